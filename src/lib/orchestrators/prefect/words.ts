import type { StateWords } from '../../model/vocabulary.ts';

/** Prefect's names (docs; server/schemas/states.py). */
export const prefectStates = {
  waiting: 'pending',
  scheduled: 'scheduled',
  queued: 'awaiting concurrency slot',
  running: 'running',
  success: 'completed',
  failed: 'failed',
  upForRetry: 'awaiting retry',
  upstreamFailed: 'not ready',
  skipped: 'skipped',
  upForReschedule: 'suspended',
  deferred: 'suspended'
} satisfies StateWords;
