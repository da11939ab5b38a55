import { describe, expect, test } from 'vitest';
import { graphAt } from '#lib/analysis/at.ts';
import type { EdgePicture, TaskPicture } from '#lib/analysis/picture.ts';
import { after, at, bySix, clock, hourly, pipelineOf, play, task, type Played } from './played.ts';

const picture = (played: Played, night: number, time: string) =>
  graphAt(played.history, night, clock(played, night, time));
const taskAt = (played: Played, night: number, time: string, id: string): TaskPicture =>
  picture(played, night, time).tasks.find((each) => each.id === id)!;
const edgeAt = (played: Played, night: number, time: string, from: string, to: string): EdgePicture =>
  picture(played, night, time).edges.find((each) => each.from === from && each.to === to)!;

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

describe('on clocks', () => {
  test('a task waits for its planned start, runs with its usual time in view, and has ended', () => {
    expect(taskAt(clocks, 2, '00:00', 'ingest')).toMatchObject({
      status: 'waiting',
      detail: 'at 00:10',
      tries: 0,
      verdict: 'unjudged'
    });
    expect(taskAt(clocks, 2, '00:40', 'ingest')).toMatchObject({
      status: 'running',
      detail: '30 of ~120 min',
      progress: 0.25,
      startedAt: clock(clocks, 2, '00:10'),
      tries: 1,
      verdict: 'fresh'
    });
    expect(taskAt(clocks, 2, '02:10', 'ingest')).toMatchObject({
      status: 'success',
      detail: '00:10–02:10',
      endedAt: clock(clocks, 2, '02:10')
    });
    expect(taskAt(clocks, 2, '00:40', 'ingest')).not.toHaveProperty('endedAt');
  });

  test('a new night begins with everything waiting again', () => {
    expect(taskAt(clocks, 1, '11:59', 'ingest').status).toBe('success');
    expect(taskAt(clocks, 2, '-12:00', 'ingest')).toMatchObject({ status: 'waiting', verdict: 'unjudged' });
    expect(taskAt(clocks, 1, '11:59', 'store').verdict).toBe('stale');
  });

  test('words are the orchestrator’s own, where it has any', () => {
    expect(taskAt(clocks, 2, '02:10', 'ingest').word).toBe('exit 0');
    expect(taskAt(clocks, 2, '00:40', 'ingest').word).toBe('running');
  });

  test('an edge is idle, and says from the moment that it is read how old that was', () => {
    expect(edgeAt(clocks, 2, '00:59', 'ingest', 'store')).toEqual({
      from: 'ingest',
      to: 'store',
      state: 'idle',
      verdict: 'unjudged'
    });
    expect(edgeAt(clocks, 2, '01:00', 'ingest', 'store')).toEqual({
      from: 'ingest',
      to: 'store',
      state: 'late',
      verdict: 'stale',
      age: '24 h old'
    });
    expect(edgeAt(clocks, 2, '01:10', 'ingest', 'store')).toMatchObject({
      state: 'late',
      verdict: 'stale',
      age: '24 h old'
    });
    expect(edgeAt(clocks, 2, '02:30', 'store', 'serve')).toMatchObject({
      state: 'late',
      verdict: 'stale',
      age: '26 h old'
    });
    expect(edgeAt(clocks, 2, '02:10', 'orders', 'ingest')).toEqual({
      from: 'orders',
      to: 'ingest',
      state: 'fresh',
      verdict: 'fresh'
    });
    expect(edgeAt(clocks, 0, '01:00', 'ingest', 'store')).toMatchObject({
      verdict: 'empty',
      age: 'no rows yet'
    });
  });

  test('a verdict says whether it arose here', () => {
    expect(taskAt(clocks, 2, '01:05', 'store')).toMatchObject({ verdict: 'stale', own: true });
    expect(taskAt(clocks, 2, '02:35', 'serve')).toMatchObject({ verdict: 'stale', own: false });
  });

  test('rows wait at a source from their arrival until an attempt that reads them starts', () => {
    const { arrivals } = clocks.history.fold;
    const rows = (from: string, to: string) =>
      arrivals[0]!.rowsAt(clock(clocks, 2, to)) - arrivals[0]!.rowsAt(clock(clocks, 2, from));
    const source = (time: string) => picture(clocks, 2, time).sources[0]!;
    expect(source('00:09').waiting).toBe(
      arrivals[0]!.rowsAt(clock(clocks, 2, '00:09')) - arrivals[0]!.rowsAt(clock(clocks, 1, '00:10'))
    );
    expect(source('00:10')).toMatchObject({ waiting: 0, detail: 'all read', busy: true });
    expect(source('01:00')).toMatchObject({
      waiting: rows('00:59', '01:00'),
      detail: `${rows('00:59', '01:00')} rows wait`,
      busy: true
    });
    expect(source('02:10').busy).toBe(false);
  });
});

