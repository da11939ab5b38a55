/** Trigger rules that have to look at all upstreams of an instance, in the runs of one simulation. */
import type { TaskState } from '../model/log.ts';
import type { TriggerRule } from '../model/trigger-rules.ts';
import { decide, type Decision, type Upstreams } from '../orchestrators/airflow/trigger-rules.ts';
import { TASK_STATES } from './numbers.ts';
import { I, instances, ROW } from './memory.ts';
import { parts } from './parts.ts';
import type { Plan, PlanJob } from './plan.ts';

/** What an instance of a run may do now. */
export interface Judgement {
  readonly decision: Decision;
  /** Index of the log event by which the upstream ended that ended last; -1 if none has. */
  readonly cause: number;
}

interface Position {
  readonly rule: TriggerRule;
  /** Positions of its upstreams in the same job, and of the setups that are only indirectly above it. */
  readonly upstreams: readonly number[];
  readonly setups: readonly number[];
  /** Of a mapped task: the positions of its instances, whose ends alone decide what becomes of it. */
  readonly instances: readonly number[] | undefined;
  /** The number of a mapped instance; -1 for others. */
  readonly mapIndex: number;
}

interface Counted {
  readonly upstreams: Upstreams;
  readonly cause: number;
}

/** The rules of all jobs that need a look. */
export class Rules {
  /** By job, as soon as somebody asks. */
  readonly #jobs = new Map<number, readonly Position[]>();
  /** By task: whether it is a setup. */
  readonly #isSetup: readonly boolean[];

  constructor(readonly plan: Plan) {
    this.#isSetup = plan.pipeline.tasks.map(({ helper }) => helper?.kind === 'setup');
  }

  #positions(job: number): readonly Position[] {
    let positions = this.#jobs.get(job);
    if (!positions) this.#jobs.set(job, (positions = positionsOf(this.plan, this.plan.jobs[job]!)));
    return positions;
  }

  /** Whether the runs of a job need a look. */
  judges(job: number): boolean {
    return this.plan.jobs[job]!.judged;
  }

  /** Judges the instance at a position of a run. @param first the run's first instance */
  judge(job: number, first: number, position: number): Judgement {
    const { rule, upstreams, setups, instances: mapped, mapIndex } = this.#positions(job)[position]!;
    const own = this.#count(job, first, mapped ?? upstreams, mapIndex);
    if (mapped) {
      // It has not begun: as long as one of them may begin, it waits.
      const { upstreamFailed, skipped } = own.upstreams.counts;
      const over = upstreamFailed + skipped === mapped.length;
      return {
        decision: !over ? 'wait' : upstreamFailed > 0 ? 'upstreamFailed' : 'skipped',
        cause: own.cause
      };
    }
    if (setups.length === 0) return { decision: decide(rule, own.upstreams), cause: own.cause };
    const above = this.#count(job, first, setups, mapIndex);
    return {
      decision: parts().decideWithSetups(rule, own.upstreams, above.upstreams),
      cause: Math.max(own.cause, above.cause)
    };
  }

  #count(job: number, first: number, positions: readonly number[], mapIndex: number): Counted {
    const { tasks } = this.plan.jobs[job]!;
    const counts = {
      success: 0,
      skipped: 0,
      failed: 0,
      upstreamFailed: 0,
      done: 0,
      successSetup: 0,
      skippedSetup: 0
    };
    let cause = -1;
    let setups = 0;
    for (const position of positions) {
      const row = (first + position) << ROW;
      const state: TaskState = TASK_STATES[instances.all[row + I.state]!]!;
      const isSetup = this.#isSetup[tasks[position]!]!;
      if (isSetup) setups++;
      if (state !== 'success' && state !== 'skipped' && state !== 'failed' && state !== 'upstreamFailed')
        continue;
      counts[state]++;
      counts.done++;
      if (isSetup && state === 'success') counts.successSetup++;
      if (isSetup && state === 'skipped') counts.skippedSetup++;
      cause = Math.max(cause, instances.all[row + I.event]!);
    }
    return {
      upstreams: { counts: { ...counts, removed: 0 }, total: positions.length, setups, mapIndex },
      cause
    };
  }
}

function positionsOf(plan: Plan, job: PlanJob): readonly Position[] {
  const { tasks, downFrom, down } = job;
  const upstreams: number[][] = Array.from(tasks, () => []);
  for (let position = 0; position < tasks.length; position++)
    for (let k = downFrom[position]!; k < downFrom[position + 1]!; k++) upstreams[down[k]!]!.push(position);
  const setups = plan.pipeline.tasks.some(({ helper }) => helper?.kind === 'setup')
    ? parts().setupsAbove(plan, job)
    : undefined;
  return Array.from(tasks, (task, position) => ({
    // A root has nobody to look at in its run.
    rule: upstreams[position]!.length === 0 ? 'all_success' : plan.rules[task]!,
    // Whoever waits for a mapped task waits for each of its instances.
    upstreams: upstreams[position]!.flatMap((each) => job.instances.get(each) ?? [each]),
    setups: setups?.[position] ?? [],
    instances: job.instances.get(position),
    mapIndex: plan.pipeline.tasks[task]!.mapped?.index ?? -1
  }));
}
