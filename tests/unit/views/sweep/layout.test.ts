import { describe, expect, test } from 'vitest';
import { parameters } from '#lib/analysis/vary/index.ts';
import { parseRange } from '#lib/analysis/vary/range.ts';
import { apart, at, band, every, hoursAround, line, nearest } from '#lib/views/sweep/layout.ts';
import { percentText, rangeWritten, valueText } from '#lib/views/sweep/words.ts';

const HOUR = 3_600_000;

describe('a curve', () => {
  test('goes from point to point, and breaks where there is none', () => {
    expect(
      line([
        { x: 0, y: 10 },
        { x: 10, y: 5 },
        { x: 20, y: NaN },
        { x: 30, y: 1 }
      ])
    ).toBe('M0 10L10 5M30 1');
  });

  test('has a band there and back, where both of its edges are known', () => {
    const points = [
      { x: 0, high: 1, low: 3 },
      { x: 10, high: 2, low: 4 },
      { x: 20, high: NaN, low: 4 }
    ];
    expect(band(points)).toBe('M0 1L10 2L10 4L0 3Z');
    expect(band(points.slice(0, 1))).toBe('');
  });

  test('is chosen at the value that is nearest to the pointer', () => {
    const scale = { from: 0, to: 2, start: 100, end: 300 };
    expect(at(scale, 1)).toBe(200);
    expect(nearest([0, 1, 2], scale, 240)).toBe(1);
    expect(nearest([0, 1, 2], scale, 999)).toBe(2);
  });
});

describe('labels in place', () => {
  test('keep their order and their distance, and stay within', () => {
    expect(apart([50, 10, 200], 30, 0, 300)).toEqual([50, 10, 200]);
    expect(apart([100, 100, 101], 30, 0, 300)).toEqual([100, 130, 160]);
    expect(apart([290, 295, 299], 30, 0, 300)).toEqual([240, 270, 300]);
    expect(apart([], 30, 0, 300)).toEqual([]);
  });

  test('of values stand as close as there is room', () => {
    expect(every(9, 900, 60)).toBe(1);
    expect(every(41, 800, 60)).toBe(4);
  });
});

test('hours lie around all instants, and never is none', () => {
  expect(hoursAround([2.7 * HOUR, 4.2 * HOUR, Infinity])).toEqual({
    from: 2 * HOUR,
    to: 5 * HOUR,
    lines: [2, 3, 4, 5].map((hour) => hour * HOUR)
  });
  expect(hoursAround([3 * HOUR])!.to).toBe(4 * HOUR);
  expect(hoursAround([Infinity])).toBeUndefined();
});

describe('words', () => {
  test('write each parameter’s own range so that it is read back', () => {
    for (const parameter of Object.values(parameters))
      expect(parseRange(rangeWritten(parameter.range, parameter), parameter)).toEqual({
        ok: true,
        value: parameter.range
      });
  });

  test('say a gap as what is added, and no share more than it is', () => {
    expect(valueText(0.25, parameters.gap)).toBe('+25 %');
    expect(valueText(2, parameters.retries)).toBe('2');
    expect(percentText(1999, 2000)).toBe('99.9 %');
    expect(percentText(2000, 2000)).toBe('100 %');
    expect(percentText(0, 0)).toBe('–');
  });
});
