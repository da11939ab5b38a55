import type { AlertKind } from '../../model/vocabulary.ts';

/**
 * A serve task has not succeeded since the promise's row cutoff (midnight, say) when the promise is due. It looks at states, as
 * orchestrators do, not at data: a green task that read old data raises nothing.
 */
export const deadline = {
  label: 'not done in time',
  on: 'promiseDue',
  read: () => ({}),
  sentence: () => 'tells when what serves readers has not succeeded by the time it promised'
} satisfies AlertKind<object>;
