import type { Millis } from '../../model/pipeline.ts';
import { readableDuration } from '../../model/time/duration.ts';
import type { AlertKind } from '../../model/vocabulary.ts';

const YEAR = 366 * 86_400_000;

/** A run has not ended so long after it was queued (Airflow's DeadlineReference.DAGRUN_QUEUED_AT). */
export const late = {
  label: 'a run takes too long',
  on: 'runLate',
  read: (fields) => {
    const after = fields.duration('after', YEAR);
    if (after <= 0) fields.problem('after', 'must be longer than nothing: every run would be late at once.');
    return { after: Math.max(1, after) };
  },
  after: ({ after }) => after,
  sentence: ({ after }) => `tells when a run has not ended ${readableDuration(after)} after it was queued`,
  text: ({ after }, task) => `the run of ${task} was not done ${readableDuration(after)} after it was queued`
} satisfies AlertKind<{ after: Millis }>;
