/**
 * Sets of partitions as disjoint, ascending ranges of whole numbers: hours or days since some start, places in a list,
 * or 0 alone for an asset without partitions. A hundred thousand hours are one range.
 */

/** [from, to), from < to. */
export type Range = readonly [from: number, to: number];

/** @see Range */
export type Partitions = readonly Range[];

export const NO_PARTITIONS: Partitions = [];

/** The only partition of an asset that has none. */
export const UNPARTITIONED: Partitions = [[0, 1]];

export const one = (partition: number): Partitions => [[partition, partition + 1]];

export const isEmpty = (set: Partitions): boolean => set.length === 0;

export const sizeOf = (set: Partitions): number => set.reduce((sum, [from, to]) => sum + to - from, 0);

/** All partitions of a set, ascending. */
export const members = (set: Partitions): readonly number[] =>
  set.flatMap(([from, to]) => Array.from({ length: to - from }, (_, index) => from + index));

/** In any of the sets. */
export function union(...sets: readonly Partitions[]): Partitions {
  const all = sets.flat().sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of all) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** In both. */
export function intersection(a: Partitions, b: Partitions): Partitions {
  const found: Range[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const from = Math.max(a[i]![0], b[j]![0]);
    const to = Math.min(a[i]![1], b[j]![1]);
    if (from < to) found.push([from, to]);
    if (a[i]![1] < b[j]![1]) i++;
    else j++;
  }
  return found;
}

/** In the first, not in the second. */
export function difference(a: Partitions, b: Partitions): Partitions {
  const found: Range[] = [];
  for (const [from, to] of a) {
    let start = from;
    for (const [gone, until] of b) {
      if (until <= start || gone >= to) continue;
      if (gone > start) found.push([start, gone]);
      start = Math.max(start, until);
    }
    if (start < to) found.push([start, to]);
  }
  return found;
}
