import type { OrchestratorTerms } from '../../model/vocabulary.ts';

/** Its names for runs, things, triggers and settings, from where its words for states are; the first picture does without. */
export const manualTerms = {
  runStates: { queued: 'queued', running: 'running', success: 'done', failed: 'failed' },
  things: { pipeline: 'pipeline', run: 'run', task: 'task', scheduler: 'nobody' },
  triggers: { manual: 'by hand', schedule: 'clock', upstream: 'upstreams', event: 'events' },
  operations: {
    run: 'Run',
    clear: 'Run again',
    markSuccess: 'Mark as succeeded',
    markFailed: 'Mark as failed',
    pause: 'Pause',
    resume: 'Resume',
    backfill: 'Backfill'
  },
  settings: {
    schedule: 'clock',
    catchup: 'catch-up',
    retries: 'retries',
    retryDelay: 'wait before a retry',
    pool: 'pool',
    maxActiveRuns: 'runs at once',
    rule: 'upstreams',
    dataIntervals: 'data interval',
    planned: 'planned at',
    loop: 'loop'
  }
} satisfies OrchestratorTerms;
