/** The helper tasks of a policy. */
import type { Fields } from './fields.ts';
import { topological } from './graph.ts';
import {
  HELPER_KINDS,
  leavesOf,
  predicatesOf,
  SENSOR_MODES,
  waitedFor,
  type Helper,
  type HelperTask,
  type SensorMode
} from './helpers.ts';
import { parsePredicate } from './parse-predicate.ts';
import { LIMITS, type Source, type Task } from './pipeline.ts';
import type { Orchestrator, TaskWord } from './vocabulary.ts';

const DAY = 86_400_000;

/** Reads `helpers`; `tasks` are the pipeline's own. */
export function parseHelpers(
  fields: Fields,
  tasks: readonly Task[],
  sources: readonly Source[],
  orchestrator: Orchestrator | undefined
): readonly HelperTask[] {
  const entries = fields.list('helpers', LIMITS.helpers, true);
  const taken = new Map<string, string>([
    ...sources.map(({ id }) => [id, 'a source'] as const),
    ...tasks.map(({ id }) => [id, 'a task'] as const)
  ]);
  const ids = entries.map((entry) => {
    const id = entry.id('id');
    const other = taken.get(id);
    if (other) entry.problem('id', `is "${id}", which ${other} has already: rename one of them.`);
    taken.set(id, 'another helper');
    return id;
  });
  const known = new Set([...tasks.map(({ id }) => id), ...ids]);
  const helpers = entries.map((entry, index) => parseHelper(entry, ids[index]!, tasks, known, orchestrator));
  helpers.forEach((helper, index) => checkSources(entries[index]!, helper, helpers, tasks, sources));
  checkCircle(fields, tasks, helpers);
  return helpers;
}

function parseHelper(
  fields: Fields,
  id: string,
  tasks: readonly Task[],
  known: ReadonlySet<string>,
  orchestrator: Orchestrator | undefined
): HelperTask {
  const kind = fields.choice('kind', HELPER_KINDS);
  const named = (key: string, where: Fields = fields): readonly string[] => {
    const list = where.texts(key, 500, []);
    for (const each of list)
      if (!known.has(each) || each === id)
        where.problem(key, `names "${each}", and no other task or helper has that id: correct it.`);
    return [...new Set(list)];
  };
  const helper = parseKind(fields, kind, tasks, orchestrator, named);
  const branches =
    helper.kind === 'branch' ? [...helper.options.flatMap(({ to }) => to), ...helper.otherwise] : [];
  const before = [...new Set([...named('before'), ...branches])];
  const after = [...new Set([...named('after'), ...(kind === 'teardown' ? named('setups') : [])])];
  const takes = fields.duration('takes', 7 * DAY, 0);
  if (before.length === 0 && kind !== 'check' && kind !== 'teardown' && fields.problems.length === 0)
    fields.problem('before', 'is missing: nothing would wait for it. Name what comes after it.');
  const position = fields.has('at') ? fields.pair('at', -100_000, 100_000) : undefined;
  const task: HelperTask = {
    id,
    name: fields.text('name', LIMITS.name, id),
    kind,
    reads: [],
    mode: 'new',
    duration: { base: takes, perRow: 0, spread: 0, weather: 0 },
    failureChance: fields.number('failureChance', 0, 1, 0),
    ...(position ? { position: { x: position[0], y: position[1] } } : {}),
    helper,
    after,
    before
  };
  fields.done();
  return task;
}

