import type { TaskKind } from '../../model/vocabulary.ts';

/** Takes away what its setups have made, whatever came of those in between. */
export const teardown = {
  label: 'teardown',
  readsSources: false,
  readsTasks: false,
  promises: false,
  helper: true
} satisfies TaskKind;
