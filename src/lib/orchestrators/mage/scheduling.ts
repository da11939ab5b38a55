import {
  again,
  type PlannedRun,
  type Schedule,
  type SchedulerClock,
  type Scheduling
} from '../../model/schedule.ts';
import { cronGrammars, dstPolicies, type DstPolicy } from '../../model/time/cron.ts';

/** croniter's ticks in universal time: a trigger has no timezone (schedules.py, current_execution_date). */
export const mageClock: DstPolicy = { ...dstPolicies.croniter, name: 'mage', universal: true };

/** Mage asks only for the current period: if it has no run yet, and began when the trigger was on, it gets one. */
function next(
  { ticks, dates, begins }: Schedule,
  last: PlannedRun | undefined,
  clock: SchedulerClock
): PlannedRun | undefined {
  if (dates === 'continuous') return again(last, clock, begins);
  const { now, enabledAt } = clock;
  const current = ticks.previous(now + 1);
  const missing =
    current !== undefined && current >= enabledAt && current > (last?.interval.start ?? -Infinity);
  const at = missing ? current : ticks.next(Math.max(now, enabledAt - 1, last?.interval.start ?? -Infinity));
  return at === undefined ? undefined : { interval: { start: at, end: at }, runAfter: at };
}

/** A trigger that was off makes up for nothing; runs beyond `pipeline_run_limit` wait their turn, the oldest first. */
export const mageScheduling: Scheduling = {
  cron: cronGrammars.mage,
  dataIntervals: false,
  afterPause: 'none',
  whenFull: 'each',
  late: ['all', 'drop'],
  continuous: true,
  backfill: 'again',
  next,
  interval: () => undefined
};
