/**
 * Guidance on a pipeline that can be played: what is probably not meant, in plain words, at its place, and with an edit
 * that repairs it where there is one. The page shows it while one draws, the command line in `check`.
 */
import { circlesOf, groupsIn } from '../model/groups.ts';
import { deriveJobs } from '../model/jobs.ts';
import { Nights } from '../model/nights.ts';
import type { Millis, Pipeline, Policy } from '../model/pipeline.ts';
import { dateOf, formatClock, localDay, monthName } from '../model/time/civil.ts';
import { readableDuration } from '../model/time/duration.ts';
import { changesBetween, type ZoneRules } from '../model/time/zone.ts';
import { kindOf, type Vocabulary } from '../model/vocabulary.ts';
import { clockAdvice, endsOf } from './advice.ts';
import type { Guide } from './guide.ts';
import { sensorGuides } from './guidance-sensors.ts';
import { unwritten } from './guidance-unwritten.ts';
import { medianLength, ordinaryRows } from './ordinary.ts';

const HALF_DAY = 12 * 3_600_000;

export type { Guide } from './guide.ts';

/** All guidance on a pipeline, policy by policy. */
export function guidance(pipeline: Pipeline, zone: ZoneRules, vocabulary: Vocabulary): readonly Guide[] {
  const early = clockAdvice(pipeline, zone, vocabulary).map((problem): Guide => ({
    ...problem,
    advice: true
  }));
  const known = new Set(early.map(({ at }) => at));
  const rows = ordinaryRows(pipeline, zone, vocabulary);
  return [
    ...orphans(pipeline, vocabulary),
    ...tangles(pipeline),
    ...early,
    ...pipeline.policies.flatMap((policy, index) => {
      const at = `policies[${index}]`;
      return [
        ...gaps(pipeline, policy, at, zone, vocabulary, rows).filter((guide) => !known.has(guide.at)),
        ...unwritten(pipeline, policy, at, vocabulary),
        ...sensorGuides(pipeline, policy, at),
        ...unwatched(pipeline, policy, at),
        ...smallPools(pipeline, policy, at, zone, vocabulary, rows)
      ];
    })
  ];
}

/** Sources that nobody reads, and tasks whose rows reach nobody. */
function orphans({ sources, tasks }: Pipeline, vocabulary: Vocabulary): readonly Guide[] {
  // A workflow without any source is about its tasks alone.
  if (sources.length === 0) return [];
  const read = new Set(tasks.flatMap(({ reads }) => reads));
  const unread = (at: string, thing: string, message: string, goes: boolean): Guide => ({
    ...guide(at, message, goes ? { label: 'Delete it', edit: { kind: 'remove', ids: [thing] } } : undefined),
    counts: { of: 'unread', thing }
  });
  return [
    ...sources.flatMap(({ id }, index): readonly Guide[] =>
      read.has(id)
        ? []
        : [
            unread(
              `sources[${index}]`,
              id,
              'is read by nobody: draw an arrow from it to a task, or delete it.',
              true
            )
          ]
    ),
    ...tasks.flatMap(({ id, kind, reads }): readonly Guide[] => {
      const family = vocabulary.tasks[kind];
      if (family?.helper || family?.promises) return [];
      if (reads.length === 0)
        return [
          unread(`tasks.${id}`, id, 'reads nothing: draw an arrow to it from what it should read.', false)
        ];
      // What is stored may be for those who come after.
      return read.has(id) || kind === 'store'
        ? []
        : [
            unread(
              `tasks.${id}`,
              id,
              'is read by nobody, and serves nobody: draw an arrow from it, or delete it.',
              true
            )
          ];
    })
  ];
}

/** Groups that cannot be drawn as one node, since a way leaves them and comes back. */
function tangles({ tasks }: Pipeline): readonly Guide[] {
  return [...circlesOf(tasks)].map(([group, way]) => {
    const ids = groupsIn(tasks)
      .get(group)!
      .map(({ id }) => id);
    return guide(
      `tasks.${ids[0]!}`,
      `is in the group "${group}", which cannot be folded into one node: ${way.join(' → ')} leaves it and comes back. Put what lies between into it, or ungroup it.`,
      { label: 'Ungroup it', edit: { kind: 'group', ids } }
    );
  });
}

const guide = (at: string, message: string, repair?: Guide['repair']): Guide => ({
  at,
  message,
  advice: true,
  ...(repair ? { repair } : {})
});

/**
 * Clocks that leave less time than what they wait for takes on half of the nights; and those that do so on the one night
 * on which the clock is moved. Only what starts once a night is looked at.
 */
