/** Mornings whose readers saw torn data: put together from inputs of which one holds rows that another lacks. */
import type { Known } from './history.ts';
import type { JudgedNight } from './nights.ts';
import { Verdicts } from './verdict.ts';

/** Tells of a night whether readers saw, when a promise fell due, a version that was torn or made of such. */
export function tornNights({ fold, needs }: Known): (night: JudgedNight) => boolean {
  const verdicts = new Verdicts(fold, needs);
  return ({ kept }) =>
    kept.some(({ version }) => version >= 0 && verdicts.isTorn(fold.versions.attempt.values[version]!));
}
