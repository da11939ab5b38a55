import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dateOf,
  dayNumber,
  formatInstant,
  instantAt,
  localDay,
  parseInstant,
  startOfLocalDay
} from '#lib/model/time/civil.ts';
import { formatDuration, parseDuration } from '#lib/model/time/duration.ts';
import { localToInstants, offsetAt, resolveLocal } from '#lib/model/time/zone.ts';
import { valueOf, zoneOf } from '../../unit/model/time/zone-of.ts';

const names = [
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Beirut',
  'Africa/Casablanca'
];
const zones = await Promise.all(names.map(zoneOf));
const zone = fc.constantFrom(...zones);
/** 1970 to 2099. */
const day = fc.integer({ min: 0, max: 47_481 });
const instant = fc.integer({ min: 0, max: 4_102_444_800_000 });

test('a day number is the date it came from', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (number) => {
      const { year, month, day } = dateOf(number);
      expect(dayNumber(year, month, day)).toBe(number);
    })
  );
});

test('the start of a local day is of that day, and the millisecond before it is not', () => {
  fc.assert(
    fc.property(zone, day, (zone, day) => {
      const start = startOfLocalDay(zone, day);
      expect(localDay(zone, start)).toBe(day);
      expect(localDay(zone, start - 1)).toBeLessThan(day);
    })
  );
});

test('an instant is read back from how it is written', () => {
  fc.assert(
    fc.property(zone, instant, (zone, instant) => {
      expect(valueOf(parseInstant(zone, formatInstant(zone, instant)))).toBe(instant);
    })
  );
});

test('every instant is among those of its wall time, and the first of them is what it resolves to', () => {
  fc.assert(
    fc.property(zone, instant, (zone, instant) => {
      const local = instant + offsetAt(zone, instant);
      const instants = localToInstants(zone, local);
      expect(instants).toContain(instant);
      expect(resolveLocal(zone, local)).toBe(instants[0]);
    })
  );
});

test('later on the wall is never earlier in time', () => {
  fc.assert(
    fc.property(zone, day, fc.nat(1440), fc.nat(300), (zone, day, minute, more) => {
      expect(instantAt(zone, day, minute + more)).toBeGreaterThanOrEqual(instantAt(zone, day, minute));
    })
  );
});

test('a duration is read back from how it is written', () => {
  fc.assert(
    fc.property(fc.nat(100 * 86_400_000), (ms) => {
      expect(parseDuration(formatDuration(ms))).toEqual({ ok: true, value: ms });
    })
  );
});
