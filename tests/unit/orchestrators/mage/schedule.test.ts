import { describe, expect, test } from 'vitest';
import { formatInstant, parseInstant } from '#lib/model/time/civil.ts';
import { utc } from '#lib/model/time/zone.ts';
import {
  currentExecutionDate,
  mageInterval,
  nextExecutionDate,
  shouldSchedule,
  type MageHistory,
  type MageTrigger
} from '#lib/orchestrators/mage/schedule.ts';
import { valueOf } from '../../model/time/zone-of.ts';

const at = (text: string): number => valueOf(parseInstant(utc, text));
const trigger = (interval: string, more: Partial<MageTrigger> = {}): MageTrigger => ({
  interval: mageInterval(interval),
  active: true,
  ...more
});
const history = (more: Partial<MageHistory> = {}): MageHistory => ({
  runs: 0,
  inProgress: false,
  has: () => false,
  runtimes: [],
  ...more
});
const now = at('2023-10-11T12:13:14');

test.each([
  ['@hourly', '2023-10-11T12:00', '2023-10-11T13:00'],
  ['@daily', '2023-10-11T00:00', '2023-10-12T00:00'],
  ['@weekly', '2023-10-09T00:00', '2023-10-16T00:00'],
  ['@monthly', '2023-10-01T00:00', '2023-11-01T00:00'],
  ['30 9 * * 1', '2023-10-09T09:30', '2023-10-16T09:30']
])('%s: now is the period of %s, the next is %s', (interval, current, next) => {
  expect(formatInstant(utc, currentExecutionDate(trigger(interval), now) ?? NaN).slice(0, 16)).toBe(current);
  expect(formatInstant(utc, nextExecutionDate(trigger(interval), now) ?? NaN).slice(0, 16)).toBe(next);
});

test('a month with a landing day goes on to the 1st of the next, which is a mistake of its own', () => {
  const landing = trigger('@monthly', { landingTime: true, startTime: at('2024-11-12T13:14:15') });
  expect(currentExecutionDate(landing, now)).toBe(at('2023-10-12T13:14:15'));
  expect(nextExecutionDate(landing, now)).toBe(at('2023-11-01T13:14:15'));
});

test('what Mage does not know is no interval', () => {
  expect(mageInterval('@never')).toBeUndefined();
  expect(mageInterval('0 0 * * * * * *')).toBeUndefined();
});

describe('a run is made', () => {
  test('if the current period has none', () => {
    expect(shouldSchedule(trigger('@daily'), history(), now)).toBe(true);
    const has = (date: number): boolean => date === at('2023-10-11');
    expect(shouldSchedule(trigger('@daily'), history({ has }), now)).toBe(false);
  });

  test('not by a trigger that is off, that begins later, or that was enabled amid the period', () => {
    expect(shouldSchedule(trigger('@daily', { active: false }), history(), now)).toBe(false);
    expect(shouldSchedule(trigger('@daily', { startTime: now + 1 }), history(), now)).toBe(false);
    const enabled = { lastEnabledAt: now - 1 };
    expect(shouldSchedule(trigger('@daily', enabled), history(), now)).toBe(false);
    expect(shouldSchedule(trigger('@daily', { ...enabled, createInitialRun: true }), history(), now)).toBe(
      true
    );
  });

  test('once, or always again as soon as the last has ended', () => {
    expect(shouldSchedule(trigger('@once'), history({ runs: 1 }), now)).toBe(false);
    expect(shouldSchedule(trigger('@once', { executors: 2 }), history({ runs: 1 }), now)).toBe(true);
    expect(shouldSchedule(trigger('@always_on'), history({ runs: 1, inProgress: true }), now)).toBe(false);
    expect(shouldSchedule(trigger('@always_on'), history({ runs: 1 }), now)).toBe(true);
  });

  test('so early that it lands in time, as the last ones took', () => {
    const landing = trigger('@daily', { landingTime: true, startTime: at('2023-10-01T13:00') });
    const runtimes = [1000, 2000, 3000];
    // 2000 s on average, and half of the standard deviation of 1000 s.
    const start = at('2023-10-11T13:00') - 2_500_000;
    expect(shouldSchedule(landing, history({ runtimes }), start - 1)).toBe(false);
    expect(shouldSchedule(landing, history({ runtimes }), start)).toBe(true);
    expect(shouldSchedule(landing, history(), at('2023-10-11T00:00'))).toBe(true);
  });
});
