import { describe, expect, test } from 'vitest';
import type { Bar, TonightPicture } from '#lib/analysis/picture.ts';
import { dense, rowsSeen } from '#lib/views/tonight/dense.ts';

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

test('a quiet night is drawn as it is', () => {
  const picture = night(11, 3);
  expect(dense(picture, axis, { first: 0, end: 4 })).toBe(picture);
});

describe('of 100,000 bars', () => {
  test('only those of rows that are seen are drawn', () => {
    const { bars } = dense(night(1000, 100), axis, rowsSeen(0, 300, 46, 20, 1000));
    expect(bars.length).toBeLessThanOrEqual(24 * 100);
    expect(new Set(bars.map(({ task }) => task)).has('t0')).toBe(true);
    expect(new Set(bars.map(({ task }) => task)).has('t500')).toBe(false);
  });

  test('those that share pixels and went alike are one, as long as they are together', () => {
    const { bars } = dense(night(11, 9091), axis, { first: 0, end: 11 });
    expect(bars.length).toBeLessThan(11 * 340);
    const own = bars.filter(({ task }) => task === 't3');
    expect(own[0]!.from).toBe(0);
    expect(own.at(-1)!.to).toBeGreaterThan(999_000);
  });

  test('one that failed, or read what was old, is never lost among others', () => {
    const picture = night(11, 9091, (row, i) =>
      row === 4 && i === 4321 ? { status: 'failed' } : row === 5 && i === 17 ? { verdict: 'stale' } : {}
    );
    const { bars } = dense(picture, axis, { first: 0, end: 11 });
    expect(bars.filter(({ status }) => status === 'failed')).toHaveLength(1);
    expect(bars.filter(({ verdict }) => verdict === 'stale')).toHaveLength(1);
  });
});

test('rows that are seen change seldom while one scrolls, and cover the box', () => {
  for (const scrolled of [0, 13, 200, 5000, 19_000]) {
    const { first, end } = rowsSeen(scrolled, 300, 46, 20, 1000);
    expect(first * 20 + 46).toBeLessThanOrEqual(Math.max(46, scrolled));
    expect(Math.min(1000 * 20, end * 20 + 46)).toBeGreaterThanOrEqual(Math.min(20_000, scrolled + 300));
  }
  expect(rowsSeen(100, 300, 46, 20, 1000)).toEqual(rowsSeen(101, 300, 46, 20, 1000));
});
