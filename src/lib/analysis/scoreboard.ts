/** The scoreboard of a policy: what one or more seasons came to, for people and for the command line. */
import type { Millis, Pipeline } from '../model/pipeline.ts';
import { JUDGED_CLASSES, NIGHT_CLASSES, type AgeNumbers, type SeasonNumbers } from '../model/seasons.ts';
import { addAges } from '../model/seasons.ts';
import { ageAtMost, meanAge } from './ages.ts';
import { percentile } from './percentile.ts';
import { servedTasks } from './reduce.ts';
import type { Setting } from './setting.ts';

/** The middle and the bad end of something; `Infinity` for never. */
export interface Usually {
  readonly p50: number;
  readonly p95: number;
}

/** How stale something was, over time. */
export interface Staleness {
  readonly mean: Millis;
  readonly p95: Millis;
  readonly max: Millis;
}

/** Nights by class, over the judged nights of all seasons. */
export type ClassCounts = Readonly<Record<(typeof JUDGED_CLASSES)[number], number>>;

/** What seasons came to. Times in milliseconds. */
export interface Scoreboard extends ClassCounts {
  /** Seasons that were played. */
  readonly seasons: number;
  /** Days that were played, judged or not: what a number a day is divided by. */
  readonly days: number;
  /** Judged nights; the five classes add up to them. */
  readonly nights: number;
  /** By the serve task's id, of daily promises: what the wall clock showed, in milliseconds since midnight. */
  readonly readyAt: Readonly<Record<Pipeline['tasks'][number]['id'], Usually>>;
  /** Over all served assets, each with the same weight. */
  readonly staleness: Staleness;
  /** By the serve task's id. */
  readonly stalenessOf: Readonly<Record<string, Staleness>>;
  readonly lostRows: number;
  /** Judged nights on which readers saw torn data when a promise fell due. */
  readonly torn: number;
  /** Judged nights on which readers saw rows twice when a promise fell due. */
  readonly twice: number;
  readonly runsPerDay: number;
  readonly emptyRunsPerDay: number;
  /** Runs that made versions, by rows that they brought, over all seasons: classes of `RUN_SIZES`. */
  readonly runSizes: readonly number[];
  readonly attempts: number;
  readonly failedAttempts: number;
  /** Slots × seconds that attempts held them, over all nights. */
  readonly slotSeconds: number;
  /** The same for what stood in line for a slot. */
  readonly waitingSeconds: number;
  readonly alerts: number;
  readonly alertsTrue: number;
  readonly alertsFalse: number;
  readonly incidents: number;
  /** True alerts an incident; 0 where there was none. */
  readonly alertsPerIncident: number;
  readonly timeToNotice: Usually;
  readonly timeToRecover: Usually;
  readonly manualActions: number;
}

/** How many nights there are of each class. */
export function countClasses(classes: Uint8Array): Record<(typeof NIGHT_CLASSES)[number], number> {
  const counts = Object.fromEntries(NIGHT_CLASSES.map((name) => [name, 0])) as Record<
    (typeof NIGHT_CLASSES)[number],
    number
  >;
  for (const each of classes) counts[NIGHT_CLASSES[each]!]++;
  return counts;
}

/** The scoreboard of some seasons of a pipeline under one policy. */
export function scoreboard(setting: Setting, numbers: SeasonNumbers): Scoreboard {
  const { pipeline, promises } = setting;
  const { counts, ages } = numbers;
  const byClass = countClasses(numbers.classes);
  const judged = Object.fromEntries(JUDGED_CLASSES.map((name) => [name, byClass[name]])) as ClassCounts;
  const days = Math.max(1, numbers.classes.length);
  const incidents = numbers.notice.length;
  const named = <T>(tasks: readonly number[], of: (index: number) => T): Record<string, T> =>
    Object.fromEntries(tasks.map((task, index) => [pipeline.tasks[task]!.id, of(index)]));
  return {
    seasons: numbers.seeds.length,
    days,
    nights: JUDGED_CLASSES.reduce((sum, name) => sum + judged[name], 0),
    ...judged,
    readyAt: Object.fromEntries(
      promises.flatMap(({ task, by }, promise) =>
        by === undefined ? [] : [[pipeline.tasks[task]!.id, usually(numbers.ready[promise]!)]]
      )
    ),
    staleness: staleness(ages.length > 0 ? ages.reduce(addAges) : undefined),
    stalenessOf: named(servedTasks(setting), (asset) => staleness(ages[asset])),
    lostRows: counts.lostRows,
    torn: counts.torn,
    twice: counts.twice,
    runsPerDay: counts.runs / days,
    emptyRunsPerDay: counts.emptyRuns / days,
    runSizes: Array.from(numbers.runSizes),
    attempts: counts.attempts,
    failedAttempts: counts.failedAttempts,
    slotSeconds: counts.work / 1000,
    waitingSeconds: counts.queued / 1000,
    alerts: counts.alerts,
    alertsTrue: counts.alertsTrue,
    alertsFalse: counts.alertsFalse,
    incidents,
    alertsPerIncident: incidents > 0 ? counts.alertsTrue / incidents : 0,
    timeToNotice: usually(numbers.notice),
    timeToRecover: usually(numbers.recovery),
    manualActions: counts.manualActions
  };
}

const usually = (values: Float64Array): Usually => ({
  p50: percentile(values, 0.5),
  p95: percentile(values, 0.95)
});

const staleness = (ages: AgeNumbers | undefined): Staleness =>
  ages === undefined
    ? { mean: 0, p95: 0, max: 0 }
    : { mean: meanAge(ages), p95: ageAtMost(ages, 0.95), max: ages.max };
