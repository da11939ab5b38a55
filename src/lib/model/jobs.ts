/**
 * Jobs are derived, never drawn: which tasks run together in one run, and what starts that run.
 *
 * In topological order, the roots of a task are the task itself if it has a trigger of its own, else the union of its
 * upstreams' roots. Roots with the same trigger are merged when some task needs both; a task whose upstreams end up in
 * several jobs becomes a root of its own that joins them.
 */
import type { RunWith } from './intervention.ts';
import { inOrder, orchestrated, waitedFor } from './helpers.ts';
import { unfolded, withInstances } from './mapped.ts';
import type { Pipeline, Policy } from './pipeline.ts';
import { kindOf, type TriggerKind, type Vocabulary } from './vocabulary.ts';
import type { TriggerRule } from './trigger-rules.ts';

/** What starts a job's runs. */
export type JobStart =
  | { readonly kind: 'manual' }
  | {
      readonly kind: 'clock' | 'condition' | 'automation';
      readonly trigger: TriggerKind<never, unknown>;
      readonly params: unknown;
    }
  | { readonly kind: 'join'; readonly join: 'all' | 'any'; readonly rule: TriggerRule };

/** Tasks that run together. */
export interface Job {
  /** Ids in topological order. */
  readonly tasks: readonly string[];
  /** The tasks that start the run. */
  readonly roots: readonly string[];
  readonly start: JobStart;
}

/** The jobs of a policy, in the order of their first task. */
export interface Jobs {
  readonly jobs: readonly Job[];
  /** Index into `jobs` by task id. */
  readonly of: ReadonlyMap<string, number>;
}

/** All that can run, numbered: the log speaks of a job by its number. */
export interface RunnableJobs {
  /** Jobs of the policy first; then the job of all tasks, then one for each task: what a person can run. */
  readonly jobs: readonly Job[];
  /** Index of the job of all tasks; the job of task i is `everything + 1 + i`, helpers behind the tasks. */
  readonly everything: number;
}

type Starting = TriggerKind<never, unknown> & { readonly start: 'clock' | 'condition' | 'automation' };
const startsItself = (kind: TriggerKind<never, unknown>): kind is Starting =>
  kind.start === 'clock' || kind.start === 'condition' || kind.start === 'automation';
/** A task with others, for which somebody asks: it has a number behind all else that can run. */
export interface AskedJob {
  readonly task: string;
  readonly with: RunWith;
  /** As in a {@link Job}. */
  readonly tasks: readonly string[];
  readonly roots: readonly string[];
}

/** How a join follows from the trigger rule of the task that joins. */
export const joinOf = (rule: TriggerRule): 'all' | 'any' => (rule === 'one_success' ? 'any' : 'all');

