import type { OrchestratorTerms, StateWords } from '../../model/vocabulary.ts';

/** Mage's names (docs; orchestration/db/models/schedules.py). */
export const mageStates = {
  waiting: 'initial',
  scheduled: 'queued',
  queued: 'queued',
  running: 'running',
  success: 'completed',
  failed: 'failed',
  upForRetry: 'running (retry)',
  upstreamFailed: 'upstream failed',
  skipped: 'condition failed'
} satisfies StateWords;

/** The same for runs, things, triggers and settings; the first picture does without. */
export const mageTerms = {
  runStates: { queued: 'initial', running: 'running', success: 'completed', failed: 'failed' },
  things: { pipeline: 'pipeline', run: 'pipeline run', task: 'block', scheduler: 'the scheduler' },
  triggers: {
    manual: 'run once',
    schedule: 'schedule trigger',
    upstream: 'upstream blocks',
    event: 'event trigger'
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
