/** Small random documents that parse: what properties and the oracle are tried on. */
import fc from 'fast-check';
import { REPROCESS, RUN_WITH, type Intervention } from '#lib/model/intervention.ts';
import { Nights } from '#lib/model/nights.ts';
import { parse } from '#lib/model/parse.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { utc, type ZoneRules } from '#lib/model/time/zone.ts';
import { TRIGGER_RULES } from '#lib/model/trigger-rules.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { zoneOf } from './play.ts';
import { helpers, helpersOf } from './random-helpers.ts';
import { ownStartOf, ownStarts } from './random-own.ts';

const berlin = await zoneOf('Europe/Berlin');
const newYork = await zoneOf('America/New_York');
const zones = { UTC: { ...utc, others: [berlin, newYork] }, Berlin: { ...berlin, others: [newYork] } };

/** A document, its rules of time, and what a person does meanwhile. */
export interface Scene {
  readonly document: unknown;
  readonly pipeline: Pipeline;
  readonly zone: ZoneRules;
  readonly interventions: readonly Intervention[];
  /** How a failing one is printed: JSON, to be tried again. */
  readonly [fc.toStringMethod]: () => string;
}

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
const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq });

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
const worlds = fc.record({
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
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

const nameOf = (index: number): string => `t${index}`;

/** What a task reads: some of those before it, and some sources. */
function readsOf(world: World, index: number): readonly string[] {
  const { after, from } = world.tasks[index]!;
  const upstreams = world.tasks
    .slice(0, index)
    .flatMap((_, other) => ((after >> other) & 1 ? [nameOf(other)] : []));
  const read = world.sources.flatMap((_, source) => ((from >> source) & 1 ? [`s${source}`] : []));
  return [...read, ...upstreams];
}

function startOf(world: World, index: number): object {
  const { start, rule, condition, own } = world.tasks[index]!;
  const reads = readsOf(world, index);
  const source = reads.find((read) => read.startsWith('s'));
  const ownStart = world.owned
    ? ownStartOf(
        own,
        world.orchestrator,
        world.tasks.slice(0, index).map((_, other) => nameOf(other)),
        world.sources.map((_, each) => `s${each}`)
      )
    : undefined;
  if (ownStart) return ownStart;
  const hasUpstream = reads.some((read) => read.startsWith('t')) || followsHelper(world, index);
  if (start === 'manual') return { when: 'manual' };
  if (start === 'event' && source !== undefined)
    return { when: 'event', rows: { source, ...defined(condition) } };
  if (start === 'watch') return watchOf(world, index);
  if (
    hasUpstream &&
    start === 'ruled' &&
    vocabulary.orchestrators[world.orchestrator]!.triggerRules.includes(rule)
  )
    return { when: 'upstream', rule };
  if (hasUpstream && (start === 'upstream' || start === 'ruled')) return { when: 'upstream' };
  if (hasUpstream && start === 'one') return { when: 'upstream', rule: 'one_success' };
  return clockOf(world, index);
}

/** Its schedule; one that begins again when its run has ended is not for every orchestrator. */
function clockOf({ tasks, orchestrator }: World, index: number): object {
  const { schedule, again } = tasks[index]!;
  return again && vocabulary.orchestrators[orchestrator]!.scheduling.continuous
    ? { when: 'schedule', continuous: true }
    : schedule;
}

/** A condition over events of the tasks before it, of its sources and of the clock. */
function watchOf(world: World, index: number): object {
  const { watched, condition } = world.tasks[index]!;
  const { group, first, second, of, state, cron, within } = watched;
  const source = readsOf(world, index).find((read) => read.startsWith('s'));
  const other = index > 0 ? nameOf(of % index) : undefined;
  const leaf = (shape: string): object => {
    if (shape === 'rows' && source !== undefined) return { rows: { source, ...defined(condition) } };
    if (shape === 'file' && source !== undefined) return { file: { source } };
    if (shape === 'asset' && other !== undefined) return { asset: other };
    if (shape === 'run' && other !== undefined) return { run: { of: other, state } };
    return { time: { cron } };
  };
  const parts = [leaf(first), leaf(second)];
  return group === 'none'
    ? { when: 'event', ...parts[0] }
    : { when: 'event', [group]: parts, ...defined({ within }) };
}

/** Jitter is a share in Prefect, and a kind elsewhere. */
function wordsOf({ tasks, orchestrator, limited, slots, otherSlots }: World, index: number): object {
  const { words: all, pool } = tasks[index]!;
  const { retryJitter, poolSlots, ...rest } = all as {
    readonly retryJitter?: number | string;
    readonly poolSlots?: number;
  };
  const most = pool === 'other' ? otherSlots : limited ? slots : 3;
  const words = poolSlots === undefined ? rest : { ...rest, poolSlots: Math.min(most, poolSlots) };
  const fits = (typeof retryJitter === 'number') === (orchestrator === 'prefect');
  return fits ? defined({ ...words, retryJitter }) : words;
}

const defined = (object: object): object =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** What stands right below a helper that can have an upstream start begins by it. */
const followsHelper = (world: World, index: number): boolean =>
  world.helpers.some(
    ({ before, other, kind }) =>
      before % world.tasks.length === index || (kind === 'branch' && other % world.tasks.length === index)
  ) && HELPING.includes(world.orchestrator);

const HELPING: readonly string[] = ['airflow', 'dagster', 'prefect', 'mage'];

function documentOf(world: World): { policies: { tasks: Record<string, { start: object }> }[] } {
  const helping = helpersOf(world.helpers, world.orchestrator, world.tasks.length, (task) =>
    readsOf(world, task).find((read) => read.startsWith('s'))
  );
  const isHelped = helping.helpers.length > 0 && HELPING.includes(world.orchestrator);
  const isRead = new Set(world.tasks.flatMap((_, index) => readsOf(world, index)));
  return {
    downbeat: 1,
    name: 'random',
    ...world.place,
    nights: 1,
    seed: world.seed,
    sources: world.sources.map((source, index) => defined({ id: `s${index}`, ...source })),
    tasks: world.tasks.map((task, index) => {
      const reads = readsOf(world, index);
      const serves =
        !isRead.has(nameOf(index)) && reads.length > 0 && reads.every((read) => read.startsWith('t'));
      return {
        id: nameOf(index),
        kind: serves ? 'serve' : 'transform',
        reads,
        mode: task.mode,
        duration: { base: task.takes, perRowMs: task.perRowMs, spread: task.spread, weather: task.weather },
        failureChance: task.failureChance,
        ...(serves && task.promise !== undefined ? { promise: task.promise } : {})
      };
    }),
    faults: [
      ...world.faults.map(({ task, what, ...fault }, index) => ({
        id: `f${index}`,
        task: nameOf(task % world.tasks.length),
        ...what,
        ...fault
      })),
      ...world.losses.map((loss, index) => ({ id: `w${index}`, kind: 'workers', ...loss })),
      ...(world.clock ? [{ id: 'wrong', kind: 'clock', ...world.clock }] : [])
    ],
    policies: [
      {
        id: 'random',
        orchestrator: world.orchestrator,
        ...defined({ loop: world.loop }),
        ...defined({ workers: world.workers }),
        ...(isHelped ? { helpers: helping.helpers } : {}),
        pools: { ...(world.limited ? { default: world.slots } : {}), other: world.otherSlots },
        tasks: {
          ...(isHelped ? helping.tasks : {}),
          ...Object.fromEntries(
            world.tasks.map((task, index) => {
              const { retries, retryDelay, pool, maxActiveRuns } = task;
              const start = startOf(world, index);
              return [
                nameOf(index),
                { start, retries, retryDelay, pool, ...wordsOf(world, index), ...defined({ maxActiveRuns }) }
              ];
            })
          )
        },
        alerts: [
          { on: 'failure' },
          { on: 'deadline' },
          { on: 'retry' },
          { on: 'late', after: world.patience },
          { on: 'stale', task: 't0', after: world.patience },
          { on: 'notStarted', task: 't1', by: '02:00' },
          { on: 'notDone', task: 't0', by: '03:00' },
          { on: 'late', after: '1m', from: 'average' },
          { on: 'volume', task: 't0', atLeast: 3, atMost: 30 },
          { on: 'volume', task: 't1', atLeast: 1 }
        ]
      }
    ]
  } as never;
}

/** What befalls no task. */
const ON: Readonly<Record<string, string>> = { clock: 'scheduler', workers: 'default' };

/** What a hand does, by the clock of its world. */
function madeBy(
  { task, minutes, before, does: what, hour }: World['hands'][number],
  start: number,
  idOf: (task: number) => string
): Intervention {
  const at = start + (minutes + 1) * 300_000 - before;
  const named = {
    at,
    task: idOf(task),
    ...(hour === undefined ? {} : { planned: start + hour * 3_600_000 })
  };
  switch (what.kind) {
    case 'run':
    case 'pause':
    case 'resume':
      return { at, task: named.task, ...what };
    case 'backfill': {
      const { hours, ...rest } = what;
      const from = start + hours[0] * 3_600_000;
      return { at, task: named.task, from, to: from + hours[1] * 3_600_000, ...rest };
    }
    case 'fault':
      return { at, on: ON[what.fault.kind] ?? named.task, ...what };
    default:
      return { ...named, ...what };
  }
}

/** An orchestrator that cannot join starts those tasks by the clock instead. */
function sceneOf(world: World, alter: (document: unknown) => void = () => undefined): Scene {
  const document = documentOf(world);
  alter(document);
  for (;;) {
    const parsed = parse(document, vocabulary);
    if (parsed.ok) {
      const { pipeline } = parsed.value;
      const zone = pipeline.timezone === 'UTC' ? zones.UTC : zones.Berlin;
      const { simulationStart } = new Nights(pipeline, zone);
      const interventions = world.hands.map((hand) =>
        madeBy(hand, simulationStart, (task) => (task === 7 ? 'nobody' : (pipeline.tasks[task]?.id ?? '*')))
      );
      const text = (): string => JSON.stringify({ document, interventions });
      return { document, pipeline, zone, interventions, [fc.toStringMethod]: text };
    }
    for (const { at, message, advice } of parsed.problems) {
      if (advice) continue;
      const task = /^policies\[0\]\.tasks\.(t\d)(?:\.start.*)?$/.exec(at)?.[1];
      const policy = document.policies[0]! as { helpers?: readonly object[] };
      if (task === undefined && policy.helpers) {
        // What an orchestrator does not have, or what would go round in a circle, is left out.
        delete policy.helpers;
        const tasks = Object.entries(document.policies[0]!.tasks);
        document.policies[0]!.tasks = Object.fromEntries(tasks.filter(([id]) => !id.startsWith('h')));
        for (const [index, { schedule }] of world.tasks.entries())
          if (!readsOf(world, index).some((read) => read.startsWith('t')))
            document.policies[0]!.tasks[nameOf(index)]!.start = schedule;
        break;
      }
      if (task === undefined) throw new Error(`${at} ${message}`);
      document.policies[0]!.tasks[task]!.start = clockOf(world, Number(task.slice(1)));
    }
  }
}

/** What people do, if they only press Run. */
const pressing = (world: World): World => ({
  ...world,
  hands: world.hands.slice(0, 3).map((hand) => ({ ...hand, does: { kind: 'run' as const } }))
});

/** Scenes of two to six tasks, in which people do whatever they can; a failing one prints its document. */
export const disturbed: fc.Arbitrary<Scene> = worlds.map((world) =>
  sceneOf({ ...world, helpers: [], workers: undefined })
);

/** The same where they press Run at the most, and all workers stay. */
export const scenes: fc.Arbitrary<Scene> = worlds.map((world) =>
  sceneOf(pressing({ ...world, losses: [], helpers: [], workers: undefined }))
);

/** The same with sensors, branches, checks, setups and a limit on workers. */
export const helpedScenes: fc.Arbitrary<Scene> = worlds.map((world) => sceneOf(pressing(world)));

/** The same in which somebody pauses a job, resumes one and presses Run, in turns; mostly in Airflow, which holds more. */
export const pausedScenes: fc.Arbitrary<Scene> = worlds.map((world) =>
  sceneOf({
    ...world,
    orchestrator: world.seed % 4 > 0 ? 'airflow' : world.orchestrator,
    hands: world.hands.map((hand, index) => ({
      ...hand,
      does: index % 3 === 2 ? { kind: 'run' as const } : { kind: (['pause', 'resume'] as const)[index % 3]! }
    }))
  })
);

/** Scenes of triggers that only one orchestrator has; people do whatever they can. */
export const ownScenes: fc.Arbitrary<Scene> = fc
  .tuple(worlds, fc.constantFrom('prefect', 'dagster', 'mage'), fc.constantFrom('1m', '5m', '10m', '1h'))
  .map(([world, orchestrator, loop]) =>
    sceneOf({
      ...world,
      owned: true,
      orchestrator,
      loop,
      helpers: [],
      workers: undefined
    })
  );

const SOURCE = { arrivals: { kind: 'steady', perDay: 100, every: '1h' }, late: undefined } as const;

/** Scenes with whatever there is, and a source at the least, whose documents are altered before anything is made of them. */
export const alteredScenes = <T>(
  extra: fc.Arbitrary<T>,
  alter: (document: unknown, extra: T) => void
): fc.Arbitrary<Scene> =>
  fc.tuple(worlds, extra, fc.boolean()).map(([world, drawn, helped]) =>
    sceneOf(
      {
        ...world,
        helpers: helped ? world.helpers : [],
        sources: world.sources.length > 0 ? world.sources : [SOURCE]
      },
      (document) => alter(document, drawn)
    )
  );
