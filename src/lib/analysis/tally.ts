/** Counts of what a log tells: how runs and task instances stand at its end, and how long it all took. */
import { unfolded } from '../model/mapped.ts';
import type { Intervention } from '../model/intervention.ts';
import { askedJobs } from '../model/asked-jobs.ts';
import { runnableJobs } from '../model/jobs.ts';
import { entersState, LOG, logKind, type LogColumns } from '../model/log.ts';
import type { Millis, Pipeline, Policy } from '../model/pipeline.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { TaskStatus } from './picture.ts';
import { RunJobs } from './run-jobs.ts';

/** States of a run. */
export const RUN_STATUSES = ['queued', 'running', 'success', 'failed'] as const;

/** Where a run stands. */
export type RunStatus = (typeof RUN_STATUSES)[number];

/** States of a task instance, in the order of its life. */
export const TASK_STATUSES = [
  'waiting',
  'scheduled',
  'queued',
  'running',
  'upForRetry',
  'upForReschedule',
  'deferred',
  'success',
  'failed',
  'upstreamFailed',
  'skipped'
] as const satisfies readonly TaskStatus[];

/** How many are in each state. */
export type Counts<S extends string> = Readonly<Record<S, number>>;

/** What there is to count at a log's end. Every state and every task has an entry, 0 if need be. */
export interface Tally {
  readonly runs: Counts<RunStatus>;
  /** By task id, in the pipeline's order, helpers last: the instances of all its runs. */
  readonly tasks: ReadonlyMap<string, Counts<TaskStatus>>;
  /** From the first start of an attempt to the last end of one; 0 when none has ended. */
  readonly makespan: Millis;
  readonly alerts: number;
}

const RUN_STATE: Readonly<Record<number, RunStatus>> = {
  [LOG.runQueued]: 'queued',
  [LOG.runRunning]: 'running',
  [LOG.runSuccess]: 'success',
  [LOG.runFailed]: 'failed',
  [LOG.runCleared]: 'queued'
};

/**
 * Folds a log of one policy of a pipeline. `log.length` events count; the columns may be longer.
 * @param interventions those that it is a log with
 */
export function tally(
  pipeline: Pipeline,
  policy: Policy,
  vocabulary: Vocabulary,
  log: LogColumns & { readonly length: number },
  interventions: readonly Intervention[] = []
): Tally {
  const runnable = runnableJobs(pipeline, policy, vocabulary, askedJobs(pipeline, policy, interventions));
  const whole = unfolded(pipeline, policy).pipeline;
  const jobs = new RunJobs({ pipeline: whole, jobs: runnable.jobs });
  const runs: RunStatus[] = [];
  const tasks: string[] = [];
  const states: TaskStatus[] = [];
  let firstStart = Infinity;
  let lastEnd = -Infinity;
  let alerts = 0;
  for (let i = 0; i < log.length; i++) {
    const kind = log.kind[i]!;
    const subject = log.subject[i]!;
    if (kind === LOG.together) jobs.join(subject, log.value[i]!);
    else if (kind === LOG.runQueued) {
      runs.push('queued');
      for (const task of jobs.of(subject).tasks) {
        tasks.push(task);
        states.push('waiting');
      }
    } else if (kind in RUN_STATE) runs[subject] = RUN_STATE[kind]!;
    else if (kind === LOG.cleared) states[subject] = 'waiting';
    else if (entersState(kind)) {
      states[subject] = logKind(kind) as TaskStatus;
      if (kind === LOG.running) firstStart = Math.min(firstStart, log.at[i]!);
      if (kind === LOG.success || kind === LOG.failed || kind === LOG.upForRetry)
        lastEnd = Math.max(lastEnd, log.at[i]!);
    } else if (kind === LOG.alert) alerts++;
  }
  const byTask = new Map(whole.tasks.map(({ id }) => [id, none(TASK_STATUSES)]));
  tasks.forEach((task, instance) => byTask.get(task)![states[instance]!]++);
  const byState = none(RUN_STATUSES);
  for (const state of runs) byState[state]++;
  return { runs: byState, tasks: byTask, makespan: Math.max(0, lastEnd - firstStart), alerts };
}

const none = <S extends string>(statuses: readonly S[]): Record<S, number> =>
  Object.fromEntries(statuses.map((status) => [status, 0])) as Record<S, number>;
