import { describe, expect, test } from 'vitest';
import { after, at, bySix, clock, hourly, pipelineOf, play, task, verdictsOf, type Draft } from './played.ts';

// orders ──▶ ingest ──▶ store ──▶ serve (06:00)
// Rows that happened before midnight have all arrived at midnight; what arrives at 01:00 is not owed yet.
const chain = (
  ingest: readonly [cron: string, base: string],
  store: string,
  serve: string,
  more: Partial<Draft> = {}
) =>
  pipelineOf({
    tasks: [
      task('ingest', 'ingest', ['orders'], ingest[1]),
      task('store', 'store', ['ingest'], '10m'),
      task('serve', 'serve', ['store'], '10m', { promise: bySix })
    ],
    starts: { ingest: at(ingest[0]), store: at(store), serve: at(serve) },
    ...more
  });

describe('a read of a daily promise’s rows is', () => {
  test('fresh when it holds every row before midnight that had arrived', () => {
    const played = play(chain(['10 0 * * *', '20m'], '0 1 * * *', '0 2 * * *'));
    expect(verdictsOf(played, 'ingest')).toEqual(['fresh', 'fresh', 'fresh']);
    expect(verdictsOf(played, 'store')).toEqual(['fresh', 'fresh', 'fresh']);
    expect(verdictsOf(played, 'serve')).toEqual(['fresh', 'fresh', 'fresh']);
  });

  test('stale when it holds none of the needed rows that came since readers were last owed something', () => {
    // The ingest reads at 00:10, exactly what is owed, and takes until 02:10: too late for the store at 01:00.
    const played = play(chain(['10 0 * * *', '2h'], '0 1 * * *', '0 2 * * *'));
    expect(verdictsOf(played, 'store')).toEqual(['empty, own', 'stale, own', 'stale, own']);
    expect(verdictsOf(played, 'ingest')).toEqual(['fresh', 'fresh', 'fresh']);
  });

  test('stale all the same when the ingest had read the first hour of its own day too', () => {
    const played = play(chain(['0 1 * * *', '2h'], '0 2 * * *', '0 4 * * *'));
    expect(verdictsOf(played, 'store')).toEqual(['empty, own', 'stale, own', 'stale, own']);
  });

  test('partial when it holds what came in the first hour after the promise was due', () => {
    const played = play(chain(['0 7 * * *', '10m'], '0 1 * * *', '0 2 * * *'));
    expect(verdictsOf(played, 'store')).toEqual(['empty, own', 'partial, own', 'partial, own']);
  });

  test('partial when the evening is missing', () => {
    const played = play(chain(['0 20 * * *', '10m'], '0 1 * * *', '0 2 * * *'));
    expect(verdictsOf(played, 'store')).toEqual(['partial, own', 'partial, own', 'partial, own']);
  });

  test('empty when it holds nothing at all', () => {
    const played = play(chain(['0 0 1 1 *', '10m'], '0 1 * * *', '0 2 * * *'));
    expect(verdictsOf(played, 'store')).toEqual(['empty, own', 'empty, own', 'empty, own']);
  });

  test('judged by the midnight before it: in the evening yesterday’s rows are all that is owed', () => {
    // Ingested at noon, stored at 20:00: lacks the afternoon, but that is not due before midnight.
    const played = play(chain(['0 12 * * *', '10m'], '0 20 * * *', '0 21 * * *'));
    expect(verdictsOf(played, 'store')).toEqual(['fresh', 'fresh', 'fresh']);
  });
});

test('what an upstream lacked already is inherited by all that read it since midnight', () => {
  const played = play(chain(['10 0 * * *', '2h'], '0 1 * * *', '30 1 * * *'));
  expect(verdictsOf(played, 'store').at(-1)).toBe('stale, own');
  expect(verdictsOf(played, 'serve').at(-1)).toBe('stale');
});

test('a reader of a version from before midnight misses on its own account', () => {
  // The store fails tonight, so the serve reads last night’s version.
  const fault = {
    id: 'locked',
    kind: 'fail',
    task: 'store',
    after: '1m',
    from: '00:30',
    to: '05:00',
    dates: ['2026-01-07']
  };
  const played = play(chain(['10 0 * * *', '20m'], '0 1 * * *', '0 2 * * *', { faults: [fault] }));
  expect(verdictsOf(played, 'serve')).toEqual(['fresh', 'fresh', 'stale, own']);
});

test('rows that were due late are owed from when they come, if the promise’s arrival cutoff allows for them', () => {
  const late = (by: string) => ({ ...hourly, late: { share: 0.5, by } });
  const draft = (by: string) =>
    chain(['5 0 * * *', '5m'], '20 0 * * *', '0 1 * * *', { sources: [late(by)] });
  // They come at 00:30: not owed when the store reads at 00:20, owed and missing when the serve does at 01:00 …
  const within = play(draft('30m'));
  expect(verdictsOf(within, 'store').at(-1)).toBe('fresh');
  expect(verdictsOf(within, 'serve').at(-1)).toBe('partial, own');
  // … and at 00:50, after the arrival cutoff: owed the next night, and read by then.
  expect(verdictsOf(play(draft('50m')), 'serve')).toEqual(['fresh', 'fresh', 'fresh']);
});