// a ──┬──▶ c ──▶ serve    one job at 00:10; b fails twice
// b ──┘
const order = play(
  pipelineOf({
    sources: [hourly],
    tasks: [
      task('a', 'ingest', ['orders'], '30m'),
      task('b', 'ingest', ['orders'], '10m'),
      task('c', 'store', ['a', 'b'], '10m'),
      task('serve', 'serve', ['c'], '10m', { promise: bySix })
    ],
    orchestrator: 'airflow',
    pools: { default: 1 },
    starts: {
      a: at('10 0 * * *'),
      b: at('10 0 * * *', { retries: 1, retryDelay: '20m' }),
      c: after(),
      serve: after()
    },
    faults: [
      { id: 'down', kind: 'fail', task: 'b', after: '1m', from: '00:00', to: '06:00', dates: ['2026-01-07'] }
    ]
  })
);

describe('in order', () => {
  test('a task without a clock waits for the first upstream that is not done', () => {
    expect(taskAt(order, 1, '00:05', 'c').detail).toBe('waits for a');
    expect(taskAt(order, 1, '00:45', 'c').detail).toBe('waits for b');
    expect(taskAt(order, 1, '00:45', 'serve').detail).toBe('waits for c');
  });

  test('a task without a slot is queued', () => {
    expect(taskAt(order, 1, '00:20', 'b')).toMatchObject({
      status: 'queued',
      word: 'queued',
      detail: 'waits for a slot',
      tries: 0
    });
  });

  test('a try that failed says when the next one comes; then what failed, and what that kept from running', () => {
    expect(taskAt(order, 2, '00:42', 'b')).toMatchObject({
      status: 'upForRetry',
      word: 'up for retry',
      detail: 'again at 01:01',
      tries: 1
    });
    expect(taskAt(order, 2, '01:30', 'b')).toMatchObject({
      status: 'failed',
      tries: 2,
      detail: '01:01–01:02'
    });
    expect(taskAt(order, 2, '01:30', 'c')).toMatchObject({
      status: 'upstreamFailed',
      detail: 'b failed',
      tries: 0
    });
    expect(taskAt(order, 2, '01:30', 'serve')).toMatchObject({
      status: 'upstreamFailed',
      detail: 'c failed'
    });
  });

  test('rows that a failed attempt had read wait again for it', () => {
    const waiting = (time: string) => picture(order, 2, time).sources[0]!.waiting;
    expect(waiting('00:40')).toBeGreaterThan(100);
    // At 00:40:05 b starts: both have read everything.
    expect(waiting('00:41')).toBe(0);
    expect(waiting('00:42')).toBeGreaterThan(100);
  });
});

test('what only a person starts waits for Run, and what starts on rows waits for rows', () => {
  const tasks = [
    task('ingest', 'ingest', ['orders'], '30m'),
    task('serve', 'serve', ['ingest'], '5m', { promise: bySix })
  ];
  const manual = { start: { when: 'manual' } };
  const byHand = pipelineOf({ tasks, orchestrator: 'manual', starts: { ingest: manual, serve: manual } });
  const idle = play(byHand);
  expect(taskAt(idle, 1, '02:00', 'serve')).toMatchObject({ status: 'waiting', detail: 'waits for Run' });
  // Run on all: they go in the order of the graph.
  const ran = play(byHand, { interventions: [{ at: clock(idle, 1, '02:00'), kind: 'run', task: '*' }] });
  expect(taskAt(ran, 1, '02:10', 'ingest')).toMatchObject({ status: 'running', detail: '9 of ~30 min' });
  expect(taskAt(ran, 1, '02:10', 'serve')).toMatchObject({ status: 'waiting', detail: 'waits for ingest' });
  const rows = { start: { when: 'event', rows: { source: 'orders', atLeast: 1_000_000 } } };
  const onRows = play(
    pipelineOf({ tasks, orchestrator: 'dagster', starts: { ingest: rows, serve: after() } })
  );
  expect(taskAt(onRows, 1, '02:00', 'ingest').detail).toBe('waits for rows');
  expect(taskAt(onRows, 1, '02:00', 'serve').detail).toBe('waits for ingest');
  const asset = { start: { when: 'event', asset: 'ingest' } };
  const onAsset = play(
    pipelineOf({ tasks, orchestrator: 'airflow', starts: { ingest: rows, serve: asset } })
  );
  expect(taskAt(onAsset, 1, '02:00', 'serve').detail).toBe('waits for ingest');
});

test('of two runs at once, the one whose attempt runs is shown; a task that is over waits when the next run holds it', () => {
  // The ingest starts every hour and takes half of it; its store follows.
  const played = play(
    pipelineOf({
      tasks: [
        task('ingest', 'ingest', ['orders'], '30m'),
        task('serve', 'serve', ['ingest'], '50m', { promise: bySix })
      ],
      orchestrator: 'airflow',
      starts: { ingest: at('0 * * * *'), serve: after() }
    })
  );
  expect(taskAt(played, 1, '01:55', 'ingest').status).toBe('success');
  expect(taskAt(played, 1, '02:10', 'ingest').status).toBe('running');
  expect(taskAt(played, 1, '02:10', 'serve')).toMatchObject({
    status: 'running',
    startedAt: clock(played, 1, '01:30') + 5_000
  });
  expect(taskAt(played, 1, '02:25', 'serve')).toMatchObject({
    status: 'waiting',
    detail: 'waits for ingest',
    verdict: 'fresh'
  });
});