function parseKind(
  fields: Fields,
  kind: Helper['kind'],
  tasks: readonly Task[],
  orchestrator: Orchestrator | undefined,
  named: (key: string, where?: Fields) => readonly string[]
): Helper {
  const { label = 'the orchestrator', taskWords = [] } = orchestrator ?? {};
  const knows = (word: TaskWord): boolean => taskWords.includes(word);
  const modes = SENSOR_MODES.filter((mode) => knows(`sensor ${mode}`));
  if (kind === 'sensor' ? modes.length === 0 : !knows(kind))
    fields.problem('kind', `is "${kind}", and ${label} has no such task: ${instead(kind)}.`);
  switch (kind) {
    case 'sensor': {
      const mode = parseMode(fields, modes, label);
      const own = (key: 'pokeInterval' | 'timeout'): boolean => {
        if (!fields.has(key)) return false;
        if (knows(key)) return true;
        fields.advise(key, `is left out: a sensor of ${label} has none.`);
        return false;
      };
      const pokeInterval = own('pokeInterval') ? fields.duration('pokeInterval', DAY) : 60_000;
      if (pokeInterval < 1000)
        fields.problem(
          'pokeInterval',
          'is less than a second: it would look all the time. Give it "30s" or more.'
        );
      const soft = fields.flag('softFail', false);
      if (soft && !knows('softFail'))
        fields.advise('softFail', `is left out: a sensor of ${label} cannot be skipped.`);
      return {
        kind,
        until: parsePredicate(fields, 'until', tasks),
        mode,
        pokeInterval: Math.max(1000, pokeInterval),
        timeout: own('timeout')
          ? fields.duration('timeout', 366 * DAY)
          : knows('timeout')
            ? 7 * DAY
            : Infinity,
        softFail: soft && knows('softFail')
      };
    }
    case 'branch': {
      const options = fields.list('options', 50).map((option) => {
        const each = { when: parsePredicate(option, 'if', tasks), to: named('to', option) };
        option.done();
        return each;
      });
      return { kind, options, otherwise: named('otherwise') };
    }
    case 'shortCircuit':
      return {
        kind,
        when: parsePredicate(fields, 'if', tasks),
        ignoreDownstreamTriggerRules: fields.flag('ignoreDownstreamTriggerRules', true)
      };
    case 'check':
      return {
        kind,
        that: parsePredicate(fields, 'that', tasks),
        onFail: fields.choice('onFail', ['fail', 'warn'] as const, 'fail')
      };
    case 'setup':
      return { kind };
    case 'teardown':
      return { kind, failsRun: fields.flag('failsRun', false) };
  }
}

function parseMode(fields: Fields, modes: readonly SensorMode[], label: string): SensorMode {
  const mode = fields.choice('mode', SENSOR_MODES, 'poke');
  if (modes.length > 0 && !modes.includes(mode))
    fields.problem(
      'mode',
      `is "${mode}", and a sensor of ${label} knows ${modes.map((each) => `"${each}"`).join(', ')} only.`
    );
  return mode;
}

/** What to do where an orchestrator does not have such a task. */
function instead(kind: Helper['kind']): string {
  switch (kind) {
    case 'sensor':
      return 'let an event start the task below it, or choose an orchestrator that has sensors';
    case 'branch':
    case 'shortCircuit':
      return 'choose another orchestrator, or start what it would skip in another way';
    case 'check':
      return 'watch the task with an alert, or choose another orchestrator';
    case 'setup':
    case 'teardown':
      return 'what it does belongs to the tasks themselves there';
  }
}

/** Rows wait for whoever reads them after the helper: there must be somebody. */
function checkSources(
  fields: Fields,
  { id, helper }: HelperTask,
  helpers: readonly HelperTask[],
  tasks: readonly Task[],
  sources: readonly Source[]
): void {
  for (const leaf of predicatesOf(helper).flatMap(leavesOf)) {
    if (leaf.is !== 'rows') continue;
    if (!sources.some((source) => source.id === leaf.source))
      fields.problem('kind', `asks for rows of "${leaf.source}", and no source has that id.`);
    else if (!below(id, tasks, helpers).some((task) => task.reads.includes(leaf.source)))
      fields.problem(
        'kind',
        `asks for rows that wait in "${leaf.source}", which no task after "${id}" reads: they would wait for nobody.`
      );
  }
}

/** The tasks that come after a helper, directly or not. */
export function below(
  id: string,
  tasks: readonly Task[],
  helpers: readonly Pick<HelperTask, 'id' | 'after' | 'before'>[]
): readonly Task[] {
  const found = new Set([id]);
  for (let size = 0; size < found.size;) {
    size = found.size;
    for (const helper of helpers) {
      if (helper.after.some((each) => found.has(each))) found.add(helper.id);
      if (found.has(helper.id)) for (const each of helper.before) found.add(each);
    }
    for (const task of tasks) if (task.reads.some((each) => found.has(each))) found.add(task.id);
  }
  return tasks.filter((task) => found.has(task.id));
}

/** Helpers must not lead back to what they come after. */
function checkCircle(fields: Fields, tasks: readonly Task[], helpers: readonly HelperTask[]): void {
  const nodes = [...tasks, ...helpers].map((task) => ({
    id: task.id,
    after: [
      ...waitedFor(task),
      ...helpers.filter(({ before }) => before.includes(task.id)).map((helper) => helper.id)
    ]
  }));
  const sorted = topological(nodes);
  if ('cycle' in sorted)
    fields.problem(
      'helpers',
      `go round in a circle: ${sorted.cycle.join(' → ')}. Take one of these arrows away; a run is acyclic.`
    );
}
