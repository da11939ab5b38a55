import type { SourceFaultKind } from '../../model/vocabulary.ts';

/** Of each batch that is due during the interval the last rows are missing, and never come. */
export const missing = {
  label: 'misses rows',
  befalls: 'source',
  read: (fields) => ({ share: fields.number('share', 0, 1) }),
  deliver: ({ share }, due) => [{ from: 0, to: 1 - share, at: due }],
  sentence: ({ share }) => (share < 1 ? 'shows only a part of its rows' : 'shows none of its rows')
} satisfies SourceFaultKind<{ share: number }>;
