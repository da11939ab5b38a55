import { dstPolicies } from '../../model/time/cron.ts';
import type { Orchestrator } from '../../model/vocabulary.ts';

/** Dagster: the asset daemon evaluates about every 30 s; `AutomationCondition.eager()` is the join by any. */
export const dagster = {
  label: 'Dagster',
  loop: 30_000,
  dst: dstPolicies.dagster,
  maxActiveRuns: 10,
  joins: ['all', 'any'],
  words: {
    waiting: 'not started',
    scheduled: 'queued',
    queued: 'queued',
    running: 'started',
    upForRetry: 'up for retry',
    upstreamFailed: 'skipped'
  }
} satisfies Orchestrator;
