/** Jobs that people ask for: a task with those that it needs, those that need it, or both. */
import { inOrder, orchestrated, waitedFor } from './helpers.ts';
import type { Intervention, RunWith } from './intervention.ts';
import type { AskedJob } from './jobs.ts';
import type { Pipeline, Policy, Task } from './pipeline.ts';

/** What is asked for among interventions, each once, in the order in which it is first. */
export function askedJobs(
  pipeline: Pipeline,
  policy: Policy,
  interventions: readonly Intervention[]
): readonly AskedJob[] {
  const found = new Map<string, AskedJob>();
  for (const made of interventions) {
    if (made.kind !== 'run' || made.with === undefined) continue;
    const { task, with: others } = made;
    const tasks = inOrder(orchestrated(pipeline, policy).tasks.filter(({ mapped }) => !mapped));
    const key = `${others} ${task}`;
    if (found.has(key) || !tasks.some(({ id }) => id === task)) continue;
    const own = withOthers(tasks, task, others);
    const members = tasks.filter(({ id }) => own.has(id));
    const roots = members.filter((each) => !waitedFor(each).some((other) => own.has(other)));
    const ids = (of: readonly Task[]): readonly string[] => of.map(({ id }) => id);
    found.set(key, { task, with: others, tasks: ids(members), roots: ids(roots) });
  }
  return [...found.values()];
}

/** A task with those that it needs, those that need it, or both. @param tasks in topological order */
function withOthers(tasks: readonly Task[], task: string, others: RunWith): ReadonlySet<string> {
  const above = new Set([task]);
  const below = new Set([task]);
  for (const each of [...tasks].reverse())
    if (above.has(each.id)) for (const other of waitedFor(each)) above.add(other);
  for (const each of tasks) if (waitedFor(each).some((other) => below.has(other))) below.add(each.id);
  return new Set([
    ...(others === 'downstream' ? [] : tasks.map(({ id }) => id).filter((id) => above.has(id))),
    ...(others === 'upstream' ? [] : below),
    task
  ]);
}
