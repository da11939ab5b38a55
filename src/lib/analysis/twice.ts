/** Mornings whose readers saw rows twice: nothing is missing, and whoever adds up counts too much. */
import type { Known } from './history.ts';
import type { JudgedNight } from './nights.ts';

/** Whether readers saw, when a promise of a night fell due, a version that has rows in it twice. */
export const sawTwice = ({ fold, needs, setting }: Known, { kept }: JudgedNight): boolean =>
  kept.some(({ promise, version }) =>
    setting.reach[setting.promises[promise]!.task]!.some((source) =>
      needs.repeats(source, fold.versions.holds(version, source))
    )
  );
