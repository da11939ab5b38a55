import type { TaskKind } from '../../model/vocabulary.ts';

/** Decides which of those after it run; the others are skipped. */
export const branch = {
  label: 'branch',
  readsSources: false,
  readsTasks: false,
  promises: false,
  helper: true
} satisfies TaskKind;
