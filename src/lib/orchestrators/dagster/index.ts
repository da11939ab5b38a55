import { cronGrammars, dstPolicies } from '../../model/time/cron.ts';
import type { Orchestrator } from '../../model/vocabulary.ts';
import { dagsterRetryWait } from './retry.ts';
import { dagsterStates } from './words.ts';

/**
 * Dagster: the asset daemon evaluates about every 30 s; `AutomationCondition.eager()` is the join by any. An op runs when
 * its inputs are there, and is skipped when one will never be; any failed step fails the run.
 */
export const dagster = {
  label: 'Dagster',
  loop: 30_000,
  dst: dstPolicies.dagster,
  scheduling: {
    cron: cronGrammars.dagster,
    dataIntervals: false,
    afterPause: 'none',
    whenFull: 'each',
    late: [],
    continuous: false,
    backfill: 'again'
  },
  maxActiveRuns: 10,
  joins: ['all', 'any'],
  triggerRules: ['all_success'],
  runFails: 'any',
  retryWait: dagsterRetryWait,
  taskWords: [
    'retryBackoff linear',
    'retryBackoff exponential',
    'retryJitter kind',
    'priorityWeight',
    'branch',
    'shortCircuit',
    'check',
    'workers',
    'runTimeout',
    'expand'
  ],
  // Run monitoring looks every `poll_interval_seconds`; an op's RetryPolicy does not cover a run worker that crashed (docs, Run monitoring).
  // The same monitoring ends a run that has taken longer than its tag `dagster/max_runtime`.
  timesRunsEvery: 120_000,
  lostWorker: { noticedAfter: 120_000, retried: false },
  clears: true,
  hearsWhilePaused: true,
  words: dagsterStates
} satisfies Orchestrator;
