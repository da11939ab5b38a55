import type { OrchestratorTerms } from '../../model/vocabulary.ts';

/** Its names for runs, things, triggers and settings, from where its words for states are; the first picture does without. */
export const prefectTerms = {
  runStates: { queued: 'late', running: 'running', success: 'completed', failed: 'failed' },
  things: { pipeline: 'flow', run: 'flow run', task: 'task', scheduler: 'the server' },
  triggers: { manual: 'run by hand', schedule: 'schedule', upstream: 'wait_for', event: 'automation' },
  operations: {
    run: 'Quick run',
    clear: 'Retry',
    markSuccess: 'Set state: Completed',
    markFailed: 'Set state: Failed',
    pause: 'Pause the schedule',
    resume: 'Resume the schedule',
    backfill: 'Backfill'
  },
  settings: {
    schedule: 'schedule',
    catchup: 'catch-up',
    retries: 'retries',
    retryDelay: 'retry_delay_seconds',
    pool: 'concurrency limit',
    maxActiveRuns: 'concurrency_limit',
    rule: 'upstream states',
    dataIntervals: 'data interval',
    planned: 'scheduled start time',
    loop: 'scheduler loop'
  }
} satisfies OrchestratorTerms;
