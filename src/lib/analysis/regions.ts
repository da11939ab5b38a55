/**
 * Regions against the rows of a source: what of them is held, what is held twice, and whether two regions differ. A
 * region is an arrival prefix, by its rows, or a sum of pieces.
 */
import type { Piece } from '../model/pieces.ts';
import type { Millis } from '../model/pipeline.ts';
import type { Holds } from './holds.ts';
import type { Arrivals } from './tables.ts';

/** Rows that were due together and share a fate: a segment, or an arrival where no fault befell any. */
export interface Part {
  readonly due: Millis;
  readonly late: boolean;
  readonly rows: number;
  /** Rows of its batch before it, and all rows of its batch. */
  readonly offset: number;
  readonly whole: number;
  /** Positions at which its rows begin in the order of arrival: none if they never came, several if they came again. */
  readonly starts: readonly number[];
}

/** How many parts a source's rows have. */
export const partCount = ({ segments, at }: Arrivals): number => segments?.count ?? at.size;

/** The number of the first part that was due later than an instant; how many there are when none was. */
export function firstDueAfter({ segments, at }: Arrivals, t: Millis): number {
  if (!segments) return at.upTo(t);
  // None was due before the one before it.
  let low = 0;
  let high = segments.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (segments.dueAt[middle]! <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A part, by its number in the order in which rows were due. */
export function partOf(arrivals: Arrivals, part: number): Part {
  const { segments } = arrivals;
  if (!segments) {
    const rows = arrivals.rows(part);
    return {
      due: arrivals.at.values[part]!,
      late: arrivals.late.values[part] === 1,
      rows,
      offset: 0,
      whole: rows,
      starts: [arrivals.start(part)]
    };
  }
  return {
    due: segments.dueAt[part]!,
    late: segments.late[part]!,
    rows: segments.rows[part]!,
    offset: segments.offset[part]!,
    whole: segments.whole(part),
    starts: segments.groups[part]!.map((group) => arrivals.start(group))
  };
}

/** Rows [from, to) of a part. */
export type Run = readonly [number, number];

/** Which of the first `count` rows of a part a region holds, copy by copy. @param happened how many of its batch's rows happened before an instant; it never sinks */
export function runsIn(
  part: Part,
  count: number,
  region: Holds,
  happened: (before: Millis) => number
): readonly Run[] {
  const runs: Run[] = [];
  const add = (from: number, to: number): void => {
    if (to > from) runs.push([from, to]);
  };
  for (const start of part.starts) {
    if (typeof region === 'number') {
      add(0, Math.min(count, region - start));
      continue;
    }
    for (const { from, to, lo, hi } of near(part, start, region, happened)) {
      // Nothing of a part happens after it was due: the days of a year are told apart by this alone.
      if (hi <= start || lo >= start + part.rows || from >= part.due) continue;
      const first = from === -Infinity ? 0 : happened(from) - part.offset;
      const last = to === Infinity ? part.rows : happened(to) - part.offset;
      add(Math.max(0, lo - start, first), Math.min(count, hi - start, last));
    }
  }
  return runs;
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

/** Runs in order, each row once. */
export function distinct(runs: readonly Run[]): readonly Run[] {
  if (runs.length < 2) return runs;
  const kept: [number, number][] = [];
  for (const [from, to] of [...runs].sort(([a], [b]) => a - b)) {
    const last = kept.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else kept.push([from, to]);
  }
  return kept;
}

/** How many rows runs have. */
export const lengthOf = (runs: readonly Run[]): number =>
  runs.reduce((sum, [from, to]) => sum + to - from, 0);
