import { describe, expect, test } from 'vitest';
import type { Intervention } from '#lib/model/intervention.ts';
import { draw, type Settings, type TaskSketch } from '../../support/draw.ts';
import { play, type Played } from '../../support/play.ts';

const once = { start: { when: 'schedule', once: true } };
const sources = { s: { kind: 'file', cron: '0 11 * * *', rows: 100 } };
const season = (
  tasks: Readonly<Record<string, TaskSketch>>,
  more: Settings = {},
  interventions: readonly Intervention[] = []
): Played => play(draw(tasks, { orchestrator: 'airflow', loop: '0s', sources, ...more }), { interventions });
const life = (played: Played, task: string): readonly string[] =>
  played.story(task).map(([seconds, state]) => `${seconds / 60} ${state}`);
const states = (played: Played, task: string): readonly string[] =>
  played.story(task).map(([, state]) => state);
const m = (expand: number, more: TaskSketch = {}): TaskSketch => ({
  reads: ['s'],
  ...once,
  takes: '10m',
  ...more,
  policy: { expand, ...(more.policy as object) }
});

describe('a mapped task', () => {
  test('is split into instances that run beside one another, and is what they come to', () => {
    const played = season({ a: m(3), b: { reads: ['a'] } });
    for (const each of ['a[0]', 'a[1]', 'a[2]'])
      expect(life(played, each)).toEqual(['0 scheduled', '0 running', '10 success']);
    expect(life(played, 'a')).toEqual(['0 scheduled', '0 running', '10 success']);
    expect(life(played, 'b')[0]).toBe('10 scheduled');
    const versions = played.told.versions.filter(({ task }) => task === 'a');
    expect(versions.map(({ part, region }) => [part, region['s']])).toEqual([
      ...[
        [true, 31],
        [true, 62],
        [undefined, 93]
      ]
    ]);
  });

  test('shares its rows out: an instance works on its part', () => {
    const played = season({ a: m(4, { takes: '0s', perRowMs: 1000 }) });
    expect(played.story('a[0]').at(-1)![0]).toBe(23);
    expect(
      season({ a: m(1, { takes: '0s', perRowMs: 1000 }) })
        .story('a')
        .at(-1)![0]
    ).toBe(93);
  });

  test('of which an instance is under way is not skipped as a whole', () => {
    const cut = {
      id: 'cut',
      kind: 'shortCircuit',
      before: ['a'],
      if: { chance: 0 },
      ignoreDownstreamTriggerRules: false,
      policy: once
    };
    const after = (rule: string): TaskSketch => m(2, { reads: [], start: { when: 'upstream', rule } });
    // Its instances wait for the only worker while the short circuit decides, or all run beside it.
    for (const workers of [1, 9]) {
      const played = season({ a: after('always') }, { helpers: [cut], policy: { workers } });
      for (const each of ['cut', 'a[0]', 'a[1]', 'a'])
        expect(states(played, each).at(-1), each).toBe('success');
    }
    const plain = season({ a: after('all_success') }, { helpers: [cut] });
    for (const each of ['a[0]', 'a[1]', 'a']) expect(states(plain, each)).toEqual(['skipped']);
  });

  test('takes a slot for each instance that runs, and none for itself', () => {
    const played = season({ a: m(3) }, { pools: { default: 2 } });
    expect(['a[0]', 'a[1]', 'a[2]'].map((each) => played.starts(each)[0]! / 60)).toEqual([0, 0, 10]);
    expect(life(played, 'a').at(-1)).toBe('20 success');
    const limited = season({ a: m(3, { policy: { maxActiveTisPerDag: 1 } }) });
    expect(['a[0]', 'a[1]', 'a[2]'].map((each) => limited.starts(each)[0]! / 60)).toEqual([0, 10, 20]);
    const workers = season({ a: m(3), c: { ...once, takes: '1m' } }, { policy: { workers: 2 } });
    expect(workers.starts('c')[0]! / 60).toBe(10);
  });

  test('does not shift the luck of others, nor that of its first instances when there are more', () => {
    const spread = { takes: '10m', spread: 0.4, failureChance: 0.3, retries: 2 };
    const three = season({ a: m(3, spread), b: { ...once, ...spread } });
    const five = season({ a: m(5, spread), b: { ...once, ...spread } });
    for (const each of ['a[0]', 'a[2]', 'b']) expect(five.story(each)).toEqual(three.story(each));
    expect(three.story('a[0]')).not.toEqual(three.story('a[1]'));
  });

  test('has instances that are tried again by themselves; it fails when one has failed for good', () => {
    const bad = { failureChance: 1, retries: 1, retryDelay: '1m' };
    const played = season({ a: m(2, bad), b: { reads: ['a'] } });
    expect(states(played, 'a[1]')).toEqual([
      ...['scheduled', 'running', 'upForRetry', 'scheduled', 'running', 'failed']
    ]);
    expect(states(played, 'a')).toEqual(['scheduled', 'running', 'failed']);
    expect(states(played, 'b')).toEqual(['upstreamFailed']);
    expect(played.runs('a').at(-1)![1]).toBe('failed');
  });

  test('waits with each instance for all of those of a mapped upstream', () => {
    const played = season(
      { a: m(3), b: { reads: ['a'], takes: '5m', policy: { expand: 2 } } },
      { pools: { default: 2 } }
    );
    expect(life(played, 'b[0]')[0]).toBe('20 scheduled');
    expect(life(played, 'b').at(-1)).toBe('25 success');
  });

  test('is skipped, or upstream_failed, with its instances', () => {
    const failing = season({ x: { ...once, failureChance: 1 }, a: { reads: ['x'], policy: { expand: 2 } } });
    expect([states(failing, 'a[0]'), states(failing, 'a')]).toEqual([['upstreamFailed'], ['upstreamFailed']]);
    const branch = season(
      { a: { reads: ['s'], policy: { expand: 2 } }, b: { reads: ['s'] } },
      {
        helpers: [
          {
            id: 'way',
            ...{ kind: 'branch', options: [{ if: { chance: 0 }, to: ['a'] }], otherwise: ['b'] },
            policy: once
          }
        ]
      }
    );
    expect([states(branch, 'a[0]'), states(branch, 'a[1]'), states(branch, 'a')]).toEqual([
      ...[['skipped'], ['skipped'], ['skipped']]
    ]);
    expect(states(branch, 'b').at(-1)).toBe('success');
  });
});

