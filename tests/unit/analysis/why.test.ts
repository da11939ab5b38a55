import { describe, expect, test } from 'vitest';
import { graphAt } from '#lib/analysis/at.ts';
import { dashboards } from '#lib/analysis/dashboard.ts';
import { readsOf } from '#lib/analysis/reads.ts';
import type { Reason } from '#lib/analysis/reasons.ts';
import { storyOf } from '#lib/analysis/story.ts';
import { why } from '#lib/analysis/why.ts';
import { formatClock } from '#lib/model/time/civil.ts';
import { utc } from '#lib/model/time/zone.ts';
import { after, at, bySix, clock, hourly, pipelineOf, play, task, type Played } from './played.ts';

const lines = (reasons: readonly Reason[]): readonly string[] =>
  reasons.map(({ at, text, tone }) => `${formatClock(utc, at)} ${tone}: ${text}`);

/** Why a task of the second night is as it is, Wednesday 7 January. */
const whyOf = (played: Played, id: string, time: string): readonly string[] => {
  const index = played.pipeline.tasks.findIndex((each) => each.id === id);
  return lines(why(played.history, 2, index, clock(played, 2, time)));
};

const chain = [
  task('ingest', 'ingest', ['orders'], '30m'),
  task('store', 'store', ['ingest'], '10m'),
  task('serve', 'serve', ['store'], '10m', { promise: bySix })
];
const slow = {
  id: 'sale',
  kind: 'slow',
  task: 'ingest',
  factor: 4,
  from: '00:00',
  to: '06:00',
  about: 'A sale: the shop is busy.',
  dates: ['2026-01-07']
};

describe('on clocks, on a night on which the ingest is slow', () => {
  const played = play(
    pipelineOf({
      tasks: chain,
      starts: { ingest: at('10 0 * * *'), store: at('0 1 * * *'), serve: at('30 2 * * *') },
      faults: [slow],
      alerts: [{ on: 'deadline' }]
    })
  );

  test('what is slow says so, and what befell it', () => {
    expect(whyOf(played, 'ingest', '00:30')).toEqual([
      '00:10 plain: It started on its clock and read all that was owed.'
    ]);
    expect(whyOf(played, 'ingest', '01:00')).toEqual([
      '00:10 plain: It started on its clock and read all that was owed.',
      '01:00 late: It runs for longer than usual: 50 of ~30 min.',
      '00:00 failed: A sale: the shop is busy.'
    ]);
  });

  test('what has not started says when its clock starts it', () => {
    expect(whyOf(played, 'store', '00:30')).toEqual([
      '01:00 waiting: Its clock starts it at 01:00, whatever its upstreams do.'
    ]);
    expect(whyOf(played, 'ingest', '00:05')).toEqual(['00:10 waiting: Its clock starts it at 00:10.']);
  });

  test('what read too early says what it read, who owed it more, and what befell that one', () => {
    expect(whyOf(played, 'store', '01:05')).toEqual([
      '01:00 late: It started on its clock and read what ingest had written last: Monday’s.',
      '00:10 late: ingest is still running: 55 min so far; it usually takes 30 min.',
      '00:00 failed: A sale: the shop is busy.'
    ]);
    expect(whyOf(played, 'store', '02:20')[1]).toBe(
      '02:10 late: ingest was done only now: it took 2 h; it usually takes 30 min.'
    );
  });

  test('what read what was wrong already is followed to where that arose', () => {
    expect(whyOf(played, 'serve', '03:00')).toEqual([
      '02:30 late: It started on its clock; what it read was stale already.',
      '01:00 late: store started on its clock and read what ingest had written last: Monday’s.',
      '02:10 late: ingest was done only now: it took 2 h; it usually takes 30 min.',
      '00:00 failed: A sale: the shop is busy.'
    ]);
  });

  test('nothing is said of what has not happened yet', () => {
    for (const time of ['00:30', '01:05', '02:00', '02:35', '04:00'])
      for (const { id } of played.pipeline.tasks) {
        const t = clock(played, 2, time);
        for (const reason of why(
          played.history,
          2,
          played.pipeline.tasks.findIndex((each) => each.id === id),
          t
        ))
          if (reason.tone !== 'waiting') expect(reason.at, `${id} at ${time}`).toBeLessThanOrEqual(t);
      }
  });

  test('each read has its version, its age, whose rows it holds, and its verdict', () => {
    const t = clock(played, 2, '01:05');
    expect(readsOf(played.history, 2, 1, t)).toEqual({
      at: clock(played, 2, '01:00'),
      reads: [
        {
          from: 'ingest',
          name: 'ingest',
          what: 'its version of Tuesday 00:40, Monday’s',
          age: '24 h old',
          verdict: 'stale',
          madeAt: clock(played, 1, '00:40')
        }
      ]
    });
    const [own] = readsOf(played.history, 2, 0, t)!.reads;
    expect(own).toMatchObject({ from: 'orders', verdict: 'fresh' });
    expect(own!.what).toMatch(/^\d+ new rows$/);
    expect(readsOf(played.history, 2, 2, t)).toBeUndefined();
  });

  test('readers have an older day until they have what they are owed', () => {
    const boards = (time: string) => dashboards(played.history, clock(played, 2, time))[0]!;
    expect(boards('00:30')).toMatchObject({
      task: 'serve',
      standing: 'soon',
      holds: 'Monday',
      owed: 'Tuesday',
      since: 'since Tuesday 02:40',
      told: ''
    });
    expect(boards('06:01')).toMatchObject({
      standing: 'wrong',
      holds: 'Monday',
      owed: 'Tuesday',
      since: 'since 02:40',
      told: 'No alert has told of it.'
    });
    expect(dashboards(played.history, clock(played, 1, '06:01'))[0]).toMatchObject({
      standing: 'right',
      holds: 'Monday',
      told: ''
    });
  });

  test('the night’s story has what went wrong, the latest first', () => {
    expect(lines(storyOf(played.history, 2, clock(played, 2, '02:59')))).toEqual([
      '01:00 late: store started on its clock and read what ingest had written last: Monday’s.'
    ]);
    expect(lines(storyOf(played.history, 2, clock(played, 2, '07:00')))).toEqual([
      '06:00 late: The dashboard opens with Monday’s rows. Tuesday’s are missing. No alert has told of it.',
      '01:00 late: store started on its clock and read what ingest had written last: Monday’s.'
    ]);
  });
});

