/** The policies of a document. */
import type { Fields } from './fields.ts';
import {
  LIMITS,
  type Kinded,
  type Pipeline,
  type Policy,
  type Source,
  type Task,
  type TaskPolicy,
  type Trigger
} from './pipeline.ts';
import { orchestrated, waitedFor } from './helpers.ts';
import { kindName } from './parse-kind.ts';
import { readRetryDelay, TASK_FIELDS } from './task-fields.ts';
import type { Orchestrator, Vocabulary, Watched } from './vocabulary.ts';

const DAY = 86_400_000;

/** Reads `policies`; `tasks` are in topological order. */
export function parsePolicies(
  fields: Fields,
  tasks: readonly Task[],
  sources: readonly Source[],
  vocabulary: Vocabulary
): readonly Policy[] {
  const entries = fields.list('policies', 50);
  if (fields.has('policies') && entries.length === 0)
    fields.problem(
      'policies',
      'is empty: a pipeline needs at least one policy that says what starts its tasks.'
    );
  const seen = new Set<string>();
  return entries.map((entry) => {
    const policy = parsePolicy(entry, tasks, sources, vocabulary);
    if (seen.has(policy.id))
      entry.problem('id', `is "${policy.id}", which another policy has already: rename one of them.`);
    seen.add(policy.id);
    return policy;
  });
}

function parsePolicy(
  fields: Fields,
  tasks: readonly Task[],
  sources: readonly Source[],
  vocabulary: Vocabulary
): Policy {
  const id = fields.id('id');
  const name = fields.text('name', LIMITS.name, id);
  const orchestrator =
    kindName(fields, 'orchestrator', vocabulary.orchestrators) ?? Object.keys(vocabulary.orchestrators)[0]!;
  const loop = fields.has('loop') ? { loop: fields.duration('loop', DAY) } : {};
  const pools = new Map<string, number>();
  const poolFields = fields.object('pools', true);
  for (const pool of poolFields.keys().slice(0, 100)) pools.set(pool, poolFields.whole(pool, 1, 1_000_000));
  const rules = vocabulary.orchestrators[orchestrator];
  const keeping = { ...parseIncludeDeferred(fields, pools, rules), ...parseWorkers(fields, rules) };
  const helpers = vocabulary.helpers?.(fields, tasks, sources, rules) ?? [];
  const all = orchestrated({ tasks } as Pipeline, { helpers }).tasks;
  const defaults = fields.object('defaults', true);
  // What every task says for itself is still no unknown word.
  defaults.allow(['start', 'retries', 'retryDelay', 'pool', 'maxActiveRuns', ...TASK_FIELDS]);
  const perTask = fields.object('tasks', true);
  const policies = new Map<string, TaskPolicy>();
  for (const task of all)
    policies.set(
      task.id,
      parseTaskPolicy(perTask, task, tasks, defaults, pools, sources, vocabulary, orchestrator)
    );
  perTask.done();
  defaults.done();
  const entries = fields.list('alerts', 100, true);
  const alerts = entries.map((entry) => parseKinded(entry, 'on', vocabulary.alerts));
  fields.done();
  const policy = { id, name, orchestrator, ...loop, tasks: policies, helpers, pools, ...keeping, alerts };
  alerts.forEach((alert, index) => checkAlert(entries[index]!, alert, policy, tasks, vocabulary));
  return policy;
}

/** Pools whose slots a deferred sensor keeps. */
function parseIncludeDeferred(
  fields: Fields,
  pools: ReadonlyMap<string, number>,
  orchestrator: Orchestrator | undefined
): Pick<Policy, 'includeDeferred'> {
  if (!fields.has('includeDeferred')) return {};
  const named = fields.texts('includeDeferred', 100);
  for (const pool of named)
    if (!pools.has(pool))
      fields.problem(
        'includeDeferred',
        `names the pool "${pool}", and the policy has no such pool: add it to "pools".`
      );
  if (orchestrator?.taskWords.includes('includeDeferred')) return { includeDeferred: named };
  fields.advise(
    'includeDeferred',
    `is left out: ${orchestrator?.label ?? 'the orchestrator'} has no deferred tasks.`
  );
  return {};
}

/** How many attempts may run at once, in all. */
function parseWorkers(fields: Fields, orchestrator: Orchestrator | undefined): Pick<Policy, 'workers'> {
  if (!fields.has('workers')) return {};
  const workers = fields.whole('workers', 1, 1_000_000);
  if (orchestrator?.taskWords.includes('workers')) return { workers };
  fields.advise(
    'workers',
    `is left out: ${orchestrator?.label ?? 'the orchestrator'} starts what is due at once.`
  );
  return {};
}

