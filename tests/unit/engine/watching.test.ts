import { describe, expect, test } from 'vitest';
import type { Intervention } from '#lib/model/intervention.ts';
import { draw, type TaskSketch } from '../../support/draw.ts';
import { play } from '../../support/play.ts';

const HOUR = 3600;

/** The alerts of a story: seconds since midnight of the first night, the rule and the task; of that night alone. */
function alerts(
  tasks: Readonly<Record<string, TaskSketch>>,
  rules: readonly object[],
  interventions: readonly Intervention[] = [],
  pools: Readonly<Record<string, number>> = {}
): readonly string[] {
  const document = draw(tasks, { orchestrator: 'airflow', loop: '5s', alerts: rules, pools });
  const played = play(document, { interventions });
  return played.told.alerts.flatMap(({ at, kind, task }) => {
    const seconds = played.seconds(at) - 12 * HOUR;
    return seconds >= -12 * HOUR ? [`${seconds} ${kind} ${task}`] : [];
  });
}
const nightly = (more: TaskSketch = {}): TaskSketch => ({
  start: { when: 'schedule', cron: '0 1 * * *' },
  ...more
});

describe('an alert on retry', () => {
  test('is raised at each attempt that is tried again, the one on failure after the last', () => {
    const failing = nightly({ failureChance: 1, retries: 2, retryDelay: '1m' });
    const found = alerts({ a: failing }, [{ on: 'retry' }, { on: 'failure' }]);
    expect(found.map((alert) => alert.split(' ')[1])).toEqual(['retry', 'retry', 'failure']);
  });
});

describe('an alert on a run that takes too long', () => {
  test('is raised once, at that long after it was queued, though it ends later', () => {
    const slow = nightly({ takes: '3h' });
    expect(alerts({ a: slow, b: { reads: ['a'] } }, [{ on: 'late', after: '2h' }])).toEqual([
      `${3 * HOUR} late b`
    ]);
  });

  test('is not raised by a run that ends at that very instant', () => {
    const exact = nightly({ takes: '1h', start: { when: 'schedule', cron: '0 1 * * *' } });
    expect(alerts({ a: exact }, [{ on: 'late', after: '1h' }])).toEqual([]);
  });

  test('counts the time that it waits for a slot', () => {
    const one = nightly({ takes: '100m' });
    expect(alerts({ a: one, b: one }, [{ on: 'late', after: '2h' }], [], { default: 1 })).toEqual([
      `${3 * HOUR} late b`
    ]);
  });

  test('is caused by the run’s being queued', () => {
    const { events } = play(
      draw(
        { a: nightly({ takes: '3h' }) },
        { orchestrator: 'airflow', alerts: [{ on: 'late', after: '2h' }] }
      )
    );
    const alert = events.findLast(({ kind }) => kind === 'alert')!;
    expect(events[alert.cause]!.kind).toBe('runQueued');
  });
});

describe('an alert on what is stale', () => {
  const rule = (after: string): object => ({ on: 'stale', task: 'a', after });

  test('is raised once, until the task succeeds again', () => {
    const tasks = { a: nightly() };
    // It succeeds at 01:00:10 every night: 20 hours later, at 21:00:10 of the day before, it is stale.
    expect(alerts(tasks, [rule('20h')])).toEqual([`${-3 * HOUR + 10} stale a`]);
    expect(alerts(tasks, [rule('25h')])).toEqual([]);
  });

  test('is raised for what has never succeeded, from the beginning on', () => {
    expect(alerts({ a: nightly({ failureChance: 1 }) }, [rule('30h')])).toEqual([`${-6 * HOUR} stale a`]);
  });
});

describe('an alert on nothing having started', () => {
  const rule = (by: string): object => ({ on: 'notStarted', task: 'a', by });

  test('is raised where no run was queued in the night by then, whatever comes later', () => {
    expect(alerts({ a: nightly() }, [rule('00:30')])).toEqual([`${HOUR / 2} notStarted a`]);
    expect(alerts({ a: nightly() }, [rule('01:00')])).toEqual([]);
    expect(alerts({ a: nightly({ failureChance: 1 }) }, [rule('02:00')])).toEqual([]);
  });

  test('counts a run by hand, too', () => {
    const byHand = { a: { start: { when: 'manual' } } };
    expect(alerts(byHand, [rule('02:00')])).toEqual([`${2 * HOUR} notStarted a`]);
    const midnight = play(draw(byHand)).nights.documentStart + 12 * HOUR * 1000;
    const pressed: readonly Intervention[] = [{ at: midnight, kind: 'run', task: 'a' }];
    expect(alerts(byHand, [rule('02:00')], pressed)).toEqual([]);
  });
});

describe('an alert on volume', () => {
  const played = (rule: object) =>
    play(
      draw(
        { a: { reads: ['s'], start: { when: 'schedule', every: '1h' }, takes: '1m' } },
        {
          // Five rows at each second hour: every other run has nothing new.
          sources: { s: { kind: 'file', cron: '30 */2 * * *', rows: 5 } },
          orchestrator: 'airflow',
          alerts: [{ on: 'volume', task: 'a', ...rule }]
        }
      )
    );

  test('is raised by a success with too few new rows, once until there are enough again', () => {
    const { told, events } = played({ atLeast: 1 });
    expect(told.alerts.length).toBeGreaterThan(5);
    const raised = events.filter(({ kind }) => kind === 'alert');
    expect(new Set(raised.map(({ cause }) => events[cause]!.kind))).toEqual(new Set(['success']));
    const apart = told.alerts.slice(2).map(({ at }, i) => (at - told.alerts[i + 1]!.at) / 3_600_000);
    expect(new Set(apart)).toEqual(new Set([2]));
  });

  test('is raised by too many, and not within the band', () => {
    expect(played({ atMost: 4 }).told.alerts.length).toBeGreaterThan(5);
    // The first version holds all that had arrived before.
    expect(played({ atLeast: 0, atMost: 20 }).told.alerts).toHaveLength(1);
  });
});

describe('an alert on a run that takes longer than on the average', () => {
  test('knows no average before ten runs have ended, and then looks that long after each was queued', () => {
    const faults = [{ id: 'f', kind: 'slow', task: 'a', factor: 5, from: '03:00', to: '05:00' }];
    const played = play(
      draw(
        { a: { start: { when: 'schedule', every: '1h' }, takes: '5m' } },
        { orchestrator: 'manual', alerts: [{ on: 'late', after: '1m', from: 'average' }], faults }
      )
    );
    // At 03:00 and 04:00 it takes 25 minutes; the average of the ten before it is five, then seven.
    expect(played.told.alerts.map(({ at }) => played.seconds(at) - 12 * HOUR)).toEqual([
      3 * HOUR + 6 * 60,
      4 * HOUR + 8 * 60
    ]);
  });
});

test('an alert on what is not done by a time asks for a success of that night', () => {
  const rule = (by: string) => [{ on: 'notDone', task: 'a', by }];
  expect(alerts({ a: nightly({ takes: '30m' }) }, rule('01:30'))).toEqual([]);
  expect(alerts({ a: nightly({ takes: '30m' }) }, rule('01:29'))).toEqual([`${HOUR + 29 * 60} notDone a`]);
});
