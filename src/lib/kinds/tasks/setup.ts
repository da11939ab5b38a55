import type { TaskKind } from '../../model/vocabulary.ts';

/** Makes what those after it need: a cluster, a schema, a lock. */
export const setup = {
  label: 'setup',
  readsSources: false,
  readsTasks: false,
  promises: false,
  helper: true
} satisfies TaskKind;