describe('trigger rules below a mapped task', () => {
  const below = (rule: string, chance: number, count = 3): Played =>
    season(
      { a: m(count, { failureChance: chance }), b: { reads: ['a'], start: { when: 'upstream', rule } } },
      { seed: 4, pools: { default: 1 } }
    );
  const ends = (played: Played): readonly string[] =>
    ['a[0]', 'a[1]', 'a[2]'].map((each) => states(played, each).at(-1)!);

  test('count its instances: one_success does not wait for the others, all_done does', () => {
    expect(life(below('one_success', 0), 'b')[0]).toBe('10 scheduled');
    expect(life(below('all_done', 0), 'b')[0]).toBe('30 scheduled');
    expect(life(below('one_done', 0), 'b')[0]).toBe('10 scheduled');
  });

  test('one_failed starts with the first instance that fails, all_failed not where one has succeeded', () => {
    const some = below('one_failed', 0.5);
    expect(new Set(ends(some))).toEqual(new Set(['failed', 'success']));
    const first = Math.min(
      ...['a[0]', 'a[1]', 'a[2]'].flatMap((each) =>
        some.story(each).flatMap(([at, state]) => (state === 'failed' ? [at] : []))
      )
    );
    expect(some.story('b')[0]).toEqual([first, 'scheduled']);
    expect(states(below('all_failed', 0.5), 'b')).toEqual(['skipped']);
    expect(states(below('all_failed', 1), 'b').at(-1)).toBe('success');
    expect(states(below('none_failed', 0.5), 'b')).toEqual(['upstreamFailed']);
  });
});

test('beside a mapped task the volume of a version is counted from the one before it, whenever it was begun', () => {
  const overlapping: TaskSketch = {
    reads: ['s'],
    takes: '90m',
    start: { when: 'schedule', cron: '0,30 12 * * *' }
  };
  const alerts = (beside: TaskSketch) =>
    season({ a: overlapping, b: beside }, { alerts: [{ on: 'volume', task: 'a', atLeast: 1 }] }).told.alerts;
  // The second of the two brings nothing that the first had not.
  expect(alerts(once)).toHaveLength(2);
  expect(alerts(m(2))).toEqual(alerts(once));
});

