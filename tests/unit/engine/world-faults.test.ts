import { describe, expect, test } from 'vitest';
import { whyAttempt } from '#lib/analysis/went.ts';
import { draw } from '../../support/draw.ts';
import { historyFrom } from '../../support/history.ts';
import { play, type Played } from '../../support/play.ts';

const HOUR = 3600;
const source = { kind: 'steady', perDay: 240, every: '1h' };
const quiet = { a: { reads: ['s'], start: { when: 'schedule', cron: '0 11 * * *' } } };
/** Everything that a source's log says between two hours since the first noon: hour, kind, rows. */
const rowsOf = (played: Played, from: number, to: number) =>
  played.events
    .filter(({ kind }) => /rows|fault/i.test(kind) && kind !== 'readRows')
    .map(({ at, kind, value }) => [played.seconds(at) / HOUR, kind, value] as const)
    .filter(([hour, kind]) => hour >= from && hour <= to && !kind.startsWith('source'));
const season = (fault: object, more: object = {}) =>
  play(
    draw(quiet, {
      sources: { s: { ...source, ...more } },
      faults: [{ id: 'f', source: 's', from: '02:00', to: '04:00', ...fault }]
    })
  );

/** What the source shows at an hour where nothing befalls it. */
const calm = new Map(
  rowsOf(play(draw(quiet, { sources: { s: source } })), -24, 24).map(([hour, , rows]) => [hour, rows])
);
const at = (hour: number): number => calm.get(hour)!;

describe('an outage of a source', () => {
  test('holds the rows that are due until it ends', () => {
    const rows = rowsOf(season({ kind: 'outage' }), 13.5, 16);
    expect(rows).toEqual([
      [14, 'faultBegan', expect.any(Number)],
      [14, 'rowsHeld', at(14)],
      [15, 'rowsHeld', at(15)],
      [16, 'faultEnded', 0],
      [16, 'rowsArrived', at(16)],
      [16, 'heldRowsArrived', at(14)],
      [16, 'heldRowsArrived', at(15)]
    ]);
  });

  test('names in the log what held rows, and which were held', () => {
    const { events } = season({ kind: 'outage' });
    for (const event of events) {
      if (event.kind === 'rowsHeld') expect(events[event.cause]!.kind).toBe('faultBegan');
      if (event.kind === 'heldRowsArrived')
        expect(events[event.cause]).toMatchObject({ kind: 'rowsHeld', value: event.value });
    }
  });

  test('can lose them', () => {
    expect(rowsOf(season({ kind: 'outage', rows: 'lost' }), 15, 16)).toEqual([
      [15, 'rowsLost', at(15)],
      [16, 'faultEnded', 0],
      [16, 'rowsArrived', at(16)]
    ]);
  });
});

test('late data comes later, the last rows of each batch where only a share is late', () => {
  const rows = rowsOf(season({ kind: 'late', by: '90m', share: 0.3 }), 14, 15.5);
  expect(rows.map(([hour, kind]) => [hour, kind])).toEqual([
    [14, 'faultBegan'],
    [14, 'rowsArrived'],
    [14, 'rowsHeld'],
    [15, 'rowsArrived'],
    [15, 'rowsHeld'],
    [15.5, 'heldRowsArrived']
  ]);
  const [, came, held, , , later] = rows.map(([, , count]) => count);
  expect(came! + held!).toBe(at(14));
  expect(Math.abs(held! - at(14) * 0.3)).toBeLessThan(1);
  expect(later).toBe(held);
});

test('duplicates come once more', () => {
  const played = season({ kind: 'duplicate' });
  expect(rowsOf(played, 14, 14.5)).toEqual([
    [14, 'faultBegan', expect.any(Number)],
    [14, 'rowsArrived', at(14)],
    [14, 'rowsRepeated', at(14)]
  ]);
  for (const { kind, cause, value } of played.events)
    if (kind === 'rowsRepeated') expect(played.events[cause]).toMatchObject({ kind: 'rowsArrived', value });
});

test('missing data never comes', () => {
  const [came, lost, ...more] = rowsOf(season({ kind: 'missing', share: 0.4 }), 15, 15.5);
  expect([came!.slice(0, 2), lost!.slice(0, 2), more]).toEqual([[15, 'rowsArrived'], [15, 'rowsLost'], []]);
  expect(came![2] + lost![2]).toBe(at(15));
  expect(Math.abs(lost![2] - at(15) * 0.4)).toBeLessThan(1);
});

