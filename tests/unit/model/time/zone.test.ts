import { expect, test } from 'vitest';
import {
  changesBetween,
  localKind,
  localToInstants,
  offsetAt,
  periodAt,
  resolveLocal,
  utc,
  type ZoneRules
} from '#lib/model/time/zone.ts';
import { zoneOf } from './zone-of.ts';

const HOUR = 3_600_000;

/**
 *  0 h ── +1 ──┬─ 10 h ── +2 ──┬─ 20 h ── +1
 *      wall 11 → 12        wall 22 → 21
 */
const toy: ZoneRules = { name: 'Toy', untils: [10 * HOUR, 20 * HOUR], offsets: [HOUR, 2 * HOUR, HOUR] };

test('an offset holds from its change on', () => {
  expect([-5, 0, 10 * HOUR - 1].map((at) => offsetAt(toy, at))).toEqual([HOUR, HOUR, HOUR]);
  expect([10 * HOUR, 20 * HOUR - 1].map((at) => offsetAt(toy, at))).toEqual([2 * HOUR, 2 * HOUR]);
  expect(offsetAt(toy, 20 * HOUR)).toBe(HOUR);
  expect([9 * HOUR, 10 * HOUR, 99 * HOUR].map((at) => periodAt(toy, at))).toEqual([0, 1, 2]);
  expect(offsetAt(utc, 1e15)).toBe(0);
});

test('a wall time comes once, never in a gap, twice in an overlap', () => {
  expect(localToInstants(toy, 5 * HOUR)).toEqual([4 * HOUR]);
  expect(localToInstants(toy, 11.5 * HOUR)).toEqual([]);
  expect(localToInstants(toy, 12 * HOUR)).toEqual([10 * HOUR]);
  expect(localToInstants(toy, 21.5 * HOUR)).toEqual([19.5 * HOUR, 20.5 * HOUR]);
  expect([5, 11, 11.5, 12, 20, 21, 21.5, 22].map((hour) => localKind(toy, hour * HOUR))).toEqual([
    ...['once', 'gap', 'gap', 'once', 'once', 'overlap', 'overlap', 'once']
  ]);
});

test('a wall time resolves to the first of two, and to the end of its gap', () => {
  expect(resolveLocal(toy, 21.5 * HOUR)).toBe(19.5 * HOUR);
  expect(resolveLocal(toy, 11 * HOUR)).toBe(10 * HOUR);
  expect(resolveLocal(toy, 11.99 * HOUR)).toBe(10 * HOUR);
});

test('a whole day can be skipped: 30 December 2011 in Samoa', async () => {
  const apia = await zoneOf('Pacific/Apia');
  const noon = Date.UTC(2011, 11, 30, 12);
  expect(localKind(apia, noon)).toBe('gap');
  expect(resolveLocal(apia, noon)).toBe(Date.UTC(2011, 11, 30, 10));
});

test('the changes of a span, its start included and its end not', () => {
  const first = { at: 10 * HOUR, before: HOUR, after: 2 * HOUR };
  const second = { at: 20 * HOUR, before: 2 * HOUR, after: HOUR };
  expect(changesBetween(toy, 0, 99 * HOUR)).toEqual([first, second]);
  expect(changesBetween(toy, 10 * HOUR, 20 * HOUR)).toEqual([first]);
  expect(changesBetween(toy, 10 * HOUR + 1, 20 * HOUR)).toEqual([]);
  expect(changesBetween(utc, 0, 1e15)).toEqual([]);
});
