/** Setups and teardowns in the runs of one simulation: who has to have succeeded besides, and who decides about a run. */
import { drawnId } from '../model/mapped.ts';
import type { TriggerRule } from '../model/trigger-rules.ts';
import { indirectSetups } from '../orchestrators/airflow/dag.ts';
import { decisionOf, evaluate } from '../orchestrators/airflow/evaluate.ts';
import { decidingTasks } from '../orchestrators/airflow/run-state.ts';
import type { Decision, Upstreams } from '../orchestrators/airflow/trigger-rules.ts';
import { jobDag } from './job-dag.ts';
import type { Plan, PlanJob } from './plan.ts';

/** By position of a job: the positions of the setups that are only indirectly above it. */
export function setupsAbove(plan: Plan, job: PlanJob): readonly (readonly number[])[] {
  const { dag, positions } = jobDag(plan, job);
  return Array.from(job.tasks, (task) =>
    indirectSetups(dag, dag.tasks.get(drawnId(plan.pipeline.tasks[task]!))!).flatMap((id) =>
      positions.get(id)!
    )
  );
}

/** What a rule decides, and the setups above besides it. */
export const decideWithSetups = (rule: TriggerRule, own: Upstreams, setups: Upstreams): Decision =>
  decisionOf(evaluate(rule, own, setups));

/** The tasks of a job, by index, whose ends are its runs' results. */
export function decidingIn(plan: Plan, job: PlanJob): ReadonlySet<number> {
  const { dag, positions } = jobDag(plan, job);
  return new Set(decidingTasks(dag).map((id) => job.tasks[positions.get(id)!.at(-1)!]!));
}
