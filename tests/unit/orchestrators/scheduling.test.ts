import { describe, expect, test } from 'vitest';
import type { PlannedRun, Schedule } from '#lib/model/schedule.ts';
import { formatInstant, parseInstant } from '#lib/model/time/civil.ts';
import { parseCron } from '#lib/model/time/cron.ts';
import { cronTicks, everyTicks } from '#lib/model/time/ticks.ts';
import { utc } from '#lib/model/time/zone.ts';
import { orchestrators } from '#lib/orchestrators/index.ts';
import { schedulerOf } from '#lib/orchestrators/schedulers.ts';
import { valueOf } from '../model/time/zone-of.ts';

type Id = keyof typeof orchestrators;
const at = (text: string): number => valueOf(parseInstant(utc, text));
const hourly = (id: Id, more: Partial<Schedule> = {}): Schedule => ({
  ticks: cronTicks(valueOf(parseCron('0 * * * *')), utc, orchestrators[id].dst),
  dataIntervals: false,
  ...more
});
const start = at('2026-01-08T00:00');

/** The hours of the runs that a scheduler makes which asks at these times, each time until nothing is due. */
function made(
  id: Id,
  schedule: Schedule,
  asked: readonly { readonly now: string; readonly enabledAt?: string }[]
): string {
  const next = schedulerOf(id).runsOf(schedule, start);
  const runs: PlannedRun[] = [];
  for (const { now: time, enabledAt } of asked) {
    const now = at(time);
    const since = enabledAt === undefined ? start : at(enabledAt);
    for (let run = next(runs.at(-1), now, since); run && run.runAfter <= now;) {
      runs.push(run);
      run = next(run, now, since);
    }
  }
  return runs.map(({ interval }) => formatInstant(utc, interval.start).slice(11, 16)).join(' ');
}

test('a scheduler that never sleeps makes one run a tick, from the start on, in each of them', () => {
  const asked = ['00:00', '01:00', '02:00', '03:00'].map((time) => ({ now: `2026-01-08T${time}` }));
  for (const id of Object.keys(orchestrators) as Id[])
    expect(made(id, hourly(id), asked), id).toBe('00:00 01:00 02:00 03:00');
});

describe('after a pause from 00:30 to 03:30', () => {
  const asked = [{ now: '2026-01-08T00:00' }, { now: '2026-01-08T03:30', enabledAt: '2026-01-08T03:30' }];

  test('Airflow makes up for the last tick only, or with catch-up for each', () => {
    expect(made('airflow', hourly('airflow'), asked)).toBe('00:00 03:00');
    expect(made('airflow', hourly('airflow', { catchup: true }), asked)).toBe('00:00 01:00 02:00 03:00');
  });

  test('the others make up for none', () => {
    for (const id of ['cron', 'dagster', 'prefect', 'mage'] as const)
      expect(made(id, hourly(id), asked), id).toBe('00:00');
  });
});

test('a scheduler that was busy from 00:30 to 03:30 makes late runs of each tick, of the last, or of this period', () => {
  const asked = [{ now: '2026-01-08T00:00' }, { now: '2026-01-08T03:30' }];
  expect(made('prefect', hourly('prefect'), asked)).toBe('00:00 01:00 02:00 03:00');
  expect(made('dagster', hourly('dagster'), asked)).toBe('00:00 01:00 02:00 03:00');
  expect(made('airflow', hourly('airflow'), asked)).toBe('00:00 03:00');
  expect(made('mage', hourly('mage'), asked)).toBe('00:00 03:00');
});

test('with data intervals a run of Airflow is for the span before its tick, and the first tick ends none', () => {
  const schedule = hourly('airflow', { dataIntervals: true, catchup: true });
  expect(made('airflow', schedule, [{ now: '2026-01-08T02:00' }])).toBe('00:00 01:00');
  expect(schedulerOf('airflow').interval(schedule, at('2026-01-08T02:00'))).toEqual({
    start: at('2026-01-08T01:00'),
    end: at('2026-01-08T02:00')
  });
  expect(schedulerOf('airflow').interval(hourly('airflow'), at('2026-01-08T02:00'))).toBeUndefined();
});

test('intervals and single ticks begin with the document, also in Airflow', () => {
  const begins = at('2026-01-08T12:00');
  const every = { ...hourly('airflow'), ticks: everyTicks(begins, 7_200_000), every: 7_200_000, begins };
  const asked = ['12:00', '14:00', '16:00'].map((time) => ({ now: `2026-01-08T${time}` }));
  expect(made('airflow', every, asked)).toBe('12:00 14:00 16:00');
  expect(made('airflow', { ...every, dates: 'once' }, asked)).toBe('12:00');
  expect(made('airflow', { ...every, dataIntervals: true }, asked)).toBe('12:00 14:00');
  expect(made('airflow', { ...hourly('airflow'), dates: 'list' }, asked)).toBe('12:00 14:00 16:00');
});
