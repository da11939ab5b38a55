import { plainRetryWait } from '../../model/retry.ts';
import { cronGrammars, dstPolicies } from '../../model/time/cron.ts';
import type { Orchestrator } from '../../model/vocabulary.ts';
import { cronStates } from './words.ts';

/** Vixie cron: looks once a minute, fires at every match, knows no overlap, no memory, no dependency. */
export const cron = {
  label: 'cron',
  loop: 60_000,
  dst: dstPolicies.vixie,
  scheduling: {
    cron: cronGrammars.crontab,
    dataIntervals: false,
    afterPause: 'none',
    whenFull: 'noLimit',
    late: [],
    continuous: false
  },
  maxActiveRuns: 1_000_000,
  joins: [],
  triggerRules: ['all_success'],
  runFails: 'any',
  retryWait: plainRetryWait,
  taskWords: ['executionTimeout', 'shortCircuit', 'check'],
  // A wrapper that would try again dies with it.
  lostWorker: { noticedAfter: 0, retried: false },
  words: cronStates
} satisfies Orchestrator;
