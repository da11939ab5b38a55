import type { Orchestrator } from '../../model/vocabulary.ts';
import { mageRetryWait } from './retry.ts';
import { mageClock, mageScheduling } from './scheduling.ts';
import { mageStates } from './words.ts';

/**
 * Mage: SCHEDULER_TRIGGER_INTERVAL is 10 s; one pipeline cannot wait for several others. Without
 * `allow_blocks_to_fail` a run fails with its first failed block (orchestration/pipeline_scheduler.py).
 */
export const mage = {
  label: 'Mage',
  loop: 10_000,
  dst: mageClock,
  scheduling: mageScheduling,
  maxActiveRuns: 1_000_000,
  joins: [],
  triggerRules: ['all_success'],
  runFails: 'first',
  retryWait: mageRetryWait,
  taskWords: [
    'retryBackoff exponential',
    'maxRetryDelay',
    'executionTimeout',
    'sensor poke',
    'shortCircuit',
    'check',
    'workers',
    'runTimeout',
    'allowBlocksToFail',
    'expand'
  ],
  // The next loop finds no process for the block run, and starts it again.
  lostWorker: { noticedAfter: 10_000, retried: true },
  clears: true,
  words: mageStates
} satisfies Orchestrator;
