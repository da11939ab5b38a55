import { expect, test } from 'vitest';
import { runLife, sourceLife, taskLife, type Life } from '#lib/analysis/life.ts';
import { chartAlong, charts, type Chart } from '#lib/app/charts.ts';
import { formatClock } from '#lib/model/time/civil.ts';
import { utc } from '#lib/model/time/zone.ts';
import { after, at, bySix, clock, pipelineOf, play, task } from './played.ts';

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
        to: '00:45',
        dates: ['2026-01-07']
      }
    ]
  })
);
const { history } = played;
const when = (time: string) => clock(played, 2, time);
const told = (life: Life): readonly string[] =>
  life.map(({ state, from }) => `${formatClock(utc, from)} ${state}`);

test('a task’s life has every state it was in, and when it came to it', () => {
  expect(told(taskLife(history, 2, 1, when('02:00')))).toEqual([
    '00:10 waiting',
    '00:10 scheduled',
    '00:10 queued',
    '00:40 running',
    '00:41 upForRetry',
    '01:01 scheduled',
    '01:01 running',
    '01:11 success'
  ]);
  expect(taskLife(history, 2, 1, when('00:20')).at(-1)).toEqual({
    state: 'queued',
    from: when('00:10'),
    to: when('00:20')
  });
});

test('what no run holds yet has no life', () => {
  expect(taskLife(history, 2, 1, when('00:05'))).toEqual([]);
  expect(runLife(history, 2, 1, when('00:05'))).toEqual([]);
});

test('a run’s life goes from its creation to its end', () => {
  expect(told(runLife(history, 2, 1, when('00:20')))).toEqual(['00:10 queued', '00:10 running']);
  expect(told(runLife(history, 2, 1, when('02:00')))).toEqual([
    '00:10 queued',
    '00:10 running',
    '01:21 success'
  ]);
});

test('a source waits and is drained by turns, since the night began', () => {
  const life = sourceLife(history, 2, 0, when('02:00'));
  expect(life[0]!.from).toBe(history.setting.nights.from(2));
  expect(life.slice(1).every(({ state }, i) => state !== life[i]!.state)).toBe(true);
  // b was the last that had not read; it fails a minute later, and gives back what it had.
  expect(told(life).slice(-2)).toEqual(['00:40 drained', '00:41 waiting']);
});

test('what a person does to a task is a step with the event that it is, and its chart has that way', () => {
  const marked = play(played.pipeline, {
    interventions: [
      { at: when('02:00'), kind: 'clear', task: 'a' },
      { at: when('02:05'), kind: 'mark', task: 'a', state: 'failed' },
      { at: when('03:00'), kind: 'mark', task: 'a', state: 'success' }
    ]
  }).history;
  const life = taskLife(marked, 2, 0, when('03:30'));
  expect(life.slice(-4).map(({ state, by }) => [state, by])).toEqual([
    ['scheduled', undefined],
    ['running', undefined],
    ['failed', 'MARK_FAILED'],
    ['success', 'MARK_SUCCESS']
  ]);
  expect(life.find(({ by }) => by === 'CLEAR')).toMatchObject({ state: 'waiting' });
  const ways = chartAlong(charts.task, life).edges;
  for (const way of [
    { from: 'success', to: 'waiting', events: ['CLEAR'] },
    { from: 'running', to: 'failed', events: ['FAIL', 'MARK_FAILED'] },
    { from: 'failed', to: 'success', events: ['MARK_SUCCESS'] }
  ])
    expect(ways).toContainEqual(way);
  // A run whose task is cleared is active again.
  const run = runLife(marked, 2, 0, when('02:01'));
  expect(run.filter(({ by }) => by === 'CLEAR').map(({ state }) => state)).toEqual(['queued']);
  expect(chartAlong(charts.run, run).edges).toContainEqual({
    from: 'success',
    to: 'queued',
    events: ['CLEAR']
  });
  // What goes by itself has the chart as it is.
  expect(chartAlong(charts.task, taskLife(history, 2, 0, when('02:00')))).toBe(charts.task);
});

test('steps follow each other without a gap, and every one is a transition of the machine', () => {
  const walks = (chart: Chart, life: Life): void => {
    for (let i = 1; i < life.length; i++) {
      expect(life[i]!.from).toBe(life[i - 1]!.to);
      expect(chart.edges.map(({ from, to }) => `${from} ${to}`)).toContain(
        `${life[i - 1]!.state} ${life[i]!.state}`
      );
    }
  };
  for (const time of ['00:20', '00:40', '00:50', '01:05', '03:00']) {
    for (const each of [0, 1, 2]) {
      walks(charts.task, taskLife(history, 2, each, when(time)));
      walks(charts.run, runLife(history, 2, each, when(time)));
    }
    walks(charts.source, sourceLife(history, 2, 0, when(time)));
  }
});
