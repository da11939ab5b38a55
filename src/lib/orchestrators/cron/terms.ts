import type { OrchestratorTerms } from '../../model/vocabulary.ts';

/** Its names for runs, things, triggers and settings, from where its words for states are; the first picture does without. */
export const cronTerms = {
  runStates: { queued: 'due', running: 'running', success: 'exit 0', failed: 'exit 1' },
  things: { pipeline: 'crontab', run: 'run', task: 'command', scheduler: 'the daemon' },
  triggers: { manual: 'run by hand', schedule: 'crontab line', upstream: '&&', event: 'event' },
  operations: {
    run: 'Run',
    clear: 'Run again',
    markSuccess: 'Mark as succeeded',
    markFailed: 'Mark as failed',
    pause: 'Comment the line out',
    resume: 'Put the line back',
    backfill: 'Backfill'
  },
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
