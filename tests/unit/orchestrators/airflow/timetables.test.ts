import { describe, expect, test } from 'vitest';
import { formatInstant, parseInstant } from '#lib/model/time/civil.ts';
import { dstPolicies, parseCron } from '#lib/model/time/cron.ts';
import { cronTicks, listTicks } from '#lib/model/time/ticks.ts';
import { utc } from '#lib/model/time/zone.ts';
import { addDelta, latestPeriod, parseDelta, type Delta } from '#lib/orchestrators/airflow/delta.ts';
import { manualInterval, nextRun, type Timetable } from '#lib/orchestrators/airflow/timetables.ts';
import { valueOf } from '../../model/time/zone-of.ts';

const at = (text: string): number => valueOf(parseInstant(utc, text));
const show = (instant: number): string => formatInstant(utc, instant).slice(0, 16);
const ticks = (text: string) => cronTicks(valueOf(parseCron(text)), utc, dstPolicies.airflow);
const delta = (text: string): Delta => valueOf(parseDelta(text));
const all = { catchup: true } as const;

/** The data intervals of the next runs, each asked for when the one before is due. */
function runs(timetable: Timetable, count: number, bounds: Parameters<typeof nextRun>[2], now: string) {
  const found: string[] = [];
  let last: Parameters<typeof nextRun>[1];
  let time = at(now);
  while (found.length < count) {
    const run = nextRun(timetable, last, bounds, time);
    if (!run) break;
    found.push(`${show(run.interval.start)} ${show(run.interval.end)}`);
    last = run.interval;
    time = Math.max(time, run.runAfter);
  }
  return found;
}

describe('the first run of a daily schedule that starts on 1 January, seen on 4 January at noon', () => {
  const from = { earliest: at('2026-01-01') };
  const now = '2026-01-04T12:00';

  test('with data intervals and catch-up, every day that is over', () => {
    expect(
      runs({ kind: 'cronInterval', ticks: ticks('@daily') }, 3, { ...from, catchup: true }, now)
    ).toEqual([
      '2026-01-01T00:00 2026-01-02T00:00',
      '2026-01-02T00:00 2026-01-03T00:00',
      '2026-01-03T00:00 2026-01-04T00:00'
    ]);
  });

  test('without catch-up, the last day that is over, then each as it ends', () => {
    expect(
      runs({ kind: 'cronInterval', ticks: ticks('@daily') }, 2, { ...from, catchup: false }, now)
    ).toEqual(['2026-01-03T00:00 2026-01-04T00:00', '2026-01-04T00:00 2026-01-05T00:00']);
  });

  test('as triggers, every tick from the start date on, or only the last one that was missed', () => {
    const trigger: Timetable = { kind: 'cronTrigger', ticks: ticks('@daily') };
    expect(runs(trigger, 2, { ...from, catchup: true }, now)).toEqual([
      '2026-01-01T00:00 2026-01-01T00:00',
      '2026-01-02T00:00 2026-01-02T00:00'
    ]);
    expect(runs(trigger, 2, { ...from, catchup: false }, now)).toEqual([
      '2026-01-04T00:00 2026-01-04T00:00',
      '2026-01-05T00:00 2026-01-05T00:00'
    ]);
  });
});

test('no run has a logical date beyond the end date', () => {
  const bounds = { earliest: at('2026-01-01'), latest: at('2026-01-02'), catchup: true };
  expect(runs({ kind: 'cronTrigger', ticks: ticks('@daily') }, 9, bounds, '2026-02-01')).toHaveLength(2);
  expect(runs({ kind: 'cronInterval', ticks: ticks('@daily') }, 9, bounds, '2026-02-01')).toHaveLength(2);
});

test('once is once, at the start date, and not at all after the end date', () => {
  const once: Timetable = { kind: 'once' };
  expect(runs(once, 9, { ...all, earliest: at('2026-01-01') }, '2026-02-01')).toEqual([
    '2026-01-01T00:00 2026-01-01T00:00'
  ]);
  expect(runs(once, 9, { ...all, latest: at('2026-01-01') }, '2026-02-01')).toEqual([]);
});

