/** Helpers for random documents: sensors, branches, short circuits, checks, setups and teardowns. */
import fc from 'fast-check';

/** Something, or nothing once in `freq` + 1 times. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq });

const predicates = fc.record({
  is: fc.constantFrom('rows', 'asset', 'run', 'time', 'weekday', 'chance', 'volume', 'fresh'),
  of: fc.nat(5),
  atLeast: fc.constantFrom(0, 1, 40, 200),
  atMost: maybe(fc.constantFrom(300, 1000), 4),
  orWaited: maybe(fc.constantFrom('15m', '1h')),
  state: fc.constantFrom('success', 'failed', 'any'),
  within: fc.constantFrom('1h', '6h', '24h', '0s'),
  time: fc.constantFrom('01:00', '02:30', '13:00', '23:00'),
  chance: fc.constantFrom(0, 0.5, 0.5, 1),
  not: fc.boolean()
});

/** One helper of a random document. */
export const helpers = fc.record({
  kind: fc.constantFrom('sensor', 'sensor', 'sensor', 'branch', 'shortCircuit', 'check', 'setup'),
  /** It stands between these: bits of tasks before it, and the first task after it. */
  after: fc.constantFrom(0, 0, 1, 2, 3),
  before: fc.nat(5),
  other: fc.nat(5),
  asks: fc.tuple(predicates, predicates),
  group: fc.constantFrom('one', 'one', 'all', 'any'),
  start: fc.constantFrom(
    { when: 'schedule', cron: '0 1 * * *' },
    { when: 'schedule', every: '3h' },
    { when: 'schedule', once: true }
  ),
  mode: fc.constantFrom('poke', 'reschedule', 'deferrable'),
  pokeInterval: fc.constantFrom('20m', '7m', '1h'),
  timeout: fc.constantFrom('30m', '2h', '9h', '0s'),
  softFail: fc.boolean(),
  onFail: fc.constantFrom('fail', 'warn'),
  ignore: fc.boolean(),
  takes: fc.constantFrom('0s', '1m', '30m'),
  failureChance: fc.constantFrom(0, 0, 0.4),
  torn: fc.constantFrom(false, true, true),
  failsRun: fc.boolean(),
  executionTimeout: maybe(fc.constantFrom('10s', '45m', '3h'), 4),
  retries: fc.constantFrom(0, 1, 2),
  retryDelay: fc.constantFrom('0s', '5m'),
  pool: fc.constantFrom('default', 'other')
});

/** What is drawn for a helper. */
export type RandomHelper = typeof helpers extends fc.Arbitrary<infer T> ? T : never;

const defined = (object: object): object =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** What an orchestrator does not have becomes what it has. */
function fitted(drawn: RandomHelper, orchestrator: string): RandomHelper {
  if (orchestrator === 'airflow') return drawn;
  const { kind } = drawn;
  const instead =
    kind === 'setup' || (kind === 'sensor' && orchestrator === 'dagster')
      ? 'check'
      : kind === 'branch' && orchestrator === 'mage'
        ? 'shortCircuit'
        : kind;
  return { ...drawn, kind: instead, mode: 'poke' };
}

/**
 * The helpers of a policy as a document has them, and what its tasks say of them.
 * @param count how many tasks there are, `t0` and on
 * @param sourceOf the source that a task reads, if it does
 */
export function helpersOf(
  given: readonly RandomHelper[],
  orchestrator: string,
  count: number,
  sourceOf: (task: number) => string | undefined
): { readonly helpers: readonly object[]; readonly tasks: Readonly<Record<string, object>> } {
  const all = given.map((one, index) => {
    const each = fitted(one, orchestrator);
    const before = each.before % count;
    const other = each.other % count;
    const after = Array.from({ length: Math.min(before, other) }, (_, task) => task).filter(
      (task) => (each.after >> task) & 1
    );
    const source = sourceOf(before);
    const ask = ({
      is,
      of,
      atLeast,
      atMost,
      orWaited,
      state,
      within,
      time,
      chance,
      not
    }: RandomHelper['asks'][0]) => {
      const task = `t${String(of % count)}`;
      const rows = { atLeast: is === 'rows' ? Math.max(1, atLeast) : atLeast, atMost };
      const leaf =
        is === 'rows' && source !== undefined
          ? { rows: defined({ source, ...rows, orWaited }) }
          : is === 'asset'
            ? { asset: task, within }
            : is === 'run'
              ? { run: { of: task, state, within } }
              : is === 'volume'
                ? { volume: defined({ of: task, ...rows }) }
                : is === 'fresh'
                  ? { fresh: { of: task, within } }
                  : is === 'weekday'
                    ? { weekday: ['Fri', 'Sun'] }
                    : is === 'chance'
                      ? { chance }
                      : { time };
      return not ? { not: leaf } : leaf;
    };
    const [first, second] = each.asks.map(ask) as [object, object];
    const asked = each.group === 'one' ? first : { [each.group]: [first, second] };
    const id = `h${String(index)}`;
    const around = { id, kind: each.kind, after: after.map((task) => `t${String(task)}`) };
    const below = [`t${String(before)}`];
    const own = { takes: each.takes, failureChance: each.failureChance };
    const { mode, pokeInterval, timeout, softFail } = each;
    const helper =
      each.kind === 'sensor'
        ? { ...around, before: below, until: asked, mode, pokeInterval, timeout, softFail }
        : each.kind === 'branch'
          ? { ...around, ...own, options: [{ if: asked, to: below }], otherwise: [`t${String(other)}`] }
          : each.kind === 'shortCircuit'
            ? { ...around, ...own, before: below, if: asked, ignoreDownstreamTriggerRules: each.ignore }
            : each.kind === 'check'
              ? { ...around, ...own, before: below, that: asked, onFail: each.onFail }
              : { ...around, ...own, before: below };
    const { executionTimeout, retries, retryDelay, pool } = each;
    const policy = defined({
      retries,
      retryDelay,
      pool,
      executionTimeout,
      start: after.length === 0 ? each.start : undefined
    });
    const torn = each.kind === 'setup' && each.torn;
    const teardown = {
      id: `${id}d`,
      kind: 'teardown',
      after: below,
      setups: [id],
      failsRun: each.failsRun,
      ...own
    };
    return {
      helpers: torn ? [helper, teardown] : [helper],
      tasks: { [id]: policy, ...(torn ? { [`${id}d`]: { retries: 0, pool } } : {}) }
    };
  });
  return {
    helpers: all.flatMap((each) => each.helpers),
    tasks: Object.assign({}, ...all.map((each) => each.tasks)) as Record<string, object>
  };
}