function gaps(
  pipeline: Pipeline,
  policy: Policy,
  at: string,
  zone: ZoneRules,
  vocabulary: Vocabulary,
  rows: ReadonlyMap<string, number>
): readonly Guide[] {
  const { jobs, of } = deriveJobs(pipeline, policy, vocabulary);
  const nights = new Nights(pipeline, zone);
  const { dst } = vocabulary.orchestrators[policy.orchestrator]!;
  const clock = nights.clock(dst);
  const tick = (job: number, night: number): Millis | undefined => {
    const { start } = jobs[job]!;
    if (start.kind !== 'clock') return undefined;
    const next = (from: Millis): Millis | undefined =>
      start.trigger.next!(start.params as never, from, clock);
    const first = next(nights.from(night));
    if (first === undefined || first >= nights.to(night)) return undefined;
    const second = next(first + 1);
    return second !== undefined && second < nights.to(night) ? undefined : first;
  };
  // On half of the nights.
  const ends = endsOf(pipeline, jobs, (task) => medianLength(task, rows.get(task.id) ?? 0));
  const moved = changesBetween(zone, nights.documentStart, nights.horizon).map((change) =>
    nights.of(change.at)
  );
  const ordinary = [2, 3, 4].find((night) => !moved.includes(night)) ?? 2;
  return pipeline.tasks.flatMap((task) => {
    const own = of.get(task.id);
    if (own === undefined || !jobs[own]!.roots.includes(task.id)) return [];
    return task.reads.flatMap((upstream): readonly Guide[] => {
      const other = of.get(upstream);
      if (other === undefined || other === own) return [];
      const takes = ends.get(upstream) ?? 0;
      const gap = (night: number): { readonly gap: Millis; readonly start: Millis } | undefined => {
        const [start, begins] = [tick(own, night), tick(other, night)];
        return start === undefined || begins === undefined ? undefined : { start, gap: start - begins };
      };
      const usual = gap(Math.min(ordinary, pipeline.nights));
      if (!usual || usual.gap < 0) return [];
      const repair: Guide['repair'] = {
        label: 'Start it after its upstreams',
        edit: { kind: 'start', policy: policy.id, task: task.id, start: { when: 'upstream' } }
      };
      const place = `${at}.tasks.${task.id}`;
      if (usual.gap < takes)
        return [
          guide(
            place,
            `starts ${readableDuration(usual.gap)} after "${upstream}", which takes ${readableDuration(minutes(takes))} on half of the nights: on those it reads what was there before. Start it later, or after its upstreams.`,
            repair
          )
        ];
      // Two clocks within the hour that is left out begin together: they stand as near as they were meant to.
      const night = moved.find((each) => {
        const then = gap(each)?.gap ?? Infinity;
        return then > 0 && then < takes;
      });
      const then = night === undefined ? undefined : gap(night);
      if (night === undefined || !then) return [];
      return [
        guide(
          place,
          `starts at ${formatClock(zone, then.start)} on ${dayWords(zone, then.start)}, when the clock is moved: ${readableDuration(Math.max(0, then.gap))} after "${upstream}", which takes ${readableDuration(minutes(takes))}. Start it later, or after its upstreams.`,
          repair
        )
      ];
    });
  });
}

const minutes = (length: Millis): Millis => Math.max(60_000, Math.round(length / 60_000) * 60_000);

function dayWords(zone: ZoneRules, at: Millis): string {
  const { day, month } = dateOf(localDay(zone, at));
  return `${day} ${monthName(month)}`;
}

/** A promise that nobody watches. */
function unwatched({ tasks }: Pipeline, policy: Policy, at: string): readonly Guide[] {
  const promised = tasks
    .filter(({ promise, neverStalerThan }) => (promise ?? neverStalerThan) !== undefined)
    .map(({ id }) => id);
  const [first] = promised;
  if (first === undefined || policy.alerts.length > 0 || policy.orchestrator === 'manual') return [];
  return [
    {
      ...guide(
        `${at}.alerts`,
        `is empty: when ${promised.length === 1 ? `the promise of "${first}" is` : `one of ${promised.length} promises is`} broken, nobody is told. Add an alert on failure, or on the deadline.`,
        {
          label: 'Tell of failures and deadlines',
          edit: {
            kind: 'set',
            path: ['policies', policy.id, 'alerts'],
            value: [{ on: 'failure' }, { on: 'deadline' }]
          }
        }
      ),
      counts: { of: 'unwatched' }
    }
  ];
}

/** Pools whose slots are too few for the night's work, from its first start to the last promise. */
function smallPools(
  pipeline: Pipeline,
  policy: Policy,
  at: string,
  zone: ZoneRules,
  vocabulary: Vocabulary,
  rows: ReadonlyMap<string, number>
): readonly Guide[] {
  const due = pipeline.tasks.flatMap(({ promise }) => (promise ? [promise.by] : []));
  if (due.length === 0) return [];
  const nights = new Nights(pipeline, zone);
  const night = Math.min(2, pipeline.nights);
  const { dst } = vocabulary.orchestrators[policy.orchestrator]!;
  const clock = nights.clock(dst);
  const starts = pipeline.tasks.flatMap(({ id }) => {
    const { trigger } = policy.tasks.get(id)!;
    const kind = kindOf(vocabulary.triggers, trigger);
    const first = kind.next?.(trigger.params as never, nights.from(night) + HALF_DAY, clock);
    return first === undefined || first >= nights.to(night) ? [] : [first];
  });
  if (starts.length === 0) return [];
  const room = nights.at(night, Math.max(...due)) - Math.min(...starts);
  return [...policy.pools].flatMap(([pool, slots]): readonly Guide[] => {
    const work = pipeline.tasks
      .filter(({ id }) => policy.tasks.get(id)!.pool === pool)
      .reduce(
        (sum, task) =>
          sum + medianLength(task, rows.get(task.id) ?? 0) * (policy.tasks.get(task.id)!.poolSlots ?? 1),
        0
      );
    const needed = Math.ceil(work / room);
    if (room <= 0 || slots >= needed) return [];
    return [
      guide(
        `${at}.pools.${pool}`,
        `has ${slots} ${slots === 1 ? 'slot' : 'slots'}, and a night's work is ${readableDuration(minutes(work))} in ${readableDuration(minutes(room))}: ${needed} are needed at the least.`,
        {
          label: `Give it ${needed}`,
          edit: { kind: 'set', path: ['policies', policy.id, 'pools', pool], value: needed }
        }
      )
    ];
  });
}