test('continuous: each run begins where the last one ended', () => {
  const first = nextRun(
    { kind: 'continuous' },
    undefined,
    { ...all, earliest: at('2026-01-01') },
    at('2026-01-02')
  );
  expect(first?.interval).toEqual({ start: at('2026-01-01'), end: at('2026-01-02') });
  const second = nextRun({ kind: 'continuous' }, first?.interval, all, at('2026-01-02T06:00'));
  expect(second?.interval).toEqual({ start: at('2026-01-02'), end: at('2026-01-02T06:00') });
});

test('after a run without any length at a tick, which a trigger made, comes the interval after the tick', () => {
  const daily: Timetable = { kind: 'cronInterval', ticks: ticks('0 17 * * *') };
  const point = at('2021-09-05T17:00');
  for (const catchup of [true, false])
    expect(
      nextRun(daily, { start: point, end: point }, { catchup }, at('2021-09-07T15:00'))?.interval
    ).toEqual({
      start: at('2021-09-06T17:00'),
      end: at('2021-09-07T17:00')
    });
});

test('a list of dates: all of them with catch-up, those still to come without', () => {
  const dates = listTicks(['2026-01-03', '2026-01-01', '2026-01-09'].map(at));
  const events: Timetable = { kind: 'events', ticks: dates };
  expect(runs(events, 9, all, '2026-01-03T12:00').map((run) => run.slice(0, 10))).toEqual([
    ...['2026-01-01', '2026-01-03', '2026-01-09']
  ]);
  expect(runs(events, 9, { catchup: false }, '2026-01-03T12:00')).toHaveLength(1);
});

test('by hand only means no run at all', () => {
  expect(nextRun({ kind: 'none' }, undefined, all, 0)).toBeUndefined();
});

test('a run by hand is for the last complete interval, the delta before it, or the instant itself', () => {
  const noon = at('2026-01-04T12:00');
  expect(manualInterval({ kind: 'cronInterval', ticks: ticks('@daily') }, noon)).toEqual({
    start: at('2026-01-03'),
    end: at('2026-01-04')
  });
  expect(manualInterval({ kind: 'deltaInterval', delta: delta('PT6H') }, noon).start).toBe(
    at('2026-01-04T06:00')
  );
  const trigger: Timetable = { kind: 'cronTrigger', ticks: ticks('@daily'), interval: delta('P1D') };
  expect(manualInterval(trigger, noon).start).toBe(at('2026-01-03T12:00'));
  expect(manualInterval({ kind: 'several', timetables: [{ kind: 'once' }, trigger] }, noon).start).toBe(
    at('2026-01-03T12:00')
  );
  expect(manualInterval({ kind: 'once' }, noon)).toEqual({ start: noon, end: noon });
});

describe('deltas', () => {
  test.each([
    ['P1M', '2026-01-31', '2026-02-28'],
    ['P1Y', '2028-02-29', '2029-02-28'],
    ['P2W', '2026-01-01', '2026-01-15'],
    ['P1DT1H30M15S', '2026-01-01', '2026-01-02T01:30:15']
  ])('%s after %s is %s', (text, from, to) => {
    expect(addDelta(at(from), delta(text))).toBe(at(to));
  });

  test.each([
    ['of an hour is a whole one', 'PT1H', '2026-01-01T00:20', '2026-01-04T12:34', '2026-01-04T11:00'],
    ['of a month is counted from the start', 'P1M', '2025-01-15', '2026-06-29', '2026-05-15'],
    ['of a year, too', 'P1Y', '2020-03-10', '2026-06-29', '2025-03-10'],
    ['of a month loses the 31st at the first short month', 'P1M', '2025-01-31', '2026-06-29', '2026-05-28'],
    ['ends now without a start', 'P1M', undefined, '2026-06-29T12:00', '2026-05-29T12:00'],
    ['is the first one before any is over', 'P1M', '2026-06-01', '2026-06-29', '2026-06-01']
  ])('the last period that is over %s', (_, text, from, now, start) => {
    expect(show(latestPeriod(delta(text), from === undefined ? undefined : at(from), at(now)))).toBe(
      show(at(start))
    );
  });

  test.each(['1 hour', 'P', 'PT', 'PT0S', 'P1H'])('%s is refused', (text) => {
    expect(parseDelta(text).ok).toBe(false);
  });
});
