import type { Fields } from '../../model/fields.ts';
import type { Millis } from '../../model/pipeline.ts';
import { readableDuration } from '../../model/time/duration.ts';
import type { AlertKind } from '../../model/vocabulary.ts';

const YEAR = 366 * 86_400_000;

interface Late {
  readonly after: Millis;
  readonly from?: 'average';
}

/**
 * A run has not ended so long after it was queued (Airflow's DeadlineReference.DAGRUN_QUEUED_AT), or so long after it
 * would have by the average of the ten before it (AVERAGE_RUNTIME, which tells nothing before there are ten). Only
 * Airflow has a word for the second; but alerts are whoever's who watches, not the orchestrator's, and policies that are
 * compared must be able to have the same ones. Whoever watches has the ten runs, also where cron keeps none.
 */
export const late = {
  label: 'a run takes too long',
  on: 'runLate',
  read: (fields: Fields): Late => {
    const after = fields.duration('after', YEAR);
    const from = fields.choice('from', ['queued', 'average'] as const, 'queued');
    if (after <= 0 && from === 'queued')
      fields.problem('after', 'must be longer than nothing: every run would be late at once.');
    return from === 'average' ? { after, from } : { after: Math.max(1, after) };
  },
  after: ({ after }) => after,
  fromAverage: ({ from }) => from === 'average',
  sentence: ({ after, from }) => `tells when a run has not ended ${span(after, from)}`,
  text: ({ after, from }, task) => `the run of ${task} was not done ${span(after, from)}`
} satisfies AlertKind<Late>;

const span = (after: Millis, from: Late['from']): string =>
  from === undefined
    ? `${readableDuration(after)} after it was queued`
    : `${after > 0 ? `${readableDuration(after)} after` : 'in'} the average time of the ten before it`;
