import type { TaskKind } from '../../model/vocabulary.ts';

/** A kind of helper task: it carries no rows, and promises nothing. */
export const helperKind = <L extends string>(label: L) =>
  ({
    label,
    readsSources: false,
    readsTasks: false,
    promises: false,
    helper: true
  }) as const satisfies TaskKind;
