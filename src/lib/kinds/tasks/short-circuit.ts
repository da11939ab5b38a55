import type { TaskKind } from '../../model/vocabulary.ts';

/** Lets those after it run, or skips them. */
export const shortCircuit = {
  label: 'short circuit',
  readsSources: false,
  readsTasks: false,
  promises: false,
  helper: true
} satisfies TaskKind;
