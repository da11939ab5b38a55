import type { OrchestratorTerms } from '../../model/vocabulary.ts';

/** Its names for runs, things, triggers and settings, from where its words for states are; the first picture does without. */
export const mageTerms = {
  runStates: { queued: 'initial', running: 'running', success: 'completed', failed: 'failed' },
  things: { pipeline: 'pipeline', run: 'pipeline run', task: 'block', scheduler: 'the scheduler' },
  triggers: {
    manual: 'run once',
    schedule: 'schedule trigger',
    upstream: 'upstream blocks',
    event: 'event trigger'
  },
  operations: {
    run: 'Run@once',
    clear: 'Retry the block',
    markSuccess: 'Mark as completed',
    markFailed: 'Mark as failed',
    pause: 'Disable the trigger',
    resume: 'Enable the trigger',
    backfill: 'Backfill'
  },
  settings: {
    schedule: 'schedule_interval',
    catchup: 'catch-up',
    retries: 'retries',
    retryDelay: 'delay',
    pool: 'queue',
    maxActiveRuns: 'pipeline_run_limit',
    rule: 'upstream blocks',
    dataIntervals: 'interval',
    planned: 'execution date',
    loop: 'scheduler interval'
  }
} satisfies OrchestratorTerms;
