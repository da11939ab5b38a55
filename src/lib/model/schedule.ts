/** What schedules plan, in the words of Airflow: runs, the data they are for, and what bounds them. */
import type { Millis } from './pipeline.ts';
import type { CronGrammar } from './time/cron.ts';

/** The instants at which a schedule ticks: a set that does not depend on who asks from where. */
export interface Ticks {
  /** The first tick strictly after an instant; undefined if there is none. */
  readonly next: (after: Millis) => Millis | undefined;
  /** The last tick strictly before an instant; undefined if there is none. */
  readonly previous: (before: Millis) => Millis | undefined;
}

/** The half-open span [start, end) of the data that a run is for; without a data interval both are its logical date. */
export interface DataInterval {
  readonly start: Millis;
  readonly end: Millis;
}

/** A run as its schedule plans it. Its logical date is the start of its data interval. */
export interface PlannedRun {
  readonly interval: DataInterval;
  /** It is not created before this instant. */
  readonly runAfter: Millis;
}

/** From when until when a schedule makes runs (Airflow's `TimeRestriction`). */
export interface Bounds {
  /** Its start date; undefined when it has none. */
  readonly earliest?: Millis | undefined;
  /** Its end date: no run with a later logical date. */
  readonly latest?: Millis | undefined;
  /** Whether ticks that were missed are made up for, each with a run of its own. */
  readonly catchup: boolean;
}

/** What becomes of ticks that find as many runs active as may be: each is run late, the last one is, or none is. */
export const LATE_RUNS = ['all', 'one', 'drop'] as const;

/** @see LATE_RUNS */
export type LateRuns = (typeof LATE_RUNS)[number];

/** A schedule as its trigger hands it to an orchestrator. */
export interface Schedule {
  readonly ticks: Ticks;
  /** An interval instead of ticks of a clock: where an orchestrator counts from the last run, it counts by this. */
  readonly every?: Millis;
  /** A single tick, a list of dates, or the end of the run before, instead of a clock. */
  readonly dates?: 'once' | 'list' | 'continuous';
  /** No tick of it is before this: intervals and single ticks begin with the document. */
  readonly begins?: Millis;
  /** Whether missed ticks are made up for; the orchestrator's own default where the document is silent. */
  readonly catchup?: boolean;
  /** Whether a run is for the span between two ticks, and made at its end (Airflow's data intervals). */
  readonly dataIntervals: boolean;
  /** What becomes of late runs, where the document says so; {@link Scheduling.whenFull} where it is silent. */
  readonly late?: LateRuns;
}

/** What an orchestrator takes as a schedule, and what a document can choose about it. */
export interface Scheduling {
  /** The cron expressions that it takes. */
  readonly cron: CronGrammar;
  /** Whether missed ticks are made up for where the document is silent; undefined where nobody can choose. */
  readonly catchup?: boolean;
  /** Whether runs can have data intervals. */
  readonly dataIntervals: boolean;
  /** Ticks that pass while a schedule is paused: each is made up for, only the last one, or none. With catch-up, each. */
  readonly afterPause: 'last' | 'none';
  /** Ticks that find as many runs active as may be: each waits its turn, only the last one does, or (no limit) none has to. */
  readonly whenFull: 'each' | 'last' | 'noLimit';
  /** What a document can choose for late runs; empty where nobody can choose. */
  readonly late: readonly LateRuns[];
  /** Whether it knows schedules that begin again when their run has ended (Airflow's `@continuous`, Mage's `@always_on`). */
  readonly continuous: boolean;
  /**
   * Whether ranges of its schedule can be run once more, and what becomes of instants that have had a run: that run is
   * left or cleared as one says, or there is a further run. Absent where there is no such thing.
   */
  readonly backfill?: 'reprocess' | 'again';
}

/**
 * The run after `last`, the last one that a schedule made; undefined if there will be none.
 * @param now when the scheduler asks
 * @param enabledAt when the schedule was last switched on: the start, or the end of the last pause
 */
export type NextRun = (
  last: PlannedRun | undefined,
  now: Millis,
  enabledAt: Millis
) => PlannedRun | undefined;

/** Which runs a scheduler makes of a schedule. */
export interface Scheduler {
  /**
   * What is asked after each run of a schedule: what does not change from run to run is found once.
   * @param start when the pipeline began: Airflow's start date
   */
  readonly runsOf: (schedule: Schedule, start: Millis) => NextRun;
  /** The data that the run planned at an instant is for; undefined where runs are for no span of time. */
  readonly interval: (schedule: Schedule, planned: Millis) => DataInterval | undefined;
}

/** The next run of a schedule that begins again when its run has ended. */
export const again = (
  last: PlannedRun | undefined,
  now: Millis,
  enabledAt: Millis,
  begins = enabledAt
): PlannedRun => {
  const at = last === undefined ? Math.max(begins, enabledAt) : Math.max(now, enabledAt);
  return { interval: { start: at, end: at }, runAfter: at };
};

/** Each tick from the moment on at which the schedule was switched on. */
export const eachTick =
  ({ ticks, dates, begins, late }: Schedule): NextRun =>
  (last, now, enabledAt) => {
    if (dates === 'continuous') return again(last, now, enabledAt, begins);
    const following = ticks.next(Math.max(last?.runAfter ?? -Infinity, enabledAt - 1));
    const latest = late === 'one' ? ticks.previous(now + 1) : undefined;
    const at = latest !== undefined && latest > (following ?? Infinity) ? latest : following;
    return at === undefined ? undefined : { interval: { start: at, end: at }, runAfter: at };
  };
