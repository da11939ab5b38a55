import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ticks, timeAt, xOf, type Axis } from '#lib/views/ui/axis.ts';

const HOUR = 3_600_000;
const MIDNIGHT = Date.UTC(2026, 0, 8);
const axis: Axis = { from: MIDNIGHT, to: MIDNIGHT + 6 * HOUR, start: 10, end: 610 };

/** A clock in a zone of the host: what ticks must follow without knowing of zones. */
const clockIn = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return (at: number): string => format.format(at);
};
const labels = (zone: string, from: number, hours: number, width = 900): string[] =>
  ticks({ from, to: from + hours * HOUR, start: 0, end: width }, clockIn(zone))
    .map(({ label }) => label)
    .filter((label) => label !== '');

test('an instant is where its pixel says, to the second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 * 3600 }), (second) => {
      const at = MIDNIGHT + second * 1000;
      expect(timeAt(axis, xOf(axis, at))).toBe(at);
    })
  );
});

test('pixels beyond the ends mean the ends', () => {
  expect(timeAt(axis, -50)).toBe(axis.from);
  expect(timeAt(axis, 5000)).toBe(axis.to);
  expect(timeAt({ ...axis, end: axis.start }, 40)).toBe(axis.from);
});

describe('ticks', () => {
  test('stand on full hours of the local clock, with half hours between', () => {
    const found = ticks(axis, clockIn('UTC'));
    expect(found.filter(({ label }) => label !== '').map(({ label }) => label)).toEqual([
      '00:00',
      '01:00',
      '02:00',
      '03:00',
      '04:00',
      '05:00',
      '06:00'
    ]);
    expect(found).toHaveLength(13);
  });

  test('follow zones that differ by quarters of an hour', () => {
    expect(labels('Asia/Kathmandu', MIDNIGHT, 3)).toEqual(['06:00', '07:00', '08:00']);
  });

  test('skip the hour that a spring night skips, and say the one that comes twice twice', () => {
    expect(labels('Europe/Berlin', Date.UTC(2026, 2, 29, 0), 3)).toEqual([
      '01:00',
      '03:00',
      '04:00',
      '05:00'
    ]);
    expect(labels('Europe/Berlin', Date.UTC(2025, 9, 26, 0), 3)).toEqual([
      '02:00',
      '02:00',
      '03:00',
      '04:00'
    ]);
  });

  test('are labelled no closer than can be read', () => {
    expect(labels('UTC', MIDNIGHT, 6, 300)).toEqual(['00:00', '02:00', '04:00', '06:00']);
    expect(labels('UTC', MIDNIGHT, 24, 200)).toEqual(['00:00', '12:00', '00:00']);
  });
});
