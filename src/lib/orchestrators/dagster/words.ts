import type { StateWords } from '../../model/vocabulary.ts';

/** Dagster's names (docs; _core/storage/dagster_run.py). */
export const dagsterStates = {
  waiting: 'not started',
  scheduled: 'queued',
  queued: 'queued',
  running: 'started',
  success: 'success',
  failed: 'failure',
  upForRetry: 'up for retry',
  upstreamFailed: 'skipped',
  skipped: 'skipped',
  upForReschedule: 'up for reschedule',
  deferred: 'deferred'
} satisfies StateWords;
