import type { Scheduling } from '../../model/schedule.ts';
import { cronGrammars } from '../../model/time/cron.ts';

/**
 * `catchup_by_default` is False since 3.0 (airflow-core config template): what was missed during a pause, or while
 * `max_active_runs` were active, gets one run in all.
 */
export const airflowScheduling: Scheduling = {
  cron: cronGrammars.airflow,
  catchup: false,
  dataIntervals: true,
  afterPause: 'last',
  whenFull: 'last',
  late: [],
  continuous: true,
  backfill: 'reprocess'
};
