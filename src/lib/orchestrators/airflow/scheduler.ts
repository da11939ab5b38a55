import type { DataInterval, NextRun, Schedule, Scheduler } from '../../model/schedule.ts';
import { manualInterval, runsIn, type Timetable } from './timetables.ts';

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

function runsOf(schedule: Schedule, start: number): NextRun {
  const { begins = -Infinity, catchup = false } = schedule;
  const bounds = { earliest: Math.max(start, begins), catchup };
  const next = runsIn(timetableOf(schedule));
  return (last, now) => next(last?.interval, bounds, now);
}

function interval(schedule: Schedule, planned: number): DataInterval | undefined {
  return schedule.dataIntervals ? manualInterval(timetableOf(schedule), planned) : undefined;
}

/** Airflow's scheduler asks the timetable of each schedule. */
export const airflowScheduler: Scheduler = { runsOf, interval };
