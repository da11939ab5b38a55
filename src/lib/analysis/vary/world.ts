/** The world itself: how often attempts fail, and how unsteady durations are. Another world for every policy. */
import { good } from '../../model/result.ts';
import { editWorldTasks, objectAt } from './edit.ts';
import type { Parameter } from './parameter.ts';

/** The middle one. */
const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** The chance that an attempt fails of itself, the same for every task. */
export const failures: Parameter = {
  id: 'failures',
  label: 'chance that an attempt fails',
  phrase: (shown) => `a failure chance of ${shown}`,
  unit: 'share',
  range: { from: 0, to: 0.1, step: 0.01 },
  least: 0,
  most: 1,
  ofWorld: true,
  present: ({ pipeline }) => middle(pipeline.tasks.map(({ failureChance }) => failureChance)),
  set: ({ document }, value) => good(editWorldTasks(document, (task) => ({ ...task, failureChance: value })))
};

/** Sigma of the day's factor of every task's duration: how much one night's length differs from another's. */
export const spread: Parameter = {
  id: 'spread',
  label: 'how unsteady durations are',
  phrase: (shown) => `a spread of ${shown}`,
  unit: 'share',
  range: { from: 0, to: 0.6, step: 0.1 },
  least: 0,
  most: 3,
  ofWorld: true,
  present: ({ pipeline }) => middle(pipeline.tasks.map(({ duration }) => duration.weather)),
  set: ({ document }, value) =>
    good(
      editWorldTasks(document, (task) => ({
        ...task,
        duration: { ...objectAt(task, 'duration'), weather: value }
      }))
    )
};
