/** A job as Airflow's own rules see it (orchestrators/airflow/dag.ts). */
import type { Dag, DagTask } from '../orchestrators/airflow/dag.ts';
import { drawnId } from '../model/mapped.ts';
import type { Plan, PlanJob } from './plan.ts';

/** A job's tasks as a DAG, and the positions of each. */
export interface JobDag {
  readonly dag: Dag;
  readonly positions: ReadonlyMap<string, readonly number[]>;
}

/** The DAG of a job: one task for all instances of a mapped one. */
export function jobDag(plan: Plan, job: Pick<PlanJob, 'tasks' | 'down' | 'downFrom'>): JobDag {
  const { tasks, down, downFrom } = job;
  const idOf = (position: number): string => drawnId(plan.pipeline.tasks[tasks[position]!]!);
  const after = Array.from(tasks, (): Set<string> => new Set());
  const positions = new Map<string, number[]>();
  tasks.forEach((_, position) => {
    positions.set(idOf(position), [...(positions.get(idOf(position)) ?? []), position]);
    for (const next of down.subarray(downFrom[position], downFrom[position + 1]))
      if (idOf(next) !== idOf(position)) after[next]!.add(idOf(position));
  });
  const found = new Map<string, DagTask>();
  for (const [id, [first]] of positions) {
    const task = tasks[first!]!;
    const { helper } = plan.pipeline.tasks[task]!;
    found.set(id, {
      id,
      after: [...after[first!]!],
      // A root has nobody to look at in its run.
      rule: after[first!]!.size === 0 ? 'all_success' : plan.rules[task]!,
      ...(helper?.kind === 'setup' || helper?.kind === 'teardown' ? { role: helper.kind } : {}),
      ...(helper?.kind === 'teardown' ? { failsRun: helper.failsRun } : {})
    });
  }
  return { dag: { tasks: found, groups: new Map() }, positions };
}
