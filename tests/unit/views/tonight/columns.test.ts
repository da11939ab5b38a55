import { describe, expect, test } from 'vitest';
import type { Bar, TonightPicture } from '#lib/analysis/picture.ts';
import { columnsOf, rowsSeen, seenOf, stretchOf } from '#lib/views/tonight/columns.ts';
import { paint, patternsOf, type Sheet } from '#lib/views/tonight/pixels.ts';
import { LOOKS, type Look } from '#lib/views/ui/states.ts';
import { wordsAt } from '#lib/views/tonight/words.ts';
import { clock } from '../../../gallery/fixtures.ts';

const axis = { from: 0, to: 1_000_000, start: 0, end: 1000 };

function night(
  rows: number,
  each: number,
  more: (row: number, i: number) => Partial<Bar> = () => ({})
): TonightPicture {
  const bars = Array.from({ length: rows * each }, (_, n): Bar => {
    const [i, row] = [Math.floor(n / rows), n % rows];
    const from = Math.round((i * 1_000_000) / each);
    return {
      task: `t${String(row)}`,
      from,
      to: from + 100,
      status: 'success',
      verdict: 'fresh',
      tryNumber: 1,
      ...more(row, i)
    };
  });
  return {
    night: 1,
    from: 0,
    to: 1_000_000,
    rows: Array.from({ length: rows }, (_, i) => ({ id: `t${String(i)}`, name: `t${String(i)}` })),
    bars,
    planned: [],
    missed: [],
    deadlines: [],
    struck: [],
    alerts: []
  };
}

const all = (picture: TonightPicture) => ({ first: 0, end: picture.rows.length });

test('of a quiet night everything is seen, in its rows’ order', () => {
  const picture = night(11, 3);
  const seen = seenOf(picture, { first: 0, end: 11 }, axis, () => 0);
  expect(seen.count).toBe(33);
  expect(new Set(seen.picture.bars)).toEqual(new Set(picture.bars));
});

test('looking closer, only what touches the axis is seen, and a plan goes with its start', () => {
  const picture: TonightPicture = {
    ...night(3, 10),
    planned: [{ task: 't1', at: 200_000, usual: 150_000 }]
  };
  const closer = { ...axis, from: 300_000, to: 450_000 };
  const { bars, planned } = seenOf(picture, all(picture), closer, () => 0).picture;
  expect(bars.filter(({ task }) => task === 't0').map(({ from }) => from)).toEqual([300_000, 400_000]);
  expect(planned).toHaveLength(1);
  expect(bars.filter(({ task }) => task === 't1').map(({ from }) => from)[0]).toBe(200_000);
});

test('what waits is seen before it begins', () => {
  const picture = night(1, 2, (_, i) => (i === 1 ? { waitedFrom: 100_000 } : {}));
  const { first, end } = stretchOf(columnsOf(picture), 0, { from: 200_000, to: 300_000 });
  expect([first, end]).toEqual([1, 2]);
});

/** A colour for each look and wash, so that a pixel says what it is. */
const COLOURS = {
  look: Object.fromEntries(LOOKS.map((look, i) => [look, i + 1])) as Record<Look, number>,
  wash: Object.fromEntries(LOOKS.map((look, i) => [look, i + 101])) as Record<Look, number>,
  soft: 99
};
const PATTERNS = patternsOf(COLOURS);

/** Paints rows of 20 pixels, and says what is in a row's first line of the inside. */
function painted(picture: TonightPicture, t: number, over: { from: number; to: number } = axis, scale = 1) {
  const sheet: Sheet = {
    pixels: new Uint32Array(1000 * scale * picture.rows.length * 20 * scale),
    width: 1000 * scale,
    scale,
    row: 20,
    bar: 13
  };
  paint(sheet, columnsOf(picture), all(picture), { ...axis, ...over }, t, PATTERNS);
  return (row: number, line = 0): readonly number[] => {
    const top = (Math.round((row * 20 + 3.5) * scale) + line) * sheet.width;
    return [...sheet.pixels.subarray(top, top + sheet.width)];
  };
}