describe('what an instance that fails leaves', () => {
  const half = (): Played =>
    play(
      draw(
        {
          a: m(2, { failureChance: 0.5, policy: { expand: 2 } }),
          b: { reads: ['a'], start: { when: 'schedule', cron: '0 20 * * *' } }
        },
        { orchestrator: 'airflow', loop: '0s', sources, seed: 4 }
      )
    );

  test('is the parts of those that have succeeded', () => {
    const played = half();
    const ended = ['a[0]', 'a[1]'].map((each) => states(played, each).at(-1));
    expect(new Set(ended)).toEqual(new Set(['success', 'failed']));
    const versions = played.events
      .filter(({ subject }) => subject === 0)
      .filter(({ kind }) => kind.startsWith('version') && kind !== 'versionDrafted');
    expect(versions.map(({ kind }) => kind)).toContain('versionFailed');
    expect(versions.map(({ kind }) => kind)).not.toContain('versionComplete');
  });
});

test('what an instance writes is its share of what was new when its task began, whatever another run has read since', () => {
  const at = (minutes: number): number => Date.UTC(2026, 0, 1, 12, minutes);
  const played = season({ a: m(2, { retries: 1, retryDelay: '3h' }) }, { pools: { default: 1 } }, [
    { at: at(12), kind: 'fail', task: 'a' },
    { at: at(30), kind: 'run', task: 'a' },
    { at: at(195), kind: 'fail', task: 'a', planned: at(0) }
  ]);
  // The second run is complete; then the first one fails, and leaves what its first instance had written.
  const versions = played.told.versions.map(({ at: when, part, region }) => [
    played.seconds(when) / 60,
    part,
    region['s']
  ]);
  expect(versions.map(([when]) => Math.floor(Number(when)))).toEqual([10, 40, 50, 195]);
  expect(versions.map(([, ...rest]) => rest)).toEqual([
    ...[
      [true, 46],
      [true, 46],
      [undefined, 93],
      [true, 46]
    ]
  ]);
});

describe('what people do to a mapped task', () => {
  const at = Date.UTC(2026, 0, 1, 12, 5);
  test('happens to its instances', () => {
    const failed = season({ a: m(2) }, {}, [{ at, kind: 'fail', task: 'a' }]);
    expect(states(failed, 'a[0]').at(-1)).toBe('failed');
    expect(states(failed, 'a').at(-1)).toBe('failed');
    const slow = season({ a: m(2) }, {}, [{ at, kind: 'slow', task: 'a', factor: 3 }]);
    expect(Math.round(slow.story('a[1]').at(-1)![0] / 60)).toBe(20);
    const marked = season({ a: m(2), b: { reads: ['a'] } }, {}, [
      { at, kind: 'mark', task: 'a', state: 'success' }
    ]);
    expect([states(marked, 'a[0]').at(-1), states(marked, 'a').at(-1), states(marked, 'b').at(-1)]).toEqual([
      ...['success', 'success', 'success']
    ]);
    const later = Date.UTC(2026, 0, 1, 13);
    const cleared = season({ a: m(2) }, {}, [{ at: later, kind: 'clear', task: 'a' }]);
    expect(states(cleared, 'a[0]')).toEqual([
      ...['scheduled', 'running', 'success', 'cleared', 'scheduled', 'running', 'success']
    ]);
    expect(states(cleared, 'a')).toEqual(states(cleared, 'a[0]'));
    expect(season({ a: m(2) }, {}, [{ at, kind: 'fail', task: 'a[0]' }]).told.interventions[0]!.refused).toBe(
      'noTask'
    );
  });

  test('a fault is brought to the task, never to one of its instances', () => {
    const brought = (on: string) =>
      season({ a: m(2) }, {}, [
        { at: at - 360_000, kind: 'fault', fault: { kind: 'fail' }, on, for: 3_600_000 }
      ]);
    expect(states(brought('a'), 'a[0]').at(-1)).toBe('failed');
    const none = brought('a[0]');
    expect(none.told.interventions[0]!.refused).toBe('noTarget');
    expect(states(none, 'a[0]').at(-1)).toBe('success');
  });
});
