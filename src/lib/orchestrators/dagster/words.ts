import type { OrchestratorTerms, StateWords } from '../../model/vocabulary.ts';

/** Dagster's names (docs; _core/storage/dagster_run.py). */
export const dagsterStates = {
  waiting: 'not started',
  scheduled: 'queued',
  queued: 'queued',
  running: 'started',
  success: 'success',
  failed: 'failure',
  upForRetry: 'up for retry',
  upstreamFailed: 'skipped',
  skipped: 'skipped'
} satisfies StateWords;

/** The same for runs, things, triggers and settings; the first picture does without. */
export const dagsterTerms = {
  runStates: { queued: 'queued', running: 'started', success: 'success', failed: 'failure' },
  things: { pipeline: 'job', run: 'run', task: 'asset', scheduler: 'the daemon' },
  triggers: {
    manual: 'launched by hand',
    schedule: 'schedule',
    upstream: 'upstream assets',
    event: 'automation condition'
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
