/**
 * Regions of many pieces: which of them may hold rows of a part, and how far a region holds everything. A region grows
 * night by night, and whoever judges it asks about all that was ever due: what was found whole once stays so, for it and
 * for regions that hold at least as much. Whoever plays documents that have such regions imports this; what is found is
 * the same without.
 */
import type { Piece } from '../model/pieces.ts';
import type { Millis } from '../model/pipeline.ts';
import type { Segments } from '../model/segments.ts';
import { distinct, lengthOf, offerLookup, partCount, partOf, type Held, type Part } from './regions.ts';
import type { Arrivals } from './tables.ts';

/** What is known of regions of one source. */
class Wholes {
  #known = new WeakMap<readonly Piece[], number>();
  #last: readonly Piece[] | undefined;
  /** Rows that a fault befalls first are cut anew into parts. */
  #segments: Segments | undefined;

  constructor(readonly arrivals: Arrivals) {}

  /** @see Lookup.wholeUpTo */
  upTo(region: readonly Piece[], held: Held): number {
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
      if (lengthOf(distinct(held(part, region))) < part.rows) break;
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

/** Regions of no more pieces than this are walked piece by piece. */
const FEW = 6;

/** Pieces in the order of one of their beginnings, with the furthest end of each and all before it. */
class Shelf {
  readonly #begins: Float64Array;
  readonly #furthest: Float64Array;

  /** @param places of the pieces in their region */
  constructor(
    readonly places: readonly number[],
    begins: readonly number[],
    ends: readonly number[]
  ) {
    this.#begins = Float64Array.from(begins);
    this.#furthest = Float64Array.from(ends);
    for (let i = 1; i < ends.length; i++)
      this.#furthest[i] = Math.max(this.#furthest[i]!, this.#furthest[i - 1]!);
  }

  /**
   * Adds the places of all pieces that begin before an instant, or a position, and end late enough; of others some.
   * @param reaches whether an end is late enough; if one is, all later ones are
   */
  find(before: number, reaches: (end: number) => boolean, into: number[]): void {
    let low = 0;
    let high = this.#begins.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#begins[middle]! < before) low = middle + 1;
      else high = middle;
    }
    while (--low >= 0 && reaches(this.#furthest[low]!)) into.push(this.places[low]!);
  }
}

/** The pieces of a region, to be found by their rows where their time does not matter, and by their time where it does. */
interface Shelves {
  readonly rows: Shelf;
  readonly times: Shelf;
}

/** By region, which is never changed once there is one: whoever asks for one part of it asks for many. */
const shelves = new WeakMap<readonly Piece[], Shelves>();

function shelvesOf(region: readonly Piece[]): Shelves {
  let known = shelves.get(region);
  if (known) return known;
  const shelf = (timed: boolean, begin: 'from' | 'lo', end: 'to' | 'hi'): Shelf => {
    const places = [...region.keys()].filter((i) => isTimed(region[i]!) === timed);
    places.sort((a, b) => region[a]![begin] - region[b]![begin]);
    const of = (key: 'from' | 'lo' | 'to' | 'hi'): number[] => places.map((i) => region[i]![key]);
    return new Shelf(places, of(begin), of(end));
  };
  known = { rows: shelf(false, 'lo', 'hi'), times: shelf(true, 'from', 'to') };
  shelves.set(region, known);
  return known;
}

const isTimed = ({ from, to }: Piece): boolean => from !== -Infinity || to !== Infinity;

/** All pieces of a region that may hold rows of a part which begins at a position, in the region's order. */
function near(
  part: Part,
  start: number,
  region: readonly Piece[],
  happened: (before: Millis) => number
): readonly Piece[] {
  if (region.length <= FEW) return region;
  const { rows, times } = shelvesOf(region);
  const places: number[] = [];
  rows.find(start + part.rows, (hi) => hi > start, places);
  times.find(part.due, (to) => to === Infinity || happened(to) > part.offset, places);
  return places.sort((a, b) => a - b).map((place) => region[place]!);
}

const wholes = new WeakMap<Arrivals, Wholes>();

function wholesOf(arrivals: Arrivals): Wholes {
  const known = wholes.get(arrivals) ?? new Wholes(arrivals);
  wholes.set(arrivals, known);
  return known;
}

offerLookup({ near, wholeUpTo: (arrivals, region, held) => wholesOf(arrivals).upTo(region, held) });
