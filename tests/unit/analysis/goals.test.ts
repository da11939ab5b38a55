import { describe, expect, test } from 'vitest';
import { goalWords, judgeGoals, measure, valueWords } from '#lib/analysis/goals.ts';
import { scoreboard, type Scoreboard } from '#lib/analysis/scoreboard.ts';
import { seasonNumbers } from '#lib/analysis/reduce.ts';
import type { Goal, NumberGoal } from '#lib/model/lesson.ts';
import { after, at, bySix, hourly, pipelineOf, play, task } from './played.ts';

const { history, log } = play(
  pipelineOf({
    nights: 4,
    sources: [hourly],
    tasks: [
      task('in', 'ingest', ['orders'], '10m'),
      task('out', 'serve', ['in'], '5m', { promise: bySix }),
      task('side', 'transform', ['in'], '5m')
    ],
    pools: { default: 2 },
    orchestrator: 'airflow',
    starts: { in: at('0 1 * * *'), out: after(), side: after() }
  })
);
const { setting } = history;
const board: Scoreboard = scoreboard(setting, seasonNumbers(history, log));

const number = (goal: Omit<NumberGoal, 'about' | 'side'>): NumberGoal => ({
  about: 'number',
  side: 'correctness',
  ...goal
});

test('classes of nights are measured as shares of the judged ones', () => {
  expect(measure(board, number({ metric: 'right', is: 'atLeast', value: 1 }))).toBe(1);
  expect(
    measure({ ...board, nights: 0, right: 0 }, number({ metric: 'right', is: 'atLeast', value: 1 }))
  ).toBe(0);
});

test('a clock is measured in minutes of the day; of a task that serves nobody it is never', () => {
  const ready = measure(
    board,
    number({ metric: 'readyAt', task: 'out', of: 'p50', is: 'atMost', value: 90 })
  );
  expect(ready).toBeGreaterThanOrEqual(75);
  expect(ready).toBeLessThan(77);
  expect(measure(board, number({ metric: 'readyAt', task: 'side', is: 'atMost', value: 90 }))).toBe(Infinity);
});

describe('goals', () => {
  const judge = (goal: Goal) => judgeGoals([goal], setting, board)[0]!;
  test('pass at their value, and miss beyond it, by a margin in their own unit', () => {
    const runs = (value: number) => judge(number({ metric: 'runsPerDay', is: 'atMost', value }));
    expect(runs(1)).toMatchObject({ pass: true, value: 1, margin: 0 });
    expect(runs(0.5)).toMatchObject({ pass: false, margin: -0.5 });
    expect(judge(number({ metric: 'right', is: 'atLeast', value: 0.98 })).pass).toBe(true);
  });
  test('of shape follow the arrows, in their direction', () => {
    const shape = (from: string, to: string, of: 'reaches' | 'notReaches') =>
      judge({ about: 'shape', side: 'cost', shape: of, from, to }).pass;
    expect(shape('orders', 'out', 'reaches')).toBe(true);
    expect(shape('out', 'in', 'reaches')).toBe(false);
    expect(shape('side', 'out', 'notReaches')).toBe(true);
  });
  test('count clocks and slots of the policy', () => {
    expect(judge({ about: 'clocks', side: 'cost', atMost: 0 })).toMatchObject({ pass: false, value: 1 });
    expect(judge({ about: 'slots', side: 'cost', pool: 'default', atMost: 2 }).pass).toBe(true);
    expect(judge({ about: 'slots', side: 'cost', pool: 'nowhere', atMost: 2 }).value).toBe(Infinity);
  });
});

test('goals say in words what they ask for', () => {
  expect(goalWords(number({ metric: 'right', is: 'atLeast', value: 0.98 }))).toBe(
    'at least 98.0 % of mornings right'
  );
  expect(goalWords(number({ metric: 'silentlyWrong', is: 'atMost', value: 0 }))).toBe(
    'no mornings silently wrong'
  );
  expect(
    goalWords(number({ metric: 'readyAt', task: 'bi_store', of: 'p50', is: 'atMost', value: 270 }))
  ).toBe('bi_store ready by 04:30 on most nights');
  expect(goalWords({ about: 'clocks', side: 'cost', atMost: 4 })).toBe('at most 4 tasks start by a clock');
  expect(goalWords({ about: 'shape', side: 'cost', shape: 'notReaches', from: 'a', to: 'b' })).toBe(
    'b does not depend on a'
  );
  expect(valueWords('readyAt', Infinity)).toBe('never');
  expect(valueWords('staleness', 7_200_000)).toBe('2 h');
});