test('without a promise downstream nothing is judged', () => {
  const played = play(
    pipelineOf({
      tasks: [
        task('ingest', 'ingest', ['orders'], '1h'),
        task('serve', 'serve', ['ingest'], '5m', { promise: bySix }),
        task('side', 'store', ['ingest'], '5m')
      ],
      starts: { ingest: at('10 0 * * *'), serve: at('0 2 * * *'), side: at('30 0 * * *') }
    })
  );
  expect(verdictsOf(played, 'side').at(-1)).toBe('unjudged');
  expect(verdictsOf(played, 'serve').at(-1)).toBe('fresh');
});

test('the worst source counts, and each read is judged for itself', () => {
  const played = play(
    pipelineOf({
      sources: [hourly, { ...hourly, id: 'crm' }],
      tasks: [
        task('ingest_orders', 'ingest', ['orders'], '2h'),
        task('ingest_crm', 'ingest', ['crm'], '5m'),
        task('serve', 'serve', ['ingest_crm', 'ingest_orders'], '5m', { promise: bySix })
      ],
      starts: { ingest_orders: at('10 0 * * *'), ingest_crm: at('10 0 * * *'), serve: at('0 1 * * *') }
    })
  );
  expect(verdictsOf(played, 'serve').at(-1)).toBe('stale, own');
  const { fold, verdicts } = played.history;
  const last = fold.tasks[2]!.attempts.lastUpTo(fold.attempts.startAt.values, Infinity);
  const first = fold.attempts.firstRead.values[last]!;
  expect([verdicts.ofRead.values[first], verdicts.ofRead.values[first + 1]]).toEqual([0, 2]);
});

test('two promises with cutoffs of their own: what one of them lacks counts', () => {
  // At 13:00 the noon report is owed the morning’s rows, while the dashboard has all it was promised.
  const played = play(
    pipelineOf({
      tasks: [
        task('ingest', 'ingest', ['orders'], '5m'),
        task('store', 'store', ['ingest'], '5m'),
        task('report', 'serve', ['store'], '5m', {
          promise: { by: '14:00', rowsBefore: '12:00', arrivedBy: '12:30' }
        }),
        task('dashboard', 'serve', ['store'], '5m', { promise: bySix })
      ],
      starts: {
        ingest: at('10 0 * * *'),
        store: at('0 1,13 * * *'),
        report: at('10 13 * * *'),
        dashboard: at('10 13 * * *')
      },
      nights: 1
    })
  );
  // The simulation begins at a noon and ends at one; at its first 13:00 no row before noon has ever arrived.
  expect(verdictsOf(played, 'store')).toEqual(['fresh', 'fresh', 'partial, own', 'fresh']);
  expect(verdictsOf(played, 'report').at(-1)).toBe('partial');
  expect(verdictsOf(played, 'dashboard').at(-1)).toBe('fresh');
});

test('in order, a store that waits reads what its ingest has just written', () => {
  const played = play(
    pipelineOf({
      tasks: [
        task('ingest', 'ingest', ['orders'], '2h'),
        task('store', 'store', ['ingest'], '10m'),
        task('serve', 'serve', ['store'], '10m', { promise: bySix })
      ],
      orchestrator: 'airflow',
      starts: { ingest: at('10 0 * * *'), store: after(), serve: after() }
    })
  );
  expect(verdictsOf(played, 'serve')).toEqual(['fresh', 'fresh', 'fresh']);
});

test('a read’s age goes back to the instant at which its rows were read from the source', () => {
  const played = play(chain(['10 0 * * *', '2h'], '0 1 * * *', '30 1 * * *'));
  const { fold, verdicts } = played.history;
  const serve = fold.tasks[2]!.attempts.lastUpTo(fold.attempts.startAt.values, Infinity);
  const read = fold.attempts.firstRead.values[serve]!;
  expect(fold.attempts.startAt.values[serve]).toBe(clock(played, 2, '01:30'));
  expect(verdicts.lacking(read)).toEqual({ source: 0, cutoff: 0, readAt: clock(played, 1, '00:10') });
});

test('a verdict is own if any source of the worst kind was missed here, whichever source comes first', () => {
  // The store misses one source, the serve the other; the store’s lack alone is not the serve’s own.
  const played = (late: string, early: string) =>
    play(
      pipelineOf({
        sources: [hourly, { ...hourly, id: 'crm' }],
        tasks: [
          task('one', 'ingest', [late], '2h'),
          task('two', 'ingest', [early], '2h'),
          task('store', 'store', ['one'], '5m'),
          task('serve', 'serve', ['store', 'two'], '5m', { promise: bySix })
        ],
        starts: {
          one: at('10 0 * * *'),
          two: at('10 0 * * *'),
          store: at('0 1 * * *'),
          serve: at('30 1 * * *')
        }
      })
    );
  for (const each of [played('orders', 'crm'), played('crm', 'orders')]) {
    expect(verdictsOf(each, 'store').at(-1)).toBe('stale, own');
    expect(verdictsOf(each, 'serve').at(-1)).toBe('stale, own');
  }
});
