import type { Scheduling } from '../../model/schedule.ts';
import { cronGrammars, dstPolicies, type DstPolicy } from '../../model/time/cron.ts';

/** croniter's ticks in universal time: a trigger has no timezone (schedules.py, current_execution_date). */
export const mageClock: DstPolicy = { ...dstPolicies.croniter, name: 'mage', universal: true };

/** A trigger that was off makes up for nothing; runs beyond `pipeline_run_limit` wait their turn, the oldest first. */
export const mageScheduling: Scheduling = {
  cron: cronGrammars.mage,
  dataIntervals: false,
  afterPause: 'none',
  whenFull: 'each',
  late: ['all', 'drop'],
  continuous: true,
  backfill: 'again'
};
