import type { OrchestratorTerms } from '../../model/vocabulary.ts';

/** Its names for runs, things, triggers and settings, from where its words for states are; the first picture does without. */
export const airflowTerms = {
  runStates: { queued: 'queued', running: 'running', success: 'success', failed: 'failed' },
  things: { pipeline: 'Dag', run: 'Dag run', task: 'task', scheduler: 'the scheduler' },
  triggers: { manual: 'manual', schedule: 'schedule', upstream: 'trigger rule', event: 'asset schedule' },
  operations: {
    run: 'Trigger',
    clear: 'Clear',
    markSuccess: 'Mark success',
    markFailed: 'Mark failed',
    pause: 'Pause',
    resume: 'Unpause',
    backfill: 'Backfill'
  },
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
