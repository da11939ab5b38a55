import { describe, expect, test } from 'vitest';
import { instantBits, normalTable, streamKey } from '#lib/model/chance.ts';
import { instantAt, localDay, parseInstant, weekdayOf } from '#lib/model/time/civil.ts';
import { utc } from '#lib/model/time/zone.ts';
import { bursts } from '#lib/kinds/sources/bursts.ts';
import { curve } from '#lib/kinds/sources/curve.ts';
import { file } from '#lib/kinds/sources/file.ts';
import { sources } from '#lib/kinds/sources/index.ts';
import { steady } from '#lib/kinds/sources/steady.ts';
import type { SourceKind } from '#lib/model/vocabulary.ts';
import { params, readParams } from '../../support/fields.ts';
import { zoneOf } from '../../support/play.ts';

const berlin = await zoneOf('Europe/Berlin');
const normal = normalTable();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string, zone = utc): number => {
  const instant = parseInstant(zone, text);
  if (!instant.ok) throw new Error(text);
  return instant.value;
};
const monday = at('2026-01-05T00:00');

/** Emissions of a source in (from, until]. */
function emissions<P>(kind: SourceKind<P>, given: P, from: number, until: number, zone = utc, seed = 1) {
  const key = streamKey(seed, 'arrivals', 'source');
  const found: { at: number; rows: number }[] = [];
  let next = kind.next(given, from, zone);
  for (; next !== undefined && next <= until; next = kind.next(given, next, zone))
    found.push({ at: next, rows: kind.count(given, next, zone, instantBits(key, next), normal) });
  return found;
}
const sum = (list: readonly { rows: number }[]): number => list.reduce((total, { rows }) => total + rows, 0);

/** Parameters that every kind of source takes, for rules that hold for all of them. */
const some = {
  steady: { perDay: 2400, every: '30m' },
  curve: { perDay: 2400, every: '30m' },
  bursts: { perDay: 2400, every: '30m' },
  file: { cron: '20 0 * * *', rows: 2400 }
} satisfies Record<keyof typeof sources, object>;

describe.each(Object.entries(sources))('%s', (name, registered) => {
  const kind = registered as SourceKind<unknown>;
  const given = params(kind, some[name as keyof typeof sources]);

  test('emissions come strictly one after another, wherever one begins to ask', () => {
    const all = emissions(kind, given, monday, monday + 7 * DAY).map((each) => each.at);
    expect(all.length).toBeGreaterThan(6);
    for (const [index, instant] of all.entries()) {
      if (index > 0) expect(instant).toBeGreaterThan(all[index - 1]!);
      expect(kind.next(given, instant - 1, utc)).toBe(instant);
      expect(kind.next(given, instant, utc)).toBe(all[index + 1] ?? kind.next(given, instant, utc));
    }
  });

  test('the same bits give the same count, a whole number that is never negative', () => {
    for (let i = 0; i < 500; i++) {
      const bits = instantBits(99, i);
      const count = kind.count(given, monday + HOUR, utc, bits, normal);
      expect(Number.isInteger(count) && count >= 0).toBe(true);
      expect(kind.count(given, monday + HOUR, utc, bits, normal)).toBe(count);
    }
  });

  test('four weeks bring about as many rows as the rate says', () => {
    const rows = sum(emissions(kind, given, monday, monday + 28 * DAY));
    const bursting = name === 'bursts' ? 1 + 0.05 * 4 : 1;
    expect(rows / (2400 * 28 * bursting)).toBeGreaterThan(0.96);
    expect(rows / (2400 * 28 * bursting)).toBeLessThan(1.04);
  });

  test('rows happened before they arrive, and the window is not empty', () => {
    for (const each of emissions(kind, given, monday, monday + 3 * DAY)) {
      const { from, to } = kind.window(given, each.at, utc);
      expect(from).toBeLessThan(to);
      expect(to).toBeLessThanOrEqual(each.at);
    }
  });

  test('a sentence tells people of it, with the rate', () => {
    expect(kind.sentence(given)).toMatch(/2,?400/);
  });
});

test('windows of a rhythmic source meet without gap or overlap', () => {
  const given = params(steady, { perDay: 100, every: '20m' });
  const instants = emissions(steady, given, monday, monday + DAY).map((each) => each.at);
  instants.slice(1).forEach((instant, index) => {
    expect(steady.window(given, instant).from).toBe(steady.window(given, instants[index]!).to);
  });
});

test('the noise of a steady source is Poisson’s: its variance is its mean', () => {
  const counts = emissions(
    steady,
    params(steady, { perDay: 2400, every: '1h' }),
    monday,
    monday + 100 * DAY
  ).map(({ rows }) => rows);
  const mean = counts.reduce((total, count) => total + count, 0) / counts.length;
  const variance =
    counts.reduce((total, count) => total + (count - mean) * (count - mean), 0) / counts.length;
  expect(mean).toBeGreaterThan(98);
  expect(mean).toBeLessThan(102);
  expect(variance / mean).toBeGreaterThan(0.9);
  expect(variance / mean).toBeLessThan(1.1);
});

