/** Triggers that only one orchestrator has, for random documents: of Prefect, Dagster and Mage. */
import fc from 'fast-check';

const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

/** Whom an event is about: a number that becomes a task or a source. */
const about = fc.nat(6);

const eventTriggers = fc.record({
  posture: fc.constantFrom('Reactive', 'Reactive', 'Proactive'),
  what: fc.constantFrom('Completed', 'Failed', 'asset', 'rows', 'flow', 'flow.Failed', 'any'),
  about,
  after: some(fc.constantFrom('Completed', 'asset', 'rows', 'flow')),
  each: fc.constantFrom(undefined, undefined, 'task', 'source', 'prefect.resource.id'),
  threshold: fc.constantFrom(1, 1, 2, 3),
  within: fc.constantFrom('0s', '10s', '7m', '1h', '4h')
});

const prefect = fc.record({
  type: fc.constantFrom('event', 'event', 'compound', 'sequence'),
  parts: fc.array(eventTriggers, { minLength: 1, maxLength: 3 }),
  require: fc.constantFrom('any', 'all', 1, 2),
  within: some(fc.constantFrom('5s', '20m', '2h'))
});

const words = fc.constantFrom(
  'eager',
  'eager',
  'on_missing',
  'any_deps_updated',
  'any_deps_missing',
  'any_deps_in_progress',
  'in_progress',
  'newly_missing',
  'missing',
  'run_in_progress',
  'execution_failed',
  'newly_updated',
  'newly_requested',
  'will_be_requested',
  'initial_evaluation',
  'executed_with_root_target',
  'in_latest_time_window'
);
const crons = fc.constantFrom('0 1 * * *', '*/20 * * * *', '30 2 * * *', '0 * * * *');

/** How deep conditions are nested. */
const condition: fc.Arbitrary<unknown> = fc.letrec<{ whole: unknown }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: words },
    { weight: 2, arbitrary: fc.record({ on_cron: crons }) },
    { weight: 1, arbitrary: fc.record({ cron_tick_passed: crons }) },
    { weight: 2, arbitrary: fc.record({ and: fc.array(tie('whole'), { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ or: fc.array(tie('whole'), { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: tie('whole') }) },
    { weight: 1, arbitrary: fc.record({ newly_true: tie('whole') }) },
    { weight: 2, arbitrary: fc.record({ since_last_handled: tie('whole') }) },
    { weight: 1, arbitrary: fc.record({ since: tie('whole'), reset: tie('whole') }) },
    {
      weight: 2,
      arbitrary: fc.record(
        { any_deps_match: tie('whole'), ignore: fc.constantFrom(['t0'], ['s0', 't1']) },
        { requiredKeys: ['any_deps_match'] }
      )
    },
    {
      weight: 1,
      arbitrary: fc.record(
        { all_deps_match: tie('whole'), allow: fc.constantFrom(['t0', 's0'], ['t1']) },
        { requiredKeys: ['all_deps_match'] }
      )
    },
    {
      weight: 1,
      arbitrary: fc.record({ asset_matches: tie('whole'), asset: fc.constantFrom('t0', 't1', 's0') })
    }
  )
})).whole;

/** Most conditions ask for what was not dealt with yet: few others ever rest. */
const dagster = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>('eager', 'on_missing') },
  { weight: 2, arbitrary: fc.record({ on_cron: crons }) },
  {
    weight: 4,
    arbitrary: condition.map((each) => ({
      and: [{ since_last_handled: each }, { not: 'in_progress' }]
    }))
  },
  { weight: 1, arbitrary: condition.map((each) => ({ and: [each, { not: 'in_progress' }] })) }
);

const mage = fc.record({
  api: fc.boolean(),
  what: fc.constantFrom('source', 'pipeline', 'block', 'any'),
  about,
  other: about,
  status: some(fc.constantFrom(['completed'], ['failed'], ['completed', 'failed']))
});

/** What of each orchestrator a task could start by. */
export const ownStarts = fc.record({ prefect, dagster, mage, owned: fc.constantFrom(true, true, false) });

/** @see ownStarts */
export type OwnStart = typeof ownStarts extends fc.Arbitrary<infer T> ? T : never;

/** The start of a task as a document says it. `earlier` are tasks that it may hear of; undefined if it has none. */
export function ownStartOf(
  drawn: OwnStart,
  orchestrator: string,
  earlier: readonly string[],
  sources: readonly string[]
): object | undefined {
  if (!drawn.owned) return undefined;
  const pick = (from: readonly string[], number: number): string | undefined => from[number % from.length];
  switch (orchestrator) {
    case 'dagster':
      return { when: 'dagster', condition: drawn.dagster };
    case 'prefect': {
      const { type, parts, require, within } = drawn.prefect;
      const triggers = parts.map((part) => prefectEvent(part, earlier, sources, pick));
      if (triggers.includes(undefined)) return undefined;
      if (type === 'event') return { when: 'prefect', trigger: triggers[0] };
      const limit = within === undefined ? {} : { within };
      if (type === 'sequence') return { when: 'prefect', trigger: { type, triggers, ...limit } };
      const needed = typeof require === 'number' ? Math.min(require, triggers.length) : require;
      return { when: 'prefect', trigger: { type, triggers, require: needed, ...limit } };
    }
    case 'mage': {
      const { api, what, about: number, other, status } = drawn.mage;
      const task = pick(earlier, number);
      const source = pick(sources, number);
      const one = pick(earlier, other);
      if (api && task !== undefined && one !== undefined)
        return { when: 'mage', api: [...new Set([task, one])] };
      const said = status === undefined ? {} : { status };
      if (what === 'source' && source !== undefined) return { when: 'mage', event: { source } };
      if (what === 'any' && source !== undefined) return { when: 'mage', event: { source: sources } };
      if (task === undefined) return undefined;
      return { when: 'mage', event: { [what === 'block' ? 'block' : 'pipeline']: [task], ...said } };
    }
    default:
      return undefined;
  }
}

type DrawnEvent = typeof eventTriggers extends fc.Arbitrary<infer T> ? T : never;

function prefectEvent(
  { posture, what, about: number, after, each, threshold, within }: DrawnEvent,
  earlier: readonly string[],
  sources: readonly string[],
  pick: (from: readonly string[], number: number) => string | undefined
): object | undefined {
  const task = pick(earlier, number);
  const source = pick(sources, number);
  const names: Readonly<Record<string, readonly string[]>> = {
    Completed: ['prefect.task-run.Completed'],
    Failed: ['prefect.task-run.F?iled'],
    asset: ['prefect.asset.*'],
    rows: ['rows.arrived'],
    flow: ['prefect.flow-run.*'],
    'flow.Failed': ['prefect.flow-run.Failed', 'prefect.flow-run.Running'],
    any: ['*']
  };
  const isAboutRows = what === 'rows' || (what === 'any' && task === undefined);
  if (isAboutRows ? source === undefined : task === undefined) return undefined;
  const label = isAboutRows
    ? { source: [source] }
    : what === 'asset'
      ? { asset: [task] }
      : what.startsWith('flow')
        ? { flow: [task] }
        : { 'prefect.resource.id': [task] };
  return {
    posture,
    expect: names[what],
    ...(after === undefined ? {} : { after: names[after] }),
    ...(each === undefined ? {} : { for_each: [each] }),
    // With what arms it in the same words, whatever it is about.
    ...(after === undefined
      ? { match: label }
      : { match: isAboutRows ? label : { 'prefect.resource.id': ['*'] } }),
    threshold,
    within
  };
}
