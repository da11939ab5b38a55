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
    for (const { from, to, lo, hi } of lookup?.near(part, start, region, happened) ?? region) {
      // Nothing of a part happens after it was due: the days of a year are told apart by this alone.
      if (from >= part.due) continue;
      const first = from === -Infinity ? 0 : happened(from) - part.offset;
      const last = to === Infinity ? part.rows : happened(to) - part.offset;
      add(Math.max(0, lo - start, first), Math.min(count, hi - start, last));
    }
  }
  return runs;
}

/** Whoever knows long regions, so that not all of their pieces are walked for each part; the answers are the same. */
export interface Lookup {
  /** All pieces of a region that may hold rows of a part which begins at a position, in the region's order. */
  readonly near: (
    part: Part,
    start: number,
    region: readonly Piece[],
    happened: (before: Millis) => number
  ) => readonly Piece[];
  /** How many parts, in the order in which they were due, a region holds all of before the first that it lacks some of. */
  readonly wholeUpTo: (arrivals: Arrivals, region: readonly Piece[], held: Held) => number;
}

/** Which rows of a part a region holds, copy by copy. */
export type Held = (part: Part, region: readonly Piece[]) => readonly Run[];

/** Whoever knows them, once `analysis/shelves.ts` is there: the first view has no such regions, and does without. */
export let lookup: Lookup | undefined;

/** Makes it known. */
export function offerLookup(offered: Lookup): void {
  lookup = offered;
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
