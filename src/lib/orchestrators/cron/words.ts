import type { StateWords } from '../../model/vocabulary.ts';

/** What one says of a crontab; cron itself has few words (crontab(5)). */
export const cronStates = {
  waiting: 'not due',
  scheduled: 'due',
  queued: 'due',
  running: 'running',
  success: 'exit 0',
  failed: 'exit 1',
  upForRetry: 'waits to retry',
  upstreamFailed: 'not started',
  skipped: 'left out',
  upForReschedule: 'waiting',
  deferred: 'waiting'
} satisfies StateWords;