describe('in order', () => {
  const played = play(
    pipelineOf({
      tasks: chain,
      orchestrator: 'airflow',
      defaults: { retries: 1, retryDelay: '20m' },
      starts: { ingest: at('10 0 * * *'), store: after(), serve: after() },
      faults: [slow]
    })
  );

  test('what waits says for whom, down to the one that is at it', () => {
    expect(whyOf(played, 'serve', '01:00')).toEqual([
      '01:00 waiting: It waits for store, which has not started.',
      '00:10 late: store waits for ingest, which is running: 50 of ~30 min.',
      '00:00 failed: A sale: the shop is busy.'
    ]);
  });

  test('what has started says after whom', () => {
    expect(whyOf(played, 'store', '02:15')[0]).toBe(
      '02:10 plain: It started after ingest had succeeded and read all that was owed.'
    );
  });
});

describe('with a task that fails', () => {
  const played = play(
    pipelineOf({
      tasks: chain,
      orchestrator: 'airflow',
      pools: { default: 1 },
      defaults: { retries: 1, retryDelay: '20m' },
      starts: { ingest: at('10 0 * * *'), store: after(), serve: after() },
      faults: [
        {
          id: 'down',
          kind: 'fail',
          task: 'ingest',
          after: '5m',
          from: '00:00',
          to: '06:00',
          about: 'The shop is down.',
          dates: ['2026-01-07']
        }
      ],
      alerts: [{ on: 'failure' }]
    })
  );

  test('it says why it failed, and when it tries again', () => {
    expect(whyOf(played, 'ingest', '00:20')).toEqual([
      '00:15 failed: It failed after 5 min, try 1 of 2. The next try is at 00:35.',
      '00:00 failed: The shop is down.',
      '00:10 plain: It started on its clock and read all that was owed.'
    ]);
    expect(whyOf(played, 'ingest', '01:00').slice(0, 3)).toEqual([
      '00:40 failed: It failed after 5 min, try 2 of 2. That was its last try.',
      '00:00 failed: The shop is down.',
      '00:35 plain: It started again, try 2, and read all that was owed.'
    ]);
  });

  test('what is downstream says who failed', () => {
    expect(whyOf(played, 'serve', '01:00')).toEqual([
      '00:40 failed: It will not run: something upstream of it failed.',
      '00:40 failed: ingest failed after 5 min, try 2 of 2. That was its last try.',
      '00:00 failed: The shop is down.'
    ]);
    expect(whyOf(played, 'store', '00:20').slice(0, 2)).toEqual([
      '00:20 failed: It waits for ingest, which has failed.',
      '00:15 failed: ingest failed after 5 min, try 1 of 2. The next try is at 00:35.'
    ]);
  });

  test('the story has failures, alerts, and what readers had', () => {
    const told = lines(storyOf(played.history, 2, clock(played, 2, '06:00')));
    expect(told[0]).toBe(
      '06:00 late: The dashboard opens with Monday’s rows. Tuesday’s are missing. An alert told of it.'
    );
    expect([...told.slice(1)].sort()).toEqual([
      '00:15 failed: ingest failed and will be tried again.',
      '00:40 failed: Alert: ingest failed.',
      '00:40 failed: ingest failed.'
    ]);
  });
});

test('what is skipped says by which rule', () => {
  const played = play(
    pipelineOf({
      tasks: [...chain.slice(0, 1), task('mend', 'transform', ['ingest'], '10m')],
      orchestrator: 'airflow',
      starts: {
        ingest: at('10 0 * * *'),
        mend: { start: { when: 'upstream', rule: 'all_failed' } }
      }
    })
  );
  expect(whyOf(played, 'mend', '01:00')).toEqual([
    '00:40 plain: It is skipped: it would run when all of its upstreams have failed, and that can no longer come.'
  ]);
});

