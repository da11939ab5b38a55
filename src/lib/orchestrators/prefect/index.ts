import { cronGrammars, dstPolicies } from '../../model/time/cron.ts';
import type { Orchestrator } from '../../model/vocabulary.ts';
import { prefectRetryWait } from './retry.ts';
import { prefectStates } from './words.ts';

/**
 * Prefect 3: services loop every 5 s; a compound trigger joins by all or by any. A task whose upstream failed
 * is never ready, unless it says `allow_failure`; the flow has failed with it.
 */
export const prefect = {
  label: 'Prefect 3',
  loop: 5_000,
  dst: dstPolicies.prefect,
  scheduling: {
    cron: cronGrammars.croniter,
    dataIntervals: false,
    afterPause: 'none',
    whenFull: 'each',
    late: ['all', 'drop'],
    continuous: false
  },
  maxActiveRuns: 1_000_000,
  joins: ['all', 'any'],
  triggerRules: ['all_success', 'all_done'],
  runFails: 'any',
  retryWait: prefectRetryWait,
  // Their automation for zombies: Crashed after 90 s without a heartbeat; `retries` are for Failed (docs, Detect zombie flows).
  // `timeout_seconds` of a flow: the flow's own process ends it.
  timesRunsEvery: 0,
  lostWorker: { noticedAfter: 90_000, retried: false },
  taskWords: [
    'retryDelays',
    'retryBackoff exponential',
    'retryJitter share',
    'executionTimeout',
    'poolSlots',
    // A loop in a flow waits as a poking sensor does.
    'sensor poke',
    'pokeInterval',
    'timeout',
    'branch',
    'shortCircuit',
    'check',
    'workers',
    'runTimeout',
    'expand'
  ],
  clears: true,
  words: prefectStates
} satisfies Orchestrator;
