import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  asPrefix,
  before,
  clip,
  joined,
  minus,
  once,
  overlaps,
  prefix,
  span,
  sum,
  union,
  type Piece
} from '#lib/model/pieces.ts';

const SIZE = 6;
/** How often each row of a small grid is in a region: time by position. */
const counts = (pieces: readonly Piece[]): readonly number[] =>
  Array.from({ length: SIZE * SIZE }, (_, i) => {
    const [at, position] = [Math.floor(i / SIZE), i % SIZE];
    return pieces.filter(({ from, to, lo, hi }) => at >= from && at < to && position >= lo && position < hi)
      .length;
  });
const ranges = fc
  .tuple(fc.nat(SIZE - 1), fc.integer({ min: 1, max: SIZE }))
  .map(([a, length]) => [a, Math.min(SIZE, a + length)] as const);
const regions = fc.array(
  fc
    .tuple(fc.option(ranges), ranges)
    .map(([time, [lo, hi]]): Piece => ({ from: time?.[0] ?? -Infinity, to: time?.[1] ?? Infinity, lo, hi })),
  { maxLength: 4 }
);
const both = (
  expected: (a: number, b: number) => number,
  got: (a: readonly Piece[], b: readonly Piece[]) => readonly Piece[]
) =>
  fc.assert(
    fc.property(regions, regions, (a, b) => {
      const [of, other] = [counts(a), counts(b)];
      expect(counts(got(a, b))).toEqual(of.map((count, i) => expected(count, other[i]!)));
    })
  );

test('a sum has each row as often as both together', () => both((a, b) => a + b, sum));
test('a difference has each row so often more', () => both((a, b) => Math.max(0, a - b), minus));
test('a union has each row as often as the one that has it more often', () => both(Math.max, union));

test('once has each row once, neighbours are joined to the same region, and overlaps are seen', () => {
  fc.assert(
    fc.property(regions, (region) => {
      expect(counts(once(region))).toEqual(counts(region).map((count) => Math.min(1, count)));
      expect(counts(joined(region))).toEqual(counts(region));
      expect(overlaps(once(region))).toBe(false);
      if (counts(region).some((count) => count > 1)) expect(overlaps(region)).toBe(true);
    })
  );
});

test('a clip has what happened in its time', () => {
  fc.assert(
    fc.property(regions, ranges, (region, [from, to]) => {
      const within = (_: number, i: number): number =>
        Math.floor(i / SIZE) >= from && Math.floor(i / SIZE) < to ? 1 : 0;
      expect(counts(clip(region, from, to))).toEqual(
        counts(region).map((count, i) => count * within(count, i))
      );
    })
  );
});

test('an arrival prefix is known as one, and can be cut', () => {
  expect([asPrefix(prefix(7)), asPrefix([]), asPrefix(span(1, 7)), asPrefix(clip(prefix(7), 0, 9))]).toEqual([
    7,
    0,
    undefined,
    undefined
  ]);
  expect([before(prefix(7), 3), before(span(3, 7), 3)]).toEqual([prefix(3), []]);
  expect(asPrefix(joined([...span(3, 7), ...prefix(3)]))).toBe(7);
});
