import type { StateWords } from '../../model/vocabulary.ts';

/** Airflow's names (docs, core-concepts; utils/state.py). */
export const airflowStates = {
  waiting: 'no status',
  scheduled: 'scheduled',
  queued: 'queued',
  running: 'running',
  success: 'success',
  failed: 'failed',
  upForRetry: 'up for retry',
  upstreamFailed: 'upstream failed',
  skipped: 'skipped',
  upForReschedule: 'up for reschedule',
  deferred: 'deferred'
} satisfies StateWords;
