import type { OrchestratorTerms, StateWords } from '../../model/vocabulary.ts';

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
  skipped: 'left out'
} satisfies StateWords;

/** The same for runs, things, triggers and settings; the first picture does without. */
export const manualTerms = {
  runStates: { queued: 'queued', running: 'running', success: 'done', failed: 'failed' },
  things: { pipeline: 'pipeline', run: 'run', task: 'task', scheduler: 'nobody' },
  triggers: { manual: 'by hand', schedule: 'clock', upstream: 'upstreams', event: 'events' },
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
