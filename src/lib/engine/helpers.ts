/** Helper tasks in one simulation: what they decide when they start, and whom that skips. */
import type { Helper } from '../model/helpers.ts';
import { LOG } from '../model/log.ts';
import { skippedByBranch, skippedByShortCircuit } from '../orchestrators/airflow/dag.ts';
import { kernel, RANK } from './kernel.ts';
import type { Versions } from './lineage.ts';
import { clock, I, instances, ROW, runs, U } from './memory.ts';
import { jobDag, type JobDag } from './job-dag.ts';
import type { Mapped } from './mapped.ts';
import { TASK_STATES } from './numbers.ts';
import type { Plan } from './plan.ts';
import { Predicates } from './predicates.ts';
import { recorder } from './recorder.ts';
import type { RunBook } from './run-book.ts';
import { Sensors } from './sensors.ts';
import type { World } from './world.ts';

const NOBODY: readonly number[] = [];
const NOTHING: readonly string[] = [];

/** The helpers of one simulation. */
export class Helpers {
  readonly predicates: Predicates;
  readonly sensors: Sensors;
  /** By instance of a branch or short circuit: what its attempt has decided. */
  readonly #decided = new Map<number, number>();
  /** By job, as soon as something is skipped in it. */
  readonly #dags: JobDag[] = [];

  constructor(
    readonly plan: Plan,
    readonly book: RunBook,
    world: World,
    lineage: Versions | undefined,
    readonly mapped: Mapped | undefined
  ) {
    this.predicates = new Predicates(plan, book, world, lineage);
    this.sensors = new Sensors(plan, this.predicates);
    const before = book.onRunOver;
    book.onRunOver = (job, failed, event, run) => {
      before?.(job, failed, event, run);
      this.predicates.over(plan.jobs[job]!.tasks, run << ROW, failed, event);
    };
  }

  /** An attempt of a helper starts, and would end then, in that way (`I.fails`). @param run where the row of its run begins */
  start(instance: number, task: number, run: number, event: number, end: number, fate: number): void {
    const row = instance << ROW;
    const { helper } = this.plan.pipeline.tasks[task]!;
    instances.all[row + I.fails] = fate;
    if (helper === undefined) {
      // An instance of a mapped task.
      this.mapped?.begin(task, run, event);
      kernel.push(end, RANK.end, instance);
      return;
    }
    if (helper.kind === 'sensor') {
      // What it looks for decides how it ends.
      instances.all[row + I.fails] = 0;
      this.sensors.start(instance);
      return;
    }
    if (helper.kind === 'setup' || helper.kind === 'teardown') {
      kernel.push(end, RANK.end, instance);
      return;
    }
    const decision = this.#decide(helper, run);
    recorder.write(clock.now, LOG.decided, instance, event, decision);
    this.#decided.set(instance, decision);
    if (helper.kind === 'check' && helper.onFail === 'fail' && decision === 0)
      instances.all[row + I.fails] = 1;
    kernel.push(end, RANK.end, instance);
  }

  #decide(helper: Extract<Helper, { kind: 'branch' | 'shortCircuit' | 'check' }>, run: number): number {
    switch (helper.kind) {
      case 'branch': {
        const option = helper.options.findIndex(({ when }) => this.predicates.holds(when, run));
        return option >= 0 ? option : helper.options.length;
      }
      case 'shortCircuit':
        return this.predicates.holds(helper.when, run) ? 1 : 0;
      case 'check':
        return this.predicates.holds(helper.that, run) ? 1 : 0;
    }
  }

  /** Positions of the run that a helper's success skips, whatever their trigger rules (`orchestrators/airflow/dag.ts`). */
  skipped(instance: number, task: number, run: number): readonly number[] {
    const { id, helper } = this.plan.pipeline.tasks[task]!;
    const decision = this.#decided.get(instance);
    if (decision === undefined) return NOBODY;
    this.#decided.delete(instance);
    const job = runs.all[run + U.job]!;
    const { dag, positions } = this.#dags[job] ?? (this.#dags[job] = jobDag(this.plan, this.plan.jobs[job]!));
    const found =
      helper?.kind === 'branch'
        ? skippedByBranch(dag, id, helper.options[decision]?.to ?? helper.otherwise)
        : helper?.kind === 'shortCircuit' && decision === 0
          ? skippedByShortCircuit(dag, id, helper.ignoreDownstreamTriggerRules)
          : NOTHING;
    return found.flatMap((each) => this.#waiting(positions.get(each)!, runs.all[run + U.first]!));
  }

  /** A mapped task, which stands behind its instances, is not skipped as a whole once one of them is under way. */
  #waiting(those: readonly number[], first: number): readonly number[] {
    const parts = those.slice(0, -1);
    const begun = parts.some(
      (part) => TASK_STATES[instances.all[((first + part) << ROW) + I.state]!] !== 'waiting'
    );
    return begun ? parts : those;
  }
}
