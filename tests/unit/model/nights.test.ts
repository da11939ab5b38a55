import { describe, expect, test } from 'vitest';
import { Nights } from '#lib/model/nights.ts';
import { formatDayName, formatInstant, parseDate } from '#lib/model/time/civil.ts';
import { zoneOf } from '../../support/play.ts';

const berlin = await zoneOf('Europe/Berlin');
const HOUR = 3_600_000;
const season = (start: string, nights: number): Nights => {
  const day = parseDate(start);
  if (!day.ok) throw new Error(start);
  return new Nights({ start: day.value, nights }, berlin);
};

describe('the reference’s season', () => {
  const nights = season('2025-10-27', 200);
  const show = (at: number) => formatInstant(berlin, at);

  test('has 200 nights, from 27 October 2025 to 14 May 2026', () => {
    expect(nights.count).toBe(200);
    expect(formatDayName(nights.day(1))).toBe('Monday 27 October');
    expect(formatDayName(nights.day(200))).toBe('Thursday 14 May');
    expect(show(nights.documentStart)).toBe('2025-10-26T12:00:00+01:00');
    expect(show(nights.horizon)).toBe('2026-05-14T12:00:00+02:00');
  });

  test('has Thursday 8 January 2026 as night 74', () => {
    expect(formatDayName(nights.day(74))).toBe('Thursday 8 January');
    expect(show(nights.from(74))).toBe('2026-01-07T12:00:00+01:00');
    expect(show(nights.at(74, 2 * 60 + 30))).toBe('2026-01-08T02:30:00+01:00');
  });

  test('is warmed up in one night before the first', () => {
    expect(nights.simulationStart).toBe(nights.from(0));
    // That night the clocks go back: it has 25 hours.
    expect(show(nights.simulationStart)).toBe('2025-10-25T12:00:00+02:00');
    expect(nights.to(0)).toBe(nights.documentStart);
  });

  test('loses an hour in the night to 29 March, which has no 02:30', () => {
    const night = nights.of(nights.at(154, 0));
    expect(formatDayName(nights.day(night))).toBe('Sunday 29 March');
    expect(nights.to(night) - nights.from(night)).toBe(23 * HOUR);
    expect(show(nights.at(night, 150))).toBe('2026-03-29T03:00:00+02:00');
  });

  test('has nights that meet: each begins where the one before ends, and owns its first instant alone', () => {
    for (let night = 0; night <= 200; night++) {
      expect(nights.to(night)).toBe(nights.from(night + 1));
      expect(nights.of(nights.from(night))).toBe(night);
      expect(nights.of(nights.to(night) - 1)).toBe(night);
      expect(nights.of(nights.at(night, 0))).toBe(night);
    }
  });
});

test('a night in autumn has 25 hours', () => {
  const nights = season('2026-10-24', 3);
  expect([1, 2, 3].map((night) => (nights.to(night) - nights.from(night)) / HOUR)).toEqual([24, 25, 24]);
});
