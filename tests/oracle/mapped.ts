/** Mapped tasks, worked out once more: a task of its own for each instance, beside the task that they come to. */
import type { Pipeline, Policy, Task } from '#lib/model/pipeline.ts';
import type { Job } from './jobs.ts';

/** The id by which the document knows a task, whichever of its instances it is. */
export const nameOf = (task: Task): string => task.mapped?.of ?? task.id;

/** A policy that says of each instance what it says of its task. */
export function withParts(policy: Policy, { tasks }: Pipeline): Policy {
  const all = new Map(policy.tasks);
  for (const task of tasks)
    for (const part of partsOf(policy, task)) all.set(part.id, policy.tasks.get(task.id)!);
  return { ...policy, tasks: all };
}

/** The instances that a task is split into. */
function partsOf(policy: Policy, task: Task): readonly Task[] {
  const count = task.helper || task.mapped ? 0 : (policy.tasks.get(task.id)!.expand ?? 0);
  return Array.from({ length: count }, (_, index) => ({
    ...task,
    id: `${task.id}[${index}]`,
    reads: [],
    after: [],
    mapped: { of: task.id, index, count }
  }));
}

/** A job with the instances of its tasks, each before what they come to. */
export const split = <J extends Job>(job: J, policy: Policy): J => ({
  ...job,
  tasks: job.tasks.flatMap((task) => [...partsOf(policy, task), task])
});

/** The part of so many rows that one instance of several works on. */
export const shareOf = (
  rows: number,
  { index, count }: { readonly index: number; readonly count: number }
): number => Math.floor(((index + 1) * rows) / count) - Math.floor((index * rows) / count);
