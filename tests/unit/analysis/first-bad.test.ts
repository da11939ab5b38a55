import { describe, expect, test } from 'vitest';
import { RUN_SIZES, runSizes, tinyShare } from '#lib/analysis/effort.ts';
import { firstBad } from '#lib/analysis/first-bad.ts';
import type { NumberGoal } from '#lib/model/lesson.ts';
import { after, at, bySix, hourly, pipelineOf, play, task } from './played.ts';

const MINUTE = 60_000;

/** Four nights; on the second morning the ingest fails, and the dashboard is told to have nothing new. */
const { history, log } = play(
  pipelineOf({
    nights: 4,
    sources: [hourly],
    tasks: [task('in', 'ingest', ['orders'], '10m'), task('out', 'serve', ['in'], '5m', { promise: bySix })],
    orchestrator: 'airflow',
    starts: { in: at('0 1 * * *'), out: after() },
    alerts: [{ on: 'deadline' }],
    faults: [
      { id: 'down', kind: 'fail', task: 'in', after: '5m', from: '00:30', to: '03:00', dates: ['2026-01-07'] }
    ]
  })
);
const { nights } = history.setting;

const bad = (goal: Omit<NumberGoal, 'about' | 'side'>) =>
  firstBad({ about: 'number', side: 'correctness', ...goal }, history, log);

describe('the first night that stands against a goal', () => {
  test('is the first that is not right, at the moment at which it shows', () => {
    const right = bad({ metric: 'right', is: 'atLeast', value: 1 })!;
    expect(nights.day(right.night)).toBe(nights.of(Date.UTC(2026, 0, 7, 5)) + nights.day(1) - 1);
    expect(right.at).toBe(nights.at(right.night, 6 * 60));
    expect(bad({ metric: 'missing', is: 'atMost', value: 0 })).toEqual(right);
    expect(bad({ metric: 'silentlyWrong', is: 'atMost', value: 0 })).toBeUndefined();
  });
  test('is the first that was ready too late, at the time that was asked for', () => {
    expect(bad({ metric: 'readyAt', task: 'out', is: 'atMost', value: 60 })).toEqual({
      night: 1,
      at: nights.at(1, 60)
    });
    const never = bad({ metric: 'readyAt', task: 'out', is: 'atMost', value: 120 })!;
    expect(never.night).toBe(bad({ metric: 'right', is: 'atLeast', value: 1 })!.night);
    expect(bad({ metric: 'readyAt', task: 'nobody', is: 'atMost', value: 0 })).toBeUndefined();
  });
  test('is the first that was too stale, when it became so', () => {
    const stale = bad({
      metric: 'staleness',
      task: 'out',
      of: 'max',
      is: 'atMost',
      value: 26 * 60 * MINUTE
    })!;
    const missed = bad({ metric: 'missing', is: 'atMost', value: 0 })!.night;
    expect([missed, missed + 1]).toContain(stale.night);
    expect(
      bad({ metric: 'staleness', task: 'out', of: 'max', is: 'atMost', value: 40 * 86_400_000 })
    ).toBeUndefined();
  });
  test('is the first night of all where it was too stale before the document begins', () => {
    // Nothing is ever ingested: the oldest row that readers lack came before the first night.
    const { history: idle, log: silent } = play(
      pipelineOf({
        nights: 3,
        sources: [hourly],
        tasks: [task('in', 'ingest', ['orders'], '10m'), task('out', 'serve', ['in'], '5m')],
        starts: { in: { start: { when: 'manual' } }, out: after() }
      })
    );
    const goal = {
      about: 'number',
      side: 'correctness',
      metric: 'staleness',
      of: 'max',
      is: 'atMost'
    } as const;
    expect(firstBad({ ...goal, task: 'out', value: 30 * MINUTE }, idle, silent)).toEqual({
      night: 1,
      at: idle.setting.nights.documentStart
    });
  });
  test('is the first that cost too much, at its first start', () => {
    const runs = bad({ metric: 'runsPerDay', is: 'atMost', value: 0 })!;
    expect(runs.night).toBe(1);
    expect(runs.at).toBeGreaterThanOrEqual(nights.at(1, 60));
    expect(bad({ metric: 'runsPerDay', is: 'atMost', value: 1 })).toBeUndefined();
    expect(bad({ metric: 'slotHoursPerDay', is: 'atMost', value: 0.2 })?.night).toBe(1);
    expect(bad({ metric: 'tinyRuns', rows: 100_000, is: 'atMost', value: 0.5 })?.night).toBe(1);
  });
  test('is none for what no night decides', () => {
    expect(bad({ metric: 'lostRows', is: 'atMost', value: 0 })).toBeUndefined();
    expect(firstBad({ about: 'clocks', side: 'cost', atMost: 0 }, history, log)).toBeUndefined();
  });
  test('alerts are counted a night', () => {
    const missed = bad({ metric: 'missing', is: 'atMost', value: 0 })!;
    expect(bad({ metric: 'alertsPerDay', is: 'atMost', value: 0 })).toEqual(missed);
    expect(bad({ metric: 'alertsFalse', is: 'atMost', value: 0 })).toBeUndefined();
  });
});

test('runs are counted by the rows that they brought', () => {
  const sizes = Array.from(runSizes(history, nights.documentStart, nights.horizon));
  expect(sizes).toHaveLength(RUN_SIZES.length + 1);
  // Each night one run; the failed one made no version.
  expect(sizes.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(tinyShare(sizes, 1)).toBe(0);
  expect(tinyShare(sizes, 1_000_000)).toBe(1);
  expect(
    tinyShare(
      sizes.map(() => 0),
      10
    )
  ).toBe(0);
});
