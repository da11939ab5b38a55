import type { TaskKind } from '../../model/vocabulary.ts';

/** Looks whether something holds of the world, and fails or warns if it does not. */
export const check = {
  label: 'check',
  readsSources: false,
  readsTasks: false,
  promises: false,
  helper: true
} satisfies TaskKind;
