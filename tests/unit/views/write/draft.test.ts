import { expect, test } from 'vitest';
import { goalWords } from '#lib/analysis/goals.ts';
import { GOAL_METRICS, type Goal, type GoalMetric } from '#lib/model/lesson.ts';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import { parseOwnLesson } from '#lib/model/parse-own-lesson.ts';
import { clocksGoal, draftOf, goalAt, shapeGoal, slotsGoal, whichOf } from '#lib/views/write/draft.ts';
import reference from '../../../../static/pipelines/reference.json' with { type: 'json' };

const document = reference as unknown as DocumentPart;

test('a goal of every kind can be written, and is read from the lesson as it was written', () => {
  const goals: readonly Goal[] = [
    shapeGoal(document)!,
    { ...shapeGoal(document)!, shape: 'notReaches' },
    clocksGoal(document),
    slotsGoal(document, 'in-order')!,
    ...whichOf('staleness').map((of): Goal => ({
      ...(goalAt('staleness', 1000) as Extract<Goal, { about: 'number' }>),
      of,
      task: 'bi_store'
    }))
  ];
  const draft = {
    ...draftOf(document, 'in-order'),
    title: 'Mine',
    allow: [{ kind: 'draw' }],
    goals
  };
  const read = parseOwnLesson(JSON.parse(JSON.stringify(draft)));
  expect(read.ok ? read.value.lesson.goals : read.problems).toEqual(goals);
});

test('a new goal is met by the pipeline as it is: what comes first, its clocks, its slots', () => {
  expect(shapeGoal(document)).toMatchObject({ from: 'orders_db', to: 'bi_store', shape: 'reaches' });
  expect(clocksGoal(document).atMost).toBe(4);
  expect(slotsGoal(document, 'in-order')).toMatchObject({ pool: 'default', atMost: 16 });
  expect(slotsGoal(document, 'on-clocks')).toBeUndefined();
});

test.each(Object.keys(GOAL_METRICS) as GoalMetric[])('a goal about %s can be said', (metric) => {
  expect(goalWords(goalAt(metric, 1))).not.toMatch(/\{|undefined/);
});