test('rows that are due late are befallen when they are due', () => {
  const rows = rowsOf(season({ kind: 'outage' }, { late: { share: 0.5, by: '30m' } }), 13.5, 16);
  expect(rows.map(([hour, kind]) => [hour, kind])).toEqual([
    [13.5, 'lateRowsArrived'],
    [14, 'faultBegan'],
    [14, 'rowsHeld'],
    [14.5, 'lateRowsHeld'],
    [15, 'rowsHeld'],
    [15.5, 'lateRowsHeld'],
    [16, 'faultEnded'],
    [16, 'rowsArrived'],
    [16, 'heldRowsArrived'],
    [16, 'heldRowsArrived'],
    [16, 'heldRowsArrived'],
    [16, 'heldRowsArrived']
  ]);
});

test('every policy meets the same rows', () => {
  const faults = [{ id: 'f', kind: 'outage', source: 's', from: '02:00', to: '04:00', chance: 0.5 }];
  const rows = (orchestrator: string) =>
    rowsOf(play(draw(quiet, { sources: { s: source }, faults, orchestrator, nights: 40 })), -24, 999);
  expect(rows('dagster')).toEqual(rows('airflow'));
  const began = rows('airflow').filter(([, kind]) => kind === 'faultBegan').length;
  expect(began).toBeGreaterThan(8);
  expect(began).toBeLessThan(33);
});

describe('a loss of workers', () => {
  const task = { start: { when: 'schedule', cron: '0 1 * * *' }, takes: '2h', retries: 1, retryDelay: '1m' };
  const faults = [{ id: 'f', kind: 'workers', slots: 1, from: '02:00', to: '06:00' }];
  const night = (orchestrator: string, slots = 2) =>
    play(
      draw(
        { a: task, b: { ...task, start: { when: 'schedule', cron: '10 1 * * *' } } },
        { faults, orchestrator, loop: '0s', pools: { default: slots } }
      )
    );
  const story = (played: Played, id: string) => played.story(id).filter(([at]) => Number(at) >= 13 * HOUR);

  test('ends what has run the longest, when the orchestrator notices, and is retried where that retries', () => {
    const played = night('airflow');
    expect(story(played, 'a')).toEqual([
      [13 * HOUR, 'scheduled'],
      [13 * HOUR, 'running'],
      [14 * HOUR + 300, 'upForRetry'],
      [14 * HOUR + 360, 'scheduled'],
      [14 * HOUR + 360, 'queued'],
      [15 * HOUR + 600, 'running'],
      [17 * HOUR + 600, 'success']
    ]);
    expect(story(played, 'b').at(-1)).toEqual([15 * HOUR + 600, 'success']);
  });

  test('is the last try where the orchestrator does not retry what died', () => {
    expect(story(night('dagster'), 'a').at(-1)).toEqual([14 * HOUR + 120, 'failed']);
    expect(story(night('cron'), 'a').at(-1)).toEqual([14 * HOUR, 'failed']);
  });

  test('leaves a slot less until it ends', () => {
    // The only slot is gone: whoever waits for it starts when the worker is back at 06:00.
    const played = night('airflow', 1);
    expect(story(played, 'b').slice(-2)).toEqual([
      [18 * HOUR, 'running'],
      [20 * HOUR, 'success']
    ]);
    expect(story(played, 'a').slice(-2)).toEqual([
      [20 * HOUR, 'running'],
      [22 * HOUR, 'success']
    ]);
  });
});

