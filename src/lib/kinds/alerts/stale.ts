import type { Millis } from '../../model/pipeline.ts';
import { readableDuration } from '../../model/time/duration.ts';
import type { AlertKind } from '../../model/vocabulary.ts';

const YEAR = 366 * 86_400_000;

/** An asset was not updated for so long: once, until it is updated again (Dagster's freshness policies, Prefect's SLAs). */
export const stale = {
  label: 'not updated for too long',
  on: 'assetStale',
  read: (fields) => {
    const after = fields.duration('after', YEAR);
    if (after <= 0) fields.problem('after', 'must be longer than nothing: it would always be stale.');
    return { task: fields.text('task', 80), after: Math.max(1, after) };
  },
  task: ({ task }) => task,
  after: ({ after }) => after,
  sentence: ({ task, after }) => `tells when ${task} has not succeeded for ${readableDuration(after)}`,
  text: ({ after }, task) => `${task} has not succeeded for ${readableDuration(after)}`
} satisfies AlertKind<{ task: string; after: Millis }>;
