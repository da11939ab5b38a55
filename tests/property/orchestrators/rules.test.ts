import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assetsOf, holds, type AssetExpression } from '#lib/orchestrators/airflow/asset-expression.ts';
import { assetSchedule, type AssetRun } from '#lib/orchestrators/airflow/asset-schedule.ts';
import { comesBefore, nextQueued, type SlotTaker } from '#lib/orchestrators/airflow/pools.ts';
import {
  difference,
  intersection,
  members,
  union,
  type Partitions
} from '#lib/orchestrators/dagster/partitions.ts';
import { prefectTrigger, type PrefectTrigger } from '#lib/orchestrators/prefect/composite-trigger.ts';
import { matches } from '#lib/orchestrators/prefect/match.ts';

const asset = fc.constantFrom('a', 'b', 'c', 'd');
const expression = fc.letrec<{ tree: AssetExpression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    asset,
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) })
  )
})).tree;

describe('Airflow’s assets', () => {
  test('an expression that holds still holds when more of its assets are updated', () => {
    fc.assert(
      fc.property(expression, fc.subarray(['a', 'b', 'c', 'd']), asset, (tree, updated, more) => {
        const before = holds(tree, (name) => updated.includes(name));
        const after = holds(tree, (name) => name === more || updated.includes(name));
        expect(!before || after).toBe(true);
      })
    );
  });

  test('every update is consumed at most once, in order, and no run starts without one of its own', () => {
    const happening = fc.oneof(asset, fc.constant('look'));
    fc.assert(
      fc.property(expression, fc.array(happening, { maxLength: 40 }), (tree, story) => {
        let state = assetSchedule.init();
        const runs: AssetRun[] = [];
        story.forEach((name, at) => {
          const step = assetSchedule.step(
            tree,
            state,
            name === 'look' ? { kind: 'looked', mayRun: true } : { kind: 'updated', asset: name, at },
            at
          );
          state = step.state;
          if (step.run) runs.push(step.run);
        });
        const consumed = runs.flatMap((run) => run.consumed.map(({ at }) => at));
        expect(consumed).toEqual([...new Set(consumed)].sort((a, b) => a - b));
        for (const run of runs) {
          expect(run.consumed.length).toBeGreaterThan(0);
          expect(run.consumed.every(({ asset: name }) => assetsOf(tree).includes(name))).toBe(true);
          expect(holds(tree, (name) => run.consumed.some((each) => each.asset === name))).toBe(true);
        }
      })
    );
  });
});

describe('Airflow’s pools', () => {
  const taker = fc.record({
    dag: fc.constantFrom('d', 'e'),
    run: fc.constantFrom('1', '2'),
    task: fc.constantFrom('t', 'u', 'v'),
    pool: fc.constantFrom('p', 'q'),
    slots: fc.integer({ min: 1, max: 3 }),
    priority: fc.integer({ min: 1, max: 4 }),
    date: fc.integer({ min: 1, max: 3 }),
    mapIndex: fc.constant(-1)
  });
  const slotsIn = (takers: readonly SlotTaker[], pool: string): number =>
    takers.filter((each) => each.pool === pool).reduce((sum, { slots }) => sum + slots, 0);

  test('no pool ever holds more than its slots, and what is queued comes in order', () => {
    fc.assert(
      fc.property(
        fc.array(taker, { maxLength: 20 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 8 }),
        (scheduled, p, q, most) => {
          const queued = nextQueued(
            scheduled,
            [],
            new Map([
              ['p', p],
              ['q', q]
            ]),
            { maxActiveTasksPer: 'run' },
            most
          );
          expect(slotsIn(queued, 'p')).toBeLessThanOrEqual(p);
          expect(slotsIn(queued, 'q')).toBeLessThanOrEqual(q);
          for (let i = 1; i < queued.length; i++)
            expect(comesBefore(queued[i - 1]!, queued[i]!)).toBeLessThanOrEqual(0);
        }
      )
    );
  });

  test('slots stay free only where nobody who needs no more than them was looked at', () => {
    fc.assert(
      fc.property(fc.array(taker, { maxLength: 20 }), fc.integer({ min: 1, max: 6 }), (given, p) => {
        const scheduled = given.map((each, index) => ({ ...each, task: `${index}`, pool: 'p' }));
        const queued = nextQueued(scheduled, [], new Map([['p', p]]), { maxActiveTasksPer: 'run' }, 100);
        const free = p - slotsIn(queued, 'p');
        for (const each of scheduled) if (!queued.includes(each)) expect(each.slots).toBeGreaterThan(free);
      })
    );
  });
});

describe('Dagster’s sets of partitions', () => {
  const set = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 5 })), { maxLength: 6 })
    .map((ranges) => union(...ranges.map(([from, length]): Partitions => [[from, from + length]])));
  const has = (partitions: Partitions): ReadonlySet<number> => new Set(members(partitions));

  test('are what the sets of their members are', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const [inA, inB] = [has(a), has(b)];
        expect(members(union(a, b))).toEqual([...new Set([...inA, ...inB])].sort((x, y) => x - y));
        expect(members(intersection(a, b))).toEqual([...inA].filter((each) => inB.has(each)));
        expect(members(difference(a, b))).toEqual([...inA].filter((each) => !inB.has(each)));
      })
    );
  });
});

describe('Prefect', () => {
  test('a pattern fits what the same regular expression fits', () => {
    const piece = fc.constantFrom('a', 'b', '.', '*', '?', '[ab]', '[!a]');
    const asRegExp = (pieces: readonly string[]): RegExp =>
      new RegExp(
        `^${pieces
          .map((each) =>
            each === '*' ? '.*' : each === '?' ? '.' : each === '.' ? '\\.' : each.replace('[!', '[^')
          )
          .join('')}$`
      );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.array(fc.constantFrom('a', 'b', '.', 'c'), { maxLength: 10 }),
        (pieces, characters) => {
          const value = characters.join('');
          expect(matches(pieces.join(''), value)).toBe(asRegExp(pieces).test(value));
          expect(matches(`!${pieces.join('')}`, value)).toBe(!asRegExp(pieces).test(value));
        }
      )
    );
  });

  test('a sequence of different steps, each once, fires in its own order alone; a compound in any', () => {
    const steps = ['a', 'b', 'c', 'd'];
    const triggers = steps.map((name): PrefectTrigger => ({
      type: 'event',
      posture: 'reactive',
      expect: [name],
      after: [],
      forEach: [],
      threshold: 1,
      within: 0
    }));
    const firings = (trigger: PrefectTrigger, order: readonly string[]): number => {
      let state = prefectTrigger.init(trigger);
      let sum = 0;
      order.forEach((name, at) => {
        const step = prefectTrigger.step(trigger, state, { kind: 'event', name, at, labels: {} }, at);
        state = step.state;
        sum += step.firings;
      });
      return sum;
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: 4 }), (order) => {
        expect(firings({ type: 'sequence', triggers }, order)).toBe(order.join() === steps.join() ? 1 : 0);
        expect(firings({ type: 'compound', require: 'all', triggers }, order)).toBe(1);
      })
    );
  });
});
