import { dstPolicies } from '../../model/time/cron.ts';
import type { Orchestrator } from '../../model/vocabulary.ts';

/** Mage: SCHEDULER_TRIGGER_INTERVAL is 10 s; one pipeline cannot wait for several others. */
export const mage = {
  label: 'Mage',
  loop: 10_000,
  dst: dstPolicies.croniter,
  maxActiveRuns: 1_000_000,
  joins: [],
  words: {
    waiting: 'initial',
    scheduled: 'queued',
    queued: 'queued',
    success: 'completed',
    upForRetry: 'running (retry)',
    upstreamFailed: 'upstream failed'
  }
} satisfies Orchestrator;
