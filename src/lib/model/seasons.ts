/**
 * The numbers of played seasons: what a log is reduced to where many are compared. Plain data that may cross from a
 * worker; numbers of several seasons are joined without loss, so that it does not matter who played which.
 */
import type { Millis } from './pipeline.ts';

export { JUDGED_CLASSES, NIGHT_CLASSES, WRONG_CLASSES, type NightClass } from './night-classes.ts';

/** How long an asset was how stale. */
export interface AgeNumbers {
  /** How long it was looked at. */
  readonly time: Millis;
  /** The integral of staleness over time, in square milliseconds. */
  readonly integral: number;
  readonly max: Millis;
  /** How long it was not stale at all. */
  readonly zero: Millis;
  /** Minute by minute of staleness above zero: how long it lay in [m, m + 1). */
  readonly minutes: Float64Array;
}

/** What is simply counted or added up over seasons. Times in milliseconds. */
export interface SeasonCounts {
  /** Runs that were created. */
  readonly runs: number;
  /** Those that made versions, none of which held a row that the one before it lacked. */
  readonly emptyRuns: number;
  readonly attempts: number;
  readonly failedAttempts: number;
  /** Slots × time that attempts held them. */
  readonly work: number;
  /** Slots × time that task instances were ready and stood in line for one. */
  readonly queued: number;
  /** Rows that were older than the promise's horizon and not in what readers saw, at some instant; a row once an asset. */
  readonly lostRows: number;
  /** Judged nights whose readers saw torn data when a promise fell due: made of inputs that do not agree. */
  readonly torn: number;
  /** Judged nights on which, when a promise fell due, its readers saw a version that has rows in it twice. */
  readonly twice: number;
  readonly alerts: number;
  /** Alerts for a promise that was then not kept. */
  readonly alertsTrue: number;
  /** Alerts though every promise downstream was kept. */
  readonly alertsFalse: number;
  /** What people did. */
  readonly manualActions: number;
}

/** Seasons that are played of one policy at the most: of 200 nights, 10,000 nights. */
export const MOST_SEASONS = 50;

/** The seeds of so many seasons: the document's own, and those after it. */
export const seedsFrom = (seed: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => (seed + i) % Number.MAX_SAFE_INTEGER);

/** What tasks read and when the dashboard's task ended, by season and night: costlier, and only for the argument. */
export interface SeasonReadings {
  /** 1 where an attempt that a promise depends on read something that was not fresh. */
  readonly late: Uint8Array;
  /** What the wall clock showed when the task of the promise that falls due first ended well, whatever it held; `Infinity` where it did not. */
  readonly ended: Float64Array;
}

/** Numbers of one or more seasons of a pipeline under one policy, in the order of their seeds. */
export interface SeasonNumbers {
  readonly seeds: readonly number[];
  /** Nights of one season. */
  readonly nights: number;
  /** By season and night: an index of {@link NIGHT_CLASSES}. */
  readonly classes: Uint8Array;
  /**
   * By promise, then by season and night: what the wall clock showed when it could be kept, in milliseconds since the
   * midnight of the night's day; `Infinity` for never. Nights that were not judged are left out. Empty of a promise that
   * holds at every instant.
   */
  readonly ready: readonly Float64Array[];
  /** By served asset. */
  readonly ages: readonly AgeNumbers[];
  readonly counts: SeasonCounts;
  /** Runs that made versions, by how many rows they brought: the classes are the analysis's `RUN_SIZES`. */
  readonly runSizes: Float64Array;
  /** Only where it was asked for. */
  readonly readings?: SeasonReadings;
  /** By incident: from its beginning until an alert; `Infinity` if nobody was told. */
  readonly notice: Float64Array;
  /** By incident: from the due instant until the promise was kept again; `Infinity` if it never was. */
  readonly recovery: Float64Array;
}

/** The numbers of further seasons of the same pipeline and policy, joined to those before. */
export function joinSeasons(before: SeasonNumbers, further: SeasonNumbers): SeasonNumbers {
  if (before.nights !== further.nights || before.ready.length !== further.ready.length)
    throw new Error('seasons of different pipelines cannot be joined');
  const counts = { ...before.counts };
  for (const key of Object.keys(counts) as (keyof SeasonCounts)[])
    (counts as Record<keyof SeasonCounts, number>)[key] += further.counts[key];
  return {
    seeds: [...before.seeds, ...further.seeds],
    nights: before.nights,
    classes: joined(before.classes, further.classes, Uint8Array),
    ready: before.ready.map((each, promise) => joined(each, further.ready[promise]!, Float64Array)),
    ages: before.ages.map((each, asset) => addAges(each, further.ages[asset]!)),
    counts,
    runSizes: before.runSizes.map((runs, size) => runs + further.runSizes[size]!),
    ...(before.readings && further.readings
      ? {
          readings: {
            late: joined(before.readings.late, further.readings.late, Uint8Array),
            ended: joined(before.readings.ended, further.readings.ended, Float64Array)
          }
        }
      : {}),
    notice: joined(before.notice, further.notice, Float64Array),
    recovery: joined(before.recovery, further.recovery, Float64Array)
  };
}

/** Two stretches of time in which the same, or different, assets were looked at. */
export function addAges(a: AgeNumbers, b: AgeNumbers): AgeNumbers {
  const [longer, shorter] = a.minutes.length >= b.minutes.length ? [a, b] : [b, a];
  const minutes = longer.minutes.slice();
  for (let m = 0; m < shorter.minutes.length; m++) minutes[m]! += shorter.minutes[m]!;
  return {
    time: a.time + b.time,
    integral: a.integral + b.integral,
    max: Math.max(a.max, b.max),
    zero: a.zero + b.zero,
    minutes
  };
}

function joined<T extends Float64Array | Uint8Array>(a: T, b: T, make: new (length: number) => T): T {
  const both = new make(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
