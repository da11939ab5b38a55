/**
 * Airflow's timetables: which run comes next, for which data. After airflow-core/src/airflow/timetables (interval.py,
 * trigger.py, simple.py, events.py), whose own test cases are in tests/conformance.
 */
import type { Bounds, DataInterval, PlannedRun, Ticks } from '../../model/schedule.ts';
import { addDelta, latestPeriod, type Delta } from './delta.ts';

/** No time at all: the default data interval of trigger timetables. */
const NOTHING: Delta = { months: 0, ms: 0 };
/** How late a first run may be by default when there is no start date: a tenth of the gap, and at least this. */
const LEAST_BUFFER = 300_000;

/** A timetable. Ticks are those of a cron expression in its zone. */
export type Timetable =
  /** `CronDataIntervalTimetable`: a run for each span between two ticks, at its end. The default of Airflow 2. */
  | { readonly kind: 'cronInterval'; readonly ticks: Ticks }
  /** `DeltaDataIntervalTimetable`: the same, from wherever the last one ended. */
  | { readonly kind: 'deltaInterval'; readonly delta: Delta }
  /**
   * `CronTriggerTimetable`: a run at each tick, for the `interval` before it (nothing, unless said). The default of
   * Airflow 3. Without a start date, `runImmediately` decides whether the last tick still counts: always, if it is
   * not longer ago than so many milliseconds, or (false) than a tenth of the gap.
   */
  | {
      readonly kind: 'cronTrigger';
      readonly ticks: Ticks;
      readonly interval?: Delta;
      readonly runImmediately?: boolean | number;
    }
  /** `DeltaTriggerTimetable`. */
  | { readonly kind: 'deltaTrigger'; readonly delta: Delta; readonly interval?: Delta }
  /** `MultipleCronTriggerTimetable`: at most one run for an instant. */
  | { readonly kind: 'several'; readonly timetables: readonly Timetable[] }
  /** `@once`: at the start date, whatever `catchup` says. */
  | { readonly kind: 'once' }
  /** `@continuous`: the next begins where the last one ended; one at a time. */
  | { readonly kind: 'continuous' }
  /** `EventsTimetable`: a list of instants. */
  | { readonly kind: 'events'; readonly ticks: Ticks }
  /** `schedule=None`: by hand only. */
  | { readonly kind: 'none' };

/** How a timetable moves along its schedule. A delta has no fixed ticks: any instant is one. */
interface Steps extends Ticks {
  readonly atOrAfter: (at: number) => number | undefined;
  readonly atOrBefore: (at: number) => number | undefined;
}

const cronSteps = (ticks: Ticks): Steps => ({
  ...ticks,
  atOrAfter: (at) => ticks.next(at - 1),
  atOrBefore: (at) => ticks.previous(at + 1)
});

const deltaSteps = (delta: Delta): Steps => ({
  next: (after) => addDelta(after, delta),
  previous: (before) => addDelta(before, delta, -1),
  atOrAfter: (at) => at,
  atOrBefore: (at) => at
});

/**
 * The run after `last`, the last one that the schedule made by itself; undefined if there will be none.
 * @param now the scheduler's time; what it decides about missed ticks depends on it
 */
export type NextIn = (last: DataInterval | undefined, bounds: Bounds, now: number) => PlannedRun | undefined;

/** The runs of a timetable, to be asked for one by one. */
export function runsIn(timetable: Timetable): NextIn {
  switch (timetable.kind) {
    case 'cronInterval': {
      const { ticks } = timetable;
      return intervalRuns(cronSteps(ticks), (_, now) => latestComplete(ticks, now));
    }
    case 'deltaInterval': {
      const { delta } = timetable;
      return intervalRuns(deltaSteps(delta), ({ earliest }, now) => latestPeriod(delta, earliest, now));
    }
    case 'cronTrigger': {
      const { ticks, interval, runImmediately = false } = timetable;
      return triggerRuns(cronSteps(ticks), interval, (now) => firstTick(ticks, runImmediately, now));
    }
    case 'deltaTrigger':
      return triggerRuns(deltaSteps(timetable.delta), timetable.interval, (now) => now);
    case 'several': {
      const each = timetable.timetables.map(runsIn);
      return (last, bounds, now) =>
        earliestOrLatest(
          each.map((next) => next(last, bounds, now)),
          bounds.catchup ? -Infinity : now
        );
    }
    case 'once':
      return (last, bounds, now) => (last ? undefined : within(exactly(bounds.earliest ?? now), bounds));
    case 'continuous':
      return continuousRun;
    case 'events': {
      const { ticks } = timetable;
      return (last, bounds, now) => eventRun(ticks, last, bounds, now);
    }
    case 'none':
      return () => undefined;
  }
}

/** The first of {@link runsIn} after `last`. */
export const nextRun = (timetable: Timetable, ...asked: Parameters<NextIn>): PlannedRun | undefined =>
  runsIn(timetable)(...asked);

