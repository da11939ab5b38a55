import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  distinct,
  lengthOf,
  lookup,
  partCount,
  partOf,
  runsIn,
  type Part,
  type Run
} from '#lib/analysis/regions.ts';
import { Arrivals } from '#lib/analysis/tables.ts';
import { covers } from '#lib/analysis/shelves.ts';
import { happenedBefore } from '#lib/model/rows.ts';
import type { Piece } from '#lib/model/pieces.ts';

/** So long before a row arrives it may have happened. */
const WINDOW = 30;

const happenedIn =
  ({ due, whole }: Part) =>
  (before: number): number =>
    happenedBefore({ from: due - WINDOW, to: due }, whole, before);

/** As runsIn says it, piece by piece. */
function plainly(part: Part, count: number, region: readonly Piece[]): readonly Run[] {
  const happened = happenedIn(part);
  return part.starts.flatMap((start) =>
    region.flatMap(({ from, to, lo, hi }): readonly Run[] => {
      const first = Math.max(0, lo - start, from === -Infinity ? 0 : happened(from) - part.offset);
      const last = Math.min(
        count,
        hi - start,
        to === Infinity ? part.rows : Math.min(part.rows, happened(to) - part.offset)
      );
      return last > first ? [[first, last]] : [];
    })
  );
}

/** A source's arrivals: each so much later, so many rows, and held back, lost or come twice at times. */
const sources = fc
  .array(
    fc.record({
      later: fc.nat(40),
      rows: fc.integer({ min: 1, max: 9 }),
      fate: fc.constantFrom('comes', 'comes', 'comes', 'is lost', 'is held', 'comes twice')
    }),
    { minLength: 1, maxLength: 25 }
  )
  .chain((rows) => fc.boolean().map((calm) => rows.map((row) => (calm ? { ...row, fate: 'comes' } : row))))
  .map((rows) => {
    const arrivals = new Arrivals();
    let t = 0;
    let event = 0;
    const held: number[] = [];
    for (const { later, rows: count, fate } of rows) {
      t += later;
      event++;
      if (fate === 'is lost' || fate === 'is held')
        arrivals.hold(event, t, count, false, fate === 'is lost', 0);
      else arrivals.come(event, t, count, false, -1);
      if (fate === 'is held') held.push(event);
      if (fate === 'comes twice') arrivals.come(1000 + event, t, count, false, event);
      const back = held.length > 1 ? held.shift() : undefined;
      const segments = arrivals.segments;
      if (back !== undefined && segments)
        arrivals.come(2000 + event, t, segments.rows[back - 1]!, false, back);
    }
    return arrivals;
  });
const bound = (most: number) =>
  fc.tuple(fc.nat(most), fc.nat(most)).map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1]);
const pieces = fc
  .tuple(fc.option(bound(600)), bound(120), fc.constantFrom('both', 'from', 'to'))
  .map(([time, [lo, hi], open]): Piece => ({
    from: time && open !== 'to' ? time[0]! : -Infinity,
    to: time && open !== 'from' ? time[1]! : Infinity,
    lo: lo!,
    hi: hi!
  }));
const regions = fc.array(pieces, { maxLength: 40 });

test('what of a part a region holds is the same whether its pieces are looked up or walked', () => {
  fc.assert(
    fc.property(sources, regions, fc.nat(9), (arrivals, region, most) => {
      for (let i = 0; i < partCount(arrivals); i++) {
        const part = partOf(arrivals, i);
        const count = Math.min(most, part.rows);
        expect(runsIn(part, count, region, happenedIn(part))).toEqual(plainly(part, count, region));
      }
    }),
    { numRuns: 500 }
  );
});

const isWhole = (part: Part, region: readonly Piece[]): boolean =>
  lengthOf(distinct(plainly(part, part.rows, region))) >= part.rows;

test('how far a region holds everything is found anew as it grows, shrinks and its source goes on', () => {
  fc.assert(
    fc.property(sources, fc.array(regions, { minLength: 1, maxLength: 4 }), (arrivals, asked) => {
      const check = (region: readonly Piece[]): void => {
        let parts = 0;
        while (parts < partCount(arrivals) && isWhole(partOf(arrivals, parts), region)) parts++;
        expect(
          lookup!.wholeUpTo(arrivals, region, (part) => runsIn(part, part.rows, region, happenedIn(part)))
        ).toBe(parts);
      };
      const grown: Piece[] = [{ from: -Infinity, to: Infinity, lo: 0, hi: 20 }];
      const all = asked.map((region) => {
        grown.push(...region);
        return [...grown];
      });
      all.forEach(check);
      [...all].reverse().forEach(check);
      asked.forEach(check);
      arrivals.come(5000, 2000, 3, false, -1);
      all.forEach(check);
      arrivals.hold(5001, 2001, 3, false, false, 0);
      [...asked, ...all].forEach(check);
    }),
    { numRuns: 500 }
  );
});

test('a region that is said to hold another one does so piece by piece', () => {
  fc.assert(
    fc.property(regions, regions, (region, other) => {
      expect(covers(region, region)).toBe(true);
      expect(covers([...region, ...other], region)).toBe(true);
      if (covers(region, other))
        for (const { from, to, lo, hi } of other)
          expect(
            region.some((outer) => outer.from <= from && outer.to >= to && outer.lo <= lo && outer.hi >= hi)
          ).toBe(true);
    })
  );
});
