import { describe, expect, test } from 'vitest';
import {
  and,
  assetsOf,
  holds,
  or,
  type AssetExpression
} from '#lib/orchestrators/airflow/asset-expression.ts';
import {
  assetSchedule,
  type AssetHappening,
  type AssetRun
} from '#lib/orchestrators/airflow/asset-schedule.ts';

const updated = (asset: string, at: number): AssetHappening => ({ kind: 'updated', asset, at });
const look: AssetHappening = { kind: 'looked', mayRun: true };

function runs(expression: AssetExpression, ...happenings: AssetHappening[]): readonly AssetRun[] {
  let state = assetSchedule.init();
  return happenings.flatMap((happening, index) => {
    const step = assetSchedule.step(expression, state, happening, index);
    state = step.state;
    return step.run ?? [];
  });
}

describe('expressions', () => {
  test('an all needs each of its parts, an any one of them, however they are nested', () => {
    const expression = and('a', or('b', 'c'));
    const holdsFor = (...assets: string[]): boolean => holds(expression, (asset) => assets.includes(asset));
    expect(holdsFor('a', 'c')).toBe(true);
    expect(holdsFor('b', 'c')).toBe(false);
    expect(assetsOf(expression)).toEqual(['a', 'b', 'c']);
  });

  test('one more operator of the same kind keeps it flat', () => {
    expect(or(or('a', 'b'), 'c')).toEqual({ any: ['a', 'b', 'c'] });
    expect(and(or('a', 'b'), 'c')).toEqual({ all: [{ any: ['a', 'b'] }, 'c'] });
  });
});

describe('a DAG scheduled on assets', () => {
  test('repeated updates become one run, which consumes all of them', () => {
    const [run, ...more] = runs(
      { all: ['a', 'b'] },
      updated('a', 1),
      updated('a', 2),
      look,
      updated('b', 3),
      look,
      look
    );
    expect(more).toEqual([]);
    expect(run).toEqual({
      runAfter: 3,
      consumed: [
        { asset: 'a', at: 1 },
        { asset: 'a', at: 2 },
        { asset: 'b', at: 3 }
      ]
    });
  });

  test('the half of an all waits for ever', () => {
    const [run] = runs({ all: ['a', 'b'] }, updated('a', 1), look, updated('b', 1_000_000), look);
    expect(run?.consumed).toHaveLength(2);
  });

  test('the run of an any takes the other updates with it', () => {
    expect(runs({ any: ['a', 'b'] }, updated('a', 1), updated('b', 2), look, look)).toHaveLength(1);
  });

  test('updates of other assets are none of its business', () => {
    expect(runs('a', updated('b', 1), look)).toEqual([]);
  });

  test('while as many runs are active as may be, updates stay queued and merge', () => {
    const full: AssetHappening = { kind: 'looked', mayRun: false };
    expect(
      runs('a', updated('a', 1), full, updated('a', 2), full, look).map(({ runAfter }) => runAfter)
    ).toEqual([2]);
  });

  test('updates while it is paused start nothing, but are consumed by the next run', () => {
    const found = runs(
      'a',
      { kind: 'paused' },
      updated('a', 1),
      { kind: 'resumed' },
      look,
      updated('a', 5),
      look
    );
    expect(found).toEqual([
      {
        runAfter: 5,
        consumed: [
          { asset: 'a', at: 1 },
          { asset: 'a', at: 5 }
        ]
      }
    ]);
  });

  test('a timetable beside the assets starts runs of its own, and leaves the queue as it is', () => {
    const found = runs('a', updated('a', 0), { kind: 'ticked' }, look);
    expect(found.map(({ consumed }) => consumed.length)).toEqual([0, 1]);
  });
});