/** An alert must have something to watch; one that could never be raised is advised on. */
function checkAlert(
  fields: Fields,
  { kind, params }: Kinded,
  policy: Policy,
  tasks: readonly Task[],
  vocabulary: Vocabulary
): void {
  const family = Object.hasOwn(vocabulary.alerts, kind) ? vocabulary.alerts[kind] : undefined;
  const watched = family?.task?.(params as never);
  // One that is missing has been told of; one of nothing but characters that hide is empty, too.
  const named = watched !== undefined && (watched !== '' || fields.textOf('task') !== undefined);
  if (named && !tasks.some(({ id }) => id === watched))
    fields.problem('task', `is "${watched}", and no task has that id: it would watch nothing.`);
  const idle = family?.idle?.(params as never, { tasks }, policy);
  if (idle !== undefined) fields.advise('on', `never tells anything: ${idle}.`);
}

function parseKinded(
  fields: Fields,
  key: string,
  family: Readonly<Record<string, { read: (fields: Fields) => unknown }>>
): Kinded {
  const kind = kindName(fields, key, family);
  const params = kind ? family[kind]!.read(fields) : undefined;
  fields.done();
  return { kind: kind ?? '', params };
}

function parseTaskPolicy(
  perTask: Fields,
  task: Task,
  tasks: readonly Task[],
  defaults: Fields,
  pools: ReadonlyMap<string, number>,
  sources: readonly Source[],
  vocabulary: Vocabulary,
  orchestrator: string
): TaskPolicy {
  const fields = perTask.object(task.id, true);
  const from = (key: string): Fields => (fields.has(key) ? fields : defaults);
  // What comes after something waits for it, unless it says otherwise: a helper has no other reason to be there.
  const follows = task.helper !== undefined && (task.after ?? []).length > 0 && !fields.has('start');
  const hasStart = fields.has('start') || defaults.has('start') || follows;
  const trigger = follows
    ? {
        kind: 'upstream',
        params: { rule: task.kind === 'teardown' ? 'all_done_setup_success' : 'all_success' }
      }
    : hasStart
      ? parseTrigger(from('start').object('start'), task, tasks, sources, vocabulary, orchestrator)
      : { kind: 'manual', params: {} };
  if (!hasStart)
    fields.problem('start', `is missing: say what starts "${task.id}", for example { "when": "upstream" }.`);
  const pool = from('pool').text('pool', LIMITS.name, 'default');
  if (pool !== 'default' && !pools.has(pool))
    fields.problem('pool', `is "${pool}", and the policy has no such pool: add it to "pools".`);
  const retries = from('retries').whole('retries', 0, 100, 0);
  const result = {
    trigger,
    retries,
    ...(vocabulary.taskWords?.(
      from,
      vocabulary.orchestrators[orchestrator],
      retries,
      pool,
      pools.get(pool)
    ) ?? { retryDelay: readRetryDelay(from) }),
    pool,
    ...(from('maxActiveRuns').has('maxActiveRuns')
      ? { maxActiveRuns: from('maxActiveRuns').whole('maxActiveRuns', 1, 1_000_000) }
      : {})
  };
  fields.done();
  return result;
}

function parseTrigger(
  fields: Fields,
  task: Task,
  tasks: readonly Task[],
  sources: readonly Source[],
  vocabulary: Vocabulary,
  orchestrator: string
): Trigger {
  const kind = kindName(fields, 'when', vocabulary.triggers);
  if (!kind) return { kind: 'manual', params: {} };
  const family = vocabulary.triggers[kind]!;
  const params: unknown = family.read(fields, vocabulary.orchestrators[orchestrator]);
  fields.done();
  if (
    family.start === 'upstream' &&
    waitedFor(task).every((read) => sources.some((source) => source.id === read))
  ) {
    fields.problem(
      'when',
      `is "${kind}", but "${task.id}" has no upstream task: give it a schedule, an event, or "manual".`
    );
  }
  checkWatched(fields, family.watches?.(params as never), task, tasks);
  const known = family.mentionsSources ? [...tasks, ...sources] : tasks;
  for (const other of family.mentions?.(params as never) ?? [])
    if (!known.some(({ id }) => id === other))
      fields.problem('when', `waits for "${other}", and no task has that id: it would wait for ever.`);
  return { kind, params };
}

/** What a condition watches must be there, and its rows must be the task's to read. */
function checkWatched(
  fields: Fields,
  watched: Watched | undefined,
  task: Task,
  tasks: readonly Task[]
): void {
  for (const source of watched?.sources ?? [])
    if (tasks.some(({ id }) => id === source))
      fields.problem(
        'when',
        `watches rows of "${source}", which is a task: name a source that "${task.id}" reads.`
      );
    else if (!task.reads.includes(source))
      fields.problem(
        'when',
        `watches the source "${source}", which "${task.id}" does not read: its rows would wait for ever.`
      );
  for (const other of [...(watched?.assets ?? []), ...(watched?.runs ?? [])])
    if (!tasks.some(({ id }) => id === other))
      fields.problem('when', `waits for "${other}", and no task has that id: it would wait for ever.`);
}
