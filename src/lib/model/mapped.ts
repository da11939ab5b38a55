/**
 * Mapped tasks: in each run one of them is split into instances that work on a part of its rows each, and start, fail
 * and are tried again by themselves (Airflow's `expand`, Prefect's `map`, Dagster's dynamic outputs, Mage's dynamic
 * blocks). Whoever plays a policy sees each instance as a task of its own behind all others, so that tasks keep their
 * numbers; the task itself waits for its instances, reads when the first of them starts, and is what they come to.
 */
import { orchestrated, waitedFor } from './helpers.ts';
import type { Pipeline, Policy, Task } from './pipeline.ts';

/** The id of an instance; documents know none with brackets. */
export const instanceId = (task: string, index: number): string => `${task}[${index}]`;

/** The task of the document that a task is, or is an instance of. */
export const drawnId = ({ id, mapped }: Pick<Task, 'id' | 'mapped'>): string => mapped?.of ?? id;

/** A pipeline as a policy plays it, and the policy with what it says of each of its tasks. */
export interface Unfolded {
  readonly pipeline: Pipeline;
  readonly policy: Policy;
}

/** The pipeline as a policy orchestrates it (`orchestrated`), with the instances of mapped tasks behind all else. */
export function unfolded(drawn: Pipeline, policy: Policy): Unfolded {
  const pipeline = orchestrated(drawn, policy);
  // What carries no rows has none to share out.
  const countOf = ({ id, helper }: Task): number => (helper ? 0 : (policy.tasks.get(id)?.expand ?? 0));
  if (!pipeline.tasks.some(countOf) || pipeline.tasks.some(({ mapped }) => mapped))
    return { pipeline, policy };
  const settings = new Map(policy.tasks);
  const instances: Task[] = [];
  const tasks = pipeline.tasks.map((task): Task => {
    const count = countOf(task);
    if (count === 0) return task;
    const { id, name, kind, duration, failureChance } = task;
    const own = Array.from({ length: count }, (_, index): Task => ({
      ...{ kind, duration, failureChance },
      id: instanceId(id, index),
      name: `${name} [${index}]`,
      reads: [],
      mode: 'new',
      after: waitedFor(task),
      mapped: { of: id, index, count }
    }));
    for (const each of own) settings.set(each.id, policy.tasks.get(id)!);
    instances.push(...own);
    return { ...task, after: [...(task.after ?? []), ...own.map((each) => each.id)] };
  });
  return {
    pipeline: { ...pipeline, tasks: [...tasks, ...instances] },
    policy: { ...policy, tasks: settings }
  };
}

/** The tasks of a job, each mapped one with its instances before it. */
export function withInstances(ids: readonly string[], { tasks }: Pipeline): readonly string[] {
  return ids.flatMap((id) => [...tasks.flatMap((task) => (task.mapped?.of === id ? [task.id] : [])), id]);
}
