import type { TaskKind } from '../../model/vocabulary.ts';

/** Makes new rows from those it reads, in flight or at rest. */
export const transform = {
  label: 'transform',
  readsSources: true,
  readsTasks: true,
  promises: false
} satisfies TaskKind;
