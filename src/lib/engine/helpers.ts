/** Helper tasks in one simulation: what they decide when they start, and whom that skips. */
import type { Helper } from '../model/helpers.ts';
import { LOG } from '../model/log.ts';
import { kernel, RANK } from './kernel.ts';
import type { Lineage } from './lineage.ts';
import { clock, I, instances, ROW, runs, U } from './memory.ts';
import type { Plan, PlanJob } from './plan.ts';
import { Predicates } from './predicates.ts';
import { recorder } from './recorder.ts';
import type { RunBook } from './run-book.ts';
import { Sensors } from './sensors.ts';
import type { World } from './world.ts';

const NOBODY: readonly number[] = [];

/** The helpers of one simulation. */
export class Helpers {
  readonly predicates: Predicates;
  readonly sensors: Sensors;
  /** By instance of a branch or short circuit: what its attempt has decided. */
  readonly #decided = new Map<number, number>();

  constructor(
    readonly plan: Plan,
    readonly book: RunBook,
    world: World,
    lineage: Lineage | undefined
  ) {
    this.predicates = new Predicates(plan, book, world, lineage);
    this.sensors = new Sensors(plan, this.predicates);
    const before = book.onRunOver;
    book.onRunOver = (job, failed, event, run) => {
      before?.(job, failed, event, run);
      this.predicates.over(plan.jobs[job]!.tasks, run << ROW, failed, event);
    };
  }

  /** An attempt of a helper starts, and would end then. @param run where the row of its run begins */
  start(instance: number, task: number, run: number, event: number, end: number, fails: boolean): void {
    const row = instance << ROW;
    const helper = this.plan.pipeline.tasks[task]!.helper!;
    instances.all[row + I.fails] = fails ? 1 : 0;
    if (helper.kind === 'sensor') {
      this.sensors.start(instance);
      return;
    }
    const decision = this.#decide(helper, run);
    recorder.write(clock.now, LOG.decided, instance, event, decision);
    this.#decided.set(instance, decision);
    if (helper.kind === 'check' && helper.onFail === 'fail' && decision === 0)
      instances.all[row + I.fails] = 1;
    kernel.push(end, RANK.end, instance);
  }

  #decide(helper: Exclude<Helper, { kind: 'sensor' }>, run: number): number {
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

  /**
   * Positions of the run that a helper's success skips, whatever their trigger rules: what a branch did not choose, unless
   * it also lies below what it chose (Airflow's SkipMixin); what lies behind a short circuit that lets nothing pass.
   */
  skipped(instance: number, task: number, run: number): readonly number[] {
    const helper = this.plan.pipeline.tasks[task]!.helper!;
    const decision = this.#decided.get(instance);
    if (decision === undefined || helper.kind === 'sensor' || helper.kind === 'check') return NOBODY;
    this.#decided.delete(instance);
    const job = this.plan.jobs[runs.all[run + U.job]!]!;
    const own = instance - runs.all[run + U.first]!;
    const right = [...job.down.subarray(job.downFrom[own], job.downFrom[own + 1])];
    if (helper.kind === 'shortCircuit') {
      if (decision === 1) return NOBODY;
      return helper.ignoreDownstreamTriggerRules ? [...reachable(job, right)].sort((a, b) => a - b) : right;
    }
    const to = helper.options[decision]?.to ?? helper.otherwise;
    const isChosen = (position: number): boolean =>
      to.includes(this.plan.pipeline.tasks[job.tasks[position]!]!.id);
    const kept = reachable(job, right.filter(isChosen));
    return right.filter((position) => !kept.has(position));
  }
}

/** Positions of a job, and all below them. */
function reachable({ down, downFrom }: PlanJob, from: readonly number[]): ReadonlySet<number> {
  const found = new Set(from);
  for (const position of found)
    for (const next of down.subarray(downFrom[position], downFrom[position + 1])) found.add(next);
  return found;
}
