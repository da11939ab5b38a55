import type { Millis } from '../../model/pipeline.ts';
import { readableDuration } from '../../model/time/duration.ts';
import type { SourceFaultKind } from '../../model/vocabulary.ts';

/** Rows that are due during the interval, or the last of each batch of them, come later. */
export const late = {
  label: 'is late',
  befalls: 'source',
  read: (fields) => ({
    by: fields.duration('by', 30 * 86_400_000),
    share: fields.number('share', 0, 1, 1)
  }),
  deliver: ({ by, share }, due) => [
    { from: 0, to: 1 - share, at: due },
    { from: 1 - share, to: 1, at: due + by }
  ],
  sentence: ({ by, share }) =>
    `shows ${share < 1 ? 'a part of its rows' : 'its rows'} ${readableDuration(by)} late`
} satisfies SourceFaultKind<{ by: Millis; share: number }>;
