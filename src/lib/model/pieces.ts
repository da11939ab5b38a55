/**
 * Regions: which rows of a source a version holds, and how often. A piece is a rectangle: rows that happened in
 * [from, to) and stand at the positions [lo, hi) of the order in which the source showed them. A region is a sum of
 * pieces: where two overlap, a row is there twice.
 */
import type { Millis } from './pipeline.ts';

export interface Piece {
  /** `-Infinity` and `Infinity` where the time does not matter. */
  readonly from: Millis;
  readonly to: Millis;
  readonly lo: number;
  readonly hi: number;
}

/** The first `rows` rows that a source showed; nothing at all for none. */
export const prefix = (rows: number): readonly Piece[] => span(0, rows);

/** The rows at positions [lo, hi). */
export const span = (lo: number, hi: number): readonly Piece[] =>
  hi > lo ? [{ from: -Infinity, to: Infinity, lo, hi }] : [];

/** How many rows an arrival prefix has that is the same region; undefined for regions that are none. */
export function asPrefix(pieces: readonly Piece[]): number | undefined {
  const [first] = pieces;
  if (!first) return 0;
  const plain = pieces.length === 1 && first.lo === 0 && first.from === -Infinity && first.to === Infinity;
  return plain ? first.hi : undefined;
}

/** The part of a region that happened in [from, to). */
export const clip = (pieces: readonly Piece[], from: Millis, to: Millis): readonly Piece[] =>
  pieces.flatMap((piece) => meet(piece, { from, to, lo: 0, hi: Infinity }) ?? []);

/** What two pieces share. */
export function meet(a: Piece, b: Piece): Piece | undefined {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  const lo = Math.max(a.lo, b.lo);
  const hi = Math.min(a.hi, b.hi);
  return from < to && lo < hi ? { from, to, lo, hi } : undefined;
}

/** `a` without what `b` has of it: of a row that is in `a` twice and in `b` once, one is left. */
export function minus(a: readonly Piece[], b: readonly Piece[]): readonly Piece[] {
  let left = a;
  for (const piece of b) {
    let gone: readonly Piece[] = [piece];
    left = left.flatMap((each) => {
      // Most pieces of long regions lie apart: each is a day's.
      if (!meet(each, piece)) return each;
      let rest: readonly Piece[] = [each];
      const still: Piece[] = [];
      for (const part of gone) {
        const shared = meet(each, part);
        if (!shared) {
          still.push(part);
          continue;
        }
        rest = rest.flatMap((one) => cut(one, shared));
        still.push(...cut(part, shared));
      }
      gone = still;
      return rest;
    });
  }
  return left;
}

/** A piece without one that may lie in it. */
function cut(piece: Piece, out: Piece): readonly Piece[] {
  const shared = meet(piece, out);
  if (!shared) return [piece];
  const { from, to, lo, hi } = piece;
  return [
    { from, to, lo, hi: shared.lo },
    { from, to, lo: shared.hi, hi },
    { from, to: shared.from, lo: shared.lo, hi: shared.hi },
    { from: shared.to, to, lo: shared.lo, hi: shared.hi }
  ].filter((each) => each.from < each.to && each.lo < each.hi);
}

/** Both together: what is in both is there twice. */
export const sum = (a: readonly Piece[], b: readonly Piece[]): readonly Piece[] => joined([...a, ...b]);

/** Each row as often as it is in the one of both in which it is more often: what inputs that are joined hold. */
export const union = (a: readonly Piece[], b: readonly Piece[]): readonly Piece[] => sum(a, minus(b, a));

/** Each position at most once. */
export function once(pieces: readonly Piece[]): readonly Piece[] {
  let kept: readonly Piece[] = [];
  for (const piece of pieces) kept = [...kept, ...minus([piece], kept)];
  return joined(kept);
}

/** Whether a position is in a region twice. */
export function overlaps(pieces: readonly Piece[]): boolean {
  return pieces.some((piece, i) => pieces.slice(0, i).some((other) => meet(piece, other) !== undefined));
}

/** The part of a region at positions before `cut`. */
export const before = (pieces: readonly Piece[], cut: number): readonly Piece[] =>
  pieces.flatMap((piece) => meet(piece, { from: -Infinity, to: Infinity, lo: 0, hi: cut }) ?? []);

/** The same region in as few pieces as neighbours allow, in order. */
export function joined(pieces: readonly Piece[]): readonly Piece[] {
  const sorted = [...pieces].sort((a, b) => a.from - b.from || a.to - b.to || a.lo - b.lo || a.hi - b.hi);
  const byRows: Piece[] = [];
  for (const piece of sorted) {
    const before = byRows.findIndex(
      ({ from, to, hi }) => from === piece.from && to === piece.to && hi === piece.lo
    );
    if (before < 0) byRows.push(piece);
    else byRows[before] = { ...byRows[before]!, hi: piece.hi };
  }
  const byTime: Piece[] = [];
  for (const piece of byRows) {
    const before = byTime.findIndex(
      ({ lo, hi, to }) => lo === piece.lo && hi === piece.hi && to === piece.from
    );
    if (before < 0) byTime.push(piece);
    else byTime[before] = { ...byTime[before]!, to: piece.to };
  }
  return byTime;
}
