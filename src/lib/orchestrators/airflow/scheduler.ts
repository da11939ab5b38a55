import type { DataInterval, PlannedRun, Schedule, Scheduler, SchedulerClock } from '../../model/schedule.ts';
import { manualInterval, nextRun, type Timetable } from './timetables.ts';

/** The timetable that Airflow makes of a schedule: triggers, unless data intervals are asked for (Airflow 2's default). */
function timetableOf({ ticks, every, dates, dataIntervals }: Schedule): Timetable {
  if (dates === 'once') return { kind: 'once' };
  if (dates === 'continuous') return { kind: 'continuous' };
  if (dates === 'list') return { kind: 'events', ticks };
  if (every !== undefined) {
    const delta = { months: 0, ms: every };
    return dataIntervals ? { kind: 'deltaInterval', delta } : { kind: 'deltaTrigger', delta };
  }
  return dataIntervals ? { kind: 'cronInterval', ticks } : { kind: 'cronTrigger', ticks };
}

function next(
  schedule: Schedule,
  last: PlannedRun | undefined,
  { now, start }: SchedulerClock
): PlannedRun | undefined {
  const earliest = Math.max(start, schedule.begins ?? -Infinity);
  const catchup = schedule.catchup ?? false;
  return nextRun(timetableOf(schedule), last?.interval, { earliest, catchup }, now);
}

function interval(schedule: Schedule, planned: number): DataInterval | undefined {
  return schedule.dataIntervals ? manualInterval(timetableOf(schedule), planned) : undefined;
}

/** Airflow's scheduler asks the timetable of each schedule. */
export const airflowScheduler: Scheduler = { next, interval };
