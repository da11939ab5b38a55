import type { AlertKind } from '../../model/vocabulary.ts';

/** An attempt has failed, and will be tried again. */
export const retry = {
  label: 'a task is tried again',
  on: 'taskRetried',
  read: () => ({}),
  sentence: () => 'tells when an attempt has failed that will be tried again',
  text: (_params, task) => `${task} failed and is tried again`,
  idle: (_params, _pipeline, policy) =>
    [...policy.tasks.values()].every(({ retries }) => retries === 0)
      ? 'no task of this policy is ever tried again'
      : undefined
} satisfies AlertKind<object>;
