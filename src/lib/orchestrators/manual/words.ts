import type { StateWords } from '../../model/vocabulary.ts';

/** Plain words: nobody but a person is there. */
export const manualStates = {
  waiting: 'waiting',
  scheduled: 'about to start',
  queued: 'queued',
  running: 'running',
  success: 'done',
  failed: 'failed',
  upForRetry: 'up for retry',
  upstreamFailed: 'blocked',
  skipped: 'left out',
  upForReschedule: 'waiting',
  deferred: 'waiting'
} satisfies StateWords;
