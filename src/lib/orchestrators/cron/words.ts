import type { OrchestratorTerms, StateWords } from '../../model/vocabulary.ts';

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
  skipped: 'left out'
} satisfies StateWords;

/** The same for runs, things, triggers and settings; the first picture does without. */
export const cronTerms = {
  runStates: { queued: 'due', running: 'running', success: 'exit 0', failed: 'exit 1' },
  things: { pipeline: 'crontab', run: 'run', task: 'command', scheduler: 'the daemon' },
  triggers: { manual: 'run by hand', schedule: 'crontab line', upstream: '&&', event: 'event' },
  settings: {
    schedule: 'crontab line',
    catchup: 'catch-up',
    retries: 'retries',
    retryDelay: 'delay',
    pool: 'lock',
    maxActiveRuns: 'runs at once',
    rule: '&& or ||',
    dataIntervals: 'data interval',
    planned: 'due at',
    loop: 'tick'
  }
} satisfies OrchestratorTerms;
