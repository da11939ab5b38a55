/** The fields of a task's policy that few documents have, and what stands for them in all others. */
import type { Millis } from './pipeline.ts';
import type { From } from './vocabulary.ts';

/** Read by `parse-task-words.ts`, once a document has one of them. */
export const TASK_FIELDS = [
  'retryDelays',
  'retryBackoff',
  'backoffFactor',
  'maxRetryDelay',
  'retryJitter',
  'executionTimeout',
  'poolSlots',
  'priorityWeight',
  'weightRule',
  'dependsOnPast',
  'waitForDownstream',
  'maxActiveTisPerDag',
  'runTimeout',
  'allowBlocksToFail',
  'expand'
] as const;

/** @see TASK_FIELDS */
export type TaskField = (typeof TASK_FIELDS)[number];

const WEEK = 7 * 86_400_000;

/** Reads `retryDelay`: five minutes unless it is said. */
export const readRetryDelay = (from: From): Millis =>
  from('retryDelay').duration('retryDelay', WEEK, 300_000);
