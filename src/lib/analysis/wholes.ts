/**
 * How far regions hold everything. A region grows night by night, and whoever judges it asks about all that was ever
 * due: what was found whole once stays so, for it and for regions that hold at least as much.
 */
import type { Piece } from '../model/pieces.ts';
import type { Segments } from '../model/segments.ts';
import { distinct, lengthOf, partCount, partOf, type Part, type Run } from './regions.ts';
import type { Arrivals } from './tables.ts';

/** What is known of regions of one source. */
export class Wholes {
  #known = new WeakMap<readonly Piece[], number>();
  #last: readonly Piece[] | undefined;
  /** Rows that a fault befalls first are cut anew into parts. */
  #segments: Segments | undefined;

  /** @param held which rows of a part a region holds */
  constructor(
    readonly arrivals: Arrivals,
    readonly held: (part: Part, region: readonly Piece[]) => readonly Run[]
  ) {}

  /** How many parts, in the order in which they were due, a region holds all of before the first that it lacks some of. */
  upTo(region: readonly Piece[]): number {
    const { arrivals } = this;
    if (this.#segments !== arrivals.segments) {
      this.#segments = arrivals.segments;
      this.#known = new WeakMap();
      this.#last = undefined;
    }
    const before = this.#known.get(region);
    const last = this.#last;
    let parts = before ?? (last && covers(region, last) ? this.#known.get(last)! : 0);
    const count = partCount(arrivals);
    for (; parts < count; parts++) {
      const part = partOf(arrivals, parts);
      if (lengthOf(distinct(this.held(part, region))) < part.rows) break;
    }
    if (parts !== before) this.#known.set(region, parts);
    this.#last = region;
    return parts;
  }
}

/** Whether each piece of a region lies within one of another, both in the same order; where they are not, it is said that they do not. */
export function covers(region: readonly Piece[], other: readonly Piece[]): boolean {
  let next = 0;
  return other.every(({ from, to, lo, hi }) => {
    for (; next < region.length; next++) {
      const outer = region[next]!;
      if (outer.from <= from && outer.to >= to && outer.lo <= lo && outer.hi >= hi) return true;
    }
    return false;
  });
}
