import { describe, expect, test } from 'vitest';
import { ageLabel, ageScale, sawtooth, under, yOf } from '#lib/views/age/layout.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const axis = { from: 0, to: 10 * HOUR, start: 0, end: 100 };

describe('the scale of an age', () => {
  test('reaches the greatest age in steps that people count in', () => {
    const scale = ageScale(47 * HOUR, 0, 100);
    expect(scale.top).toBe(48 * HOUR);
    expect(scale.ticks.map(({ label }) => label)).toEqual(['0', '1 d', '2 d']);
    expect(ageScale(13 * MINUTE, 0, 60).ticks.map(({ label }) => label)).toEqual(['0', '10 min', '20 min']);
    expect(ageScale(11 * 24 * HOUR, 0, 60).ticks.map(({ label }) => label)).toEqual(['0', '6 d', '12 d']);
  });

  test('has no further line for a millisecond', () => {
    expect(ageScale(48 * HOUR + 1, 0, 100).top).toBe(48 * HOUR);
  });

  test('has nothing at the bottom and the oldest at the top', () => {
    const scale = ageScale(48 * HOUR, 20, 120);
    expect([yOf(scale, 0), yOf(scale, 24 * HOUR), yOf(scale, 48 * HOUR)]).toEqual([120, 70, 20]);
  });

  test('says all of its lines in one unit', () => {
    expect([0, 12, 24].map((hours) => ageLabel(hours * HOUR, 12 * HOUR))).toEqual(['0', '12 h', '24 h']);
    expect(ageLabel(48 * HOUR, 24 * HOUR)).toBe('2 d');
    expect(ageLabel(90 * MINUTE, 30 * MINUTE)).toBe('90 min');
  });
});

describe('the line of an age', () => {
  const scale = ageScale(10 * HOUR, 0, 100);
  const stretches = [
    { from: 0, to: 4 * HOUR, oldest: -2 * HOUR },
    { from: 4 * HOUR, to: 6 * HOUR, oldest: Infinity },
    { from: 6 * HOUR, to: 10 * HOUR, oldest: 6 * HOUR }
  ];

  test('rises with time, falls where readers get something, and is cut at the playhead', () => {
    expect(sawtooth(stretches, 8 * HOUR, axis, scale)).toBe('M0 83.3L40 50L40 100L60 100L60 100L80 83.3');
    expect(sawtooth(stretches, 1 * HOUR, axis, scale)).toBe('M0 83.3L10 75');
    expect(sawtooth([], HOUR, axis, scale)).toBe('');
  });

  test('has an area that goes down to nothing at both ends', () => {
    const line = sawtooth(stretches, HOUR, axis, scale);
    expect(under(line, axis, HOUR, scale)).toBe('M0 83.3L10 75L10 100L0 100Z');
    expect(under('', axis, HOUR, scale)).toBe('');
  });
});
