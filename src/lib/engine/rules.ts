/** Trigger rules that have to look at all upstreams of an instance, in the runs of one simulation. */
import type { TriggerRule } from '../model/vocabulary.ts';
import { decide, type Decision } from '../orchestrators/airflow/trigger-rules.ts';
import { type TaskState } from './lifecycles.ts';
import { TASK_STATES } from './numbers.ts';
import { I, instances, ROW } from './memory.ts';
import type { Plan } from './plan.ts';

/** What an instance of a run may do now. */
export interface Judgement {
  readonly decision: Decision;
  /** Index of the log event by which the upstream ended that ended last; -1 if none has. */
  readonly cause: number;
}

interface Position {
  readonly rule: TriggerRule;
  /** Positions of its upstreams in the same job. */
  readonly upstreams: readonly number[];
}

/** The rules of all jobs that need a look. */
export class Rules {
  /** By job; undefined where counting is enough. */
  readonly #jobs: readonly (readonly Position[] | undefined)[];

  constructor(plan: Plan) {
    this.#jobs = plan.jobs.map(({ judged, tasks, downFrom, down }) => {
      if (!judged) return undefined;
      const upstreams: number[][] = Array.from(tasks, () => []);
      for (let position = 0; position < tasks.length; position++)
        for (let k = downFrom[position]!; k < downFrom[position + 1]!; k++)
          upstreams[down[k]!]!.push(position);
      return Array.from(tasks, (task, position) => ({
        // A root has nobody to look at in its run.
        rule: upstreams[position]!.length === 0 ? 'all_success' : plan.rules[task]!,
        upstreams: upstreams[position]!
      }));
    });
  }

  /** Whether the runs of a job need a look. */
  judges(job: number): boolean {
    return this.#jobs[job] !== undefined;
  }

  /** Judges the instance at a position of a run. @param first the run's first instance */
  judge(job: number, first: number, position: number): Judgement {
    const { rule, upstreams } = this.#jobs[job]![position]!;
    const counts = { success: 0, skipped: 0, failed: 0, upstreamFailed: 0, done: 0 };
    let cause = -1;
    for (const upstream of upstreams) {
      const row = (first + upstream) << ROW;
      const state: TaskState = TASK_STATES[instances.all[row + I.state]!]!;
      if (state !== 'success' && state !== 'skipped' && state !== 'failed' && state !== 'upstreamFailed')
        continue;
      counts[state]++;
      counts.done++;
      cause = Math.max(cause, instances.all[row + I.event]!);
    }
    return {
      decision: decide(rule, {
        counts: { ...counts, removed: 0, successSetup: 0, skippedSetup: 0 },
        total: upstreams.length,
        setups: 0,
        mapIndex: -1
      }),
      cause
    };
  }
}
