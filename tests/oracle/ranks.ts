/** Who comes first where tasks have priorities, worked out once more. */
import type { Policy } from '#lib/model/pipeline.ts';
import { waits } from './helpers.ts';
import type { Job } from './jobs.ts';

/** Whether priorities or several slots decide at all. */
export const isRanked = (policy: Policy): boolean =>
  hasPriorities(policy) ||
  policy.workers !== undefined ||
  [...policy.tasks.values()].some(
    ({ poolSlots = 1, maxActiveTisPerDag }) => poolSlots > 1 || maxActiveTisPerDag !== undefined
  );

const hasPriorities = (policy: Policy): boolean =>
  [...policy.tasks.values()].some((own) => own.priorityWeight !== undefined || own.weightRule !== undefined);

/** A task's effective weight in a job. */
export function weightIn(policy: Policy, job: Job, id: string): number {
  if (!hasPriorities(policy)) return 0;
  const upstreams = (task: string): readonly string[] =>
    job.roots.includes(task)
      ? []
      : waits(job.tasks.find((each) => each.id === task)!).filter((read) =>
          job.tasks.some((each) => each.id === read)
        );
  const downstreams = (task: string): readonly string[] =>
    job.tasks.flatMap((each) => (upstreams(each.id).includes(task) ? [each.id] : []));
  const reached = (from: string, next: (task: string) => readonly string[]): ReadonlySet<string> =>
    new Set(next(from).flatMap((each) => [each, ...reached(each, next)]));
  const own = (task: string): number => policy.tasks.get(task)!.priorityWeight ?? 1;
  const { weightRule = policy.orchestrator === 'airflow' ? 'downstream' : 'absolute' } =
    policy.tasks.get(id)!;
  const counted =
    weightRule === 'absolute' ? [] : reached(id, weightRule === 'upstream' ? upstreams : downstreams);
  return own(id) + [...counted].reduce((sum, task) => sum + own(task), 0);
}
