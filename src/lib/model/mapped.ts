/**
 * Mapped tasks: in each run one of them is split into instances that work on a part of its rows each, and start, fail
 * and are tried again by themselves (Airflow's `expand`, Prefect's `map`, Dagster's dynamic outputs, Mage's dynamic
 * blocks). Whoever plays a policy sees each instance as a task of its own behind all others, so that tasks keep their
 * numbers; the task itself waits for its instances, reads when the first of them starts, and is what they come to.
 */
import { orchestrated } from './helpers.ts';
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

let unfold: ((pipeline: Pipeline, policy: Policy) => Unfolded) | undefined;

/** By a pipeline with instances, what it was made of. */
const madeOf = new WeakMap<Pipeline, Pipeline>();

/** Makes known how tasks are unfolded: few documents map any, so the first view need not fetch it (`unfold.ts`). */
export const offerUnfold = (known: NonNullable<typeof unfold>): void => void (unfold = known);

/** A pipeline as it is drawn: a mapped task is one thing, into however many instances its runs split it. */
export const folded = (pipeline: Pipeline): Pipeline => madeOf.get(pipeline) ?? pipeline;

/** Whether a policy splits a task into instances: what carries no rows has none to share out. */
export const isMapped = ({ id, helper, mapped }: Task, policy: Policy): boolean =>
  !helper && !mapped && policy.tasks.get(id)?.expand !== undefined;

/** The pipeline as a policy orchestrates it (`orchestrated`), with the instances of mapped tasks behind all else. */
export function unfolded(drawn: Pipeline, policy: Policy): Unfolded {
  const pipeline = orchestrated(drawn, policy);
  if (!pipeline.tasks.some((task) => isMapped(task, policy)) || pipeline.tasks.some(({ mapped }) => mapped))
    return { pipeline, policy };
  if (!unfold) throw new Error('import model/unfold.ts first');
  const made = unfold(pipeline, policy);
  madeOf.set(made.pipeline, pipeline);
  return made;
}

/** What makes of a job's tasks the same with each mapped one's instances before it; asked once for all jobs. */
export function withInstances({ tasks }: Pipeline): (ids: readonly string[]) => readonly string[] {
  const parts = tasks.filter(({ mapped }) => mapped);
  if (parts.length === 0) return (ids) => ids;
  return (ids) =>
    ids.flatMap((id) => [...parts.flatMap((task) => (task.mapped!.of === id ? [task.id] : [])), id]);
}
