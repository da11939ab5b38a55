/** The instants of a schedule that a backfill runs. */
import type { Millis } from '../model/pipeline.ts';
import { eachTick, type PlannedRun, type Schedule } from '../model/schedule.ts';
import { schedulerOf } from '../orchestrators/schedulers.ts';
import type { Plan } from './plan.ts';

/** More instants than anybody backfills at once. */
export const MOST_BACKFILLED = 1000;

/**
 * The runs that a schedule plans with logical dates in [from, to] and that are due by now; no more than one beyond
 * {@link MOST_BACKFILLED}.
 */
export function plannedBetween(
  { orchestrator, policy }: Pick<Plan, 'orchestrator' | 'policy'>,
  schedule: Schedule,
  from: Millis,
  to: Millis,
  now: Millis
): readonly PlannedRun[] {
  // Airflow: `iter_dagrun_infos_between` walks the timetable as if it caught up from there (timetables/base.py).
  const runsOf = orchestrator.scheduling.dataIntervals ? schedulerOf(policy.orchestrator).runsOf : eachTick;
  const next = runsOf({ ...schedule, catchup: true }, from);
  const found: PlannedRun[] = [];
  let run = next(undefined, now, from);
  while (run && run.interval.start <= to && run.runAfter <= now && found.length <= MOST_BACKFILLED) {
    if (run.interval.start >= from) found.push(run);
    run = next(run, now, from);
  }
  return found;
}
