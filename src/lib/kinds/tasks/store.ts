import type { TaskKind } from '../../model/vocabulary.ts';

/** Keeps what it reads for those who come after. */
export const store = {
  label: 'store',
  readsSources: true,
  readsTasks: true,
  promises: false
} satisfies TaskKind;
