/** What is watched: alerts on failures and on promises that fall due. */
import { LOG } from '../model/log.ts';
import { kindOf } from '../model/vocabulary.ts';
import { kernel, RANK } from './kernel.ts';
import type { Plan } from './plan.ts';
import { recorder } from './recorder.ts';

/** The alert rules of one simulation. */
export class Deadlines {
  readonly #onFailure: readonly number[];
  readonly #onDue: readonly number[];
  /** Serve tasks with a promise, and the night that each falls due next. */
  readonly #promises: readonly { task: number; by: number; since: number; night: number }[];

  constructor(
    readonly plan: Plan,
    readonly succeededAt: Float64Array
  ) {
    const rules = plan.policy.alerts.map((alert) => kindOf(plan.vocabulary.alerts, alert).on);
    const those = (on: string): number[] => rules.flatMap((rule, index) => (rule === on ? [index] : []));
    this.#onFailure = those('taskFailed');
    this.#onDue = those('promiseDue');
    this.#promises = plan.pipeline.tasks.flatMap(({ promise }, task) =>
      promise ? [{ task, by: promise.by, since: promise.rowsBefore, night: 1 }] : []
    );
    if (this.#onDue.length > 0) this.#promises.forEach((_, index) => this.#order(index));
  }

  /** Whether anybody asks when a task last succeeded. */
  get watching(): boolean {
    return this.#onDue.length > 0;
  }

  #order(index: number): void {
    const { by, night } = this.#promises[index]!;
    if (night <= this.plan.nights.count) kernel.push(this.plan.nights.at(night, by), RANK.due, index);
  }

  /** A task has failed for good. */
  failed(task: number, event: number, now: number): void {
    for (const rule of this.#onFailure) recorder.write(now, LOG.alert, rule, event, task);
  }

  /** A promise is due now: has its task succeeded since the cutoff of the rows that it promises? */
  due(index: number, now: number): void {
    const promise = this.#promises[index]!;
    const since = this.plan.nights.at(promise.night, promise.since);
    if (!(this.succeededAt[promise.task]! >= since))
      for (const rule of this.#onDue) recorder.write(now, LOG.alert, rule, -1, promise.task);
    promise.night++;
    this.#order(index);
  }
}