describe('of 100,000 bars', () => {
  test('those of rows that are not seen are not gone through', () => {
    const picture = night(1000, 100);
    const { count, picture: seen } = seenOf(picture, rowsSeen(0, 300, 46, 20, 1000), axis, () => 0);
    expect(count).toBeLessThanOrEqual(24 * 100);
    // They are painted.
    expect(seen.bars).toEqual([]);
  });

  test('one that failed, or read what was old, is never lost among others', () => {
    const picture = night(11, 9091, (row, i) =>
      row === 4 && i === 4321 ? { status: 'failed' } : row === 5 && i === 17 ? { verdict: 'stale' } : {}
    );
    const line = painted(picture, 1_000_000);
    expect(line(4)).toContain(COLOURS.look.failed);
    expect(line(5)).toContain(COLOURS.look.stale);
    expect(line(3)).not.toContain(COLOURS.look.failed);
    // Pointing at where it lies says it, whatever lies there besides.
    const at = picture.bars.find(({ status }) => status === 'failed')!.from;
    expect(wordsAt(columnsOf(picture), 4, at, 4000, 1_000_000, clock)).toMatch(/^failed /);
    expect(wordsAt(columnsOf(picture), 3, at, 4000, 1_000_000, clock)).toMatch(/^ran /);
  });

  test('right of the playhead nothing is painted but plans', () => {
    const picture: TonightPicture = {
      ...night(11, 9091),
      planned: [{ task: 't2', at: 700_000, usual: 50_000 }]
    };
    const line = painted(picture, 400_000);
    for (let row = 0; row < 11; row++) {
      const beyond = new Set(line(row).slice(401));
      for (const pixel of beyond) expect(row === 2 ? [0, COLOURS.look.pending] : [0]).toContain(pixel);
      expect(
        line(row)
          .slice(0, 400)
          .filter((pixel) => pixel !== 0).length
      ).toBeGreaterThan(300);
    }
    expect(line(2)[700]).toBe(COLOURS.look.pending);
    // A plan that came true is history.
    expect(painted(picture, 800_000)(2)).not.toContain(COLOURS.look.pending);
  });

  test('states differ by pattern, too', () => {
    const one = (more: Partial<Bar>) =>
      painted(
        night(1, 1, () => ({ to: 900_000, ...more })),
        1_000_000
      );
    const inside = (lines: (row: number, line?: number) => readonly number[]): string =>
      [3, 4]
        .map((y) =>
          lines(0, y)
            .slice(100, 116)
            .map((pixel) => (pixel > 100 ? '.' : pixel > 0 ? '#' : ' '))
            .join('')
        )
        .join('|');
    const patterns = [
      inside(one({})),
      inside(one({ verdict: 'stale' })),
      inside(one({ status: 'failed' })),
      inside(one({ status: 'away' })),
      inside(one({ status: 'skipped' }))
    ];
    expect(new Set(patterns).size).toBe(patterns.length);
  });
});

test('a screen with more pixels gets more', () => {
  const lines = painted(night(2, 4), 600_000, axis, 2);
  expect(lines(1)[500 * 2]).toBe(COLOURS.look.fresh);
  expect(lines(1)[650 * 2]).toBe(0);
});

test('rows that are seen change seldom while one scrolls, and cover the box', () => {
  for (const scrolled of [0, 13, 200, 5000, 19_000]) {
    const { first, end } = rowsSeen(scrolled, 300, 46, 20, 1000);
    expect(first * 20 + 46).toBeLessThanOrEqual(Math.max(46, scrolled));
    expect(Math.min(1000 * 20, end * 20 + 46)).toBeGreaterThanOrEqual(Math.min(20_000, scrolled + 300));
  }
  expect(rowsSeen(100, 300, 46, 20, 1000)).toEqual(rowsSeen(101, 300, 46, 20, 1000));
});
