/** What random documents are made of. */
import fc from 'fast-check';
import { REPROCESS, RUN_WITH } from '#lib/model/intervention.ts';
import { TRIGGER_RULES } from '#lib/model/trigger-rules.ts';
import { helpers, maybe } from './random-helpers.ts';
import { ownStarts } from './random-own.ts';

// Round numbers everywhere: what happens at the same instant is where rules are unclear.
const takes = fc.constantFrom('10s', '0s', '1s', '5s', '30s', '1m', '7m', '30m', '1h', '3h');
const ticking = fc.constantFrom(
  { when: 'schedule', once: true },
  { when: 'schedule', dates: ['2026-01-02T01:00', '2026-03-29T02:30', '2025-10-26T02:30'] },
  { when: 'schedule', every: '3h' },
  { when: 'schedule', every: '1h' },
  { when: 'schedule', every: '20m' },
  { when: 'schedule', cron: '0 1 * * *' },
  { when: 'schedule', cron: '30 2 * * *' },
  { when: 'schedule', cron: '0 * * * *' },
  { when: 'schedule', cron: '@hourly' },
  { when: 'schedule', cron: '15 */2 * * *' }
);
/** What not every orchestrator can say; it is left out then. */
const schedules = fc
  .tuple(
    ticking,
    fc.constantFrom(
      {},
      {},
      {},
      { timezone: 'Europe/Berlin' },
      { timezone: 'America/New_York' },
      { late: 'drop' },
      { late: 'one' },
      { catchup: true }
    )
  )
  .map(([schedule, words]): object => ({ ...schedule, ...words }));
