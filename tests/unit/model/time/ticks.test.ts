import { expect, test } from 'vitest';
import { cronTicks, everyTicks, listTicks, unionTicks } from '#lib/model/time/ticks.ts';
import { dstPolicies, parseCron } from '#lib/model/time/cron.ts';
import { utc } from '#lib/model/time/zone.ts';
import { valueOf } from './zone-of.ts';

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