test('a curve follows the hour: where the weight is nought nothing comes', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => (hour === 20 ? 3 : hour === 8 ? 1 : 0));
  const given = params(curve, { perDay: 2400, every: '30m', hours });
  const day = emissions(curve, given, monday, monday + 7 * DAY);
  const byHour = (hour: number) =>
    sum(day.filter((each) => Math.floor(((each.at - 1) % DAY) / HOUR) === hour));
  expect(byHour(20) / byHour(8)).toBeGreaterThan(2.8);
  expect(byHour(20) / byHour(8)).toBeLessThan(3.2);
  expect(sum(day)).toBe(byHour(20) + byHour(8));
  expect(curve.sentence(given)).toContain('around 20:00');
});

test('a curve follows the local clock on days on which it is moved, too', () => {
  // Only the hour from 12:00 to 13:00 has rows, whatever the clock did in the night.
  const hours = Array.from({ length: 24 }, (_, hour) => (hour === 12 ? 1 : 0));
  const given = params(curve, { perDay: 2400, every: '30m', hours });
  for (const date of ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25']) {
    const noon = at(`${date}T12:00`, berlin);
    const day = emissions(curve, given, noon - 12 * HOUR, noon + 11 * HOUR, berlin).filter(
      ({ rows }) => rows > 0
    );
    expect(day.map((each) => each.at)).toEqual([noon + HOUR / 2, noon + HOUR]);
  }
});

test('a curve follows the day of the week, Monday first', () => {
  const given = params(curve, { perDay: 700, every: '1h', weekdays: [0, 0, 0, 0, 0, 1, 1] });
  const week = emissions(curve, given, monday, monday + 14 * DAY).filter(({ rows }) => rows > 0);
  const days = new Set(week.map((each) => weekdayOf(localDay(utc, each.at - 1))));
  expect(days).toEqual(new Set([6, 0]));
});

test('weights that are all nought count as equal', () => {
  const given = params(curve, { perDay: 2400, every: '1h', hours: Array<number>(24).fill(0) });
  expect(sum(emissions(curve, given, monday, monday + 7 * DAY)) / (2400 * 7)).toBeCloseTo(1, 1);
});

test('bursts bring several times as much, now and then', () => {
  const given = params(bursts, { perDay: 4800, every: '30m', chance: 0.1, factor: 6 });
  const counts = emissions(bursts, given, monday, monday + 60 * DAY).map(({ rows }) => rows);
  const many = counts.filter((rows) => rows > 300).length / counts.length;
  expect(many).toBeGreaterThan(0.08);
  expect(many).toBeLessThan(0.12);
  expect(Math.max(...counts)).toBeGreaterThan(500);
  // Between a trickle of 100 and bursts of 600 there is nothing.
  expect(counts.filter((rows) => rows > 160 && rows < 440)).toEqual([]);
});

test('a file comes on its cron, in the local zone, with the rows of the day before', () => {
  const given = params(file, { cron: '20 0 * * *', rows: 800 });
  const arrivals = emissions(
    file,
    given,
    at('2026-03-27T12:00', berlin),
    at('2026-03-31T12:00', berlin),
    berlin
  );
  expect(arrivals.map((each) => each.at)).toEqual(
    ['28', '29', '30', '31'].map((day) => at(`2026-03-${day}T00:20`, berlin))
  );
  const window = file.window(given, at('2026-03-30T00:20', berlin), berlin);
  // Sunday 29 March had 23 hours.
  expect(window).toEqual({ from: at('2026-03-29', berlin), to: at('2026-03-30', berlin) });
  expect(window.to - window.from).toBe(23 * HOUR);
});

test('a file that is planned in a skipped hour comes when the clock has moved on', () => {
  const given = params(file, { cron: '30 2 * * *', rows: 10 });
  const day = localDay(berlin, at('2026-03-29', berlin));
  expect(file.next(given, instantAt(berlin, day, 0), berlin)).toBe(at('2026-03-29T03:00', berlin));
});

test('every source refuses rates and rhythms that make no sense, naming the place', () => {
  const wrong: [SourceKind<never, unknown>, object, string][] = [
    [steady, { perDay: 0 }, 'here.perDay'],
    [steady, { perDay: 10, every: 'often' }, 'here.every'],
    [steady, { perDay: 10, every: '2d' }, 'here.every'],
    [curve, { perDay: 10, hours: [1, 2] }, 'here.hours'],
    [curve, { perDay: 10, weekdays: [1, 1, 1, 1, 1, 1, -1] }, 'here.weekdays'],
    [bursts, { perDay: 10, chance: 2 }, 'here.chance'],
    [file, { cron: '0 25 * * *', rows: 3 }, 'here.cron'],
    [file, { cron: '0 0 30 2 *', rows: 3 }, 'here.cron'],
    [file, { rows: 3 }, 'here.cron']
  ];
  for (const [kind, object, place] of wrong)
    expect(readParams(kind, object).problems.map((problem) => problem.at)).toEqual([place]);
});
