import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bar, TonightPicture } from '#lib/analysis/picture.ts';
import { columnsOf, rowsSeen, seenOf, stretchOf } from '#lib/views/tonight/columns.ts';
import { Painter, patternsOf, type Sheet } from '#lib/views/tonight/pixels.ts';
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

/** Room for rows of 20 pixels. */
const sheetOf = (rows: number, scale: number): Sheet => ({
  pixels: new Uint32Array(1000 * scale * rows * 20 * scale),
  width: 1000 * scale,
  scale,
  row: 20,
  bar: 13
});

/** Paints rows of 20 pixels, and says what is in a row's first line of the inside. */
function painted(picture: TonightPicture, t: number, over: { from: number; to: number } = axis, scale = 1) {
  const sheet = sheetOf(picture.rows.length, scale);
  new Painter().paint(sheet, columnsOf(picture), all(picture), { ...axis, ...over }, t, PATTERNS);
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

describe('from picture to picture', () => {
  /** Rows of which bars run, wait and fail at odd instants, and that clocks had planned. */
  const busy: TonightPicture = (() => {
    const made = night(40, 60, (row, i) => {
      const from = i * 16_600 + row * 37;
      return {
        ...{ from, to: from + 400 + ((row * 7919 + i * 104_729) % 30_000) },
        ...((row + i) % 9 === 0 ? { status: 'failed' as const } : {}),
        ...((row + i) % 7 === 0 ? { waitedFrom: from - 5000 } : {}),
        ...((row + i) % 5 === 0 ? { verdict: 'stale' as const } : {})
      };
    });
    return {
      ...made,
      planned: made.rows.flatMap(({ id }, row) =>
        Array.from({ length: 60 }, (_, i) => ({ task: id, at: i * 16_600 + row * 31, usual: 6000 }))
      )
    };
  })();
  const rowAt = fc.nat(30);
  const ways = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: -900, max: 900 }), rowAt),
    {
      minLength: 2,
      maxLength: 12
    }
  );

  test('only rows in which something changed are painted, and all look as if they all were', () => {
    fc.assert(
      fc.property(ways, fc.constantFrom(1, 1.5, 2), (steps, scale) => {
        const kept = { ...sheetOf(10, scale) };
        const painter = new Painter();
        const before = new Uint32Array(kept.pixels.length);
        // Far and near instants, forward and back, the rows scrolled now and then.
        for (const [far, near, first] of steps.flatMap(([t, by, row]) => [
          [t, 0, row] as const,
          [t, by, row] as const
        ])) {
          const t = Math.max(0, far + near);
          const rows = { first, end: first + 10 };
          before.set(kept.pixels);
          const changed = painter.paint(kept, columnsOf(busy), rows, axis, t, PATTERNS);
          const anew = sheetOf(10, scale);
          new Painter().paint(anew, columnsOf(busy), rows, axis, t, PATTERNS);
          if (!kept.pixels.every((pixel, i) => pixel === anew.pixels[i])) throw new Error(`at ${String(t)}`);
          const line = 20 * scale * kept.width;
          const [from, to] = [changed.first * line, changed.end * line];
          for (let i = 0; i < before.length; i++)
            if (before[i] !== kept.pixels[i] && (i < from || i >= to)) throw new Error(`pixel ${String(i)}`);
        }
      }),
      { numRuns: 15 }
    );
  });

  test('nothing is painted while the playhead stays on its pixel, and nothing begins or ends', () => {
    const painter = new Painter();
    const sheet = sheetOf(40, 1);
    const columns = columnsOf(night(40, 10));
    const rows = { first: 0, end: 40 };
    expect(painter.paint(sheet, columns, rows, axis, 250_300, PATTERNS)).toEqual({ first: 0, end: 40 });
    const { first, end } = painter.paint(sheet, columns, rows, axis, 250_400, PATTERNS);
    expect(end - first).toBe(0);
  });
});