describe('what waits for slots, rows or people', () => {
  const two = [task('a', 'ingest', ['orders'], '30m'), task('b', 'ingest', ['orders'], '30m')];

  test('names the pool and who holds its slots', () => {
    const played = play(
      pipelineOf({
        tasks: two,
        orchestrator: 'airflow',
        pools: { default: 1 },
        starts: { a: at('10 0 * * *'), b: at('10 0 * * *') }
      })
    );
    expect(whyOf(played, 'b', '00:20')).toEqual([
      '00:10 waiting: It waits for a slot of the pool default, which has 1; a holds one.'
    ]);
    expect(whyOf(played, 'b', '00:50')[0]).toMatch(
      /^00:40 plain: It started on its clock \(it waited 30 min for a slot\)/
    );
  });

  const onRows = (rows: object) =>
    play(
      pipelineOf({
        tasks: two.slice(0, 1),
        orchestrator: 'dagster',
        starts: { a: { start: { when: 'event', rows: { source: 'orders', ...rows } } } }
      })
    );

  test('counts the rows that wait, and since when', () => {
    const [rule, rows] = whyOf(onRows({ atLeast: 10_000 }), 'a', '02:30');
    expect(rule).toBe('02:30 waiting: It starts when 10000 rows wait.');
    // The simulation begins at noon of the day before the warm-up night; the first rows come an hour later.
    expect(rows).toMatch(/^13:00 waiting: In orders \d+ rows wait, the oldest since Sunday 13:00\.$/);
    expect(whyOf(onRows({ atLeast: 10_000, orWaited: '3h' }), 'a', '04:00')[0]).toContain(
      'It started because enough rows waited in orders'
    );
  });

  test('names what it waits for to be updated', () => {
    const played = play(
      pipelineOf({
        tasks: [...two.slice(0, 1), task('c', 'transform', ['a'], '10m')],
        orchestrator: 'airflow',
        starts: { a: at('0 1 * * *'), c: { start: { when: 'event', asset: 'a' } } }
      })
    );
    expect(whyOf(played, 'c', '01:10')).toEqual([
      '01:10 waiting: It starts when a was updated.',
      '01:30 waiting: a succeeded last at Tuesday 01:30.'
    ]);
    expect(whyOf(played, 'c', '01:35')[0]).toMatch(/^01:30 plain: It started after a had succeeded/);
  });

  test('in Airflow rests while its job is paused, though its run has begun', () => {
    const half = Date.UTC(2026, 0, 7, 0, 30);
    const paused = (orchestrator: string): Played =>
      play(
        pipelineOf({
          tasks: chain.slice(0, 2),
          starts: { ingest: at('10 0 * * *'), store: after() },
          orchestrator
        }),
        {
          interventions: [
            { at: half, kind: 'pause', task: 'ingest' },
            { at: half + 3_600_000, kind: 'resume', task: 'ingest' }
          ]
        }
      );
    const held = paused('airflow');
    expect(whyOf(held, 'store', '01:00')).toEqual([
      '00:30 waiting: The pipeline is paused: it starts when that is over.'
    ]);
    expect(graphAt(held.history, 2, clock(held, 2, '01:00')).tasks[1]).toMatchObject({
      status: 'scheduled',
      detail: 'paused since 00:30',
      paused: true
    });
    expect(graphAt(held.history, 2, clock(held, 2, '01:35')).tasks[1]!.status).toBe('running');
    expect(graphAt(held.history, 2, clock(held, 2, '01:35')).tasks[1]!.paused).toBeUndefined();
    expect(whyOf(paused('prefect'), 'store', '00:45')[0]).toContain('plain: It started');
  });

  test('waits for somebody, and says when somebody came', () => {
    const pipeline = pipelineOf({
      tasks: two.slice(0, 1),
      orchestrator: 'manual',
      starts: { a: { start: { when: 'manual' } } }
    });
    expect(whyOf(play(pipeline), 'a', '01:00')).toEqual([
      '01:00 waiting: It waits for somebody to press Run.'
    ]);
    const at = clock(play(pipeline), 2, '01:00');
    const pressed = play(pipeline, { interventions: [{ at, kind: 'run', task: 'a' }] });
    expect(whyOf(pressed, 'a', '01:10')).toEqual(['01:00 plain: It started when somebody pressed Run.']);
  });
});

test('a day is named by its weekday, and by its date once that name was used since', () => {
  const played = play(
    pipelineOf({
      nights: 12,
      sources: [hourly],
      tasks: chain,
      starts: { ingest: at('10 0 7 1 *'), store: at('0 3 * * *'), serve: at('30 4 * * *') }
    })
  );
  const at6 = (night: number) => dashboards(played.history, clock(played, night, '06:30'))[0]!;
  expect(at6(4)).toMatchObject({ holds: 'Tuesday', owed: 'Thursday' });
  expect(at6(11)).toMatchObject({ holds: 'Tuesday 6 January', owed: 'Thursday' });
});
