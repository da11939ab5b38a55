import type { AlertKind } from '../../model/vocabulary.ts';

/** A task has failed, after its last retry. */
export const failure = {
  label: 'a task failed',
  on: 'taskFailed',
  read: () => ({}),
  sentence: () => 'tells when a task has failed for good',
  text: (_params, task) => `${task} failed`
} satisfies AlertKind<object>;
