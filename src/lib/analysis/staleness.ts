/**
 * Staleness of a served asset: at t, the age since arrival of the oldest row that its sources had shown by t, that is
 * not in the version that readers see, and that is no older than the horizon; 0 if there is none. Older ones are lost
 * rows. An idle source does not make an asset stale.
 *
 * As a function of time it is a sawtooth: between its jumps it grows by a millisecond each millisecond, or is 0. So
 * it is told in stretches, and everything about it is exact.
 */
import type { Millis } from '../model/pipeline.ts';
import { MS_PER_DAY } from '../model/time/civil.ts';
import type { Known } from './history.ts';
import type { Holds } from './holds.ts';
import { distinct, lengthOf, partOf, type Run } from './regions.ts';
import type { Arrivals } from './tables.ts';

/** Rows older than this are lost, unless the promise says otherwise. */
export const HORIZON: Millis = 2 * MS_PER_DAY;

/**
 * Takes a stretch [from, to): staleness at t is t − oldest, or 0 throughout where `oldest` is infinite. Stretches
 * follow each other without a gap.
 */
export type TakeStretch = (from: Millis, to: Millis, oldest: Millis) => void;

/**
 * Walks through the staleness of a task's asset over [from, to), which must be known.
 * @param lose told of rows that were lost, and when
 * @returns how many rows were lost in it
 */
export function walkStaleness(
  known: Known,
  task: number,
  from: Millis,
  to: Millis,
  take: TakeStretch,
  horizon: Millis = HORIZON,
  lose: (at: Millis, rows: number) => void = () => undefined
): number {
  const { fold, setting } = known;
  const sources = Array.from(setting.reach[task]!, (source) => fold.arrivals[source]!);
  const { versions } = fold.tasks[task]!;
  const completed = fold.versions.completedAt.values;
  /** By source: the first group of arrivals of which readers lack rows and that is not too old; rows that they hold. */
  const group = new Int32Array(sources.length);
  const held = new Float64Array(sources.length);
  /** By source: what readers hold where that is no arrival prefix. */
  const pieces: (Holds | undefined)[] = [];
  /** By source and arrival: which of its rows have been counted as lost. */
  const counted: Map<number, readonly Run[]>[] = [];
  let lost = 0;

  const skipTooOld = (t: Millis): void => {
    for (let s = 0; s < sources.length; s++) {
      const { at } = sources[s]!;
      let g = group[s]!;
      for (; g < at.size && at.values[g]! + horizon < t; g++) {
        // What was too old before the time that is looked at belongs to the time before.
        if (at.values[g]! + horizon + 1 < from) continue;
        const holds = pieces[s];
        const missing =
          holds !== undefined
            ? lackedRuns(known, setting.reach[task]![s]!, g, holds)
            : isAgain(sources[s]!, g)
              ? []
              : runFrom(held[s]! - sources[s]!.start(g), sources[s]!.rows(g));
        if (missing.length === 0) continue;
        const own = (counted[s] ??= new Map<number, readonly Run[]>());
        const before = own.get(g) ?? [];
        const now = distinct([...before, ...missing]);
        const more = lengthOf(now) - lengthOf(before);
        if (more === 0) continue;
        own.set(g, now);
        lost += more;
        lose(t, more);
      }
      group[s] = g;
    }
  };

  let next = versions.upTo(completed, from);
  let cursor = from;
  while (cursor < to) {
    const version = next > 0 ? versions.values[next - 1]! : -1;
    const end = next < versions.size ? Math.min(to, completed[versions.values[next]!]!) : to;
    setting.reach[task]!.forEach((source, s) => {
      const holds = fold.versions.holds(version, source);
      pieces[s] = typeof holds === 'number' ? undefined : holds;
      held[s] = fold.versions.rows(version, source);
      group[s] = sources[s]!.total.upTo(held[s]!);
    });
    // A version may be replaced at the instant at which it came: nobody saw it.
    if (cursor < end) skipTooOld(cursor);
    while (cursor < end) {
      let oldest = Infinity;
      for (let s = 0; s < sources.length; s++) {
        const { at } = sources[s]!;
        // Rows that come once more were there already, or are lacking since they came first.
        const holds = pieces[s];
        const passes = (g: number): boolean =>
          holds === undefined
            ? isAgain(sources[s]!, g)
            : at.values[g]! <= end && lacking(known, setting.reach[task]![s]!, g, holds) === 0;
        while (group[s]! < at.size && passes(group[s]!)) group[s]!++;
        if (group[s]! < at.size) oldest = Math.min(oldest, at.values[group[s]!]!);
      }
      if (oldest > cursor) {
        const until = Math.min(oldest, end);
        take(cursor, until, Infinity);
        cursor = until;
        continue;
      }
      const until = Math.min(oldest + horizon + 1, end);
      take(cursor, until, oldest);
      cursor = until;
      if (cursor < end) skipTooOld(cursor);
    }
    next++;
  }
  return lost;
}

const isAgain = ({ segments }: Arrivals, group: number): boolean => segments?.again[group] === true;

/** Rows [from, to) where there are any. */
const runFrom = (from: number, to: number): readonly Run[] => (to > from ? [[Math.max(0, from), to]] : []);

/** Which rows of an arrival a region lacks; none of those that had come before. */
function lackedRuns({ fold, needs }: Known, source: number, group: number, holds: Holds): readonly Run[] {
  const arrivals = fold.arrivals[source]!;
  if (isAgain(arrivals, group)) return [];
  const part = partOf(arrivals, arrivals.segments?.of[group] ?? group);
  const lacked: Run[] = [];
  let from = 0;
  for (const [held, to] of distinct(needs.runsOf(source, part, part.rows, holds))) {
    lacked.push(...runFrom(from, held));
    from = to;
  }
  return [...lacked, ...runFrom(from, part.rows)];
}

/** How many they are. */
const lacking = (known: Known, source: number, group: number, holds: Holds): number =>
  lengthOf(lackedRuns(known, source, group, holds));

/** Staleness of a task's asset at an instant that is known. */
export function stalenessAt(known: Known, task: number, t: Millis, horizon: Millis = HORIZON): Millis {
  let found = 0;
  walkStaleness(
    known,
    task,
    t,
    t + 1,
    (from, _, oldest) => {
      if (from === t) found = Math.max(0, t - oldest);
    },
    horizon
  );
  return found;
}

/** A stretch of a sawtooth: over [from, to) staleness at t is t − oldest, or 0 throughout where `oldest` is infinite. */
export interface Stretch {
  readonly from: Millis;
  readonly to: Millis;
  readonly oldest: Millis;
}

/** The staleness of a task's asset over [from, to), which must be known, in as few stretches as tell it. */
export function stretchesOf(known: Known, task: number, from: Millis, to: Millis): readonly Stretch[] {
  const found: Stretch[] = [];
  walkStaleness(known, task, from, to, (start, end, oldest) => {
    const last = found.at(-1);
    if (end <= start) return;
    if (last?.oldest === oldest) found[found.length - 1] = { ...last, to: end };
    else found.push({ from: start, to: end, oldest });
  });
  return found;
}

/** The staleness that stretches tell of an instant; undefined outside of them. */
export function ageIn(stretches: readonly Stretch[], t: Millis): Millis | undefined {
  const here = stretches.findLast(({ from }) => from <= t);
  if (!here || t > here.to) return undefined;
  return here.oldest === Infinity ? 0 : t - here.oldest;
}
