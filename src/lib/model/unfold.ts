/** Splits mapped tasks into their instances; fetched once a document has some. */
import { waitedFor } from './helpers.ts';
import { instanceId, offerUnfold, type Unfolded } from './mapped.ts';
import type { Pipeline, Policy, Task } from './pipeline.ts';

/** By a pipeline with instances, what it was made of. */
const madeOf = new WeakMap<Pipeline, Pipeline>();

/** A pipeline with the instances of its mapped tasks behind all else. @param pipeline as the policy orchestrates it */
function unfold(pipeline: Pipeline, policy: Policy): Unfolded {
  // What carries no rows has none to share out.
  const countOf = ({ id, helper }: Task): number => (helper ? 0 : (policy.tasks.get(id)?.expand ?? 0));
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
  const whole = { ...pipeline, tasks: [...tasks, ...instances] };
  madeOf.set(whole, pipeline);
  return { pipeline: whole, policy: { ...policy, tasks: settings } };
}

offerUnfold(unfold, (pipeline) => madeOf.get(pipeline) ?? pipeline);