const sources = fc.record({
  arrivals: fc.oneof(
    fc.record({
      kind: fc.constantFrom('steady', 'curve'),
      perDay: fc.constantFrom(100, 1000),
      every: fc.constantFrom('1h', '15m', '2h')
    }),
    fc.constant({ kind: 'file', cron: '20 0 * * *', rows: 80 }),
    fc.constant({ kind: 'file', cron: '0 * * * *', rows: 5 }),
    fc.constant({ kind: 'bursts', perDay: 300, every: '30m', chance: 0.2, factor: 4 })
  ),
  late: fc.option(
    fc.record({ share: fc.constantFrom(0, 0.3, 1), by: fc.constantFrom('0s', '15m', '50m', '1h') }),
    { nil: undefined, freq: 3 }
  )
});
const conditions = fc.record({
  atLeast: fc.constantFrom(1, 20, 120),
  orWaited: fc.option(fc.constantFrom('15m', '1h', '100m'), { nil: undefined })
});
/** What else may be waited for: one thing, or all or any of two. */
const shapes = fc.constantFrom('rows', 'file', 'asset', 'run', 'time');
const watched = fc.record({
  group: fc.constantFrom('none', 'none', 'all', 'any'),
  first: shapes,
  second: shapes,
  of: fc.nat(5),
  state: fc.constantFrom('success', 'failed', 'any'),
  cron: fc.constantFrom('0 1 * * *', '*/20 * * * *', '30 2 * * *', '0 * * * *'),
  within: fc.option(fc.constantFrom('0s', '5m', '1h'), { nil: undefined })
});
const tasks = fc.record({
  /** Bits: which of the tasks before it reads, and which sources. */
  after: fc.oneof(fc.constantFrom(1, 2, 3), fc.nat(31)),
  from: fc.constantFrom(0, 0, 1, 2, 3),
  start: fc.oneof(
    { weight: 5, arbitrary: fc.constant('upstream' as const) },
    { weight: 2, arbitrary: fc.constant('one' as const) },
    { weight: 3, arbitrary: fc.constant('ruled' as const) },
    { weight: 3, arbitrary: fc.constant('event' as const) },
    { weight: 3, arbitrary: fc.constant('watch' as const) },
    { weight: 2, arbitrary: fc.constant('clock' as const) },
    { weight: 1, arbitrary: fc.constant('manual' as const) }
  ),
  rule: fc.constantFrom(...TRIGGER_RULES),
  schedule: schedules,
  again: fc.constantFrom(false, false, false, false, false, true),
  condition: conditions,
  watched,
  own: ownStarts,
  takes,
  perRowMs: fc.constantFrom(0, 0, 10, 2500),
  spread: fc.constantFrom(0, 0, 0.4),
  weather: fc.constantFrom(0, 0, 0.3),
  failureChance: fc.constantFrom(0, 0, 0, 0.2, 0.6, 1),
  mode: fc.constantFrom('new', 'new', 'all'),
  promise: maybe(
    fc.constantFrom<object>(
      { by: '01:00', arrivedBy: '00:45' },
      { by: '06:00', arrivedBy: '00:45' },
      { neverStalerThan: '45m' },
      { neverStalerThan: '5h' },
      { by: '06:00', arrivedBy: '00:45', neverStalerThan: '3h' }
    ),
    3
  ),
  retries: fc.constantFrom(0, 1, 2),
  retryDelay: fc.constantFrom('1m', '0s', '5s', '10m', '1h'),
  /** What not every orchestrator knows; it is left out then. */
  words: fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc.record(
        {
          retryDelays: fc.constantFrom(['1m'], ['0s', '10m']),
          retryJitter: fc.constantFrom(0.5, 3, 'full', 'plusMinus'),
          executionTimeout: fc.constantFrom('10s', '5m', '30m'),
          maxRetryDelay: fc.constantFrom('30s', '7m', '3h')
        },
        { requiredKeys: [] }
      )
    },
    {
      weight: 1,
      arbitrary: fc.record(
        {
          retryBackoff: fc.constantFrom('linear', 'exponential'),
          retryJitter: fc.constantFrom(0.5, 3, 'full', 'plusMinus'),
          backoffFactor: fc.constantFrom(1, 1.5, 3),
          maxRetryDelay: fc.constantFrom('30s', '7m', '3h')
        },
        { requiredKeys: ['retryBackoff'] }
      )
    },
    {
      weight: 1,
      arbitrary: fc.record(
        {
          poolSlots: fc.constantFrom(1, 2, 2, 3),
          priorityWeight: fc.constantFrom(0, 1, 5),
          weightRule: fc.constantFrom('downstream', 'upstream', 'absolute')
        },
        { requiredKeys: [] }
      )
    },
    {
      weight: 1,
      arbitrary: fc.record(
        { dependsOnPast: fc.boolean(), waitForDownstream: fc.boolean() },
        { requiredKeys: ['dependsOnPast'] }
      )
    },
    {
      weight: 1,
      arbitrary: fc.record(
        { runTimeout: fc.constantFrom('1m', '20m', '90m', '3h'), allowBlocksToFail: fc.boolean() },
        { requiredKeys: [] }
      )
    },
    {
      weight: 1,
      arbitrary: fc.record(
        {
          expand: fc.constantFrom(1, 2, 3),
          maxActiveTisPerDag: fc.constantFrom(1, 2),
          priorityWeight: fc.constantFrom(0, 5),
          dependsOnPast: fc.boolean(),
          runTimeout: fc.constantFrom('20m', '90m')
        },
        { requiredKeys: ['expand'] }
      )
    }
  ),
  pool: fc.constantFrom('default', 'default', 'other'),
  maxActiveRuns: maybe(fc.constantFrom(1, 2), 3)
});
const faults = fc.record({
  task: fc.nat(5),
  what: fc.constantFrom(
    { kind: 'fail', after: '1m' },
    { kind: 'fail', after: '0s' },
    { kind: 'fail', after: '20m' },
    { kind: 'slow', factor: 2 },
    { kind: 'slow', factor: 7 },
    { kind: 'slow', factor: 1.5 },
    { kind: 'hang' }
  ),
  from: fc.constantFrom('00:00', '01:00', '02:30', '23:00'),
  to: fc.constantFrom('01:00', '03:00', '06:00'),
  chance: fc.constantFrom(1, 0.5)
});
/** What a person does to a task, and what besides says how. */
const does = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'run' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('run' as const), with: fc.constantFrom(...RUN_WITH) })
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'fail' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('slow' as const), factor: fc.constantFrom(1, 2.5, 40) })
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.constant({ kind: 'hang' as const }),
      fc.record({ kind: fc.constant('hang' as const), for: fc.constantFrom(0, 300_000, 7_200_000) })
    )
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'clear' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'clear' as const, downstream: true as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('mark' as const),
      state: fc.constantFrom('success' as const, 'failed' as const)
    })
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        kind: fc.constant('backfill' as const),
        hours: fc.tuple(fc.nat(40), fc.nat(20)),
        reprocess: fc.constantFrom(...REPROCESS),
        maxActiveRuns: fc.constantFrom(1, 2)
      },
      { requiredKeys: ['kind', 'hours'] }
    )
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      for: fc.constantFrom(60_000, 7_200_000),
      fault: fc.constantFrom(
        { kind: 'slow', factor: 3 },
        { kind: 'fail', after: 60_000 },
        { kind: 'hang' },
        { kind: 'workers', slots: 1 },
        { kind: 'clock', by: 3_600_000, way: 'behind' }
      )
    })
  }
);
/** All that is drawn of a scene; the order of its fields is that of the draws, so that seeds stay what they are. */
export const worlds = fc.record({
  tasks: fc.array(tasks, { minLength: 2, maxLength: 6 }),
  sources: fc.array(sources, { maxLength: 2 }),
  faults: fc.array(faults, { maxLength: 2 }),
  losses: fc
    .tuple(
      fc.constantFrom(false, false, false, true),
      fc.array(
        fc.record({
          pool: fc.constantFrom('default', 'default', 'other'),
          slots: fc.constantFrom(1, 2),
          from: fc.constantFrom('01:00', '01:05', '02:30', '14:00'),
          to: fc.constantFrom('01:10', '03:00', '14:30', '01:00'),
          chance: fc.constantFrom(1, 0.5)
        }),
        { minLength: 1, maxLength: 2 }
      )
    )
    .map(([some, losses]) => (some ? losses : [])),
  clock: maybe(
    fc.record({
      by: fc.constantFrom('1h', '10m', '7s', '3h'),
      way: fc.constantFrom('ahead', 'behind'),
      from: fc.constantFrom('14:00', '00:30', '02:00', '23:30'),
      to: fc.constantFrom('14:30', '02:30', '09:00', '14:00')
    }),
    4
  ),
  orchestrator: fc.constantFrom<string>('manual', 'airflow', 'airflow', 'dagster', 'prefect', 'cron', 'mage'),
  loop: maybe(fc.constantFrom<string>('0s', '10m', '1h', '7s'), 5),
  slots: fc.constantFrom(1, 2, 3),
  otherSlots: fc.constantFrom(1, 2),
  limited: fc.boolean(),
  helpers: fc.array(helpers, { maxLength: 3 }),
  workers: maybe(fc.constantFrom(1, 2, 3), 5),
  patience: fc.constantFrom('1m', '20m', '1h', '9h'),
  place: fc.constantFrom(
    { timezone: 'UTC', start: '2026-01-02' },
    { timezone: 'Europe/Berlin', start: '2026-03-29' },
    { timezone: 'Europe/Berlin', start: '2025-10-26' }
  ),
  seed: fc.nat(),
  /** Tasks start by what only their orchestrator has. */
  owned: fc.constant<boolean>(false),
  hands: fc.array(
    fc.record({
      task: fc.nat(7),
      minutes: fc.nat(570),
      before: fc.constantFrom(1, 0, 30_000),
      does,
      /** Which run: the newest, or one that was planned for a round hour. */
      hour: maybe(fc.nat(48), 3)
    }),
    { maxLength: 6 }
  )
});
/** @see worlds */
export type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;