describe('a loss of workers meets what runs at that instant', () => {
  const at = (cron: string, takes: string, more: object = {}) => ({
    start: { when: 'schedule', cron },
    takes,
    ...more
  });
  const lost = (from: string, to: string, id = 'f') => ({ id, kind: 'workers', slots: 1, from, to });
  const night = (
    tasks: Parameters<typeof draw>[0],
    faults: readonly object[],
    more: Parameters<typeof draw>[1] = {},
    interventions: Parameters<typeof play>[1] = {}
  ) => play(draw(tasks, { faults, orchestrator: 'airflow', loop: '0s', ...more }), interventions);
  const ends = (played: Played, ...ids: readonly string[]) => ids.map((id) => played.story(id).at(-1)![1]);

  test('what ends then has ended, and the next one dies', () => {
    const played = night({ a: at('0 1 * * *', '1h'), b: at('30 1 * * *', '1h') }, [lost('02:00', '03:00')]);
    expect(ends(played, 'a', 'b')).toEqual(['success', 'failed']);
  });

  test('two that are lost at once take two with them', () => {
    const faults = [lost('02:00', '03:00'), lost('02:00', '04:00', 'g')];
    const played = night(
      { a: at('0 1 * * *', '2h'), b: at('30 1 * * *', '2h'), c: at('40 1 * * *', '2h') },
      faults
    );
    expect(ends(played, 'a', 'b', 'c')).toEqual(['failed', 'failed', 'success']);
  });

  test('what somebody has made slow is still there', () => {
    const slow = { kind: 'slow', at: Date.UTC(2026, 0, 2, 1, 20), task: 'a', factor: 30 } as const;
    const played = night(
      { a: at('0 1 * * *', '30m') },
      [lost('02:00', '03:00')],
      {},
      { interventions: [slow] }
    );
    expect(played.story('a').at(-1)).toEqual([14 * HOUR + 300, 'failed']);
  });

  test('what was tried again can die again', () => {
    const played = night({ a: at('0 1 * * *', '4h', { retries: 2, retryDelay: '1m' }) }, [
      lost('02:00', '02:10'),
      lost('03:00', '03:10', 'g')
    ]);
    const night2 = played.story('a').filter(([seconds]) => seconds > 0);
    expect(night2.map(([, state]) => state).filter((state) => state === 'upForRetry')).toHaveLength(2);
  });

  test('a mapped task dies in an instance, not besides', () => {
    const played = night({ a: at('0 1 * * *', '2h', { policy: { expand: 2 } }) }, [lost('02:00', '03:00')]);
    expect(ends(played, 'a[0]', 'a[1]', 'a')).toEqual(['failed', 'success', 'failed']);
  });

  test('the loop of the instant at which they are there again does not see them', () => {
    const tasks = { a: at('0 1 * * *', '10s', { pool: 'x' }), b: at('10 1 * * *', '10s') };
    const played = night(tasks, [{ ...lost('00:30', '01:10'), pool: 'x' }], { pools: { x: 1 }, loop: '1m' });
    expect(played.starts('a').at(-1)).toBe(13 * HOUR + 11 * 60);
  });
});

describe('a loss of workers on which a sensor pokes', () => {
  const faults = [{ id: 'f', kind: 'workers', slots: 1, from: '02:00', to: '02:30' }];
  const sensor = {
    id: 'wait',
    ...{ kind: 'sensor', until: { time: '09:00' }, pokeInterval: '10m', timeout: '12h', before: ['a'] }
  };
  const poking = (mode: string, retries: number, more: object = {}): Played =>
    play(
      draw(
        { a: {}, other: { start: { when: 'schedule', cron: '30 1 * * *' }, takes: '2h' } },
        {
          orchestrator: 'airflow',
          loop: '0s',
          pools: { default: 3 },
          faults,
          helpers: [
            {
              ...{ ...sensor, mode },
              policy: { start: { when: 'schedule', cron: '0 1 * * *' }, retries, retryDelay: '1m' }
            }
          ],
          ...more
        }
      )
    );
  const night = (played: Played, task: string): readonly (readonly [number, string])[] =>
    played
      .story(task)
      .flatMap(([at, state]) => (at > 0 && at < 20 * HOUR ? [[at / 60, state] as const] : []));

  test('kills it as any other attempt: when that is noticed it fails, and is tried again', () => {
    expect(night(poking('poke', 1), 'wait')).toEqual([
      [780, 'scheduled'],
      [780, 'running'],
      [845, 'upForRetry'],
      [846, 'scheduled'],
      [846, 'running']
    ]);
    expect(night(poking('poke', 0), 'wait').at(-1)).toEqual([845, 'failed']);
  });

  test('spares what has not run as long', () => {
    const other = night(poking('poke', 1), 'other').map(([, state]) => state);
    expect(other).toEqual(['scheduled', 'running', 'success']);
  });

  test('does not meet one that is away between two looks', () => {
    expect(night(poking('deferrable', 1), 'wait').map(([, state]) => state)).not.toContain('upForRetry');
    // The attempt beside it is then the one that has run the longest.
    expect(night(poking('deferrable', 1), 'other').at(-1)).toEqual([845, 'failed']);
  });

  test('says so, and not that it gave up', () => {
    const played = poking('poke', 0);
    const history = historyFrom(played.pipeline, played.log, { until: played.until });
    const { attempts, instances } = history.fold;
    const wait = history.setting.pipeline.tasks.findIndex(({ id }) => id === 'wait');
    const attempt = Array.from({ length: attempts.count }, (_, i) => i).find(
      (each) =>
        instances.task.values[attempts.instance.values[each]!] === wait &&
        attempts.startAt.values[each]! > Date.UTC(2026, 0, 2)
    )!;
    const text = whyAttempt(history, attempt, Date.UTC(2026, 0, 2, 5))
      .map((each) => each.text)
      .join(' ');
    expect(text).toContain('The pool default loses a worker, with what ran there.');
    expect(text).not.toContain('gave up');
  });
});
