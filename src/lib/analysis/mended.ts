/** What a change has done to the nights, one by one. */
import type { NightClass } from './picture.ts';

/** Nights, from 1, that were not right before and are now. */
export function mendedNights(
  before: readonly NightClass[] | undefined,
  after: readonly NightClass[] | undefined
): ReadonlySet<number> {
  if (!before || !after) return new Set();
  return new Set(after.flatMap((kind, i) => (kind === 'right' && before[i] !== 'right' ? [i + 1] : [])));
}
