import { describe, expect, test } from 'vitest';
import { flowCounts, flowOf } from '#lib/analysis/flow.ts';
import { at, bySix, clock, hourly, pipelineOf, play, task } from './played.ts';

const late = { ...hourly, late: { share: 0.2, by: '30m' } };
const played = play(
  pipelineOf({
    nights: 5,
    sources: [late],
    tasks: [
      task('ingest', 'ingest', ['orders'], '30m'),
      task('serve', 'serve', ['ingest'], '10m', { promise: bySix })
    ],
    orchestrator: 'airflow',
    starts: { ingest: at('10 1 * * *'), serve: at('0 3 * * *', { retries: 0 }) },
    faults: [
      {
        id: 'down',
        kind: 'fail',
        task: 'ingest',
        after: '20m',
        from: '00:00',
        to: '06:00',
        dates: ['2026-01-07', '2026-01-08', '2026-01-09', '2026-01-10']
      }
    ]
  })
);
const { history } = played;
const flow = flowOf(history, 2, 0);
const counts = (time: string) => flowCounts(history, 0, flow, clock(played, 2, time));
const arrivals = history.fold.arrivals[0]!;

test('what arrives is claimed, and what is claimed is read, or comes back', () => {
  for (const { arrived, claimed, read } of flow.points) {
    expect(claimed).toBeLessThanOrEqual(arrived);
    expect(read).toBeLessThanOrEqual(claimed);
  }
  expect(flow.points.map(({ at }) => at)).toEqual([...flow.points.map(({ at }) => at)].sort((a, b) => a - b));
  expect(flow.points[0]!.at).toBe(history.setting.nights.from(2));
});

describe('on a night on which the attempt fails', () => {
  test('rows wait until they are claimed', () => {
    const before = counts('01:00');
    expect(before).toMatchObject({ claimed: 0, read: 0, givenBack: 0 });
    expect(before.waiting).toBe(
      arrivals.rowsAt(clock(played, 2, '01:00')) - arrivals.rowsAt(clock(played, 1, '01:10'))
    );
    // The first rows after those that the night before has read.
    expect(before.oldest).toBe(clock(played, 1, '01:30'));
  });

  test('while they are claimed they do not wait', () => {
    const during = counts('01:20');
    expect(during.waiting).toBe(0);
    expect(during.oldest).toBeUndefined();
    expect(during.claimed).toBeGreaterThan(200);
  });

  test('after its failure all of them wait again, and since when they did', () => {
    const after = counts('01:45');
    expect(after).toMatchObject({ claimed: 0, read: 0, oldest: clock(played, 1, '01:30') });
    expect(after.givenBack).toBe(counts('01:20').claimed);
    expect(flow.givenBack).toEqual([
      { at: clock(played, 2, '01:30'), rows: after.givenBack, task: 'ingest' }
    ]);
  });
});

test('rows that came late are counted, at their own instants', () => {
  const sum = flow.late.reduce((total, { rows }) => total + rows, 0);
  expect(sum).toBeGreaterThan(20);
  expect(counts('11:59').late).toBe(sum);
  for (const { at } of flow.late) expect(new Date(at).getUTCMinutes()).toBe(30);
});

test('rows that readers do not have after two days are lost', () => {
  expect(counts('06:00').lost).toBe(0);
  const night = flowOf(history, 5, 0);
  const lost = (time: string) => flowCounts(history, 0, night, clock(played, 5, time)).lost!;
  // Nothing has come through since Tuesday: on Saturday, all that came up to two days ago.
  const had = arrivals.rowsAt(clock(played, 1, '01:10'));
  expect(lost('06:00')).toBe(arrivals.rowsAt(clock(played, 3, '06:00')) - had);
});

test('of two readers the slower counts', () => {
  const two = play(
    pipelineOf({
      tasks: [task('early', 'ingest', ['orders'], '10m'), task('late', 'ingest', ['orders'], '10m')],
      starts: { early: at('10 0 * * *'), late: at('10 4 * * *') }
    })
  );
  const both = flowOf(two.history, 2, 0);
  const claimedAt = (time: string) => both.points.findLast(({ at }) => at <= clock(two, 2, time))!.claimed;
  // After the early one has read, the late one has the fewer rows, and the other way round.
  const rows = (night: number, time: string) => two.history.fold.arrivals[0]!.rowsAt(clock(two, night, time));
  expect(claimedAt('00:05')).toBe(0);
  expect(claimedAt('00:30')).toBe(rows(1, '04:10') - rows(1, '00:10'));
  expect(claimedAt('04:30')).toBe(rows(2, '00:10') - rows(1, '00:10'));
  expect(flowCounts(two.history, 0, both, clock(two, 2, '05:00')).lost).toBeUndefined();
});

test('a source that nobody reads only waits', () => {
  const alone = play(
    pipelineOf({
      tasks: [task('other', 'ingest', ['more'], '10m')],
      sources: [hourly, { ...hourly, id: 'more' }],
      starts: { other: at('0 1 * * *') }
    })
  );
  const unread = flowOf(alone.history, 2, 0);
  expect(unread.points.every(({ claimed, read }) => claimed === 0 && read === 0)).toBe(true);
});
