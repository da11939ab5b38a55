import { describe, expect, test } from 'vitest';
import { draw, type Settings, type TaskSketch } from '../../support/draw.ts';
import { play, type Played } from '../../support/play.ts';

const HOUR = 3600;
const promise = { by: '06:00', arrivedBy: '00:45' };
/** `a` at 01:00, and after it `serve`, which promises its readers something by 06:00. */
const served = (a: TaskSketch, serve: TaskSketch, settings: Settings = {}): object =>
  draw(
    {
      a: { start: { when: 'schedule', cron: '0 1 * * *' }, ...a },
      serve: { reads: ['a'], kind: 'serve', promise, ...serve }
    },
    { alerts: [{ on: 'failure' }, { on: 'deadline' }], nights: 2, ...settings }
  );
const alerts = (played: Played) =>
  played.told.alerts.map(({ at, kind, task }) => `${played.seconds(at) / HOUR} ${kind} ${task}`);

describe('a deadline', () => {
  test('raises nothing while the promise’s task has succeeded in time', () => {
    expect(alerts(play(served({ takes: '1h' }, { takes: '1h' })))).toEqual([]);
  });

  test('is raised at the due instant of each night whose task has not succeeded since the rows’ cutoff', () => {
    expect(alerts(play(served({ takes: '6h' }, {})))).toEqual(['18 deadline serve', '42 deadline serve']);
  });

  test('counts what ends at the due instant as in time', () => {
    expect(alerts(play(served({ takes: '4h' }, { takes: '1h' })))).toEqual([]);
    expect(alerts(play(served({ takes: '4h' }, { takes: '1h1s' })))).toHaveLength(2);
  });

  test('looks at states, not at data: a green task that read yesterday’s raises nothing', () => {
    const early = { start: { when: 'schedule', cron: '30 0 * * *' } };
    expect(alerts(play(served({ takes: '4h' }, early)))).toEqual([]);
  });

  test('does not take last night’s success for tonight’s', () => {
    // Succeeded at 23:59, a minute before the rows' cutoff.
    const before = { start: { when: 'schedule', cron: '59 23 * * *' }, takes: '10s' };
    expect(alerts(play(served({ takes: '4h' }, before)))).toEqual(['18 deadline serve', '42 deadline serve']);
  });

  test('is not raised in the warm-up night', () => {
    expect(alerts(play(served({ start: { when: 'manual' } }, {})))).toEqual([
      '18 deadline serve',
      '42 deadline serve'
    ]);
  });
});

describe('a failure', () => {
  test('is raised for the task that failed for good, not for its retries, nor for those that it blocks', () => {
    const faults = [
      { id: 'f', kind: 'fail', task: 'a', after: '1m', from: '01:00', to: '05:00', dates: ['2026-01-02'] }
    ];
    const played = play(served({ takes: '1h', retries: 1, retryDelay: '58m' }, {}, { faults }));
    expect(alerts(played)).toEqual(['14 failure a', '18 deadline serve']);
    const alert = played.events.find(({ kind }) => kind === 'alert')!;
    expect(played.events[alert.cause]).toMatchObject({ kind: 'failed', at: alert.at });
  });
});

test('a policy that watches nothing is told nothing', () => {
  expect(alerts(play(served({ failureChance: 1 }, {}, { alerts: [] })))).toEqual([]);
});

test('a policy that watches one thing is told of it alone', () => {
  expect(
    alerts(play(served({ failureChance: 1, takes: '0s' }, {}, { alerts: [{ on: 'failure' }], nights: 1 })))
  ).toEqual(['-11 failure a', '13 failure a']);
});
