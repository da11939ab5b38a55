import { describe, expect, test } from 'vitest';
import { prefectTrigger, type PrefectTrigger } from '#lib/orchestrators/prefect/composite-trigger.ts';
import type { EventTrigger, PrefectHappening } from '#lib/orchestrators/prefect/event-trigger.ts';

const trigger = (more: Partial<EventTrigger>): EventTrigger => ({
  type: 'event',
  posture: 'reactive',
  expect: [],
  after: [],
  forEach: [],
  threshold: 1,
  within: 0,
  ...more
});
type Told = readonly [second: number, name: string | null, labels?: Readonly<Record<string, string>>];

/** How often a trigger fires, at each event, or where there is none, at each look at the time. */
function firings(given: PrefectTrigger, ...told: readonly Told[]): readonly number[] {
  let state = prefectTrigger.init(given);
  return told.map(([second, name, labels = {}]) => {
    const at = second * 1000;
    const happening: PrefectHappening =
      name === null ? { kind: 'time' } : { kind: 'event', name, at, labels };
    const step = prefectTrigger.step(given, state, happening, at);
    state = step.state;
    return step.firings;
  });
}

describe('a reactive trigger', () => {
  test('fires as soon as enough has come, and is silent until the span is over', () => {
    const three = trigger({ threshold: 3, within: 10_000 });
    const at = (...seconds: number[]): readonly number[] =>
      firings(three, ...seconds.map((second): Told => [second, 'e']));
    expect(at(0, 1, 2, 3, 4, 24, 25, 26)).toEqual([0, 0, 1, 0, 0, 0, 0, 1]);
    expect(at(0, 1, 21)).toEqual([0, 0, 0]);
  });

  test('without a span fires at each event', () => {
    expect(firings(trigger({}), [0, 'a'], [0, 'b'], [9, 'c'])).toEqual([1, 1, 1]);
  });

  test('counts for each combination of labels by itself', () => {
    const each = trigger({ threshold: 2, within: 60_000, forEach: ['host'] });
    expect(
      firings(
        each,
        [1, 'e', { host: 'a' }],
        [2, 'e', { host: 'b' }],
        [3, 'e', { host: 'a' }],
        [4, 'e', { host: 'b' }]
      )
    ).toEqual([0, 0, 1, 1]);
  });

  test('sees only events whose names and labels fit', () => {
    const picky = trigger({ expect: ['file.*'], match: { path: ['*.csv'] } });
    expect(
      firings(
        picky,
        [0, 'file.new', { path: 'a.csv' }],
        [1, 'row.new', { path: 'a.csv' }],
        [2, 'file.new', { path: 'a' }],
        [3, 'file.new']
      )
    ).toEqual([1, 0, 0, 0]);
  });

  test('takes one more event if the one that starts it is also the one it counts, and never without a span', () => {
    const both = { after: ['e'], expect: ['e'] };
    const four: Told[] = [1, 2, 3, 4].map((second) => [second, 'e']);
    expect(firings(trigger({ ...both, within: 5_000 }), ...four)).toEqual([0, 1, 0, 1]);
    expect(firings(trigger(both), ...four)).toEqual([0, 0, 0, 0]);
  });

  test('counts events that come a little out of order, and ignores those of a span that is past', () => {
    const two = trigger({ threshold: 2, within: 60_000 });
    expect(firings(two, [100, 'e'], [40, 'e'], [90, 'e'], [100, 'e'])).toEqual([0, 1, 0, 0]);
  });
});

describe('a proactive trigger', () => {
  test('fires when its span is over and too little has come, and starts the next one', () => {
    const heartbeat = trigger({ posture: 'proactive', within: 30_000 });
    expect(firings(heartbeat, [0, null], [10, null], [30, null], [31, null], [60, null])).toEqual([
      0, 0, 1, 0, 1
    ]);
    expect(firings(heartbeat, [0, null], [10, 'beat'], [30, null], [50, null])).toEqual([0, 0, 0, 0]);
  });

  test('has at least ten seconds, and says when it wants to look', () => {
    const quick = trigger({ posture: 'proactive' });
    const { wakeAt } = prefectTrigger.step(quick, prefectTrigger.init(quick), { kind: 'time' }, 5_000);
    expect(wakeAt).toBe(15_000);
  });

  test('waits for the event after which it counts, and has to be armed again', () => {
    const armed = trigger({
      posture: 'proactive',
      after: ['start'],
      expect: ['end'],
      within: 10_000,
      forEach: ['run']
    });
    const run = { run: '7' };
    expect(firings(armed, [0, null], [50, 'start', run], [55, null], [60, null], [99, null])).toEqual([
      0, 0, 0, 1, 0
    ]);
    expect(firings(armed, [50, 'start', run], [55, 'end', run], [60, null])).toEqual([0, 0, 0]);
  });
});

describe('a compound trigger', () => {
  const of = (require: 'any' | 'all' | number, within?: number): PrefectTrigger => ({
    type: 'compound',
    require,
    ...(within === undefined ? {} : { within }),
    triggers: ['a', 'b', 'c'].map((name) => trigger({ expect: [name] }))
  });

  test('fires when as many of its children have as it requires, in any order, and spends them', () => {
    expect(firings(of('all'), [1, 'c'], [2, 'a'], [3, 'a'], [4, 'b'], [5, 'b'])).toEqual([0, 0, 0, 1, 0]);
    expect(firings(of(2), [1, 'c'], [2, 'c'], [3, 'b'], [4, 'a'])).toEqual([0, 0, 1, 0]);
    expect(firings(of('any'), [1, 'c'], [2, 'c'])).toEqual([1, 1]);
  });

  test('forgets what is older than its span', () => {
    expect(firings(of('all', 10_000), [0, 'a'], [5, 'b'], [11, 'c'], [12, 'a'])).toEqual([0, 0, 0, 1]);
  });
});

describe('a sequence', () => {
  const cake: PrefectTrigger = {
    type: 'sequence',
    triggers: ['buy', 'mix', 'bake'].map((name) => trigger({ expect: [name] }))
  };
  const steps = (...names: string[]): number =>
    firings(cake, ...names.map((name, index): Told => [index, name])).reduce((sum, count) => sum + count, 0);

  test('fires if the latest of each step come in order', () => {
    expect(steps('buy', 'mix', 'bake')).toBe(1);
    expect(steps('buy', 'mix', 'mix', 'bake')).toBe(1);
    expect(steps('mix', 'buy', 'bake')).toBe(0);
  });

  test('is broken by an earlier step that comes again', () => {
    expect(steps('buy', 'mix', 'buy', 'bake')).toBe(0);
  });

  test('one event is not two steps', () => {
    const twins: PrefectTrigger = {
      type: 'sequence',
      triggers: [trigger({ expect: ['e'] }), trigger({ expect: ['e'] })]
    };
    expect(firings(twins, [1, 'e'])).toEqual([0]);
  });
});
