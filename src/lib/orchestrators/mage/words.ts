import type { StateWords } from '../../model/vocabulary.ts';

/** Mage's names (docs; orchestration/db/models/schedules.py). */
export const mageStates = {
  waiting: 'initial',
  scheduled: 'queued',
  queued: 'queued',
  running: 'running',
  success: 'completed',
  failed: 'failed',
  upForRetry: 'running (retry)',
  upstreamFailed: 'upstream failed',
  skipped: 'condition failed',
  upForReschedule: 'running',
  deferred: 'running'
} satisfies StateWords;
