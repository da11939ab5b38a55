/** Splits mapped tasks into their instances; fetched once a document has some. */
import { waitedFor } from './helpers.ts';
import { instanceId, isMapped, offerUnfold, type Unfolded } from './mapped.ts';
import type { Pipeline, Policy, Task } from './pipeline.ts';

/** A pipeline with the instances of its mapped tasks behind all else. @param pipeline as the policy orchestrates it */
function unfold(pipeline: Pipeline, policy: Policy): Unfolded {
  const settings = new Map(policy.tasks);
  const instances: Task[] = [];
  const tasks = pipeline.tasks.map((task): Task => {
    if (!isMapped(task, policy)) return task;
    const count = policy.tasks.get(task.id)!.expand!;
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

offerUnfold(unfold);
