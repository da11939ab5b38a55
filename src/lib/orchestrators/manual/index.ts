import { plainRetryWait } from '../../model/retry.ts';
import { cronGrammars, dstPolicies } from '../../model/time/cron.ts';
import type { Orchestrator } from '../../model/vocabulary.ts';
import { manualStates } from './words.ts';

/** Nobody but a person: what is asked for acts at once. */
export const manual = {
  label: 'By hand',
  loop: 0,
  dst: dstPolicies.vixie,
  scheduling: {
    cron: cronGrammars.standard,
    dataIntervals: false,
    afterPause: 'none',
    whenFull: 'noLimit',
    late: ['all', 'one', 'drop'],
    continuous: true
  },
  maxActiveRuns: 1_000_000,
  joins: [],
  triggerRules: ['all_success'],
  runFails: 'any',
  retryWait: plainRetryWait,
  // Who started it sees it die.
  lostWorker: { noticedAfter: 0, retried: true },
  taskWords: ['executionTimeout'],
  words: manualStates
} satisfies Orchestrator;
