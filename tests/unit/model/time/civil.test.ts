import { describe, expect, test } from 'vitest';
import {
  dateOf,
  dayNumber,
  daysInMonth,
  formatClock,
  formatDate,
  formatDayName,
  formatInstant,
  formatMinutes,
  instantAt,
  isLeapYear,
  localDateTime,
  localDay,
  parseDate,
  parseInstant,
  startOfLocalDay,
  weekdayOf
} from '#lib/model/time/civil.ts';
import { utc } from '#lib/model/time/zone.ts';
import { valueOf, zoneOf } from './zone-of.ts';

const berlin = await zoneOf('Europe/Berlin');
const beirut = await zoneOf('Asia/Beirut');

test('every day from 1600 to 2400 has the date, and the weekday, that Node gives it', () => {
  const first = Date.UTC(1600, 0, 1) / 86_400_000;
  const last = Date.UTC(2400, 11, 31) / 86_400_000;
  for (let day = first; day <= last; day++) {
    const date = new Date(day * 86_400_000);
    const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    const ours = dateOf(day);
    if (
      ours.year !== year ||
      ours.month !== month ||
      ours.day !== dayOfMonth ||
      weekdayOf(day) !== date.getUTCDay()
    )
      expect.fail(`${date.toISOString()} became ${JSON.stringify(ours)}, weekday ${weekdayOf(day)}`);
    if (dayNumber(year, month, dayOfMonth) !== day) expect.fail(`${date.toISOString()} has another number`);
  }
});

test('months have their lengths, and centuries leap every fourth time', () => {
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  expect(lengths.map((_, i) => daysInMonth(2026, i + 1))).toEqual(lengths);
  expect([1900, 2000, 2024, 2026, 2100].map(isLeapYear)).toEqual([false, true, true, false, false]);
  expect(daysInMonth(2024, 2)).toBe(29);
});

test('a day beyond its month counts on into the next', () => {
  expect(formatDate(dayNumber(2026, 2, 31))).toBe('2026-03-03');
});

describe('the night without 02:30, 29 March 2026 in Berlin', () => {
  const day = dayNumber(2026, 3, 29);

  test('a skipped time is the first instant after the gap', () => {
    const afterGap = Date.UTC(2026, 2, 29, 1);
    expect(instantAt(berlin, day, 150)).toBe(afterGap);
    expect(instantAt(berlin, day, 120)).toBe(afterGap);
    expect(instantAt(berlin, day, 180)).toBe(afterGap);
    expect(formatInstant(berlin, afterGap)).toBe('2026-03-29T03:00:00+02:00');
    expect(formatInstant(berlin, afterGap - 1)).toBe('2026-03-29T01:59:59.999+01:00');
  });

  test('the day has 23 hours', () => {
    expect(startOfLocalDay(berlin, day + 1) - startOfLocalDay(berlin, day)).toBe(23 * 3_600_000);
    expect(instantAt(berlin, day, 1440)).toBe(startOfLocalDay(berlin, day + 1));
  });
});

test('a repeated time is the first of the two: 02:30 on 26 October 2025 in Berlin', () => {
  const day = dayNumber(2025, 10, 26);
  expect(instantAt(berlin, day, 150)).toBe(Date.UTC(2025, 9, 26, 0, 30));
  expect(formatInstant(berlin, Date.UTC(2025, 9, 26, 0, 30))).toBe('2025-10-26T02:30:00+02:00');
  expect(formatInstant(berlin, Date.UTC(2025, 9, 26, 1, 30))).toBe('2025-10-26T02:30:00+01:00');
  expect(startOfLocalDay(berlin, day + 1) - startOfLocalDay(berlin, day)).toBe(25 * 3_600_000);
});

test('a day whose midnight is skipped starts at 01:00', () => {
  const day = dayNumber(2024, 3, 31);
  expect(formatInstant(beirut, startOfLocalDay(beirut, day))).toBe('2024-03-31T01:00:00+03:00');
  expect(localDay(beirut, startOfLocalDay(beirut, day))).toBe(day);
  expect(localDay(beirut, startOfLocalDay(beirut, day) - 1)).toBe(day - 1);
});

test('what people read: clock, date and day', () => {
  const instant = Date.UTC(2026, 0, 8, 1, 30, 59);
  expect(formatClock(berlin, instant)).toBe('02:30');
  expect(formatDayName(localDay(berlin, instant))).toBe('Thursday 8 January');
  expect(localDateTime(berlin, instant)).toEqual({ year: 2026, month: 1, day: 8, msOfDay: 9_059_000 });
  expect(formatMinutes(1440)).toBe('24:00');
  expect(formatDate(dayNumber(1969, 12, 31))).toBe('1969-12-31');
});

describe('reading', () => {
  test.each([
    ['2026-01-08T02:30', '2026-01-08T02:30:00+01:00'],
    ['2026-07-08 02:30', '2026-07-08T02:30:00+02:00'],
    ['2026-01-08T02:30:15', '2026-01-08T02:30:15+01:00'],
    ['2026-01-08T02:30:15.25', '2026-01-08T02:30:15.250+01:00'],
    ['2026-01-08T02:30Z', '2026-01-08T03:30:00+01:00'],
    ['2026-01-08T02:30-05:30', '2026-01-08T09:00:00+01:00'],
    ['2026-01-08T02:30+01:00', '2026-01-08T02:30:00+01:00'],
    ['2025-10-26T02:30+01:00', '2025-10-26T02:30:00+01:00'],
    ['2026-01-08', '2026-01-08T00:00:00+01:00'],
    ['2026-01-08T24:00', '2026-01-09T00:00:00+01:00']
  ])('%s', (text, expected) => {
    expect(formatInstant(berlin, valueOf(parseInstant(berlin, text)))).toBe(expected);
  });

  test('without a zone of its own, a text is universal time', () => {
    expect(formatInstant(utc, valueOf(parseInstant(utc, '2026-01-08T02:30')))).toBe(
      '2026-01-08T02:30:00+00:00'
    );
  });

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '26-1-8',
    '',
    'yesterday',
    '2026-01-08T'
  ])('no date: %s', (text) => {
    const date = parseDate(text);
    expect(date.ok ? '' : date.problems[0]?.message).toBe(
      `"${text}" is not a date: write it like 2026-01-08.`
    );
  });

  test.each([
    '2026-02-30T02:30',
    '2026-01-08T24:01',
    '2026-01-08T02:60',
    '2026-01-08T02:30:60',
    '02:30',
    '2026-01-08T2:30'
  ])('no instant: %s', (text) => {
    expect(parseInstant(berlin, text).ok).toBe(false);
  });
});
