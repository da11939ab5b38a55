import type { TaskKind } from '../../model/vocabulary.ts';

/** Copies what a source shows. */
export const ingest = {
  label: 'ingest',
  readsSources: true,
  readsTasks: false,
  promises: false
} satisfies TaskKind;
