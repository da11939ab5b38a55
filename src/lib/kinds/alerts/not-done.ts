import { formatMinutes } from '../../model/time/civil.ts';
import type { AlertKind } from '../../model/vocabulary.ts';

/** A task has not succeeded in the night until then, whatever it promises (a deadline at a fixed time of day). */
export const notDone = {
  label: 'not done by a time',
  on: 'notDone',
  read: (fields) => ({ task: fields.text('task', 80), by: fields.clock('by') }),
  task: ({ task }) => task,
  by: ({ by }) => by,
  sentence: ({ task, by }) => `tells when ${task} has not succeeded by ${formatMinutes(by)}`,
  text: (_params, task, time) => `${task} was not done by ${time}`
} satisfies AlertKind<{ task: string; by: number }>;
