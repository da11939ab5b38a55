import { describe, expect, test } from 'vitest';
import { nextQueued, type Limits, type SlotTaker } from '#lib/orchestrators/airflow/pools.ts';
import type { WeightRule } from '#lib/model/pipeline.ts';
import { priorityWeights } from '#lib/orchestrators/airflow/priority.ts';

type Given = Partial<SlotTaker> & { task: string };
const taker = (given: Given): SlotTaker => ({
  dag: 'd',
  run: '1',
  pool: 'p',
  slots: 1,
  priority: 1,
  date: 1,
  mapIndex: -1,
  ...given
});
const NO_LIMITS: Limits = { maxActiveTasksPer: 'run' };

function queued(
  scheduled: readonly Given[],
  {
    active = [],
    pools = { p: 2 },
    limits = NO_LIMITS,
    most = 32
  }: {
    active?: readonly Given[];
    pools?: Readonly<Record<string, number>>;
    limits?: Limits;
    most?: number;
  } = {}
): readonly string[] {
  return nextQueued(
    scheduled.map(taker),
    active.map(taker),
    new Map(Object.entries(pools)),
    limits,
    most
  ).map(({ task }) => task);
}

describe('the critical section', () => {
  test('looks at higher priority first, then at earlier dates, then at lower map indexes', () => {
    const scheduled = [
      { task: 'late', date: 2 },
      { task: 'second', mapIndex: 1 },
      { task: 'first', mapIndex: 0 },
      { task: 'important', priority: 5, date: 9 }
    ];
    expect(queued(scheduled, { pools: { p: 3 } })).toEqual(['important', 'first', 'second']);
  });

  test('reserves nothing: a task that needs two slots is overtaken by one that needs one', () => {
    const scheduled = [{ task: 'two', slots: 2, priority: 9 }, { task: 'one' }];
    expect(queued(scheduled, { active: [{ task: 'running' }] })).toEqual(['one']);
  });

  test('a task that needs more slots than its pool has, or names no pool, never runs', () => {
    expect(
      queued([
        { task: 'wide', slots: 3 },
        { task: 'lost', pool: 'q' }
      ])
    ).toEqual([]);
  });

  test('a pool of -1 has no limit', () => {
    expect(queued([{ task: 'wide', slots: 30 }, { task: 'other' }], { pools: { p: -1 } })).toEqual([
      'wide',
      'other'
    ]);
  });

  test('what is starved is left out and the scheduler looks again, however few it looks at', () => {
    const scheduled = [
      { task: 'starved', priority: 9, pool: 'full' },
      { task: 'lower', pool: 'p' }
    ];
    expect(
      queued(scheduled, { active: [{ task: 'x', pool: 'full' }], pools: { full: 1, p: 1 }, most: 1 })
    ).toEqual(['lower']);
  });

  test('max_active_tasks counts a run in Airflow 3, and the whole DAG in Airflow 2', () => {
    const given = { active: [{ task: 'a', run: '1' }], pools: { p: 9 } };
    const scheduled = [
      { task: 'b', run: '1' },
      { task: 'c', run: '2' },
      { task: 'd', run: '2' }
    ];
    const limits = (per: 'run' | 'dag'): Limits => ({ maxActiveTasks: () => 1, maxActiveTasksPer: per });
    expect(queued(scheduled, { ...given, limits: limits('run') })).toEqual(['c']);
    expect(queued(scheduled, { ...given, limits: limits('dag') })).toEqual([]);
  });

  test('limits of a task count over all runs, or in one run', () => {
    const scheduled = [
      { task: 'a', run: '1' },
      { task: 'a', run: '2' }
    ];
    const given = { active: [{ task: 'a', run: '1' }], pools: { p: 9 } };
    expect(queued(scheduled, { ...given, limits: { ...NO_LIMITS, perDag: () => 1 } })).toEqual([]);
    expect(queued(scheduled, { ...given, limits: { ...NO_LIMITS, perRun: () => 1 } })).toEqual(['a']);
  });
});

describe('priority weights', () => {
  const weights = (weightRule: WeightRule): Record<string, number> =>
    Object.fromEntries(
      priorityWeights([
        { id: 'a', after: [], weight: 1, weightRule },
        { id: 'b', after: ['a'], weight: 10, weightRule },
        { id: 'c', after: ['a'], weight: 100, weightRule },
        { id: 'd', after: ['b', 'c'], weight: 1000, weightRule }
      ])
    );

  test('downstream: what holds up most goes first, nothing counted twice', () => {
    expect(weights('downstream')).toEqual({ a: 1111, b: 1010, c: 1100, d: 1000 });
  });
  test('upstream: what is nearly done goes first', () => {
    expect(weights('upstream')).toEqual({ a: 1, b: 11, c: 101, d: 1111 });
  });
  test('absolute: as it says', () => {
    expect(weights('absolute')).toEqual({ a: 1, b: 10, c: 100, d: 1000 });
  });
});