/** Derives the jobs of one policy, its helpers among their tasks. The pipeline's tasks are in topological order. */
export function deriveJobs(pipeline: Pipeline, policy: Policy, vocabulary: Vocabulary): Jobs {
  const parent = new Map<string, string>();
  const find = (id: string): string => {
    let root = id;
    while (parent.get(root) !== root) root = parent.get(root)!;
    return root;
  };
  const triggerOf = (id: string): { kind: TriggerKind<never, unknown>; params: unknown } => {
    const trigger = policy.tasks.get(id)!.trigger;
    return { kind: kindOf(vocabulary.triggers, trigger), params: trigger.params };
  };
  // A root is asked about at each task below it.
  const keys = new Map<string, string | undefined>();
  const keyOf = (id: string): string | undefined => {
    if (!keys.has(id)) keys.set(id, newKey(id));
    return keys.get(id);
  };
  const newKey = (id: string): string | undefined => {
    const { kind, params } = triggerOf(id);
    // What an automation asks is asked of its own asset: two of the same words are not the same.
    if (kind.start === 'automation') return `${id} alone`;
    return startsItself(kind)
      ? `${policy.tasks.get(id)!.trigger.kind} ${kind.key(params as never, pipeline.timezone)}`
      : undefined;
  };
  const tasks = inOrder(orchestrated(pipeline, policy).tasks.filter(({ mapped }) => !mapped));
  const taskIds = new Set(tasks.map((task) => task.id));
  const rootsOf = new Map<string, ReadonlySet<string>>();
  const ownRoots = new Map<string, TriggerRule>();

  for (const task of tasks) {
    const { kind, params } = triggerOf(task.id);
    let roots = new Set<string>();
    if (kind.start === 'upstream') {
      for (const upstream of waitedFor(task))
        if (taskIds.has(upstream)) for (const root of rootsOf.get(upstream)!) roots.add(root);
      const starts = new Set([...roots].map((root) => (ownRoots.has(root) ? undefined : keyOf(root))));
      if (roots.size > 1 && (starts.size > 1 || starts.has(undefined))) {
        ownRoots.set(task.id, kind.rule!(params as never));
        roots = new Set([task.id]);
        parent.set(task.id, task.id);
      } else {
        if (roots.size === 0) {
          roots.add(task.id);
          parent.set(task.id, task.id);
        }
        const [first, ...rest] = roots;
        for (const other of rest) parent.set(find(other), find(first!));
      }
    } else {
      roots.add(task.id);
      parent.set(task.id, task.id);
    }
    rootsOf.set(task.id, roots);
  }

  const jobs: { tasks: string[]; roots: string[]; start: JobStart }[] = [];
  const of = new Map<string, number>();
  const byRoot = new Map<string, number>();
  for (const task of tasks) {
    const [anyRoot] = rootsOf.get(task.id)!;
    const root = find(anyRoot ?? task.id);
    let index = byRoot.get(root);
    if (index === undefined) {
      index = jobs.length;
      byRoot.set(root, index);
      jobs.push({ tasks: [], roots: [], start: startOf(root) });
    }
    jobs[index]!.tasks.push(task.id);
    if (rootsOf.get(task.id)!.has(task.id)) jobs[index]!.roots.push(task.id);
    of.set(task.id, index);
  }
  return { jobs, of };

  function startOf(root: string): JobStart {
    const rule = ownRoots.get(root);
    if (rule) return { kind: 'join', join: joinOf(rule), rule };
    const { kind, params } = triggerOf(root);
    if (startsItself(kind)) return { kind: kind.start, trigger: kind, params };
    return { kind: 'manual' };
  }
}

/**
 * The job of what several ask for at once: all their tasks in one run, in which those wait for each other that read of
 * each other. It starts as the first of them does.
 * @param whole the pipeline as it is played, instances included
 */
export function jobOfSeveral(whole: Pipeline, members: readonly Job[]): Job {
  const all = new Set(members.flatMap(({ tasks }) => tasks));
  const roots = new Set(members.flatMap((member) => member.roots));
  const drawn = inOrder(whole.tasks.filter(({ mapped }) => !mapped)).filter(({ id }) => all.has(id));
  const ids = drawn.map(({ id }) => id);
  return {
    tasks: withInstances(whole)(ids),
    roots: drawn.flatMap((task) =>
      roots.has(task.id) && !waitedFor(task).some((id) => ids.includes(id)) ? [task.id] : []
    ),
    start: members[0]!.start
  };
}

/**
 * The jobs of one policy, and those that a person can run besides.
 * @param asked what people ask for beyond one task and all of them (`asked-jobs.ts`)
 */
export function runnableJobs(
  pipeline: Pipeline,
  policy: Policy,
  vocabulary: Vocabulary,
  asked: readonly AskedJob[] = []
): RunnableJobs {
  const { jobs } = deriveJobs(pipeline, policy, vocabulary);
  const whole = unfolded(pipeline, policy).pipeline;
  const instances = withInstances(whole);
  const ids = whole.tasks.map((task) => task.id);
  const ordered = inOrder(whole.tasks.filter(({ mapped }) => !mapped));
  const drawn = new Set(ordered.map((task) => task.id));
  const first = ordered.filter((task) => !waitedFor(task).some((read) => drawn.has(read)));
  const byHand = (members: readonly string[], roots: readonly string[]): Job => ({
    tasks: members,
    roots,
    start: { kind: 'manual' }
  });
  return {
    jobs: [
      ...jobs,
      byHand(
        ordered.map((task) => task.id),
        first.map((task) => task.id)
      ),
      ...ids.map((id) => byHand([id], [id])),
      ...asked.map(({ tasks: members, roots }) => byHand(members, roots))
    ].map((job) => ({ ...job, tasks: instances(job.tasks) })),
    everything: jobs.length
  };
}
