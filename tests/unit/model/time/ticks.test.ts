import { expect, test } from 'vitest';
import { cronTicks, dailyTicks, everyTicks, listTicks, unionTicks } from '#lib/model/time/ticks.ts';
import { dstPolicies, parseCron } from '#lib/model/time/cron.ts';
import { utc } from '#lib/model/time/zone.ts';
import { parseInstant } from '#lib/model/time/civil.ts';
import { valueOf, zoneOf } from './zone-of.ts';

const HOUR = 3_600_000;

test('an interval ticks at its anchor and at every multiple, before it too', () => {
  const ticks = everyTicks(5 * HOUR, 2 * HOUR);
  expect([ticks.next(5 * HOUR - 1), ticks.next(5 * HOUR), ticks.next(0)]).toEqual([
    5 * HOUR,
    7 * HOUR,
    1 * HOUR
  ]);
  expect([ticks.previous(5 * HOUR + 1), ticks.previous(5 * HOUR), ticks.previous(0)]).toEqual([
    5 * HOUR,
    3 * HOUR,
    -1 * HOUR
  ]);
});

test('a list ticks at its instants in order, and then no more', () => {
  const ticks = listTicks([30, 10, 20]);
  expect([ticks.next(9), ticks.next(10), ticks.next(30)]).toEqual([10, 20, undefined]);
  expect([ticks.previous(31), ticks.previous(30), ticks.previous(10)]).toEqual([30, 20, undefined]);
});

test('several schedules tick at each of their instants, once where they meet', () => {
  const cron = (text: string) => cronTicks(valueOf(parseCron(text)), utc, dstPolicies.vixie);
  const ticks = unionTicks([cron('0 * * * *'), cron('0,30 6 * * *')]);
  expect([ticks.next(5.5 * HOUR), ticks.next(6 * HOUR), ticks.next(6.5 * HOUR)]).toEqual([
    6 * HOUR,
    6.5 * HOUR,
    7 * HOUR
  ]);
  expect(ticks.previous(6.5 * HOUR)).toBe(6 * HOUR);
  expect(unionTicks([listTicks([])]).next(0)).toBeUndefined();
});

test('an interval of days keeps its time of day, and shifts one that the clock skips', async () => {
  const berlin = await zoneOf('Europe/Berlin');
  const at = (text: string): number => valueOf(parseInstant(berlin, text));
  const ticks = dailyTicks(berlin, at('2026-03-27T02:30'), 1);
  const nights = ['2026-03-28T02:30', '2026-03-29T03:30', '2026-03-30T02:30'].map(at);
  expect(nights.map((night) => ticks.next(night - 1))).toEqual(nights);
  expect(nights.map((night) => ticks.next(night))).toEqual([...nights.slice(1), at('2026-03-31T02:30')]);
  expect(nights.map((night) => ticks.previous(night + 1))).toEqual(nights);
  const everyOther = dailyTicks(berlin, at('2025-10-24T02:30'), 2);
  expect(everyOther.next(at('2025-10-25T00:00'))).toBe(at('2025-10-26T02:30'));
  expect(everyOther.previous(at('2025-10-26T00:00'))).toBe(at('2025-10-24T02:30'));
});