/** The data interval of a run by hand that may start from `runAfter` on. */
export function manualInterval(timetable: Timetable, runAfter: number): DataInterval {
  switch (timetable.kind) {
    case 'cronInterval': {
      // The last complete one: what is started at 01:00 is for yesterday.
      const end = cronSteps(timetable.ticks).atOrBefore(runAfter) ?? runAfter;
      return { start: timetable.ticks.previous(end) ?? end, end };
    }
    case 'deltaInterval':
      return { start: addDelta(runAfter, timetable.delta, -1), end: runAfter };
    case 'cronTrigger':
    case 'deltaTrigger':
      return { start: addDelta(runAfter, timetable.interval ?? NOTHING, -1), end: runAfter };
    case 'several':
      return timetable.timetables
        .map((each) => manualInterval(each, runAfter))
        .reduce((a, b) => (b.start < a.start ? b : a));
    case 'once':
    case 'continuous':
    case 'events':
    case 'none':
      return { start: runAfter, end: runAfter };
  }
}

const exactly = (at: number): PlannedRun => ({ interval: { start: at, end: at }, runAfter: at });

const within = (run: PlannedRun, { latest }: Bounds): PlannedRun | undefined =>
  latest !== undefined && run.runAfter > latest ? undefined : run;

/** `_DataIntervalTimetable`: the run is made when its interval is over. */
const intervalRuns =
  (steps: Steps, skip: (bounds: Bounds, now: number) => number | undefined): NextIn =>
  (last, bounds, now) => {
    const { earliest, latest, catchup } = bounds;
    const aligned = earliest === undefined ? undefined : steps.atOrAfter(earliest);
    const from = catchup ? aligned : later(skip(bounds, now), aligned);
    const start = last ? later(afterLast(steps, last), from) : from;
    if (start === undefined || (latest !== undefined && start > latest)) return undefined;
    const end = steps.next(start);
    return end === undefined ? undefined : { interval: { start, end }, runAfter: end };
  };

/**
 * Where the next interval starts: at the last end, taken to the schedule's own tick before it, since the schedule may have
 * changed. A last run without any length is one that a trigger timetable made at its tick: its logical date is that tick,
 * and must not be given again.
 */
function afterLast(steps: Steps, last: DataInterval): number | undefined {
  const tick = steps.atOrBefore(last.end);
  return last.start === last.end && tick === last.end ? steps.next(tick) : tick;
}

/** The start of the last interval that is complete; at a tick it is the one that ends now. */
function latestComplete(ticks: Ticks, now: number): number | undefined {
  const before = ticks.previous(now);
  if (before === undefined) return undefined;
  return ticks.next(before) === now ? before : (ticks.previous(before) ?? before);
}

/** `_TriggerTimetable`: the run is made at the tick. */
const triggerRuns =
  (steps: Steps, interval: Delta = NOTHING, first: (now: number) => number | undefined): NextIn =>
  (last, bounds, now) => {
    const { earliest, catchup } = bounds;
    const aligned = earliest === undefined ? undefined : steps.atOrAfter(earliest);
    const following = last ? steps.next(last.end) : earliest === undefined ? first(now) : undefined;
    const at = catchup
      ? last
        ? following
        : (aligned ?? following)
      : latestOf(steps, now, following, aligned);
    if (at === undefined) return undefined;
    return within({ interval: { start: addDelta(at, interval, -1), end: at }, runAfter: at }, bounds);
  };

/** Without catch-up the last tick that was missed still gets its run, and no other. */
const latestOf = (
  steps: Steps,
  now: number,
  following: number | undefined,
  aligned: number | undefined
): number | undefined => {
  const candidate = later(following, aligned);
  // A schedule that has no more ticks must not repeat its last one.
  return candidate === undefined ? undefined : later(steps.atOrBefore(now), candidate);
};

function firstTick(ticks: Ticks, runImmediately: boolean | number, now: number): number | undefined {
  const [past, next] = [ticks.previous(now + 1), ticks.next(now - 1)];
  if (past === undefined || runImmediately === true) return past ?? next;
  const buffer =
    typeof runImmediately === 'number'
      ? runImmediately
      : Math.max(((next ?? past) - past) / 10, LEAST_BUFFER);
  return now - past <= buffer ? past : next;
}

/** The earliest run; if one is due by `now`, the latest of those that are: as few as possible, as soon as possible. */
function earliestOrLatest(runs: readonly (PlannedRun | undefined)[], now: number): PlannedRun | undefined {
  const rank = ({ interval: { start } }: PlannedRun): number => (start <= now ? -start : start);
  return runs
    .filter((run) => run !== undefined)
    .reduce<PlannedRun | undefined>(
      (best, run) => (best === undefined || rank(run) < rank(best) ? run : best),
      undefined
    );
}

function continuousRun(
  last: DataInterval | undefined,
  { earliest, latest }: Bounds,
  now: number
): PlannedRun | undefined {
  const begin = earliest ?? now;
  const [start, end] = !last
    ? [begin, Math.max(begin, now)]
    : last.end > now
      ? [begin, begin + last.end - last.start]
      : [last.end, now];
  return latest !== undefined && end > latest ? undefined : { interval: { start, end }, runAfter: end };
}

function eventRun(
  ticks: Ticks,
  last: DataInterval | undefined,
  bounds: Bounds,
  now: number
): PlannedRun | undefined {
  const from = bounds.catchup ? bounds.earliest : later(now, bounds.earliest);
  const next = ticks.next(Math.max((from ?? -Infinity) - 1, last?.end ?? -Infinity));
  return next === undefined ? undefined : within(exactly(next), bounds);
}

const later = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.max(a, b);
