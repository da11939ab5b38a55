import type { Millis } from '../../model/pipeline.ts';
import type { SourceFaultKind } from '../../model/vocabulary.ts';

/** Rows that are due during the interval, or the first of each batch of them, come twice. */
export const duplicate = {
  label: 'delivers twice',
  befalls: 'source',
  read: (fields) => ({
    share: fields.number('share', 0, 1, 1),
    by: fields.duration('by', 30 * 86_400_000, 0)
  }),
  deliver: ({ share, by }, due) => [
    { from: 0, to: 1, at: due },
    { from: 0, to: share, at: due + by }
  ],
  sentence: ({ share }) => `delivers ${share < 1 ? 'a part of its rows' : 'its rows'} twice`
} satisfies SourceFaultKind<{ share: number; by: Millis }>;
