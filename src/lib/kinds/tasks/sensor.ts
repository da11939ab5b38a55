import type { TaskKind } from '../../model/vocabulary.ts';

/** Waits until something holds of the world. */
export const sensor = {
  label: 'sensor',
  readsSources: false,
  readsTasks: false,
  promises: false,
  helper: true
} satisfies TaskKind;
