import { expect, test } from 'vitest';
import { parseCron } from '#lib/model/time/cron.ts';
import { utc } from '#lib/model/time/zone.ts';
import { freshnessAt, type FreshnessPolicy } from '#lib/orchestrators/dagster/freshness.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ten = parseCron('0 10 * * *');
if (!ten.ok) throw new Error('the cron of this test does not parse');
const byTen: FreshnessPolicy = { is: 'cron', deadline: ten.value, zone: utc, lowerBound: HOUR };

test.each<[string, number, number, string]>([
  ['made in time, asked after the deadline', 9.5, 10.1, 'pass'],
  ['made in time, asked until the next deadline', 9.5, 24 + 9.9, 'pass'],
  ['not made again by the next one', 9.5, 24 + 10, 'fail'],
  ['made too early', 8, 10.1, 'fail'],
  ['made late', 12, 13, 'pass']
])('a deadline: %s', (_, made, asked, expected) => {
  const day = 20_000 * DAY;
  expect(freshnessAt(byTen, day + made * HOUR, day + asked * HOUR)).toBe(expected);
});

test('an age warns before it fails', () => {
  const policy: FreshnessPolicy = { is: 'timeWindow', fail: DAY, warn: DAY / 2 };
  expect([11, 13, 25].map((hours) => freshnessAt(policy, 0, hours * HOUR))).toEqual(['pass', 'warn', 'fail']);
  expect(freshnessAt({ is: 'timeWindow', fail: DAY }, 0, 13 * HOUR)).toBe('pass');
});

test('what was never made is unknown', () => {
  expect(freshnessAt(byTen, undefined, 0)).toBe('unknown');
});
