import { describe, expect, test } from 'vitest';
import type { Fault } from '#lib/model/pipeline.ts';
import { faultInterval, strikes, strikesAround } from '#lib/model/strikes.ts';
import { weekdayOf } from '#lib/model/time/civil.ts';
import { zoneOf } from '../../support/play.ts';

const zone = await zoneOf('Europe/Berlin');
const HOUR = 3_600_000;
const fault: Fault = {
  id: 'f',
  about: '',
  kind: 'slow',
  params: {},
  thing: 'a',
  from: 23 * 60,
  to: 60,
  chance: 1
};
const days = Array.from({ length: 28 }, (_, i) => 20_000 + i);

describe('a fault strikes', () => {
  test('on every day when nothing else is said', () => {
    expect(days.every((day) => strikes(fault, 1, day))).toBe(true);
  });

  test('on its days of the week only', () => {
    const weekend = { ...fault, weekdays: [0, 6] };
    expect(days.filter((day) => strikes(weekend, 1, day)).map(weekdayOf)).toEqual(
      [0, 1, 2, 3].flatMap(() =>
        days
          .slice(0, 7)
          .map(weekdayOf)
          .filter((day) => day === 0 || day === 6)
      )
    );
  });

  test('on a part of its days of the week where there is a chance, and these days for everybody', () => {
    const odd = { ...fault, weekdays: [1], chance: 0.5 };
    const struck = Array.from({ length: 700 }, (_, i) => i).filter((day) => strikes(odd, 1, day));
    expect(struck.length).toBeGreaterThan(30);
    expect(struck.length).toBeLessThan(70);
    expect(struck.every((day) => strikes({ ...fault, chance: 0.5 }, 1, day))).toBe(true);
  });
});

test('strikes around a span begin on the day before it at the earliest', () => {
  const { from } = faultInterval(fault, zone, 20_010);
  const found = strikesAround(fault, 1, zone, from + 90 * 60_000, from + 91 * 60_000);
  expect(found).toContainEqual({ from, to: from + 2 * HOUR });
});

test('what is done to the world strikes once, whatever the day', () => {
  const during = { from: 5, to: 7 };
  expect(strikesAround({ ...fault, during, chance: 0 }, 1, zone, 0, 100 * HOUR)).toEqual([during]);
});
