/** What of a source is held: an arrival prefix, by its rows, or a sum of pieces. */
import { prefix, union, type Piece } from '../model/pieces.ts';

/** @see Piece */
export type Holds = number | readonly Piece[];

/** What both together hold, as inputs that are joined do. */
export function both(a: Holds, b: Holds): Holds {
  if (typeof a === 'number' && typeof b === 'number') return Math.max(a, b);
  return union(typeof a === 'number' ? prefix(a) : a, typeof b === 'number' ? prefix(b) : b);
}

/** How many rows from the first on a region holds all of: an arrival prefix that it is no worse than. */
export function prefixIn(region: Holds): number {
  if (typeof region === 'number') return region;
  let rows = 0;
  const whole = region.filter(({ from, to }) => from === -Infinity && to === Infinity);
  for (const { lo, hi } of [...whole].sort((a, b) => a.lo - b.lo)) if (lo <= rows) rows = Math.max(rows, hi);
  return rows;
}
