import { describe, expect, test } from 'vitest';
import { narrate } from '#lib/analysis/narrate.ts';
import { eventTimes } from '#lib/analysis/stops.ts';
import { tonightOf } from '#lib/analysis/tonight.ts';
import { formatClock } from '#lib/model/time/civil.ts';
import { utc } from '#lib/model/time/zone.ts';
import { after, at, bySix, clock, pipelineOf, play, task } from './played.ts';

// orders ──▶ ingest ──▶ store ──▶ serve (06:00); the ingest takes until 02:10, the store starts at 01:00
const clocks = play(
  pipelineOf({
    tasks: [
      task('ingest', 'ingest', ['orders'], '2h'),
      task('store', 'store', ['ingest'], '10m'),
      task('serve', 'serve', ['store'], '10m', { promise: bySix })
    ],
    starts: { ingest: at('10 0 * * *'), store: at('0 1 * * *'), serve: at('30 2 * * *') }
  })
);
const minute = 60_000;

describe('Tonight', () => {
  const tonight = tonightOf(clocks.history, 2);
  const on = (time: string) => clock(clocks, 2, time);

  test('has a bar for each attempt, with its verdict', () => {
    expect(tonight.bars).toEqual([
      {
        task: 'ingest',
        from: on('00:10'),
        to: on('02:10'),
        status: 'success',
        verdict: 'fresh',
        tryNumber: 1
      },
      {
        task: 'store',
        from: on('01:00'),
        to: on('01:10'),
        status: 'success',
        verdict: 'stale',
        tryNumber: 1
      },
      { task: 'serve', from: on('02:30'), to: on('02:40'), status: 'success', verdict: 'stale', tryNumber: 1 }
    ]);
    expect(tonight.rows.map(({ id }) => id)).toEqual(['ingest', 'store', 'serve']);
  });

  test('has what clocks planned, with usual durations', () => {
    expect(tonight.planned).toEqual([
      { task: 'ingest', at: on('00:10'), usual: 120 * minute },
      { task: 'store', at: on('01:00'), usual: 10 * minute },
      { task: 'serve', at: on('02:30'), usual: 10 * minute }
    ]);
    expect(clocks.history.usual.of(0, 2)).toEqual({ length: 120 * minute, from: 'before' });
    expect(clocks.history.usual.of(0, 0)).toEqual({ length: 120 * minute, from: 'overall' });
  });

  test('has the read that came too early where it arose, and what it should have waited for', () => {
    expect(tonight.missed).toEqual([
      { reader: 'store', at: on('01:00'), upstream: 'ingest', owedAt: on('02:10'), age: '24 h old' }
    ]);
  });

  test('goes from the first start to the last promise, with some room', () => {
    const room = Math.round((on('06:00') - on('00:10')) * 0.04);
    expect([tonight.from, tonight.to]).toEqual([on('00:10') - room, on('06:00') + room]);
    expect(tonight.deadlines).toEqual([{ task: 'serve', at: on('06:00'), label: 'dashboard opens' }]);
  });

  test('an attempt that runs when the log ends goes as far as is known', () => {
    const until = on('01:30');
    const { bars } = tonightOf(play(clocks.pipeline, { until }).history, 2);
    expect(bars[0]).toMatchObject({ task: 'ingest', to: until, status: 'running' });
  });

  test('stepping goes from transition to transition and to what is due, not from row to row', () => {
    const times = [...eventTimes(clocks.history, 2)].map((each) => formatClock(utc, each));
    expect(times).toEqual(['00:10', '01:00', '01:10', '02:10', '02:30', '02:40', '06:00']);
  });

  test('is told in sentences, with the time in front', () => {
    expect(narrate(clocks.history, on('00:09'), on('06:00')).map(({ text }) => text)).toEqual([
      '00:10 ingest started.',
      '01:00 store started before ingest finished: stale read.',
      '01:10 store succeeded.',
      '02:10 ingest succeeded.',
      '02:30 serve started on stale input.',
      '02:40 serve succeeded.',
      '06:00 The dashboard opens.'
    ]);
    expect(narrate(clocks.history, on('00:10'), on('00:10'))).toEqual([]);
    expect(narrate(clocks.history, on('00:10'), on('01:00'))).toHaveLength(1);
  });
});

test('a night with failures, retries, waits and alerts', () => {
  const played = play(
    pipelineOf({
      tasks: [
        task('a', 'ingest', ['orders'], '30m'),
        task('b', 'ingest', ['orders'], '10m'),
        task('serve', 'serve', ['a', 'b'], '10m', { promise: bySix })
      ],
      orchestrator: 'airflow',
      pools: { default: 1 },
      defaults: { retries: 1, retryDelay: '20m' },
      starts: { a: at('10 0 * * *'), b: at('10 0 * * *'), serve: after() },
      faults: [
        {
          id: 'down',
          kind: 'fail',
          task: 'b',
          after: '1m',
          from: '00:00',
          to: '06:00',
          dates: ['2026-01-07']
        }
      ],
      alerts: [{ on: 'failure' }, { on: 'deadline' }]
    })
  );
  const on = (time: string) => clock(played, 2, time);
  const tonight = tonightOf(played.history, 2);
  // The scheduler comes by every five seconds, and b fails a minute after it has started.
  const loop = 5_000;
  expect(tonight.bars.filter((each) => each.task === 'b')).toEqual([
    {
      task: 'b',
      from: on('00:40') + loop,
      to: on('00:41') + loop,
      status: 'upForRetry',
      verdict: 'fresh',
      tryNumber: 1,
      waitedFrom: on('00:10')
    },
    {
      task: 'b',
      from: on('01:01') + loop,
      to: on('01:02') + loop,
      status: 'failed',
      verdict: 'fresh',
      tryNumber: 2
    }
  ]);
  expect(tonight.alerts.map(({ task, text }) => [task, text])).toEqual([
    ['b', 'b failed'],
    ['serve', 'serve was not done by 06:00']
  ]);
  const told = narrate(played.history, on('00:39'), on('06:00')).map(({ text }) => text);
  expect(told).toEqual([
    '00:40 a succeeded.',
    '00:40 b started.',
    '00:41 b failed and will be tried again.',
    '01:01 b started.',
    '01:02 b failed.',
    '01:02 Alert: b failed.',
    '01:02 serve will not run: something upstream of it failed.',
    '06:00 Alert: serve was not done by 06:00.',
    '06:00 The dashboard opens.'
  ]);
});

test('a night on which nothing happens shows the hours before its promise', () => {
  const manual = { start: { when: 'manual' } };
  const idle = play(
    pipelineOf({
      tasks: [
        task('ingest', 'ingest', ['orders'], '30m'),
        task('serve', 'serve', ['ingest'], '5m', { promise: bySix })
      ],
      orchestrator: 'manual',
      starts: { ingest: manual, serve: manual }
    })
  );
  const tonight = tonightOf(idle.history, 1);
  expect(tonight.bars).toEqual([]);
  expect(tonight.planned).toEqual([]);
  expect([formatClock(utc, tonight.from), formatClock(utc, tonight.to)]).toEqual(['23:45', '06:14']);
});

test('a clock that ticks all the time has at most so many planned starts a night', () => {
  const played = play(
    pipelineOf({
      tasks: [task('ingest', 'ingest', ['orders'], '1s')],
      starts: { ingest: { start: { when: 'schedule', every: '10s' } } },
      nights: 1
    }),
    { until: clock(clocks, 1, '-35:00') }
  );
  expect(tonightOf(played.history, 1).planned).toHaveLength(1500);
});
