import type { OrchestratorTerms, StateWords } from '../../model/vocabulary.ts';

/** Airflow's names (docs, core-concepts; utils/state.py). */
export const airflowStates = {
  waiting: 'no status',
  scheduled: 'scheduled',
  queued: 'queued',
  running: 'running',
  success: 'success',
  failed: 'failed',
  upForRetry: 'up for retry',
  upstreamFailed: 'upstream failed',
  skipped: 'skipped'
} satisfies StateWords;

/** The same for runs, things, triggers and settings; the first picture does without. */
export const airflowTerms = {
  runStates: { queued: 'queued', running: 'running', success: 'success', failed: 'failed' },
  things: { pipeline: 'Dag', run: 'Dag run', task: 'task', scheduler: 'the scheduler' },
  triggers: { manual: 'manual', schedule: 'schedule', upstream: 'trigger rule', event: 'asset schedule' },
  settings: {
    schedule: 'schedule',
    catchup: 'catchup',
    retries: 'retries',
    retryDelay: 'retry_delay',
    pool: 'pool',
    maxActiveRuns: 'max_active_runs',
    rule: 'trigger_rule',
    dataIntervals: 'data interval',
    planned: 'logical date',
    loop: 'scheduler heartbeat'
  }
} satisfies OrchestratorTerms;
