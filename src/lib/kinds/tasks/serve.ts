import type { TaskKind } from '../../model/vocabulary.ts';

/** Keeps what it reads for people and programs outside, and promises them something. */
export const serve = {
  label: 'serve',
  readsSources: false,
  readsTasks: true,
  promises: true
} satisfies TaskKind;
