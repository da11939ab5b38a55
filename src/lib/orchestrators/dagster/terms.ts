import type { OrchestratorTerms } from '../../model/vocabulary.ts';

/** Its names for runs, things, triggers and settings, from where its words for states are; the first picture does without. */
export const dagsterTerms = {
  runStates: { queued: 'queued', running: 'started', success: 'success', failed: 'failure' },
  things: { pipeline: 'job', run: 'run', task: 'asset', scheduler: 'the daemon' },
  triggers: {
    manual: 'launched by hand',
    schedule: 'schedule',
    upstream: 'upstream assets',
    event: 'automation condition'
  },
  operations: {
    run: 'Materialize',
    clear: 'Re-execute',
    markSuccess: 'Mark as succeeded',
    markFailed: 'Mark as failed',
    pause: 'Stop the schedule',
    resume: 'Start the schedule',
    backfill: 'Launch a backfill'
  },
  settings: {
    schedule: 'cron_schedule',
    catchup: 'catch-up',
    retries: 'max_retries',
    retryDelay: 'delay',
    pool: 'pool',
    maxActiveRuns: 'max_concurrent_runs',
    rule: 'automation condition',
    dataIntervals: 'partition',
    planned: 'scheduled time',
    loop: 'daemon interval'
  }
} satisfies OrchestratorTerms;
