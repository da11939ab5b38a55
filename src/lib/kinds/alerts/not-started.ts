import { formatMinutes } from '../../model/time/civil.ts';
import type { AlertKind } from '../../model/vocabulary.ts';

/** No run of a task was even queued in the night until then: what fails says so, what never starts says nothing. */
export const notStarted = {
  label: 'nothing has started',
  on: 'notStarted',
  read: (fields) => ({ task: fields.text('task', 80), by: fields.clock('by') }),
  task: ({ task }) => task,
  by: ({ by }) => by,
  sentence: ({ task, by }) => `tells when no run of ${task} has been queued by ${formatMinutes(by)}`,
  text: (_params, task, time) => `no run of ${task} was queued by ${time}`
} satisfies AlertKind<{ task: string; by: number }>;
