import type { AlertKind } from '../../model/vocabulary.ts';

/**
 * A serve task has not succeeded since the promise's row cutoff (midnight, say) when the promise is due; or not for so
 * long as it promises never to be behind, once until it succeeds again. It looks at states, as orchestrators do, not at
 * data: a green task that read old data raises nothing.
 */
export const deadline = {
  label: 'not done in time',
  on: 'promiseDue',
  read: () => ({}),
  sentence: () => 'tells when what serves readers has not succeeded by the time it promised',
  text: (_params, task, time) => `${task} was not done by ${time}`,
  idle: (_params, pipeline) =>
    pipeline.tasks.every(({ promise, neverStalerThan }) => (promise ?? neverStalerThan) === undefined)
      ? 'no task promises anything to readers'
      : undefined
} satisfies AlertKind<object>;
