/**
 * Runs that are given up before their end: one that has taken longer than its timeout, and, where the first failure makes
 * a run a failed one, one in which something has failed. What is not over is skipped, and the run fails.
 *
 * Airflow sets a run past its `dagrun_timeout` to failed and its unfinished instances to skipped (jobs/scheduler_job_runner.py,
 * `_schedule_dag_run`); Mage's next loop cancels all block runs that have not ended, past a trigger's timeout or after a
 * failed block without `allow_blocks_to_fail` (orchestration/pipeline_scheduler_original.py, `schedule`).
 */
import { isOver, LOG } from '../model/log.ts';
import type { Deadlines } from './deadlines.ts';
import { kernel, RANK } from './kernel.ts';
import { T } from './lifecycles.ts';
import { clock, I, instances, ROW, runs, U } from './memory.ts';
import { RUN_STATES } from './numbers.ts';
import type { Operations } from './operations.ts';
import type { Past } from './past.ts';
import type { Plan } from './plan.ts';
import { recorder } from './recorder.ts';
import type { RunBook } from './run-book.ts';

/** What of the attempts giving up needs. */
export interface Abandoned {
  readonly past: Pick<Past, 'after'> | undefined;
  readonly pools: { readonly waiting: number };
  readonly deadlines: Deadlines;
  move(instance: number, event: number, cause: number, value: number): number;
  look(run: number, event: number, seen: number): void;
  over(instance: number, bad: number, run: number): void;
}

/** What a look at a run asks, and the log's event that made it necessary. */
interface Look {
  readonly at: number;
  readonly cause: number;
}

/** The runs of one simulation that may be given up. */
export class GivingUp {
  /** By run: when its time is over, and when its first failure is seen. */
  readonly #late = new Map<number, Look>();
  readonly #failed = new Map<number, Look>();

  constructor(
    readonly plan: Plan,
    readonly book: RunBook,
    readonly attempts: Abandoned,
    readonly operations: Operations
  ) {
    const { onRunStart, onRunReopen } = book;
    book.onRunStart = (run, event, later) => {
      this.#begun(run, event);
      onRunStart?.(run, event, later);
    };
    book.onRunReopen = (run, event) => {
      this.#begun(run, event);
      // What had failed before, and was not cleared, still makes it fail.
      if (plan.jobs[book.jobOf(run)]!.failsAtOnce && this.#anyFailed(run)) this.failed(run, event);
      onRunReopen?.(run, event);
    };
  }

  #begun(run: number, event: number): void {
    const { timeout } = this.plan.jobs[this.book.jobOf(run)]!;
    if (timeout === Infinity) return;
    const { orchestrator, loop } = this.plan;
    const period = loop === 0 ? 0 : (orchestrator.timesRunsEvery ?? loop);
    this.#order(this.#late, run, event, clock.now + timeout, period);
  }

  /** A task instance of a run has failed for good, by itself or because somebody says so. */
  failed(run: number, event: number): void {
    if (this.plan.jobs[this.book.jobOf(run)]!.failsAtOnce && !this.#failed.has(run))
      this.#order(this.#failed, run, event, clock.now, this.plan.loop);
  }

  /** The first look strictly after an instant, or at it without a loop. */
  #order(looks: Map<number, Look>, run: number, cause: number, over: number, period: number): void {
    const at = period === 0 ? over : Math.floor(over / period) * period + period;
    looks.set(run, { at, cause });
    kernel.push(at, period === 0 ? RANK.giveUpAtOnce : RANK.giveUp, run);
  }

  /** The instant of a look has come; it may mean nothing any more. */
  look(run: number): void {
    const { now } = clock;
    const late = this.#late.get(run);
    const failed = this.#failed.get(run);
    if (failed?.at === now) this.#failed.delete(run);
    if (RUN_STATES[runs.all[(run << ROW) + U.state]!] !== 'running') return;
    // Mage asks for the time first.
    const { timeout } = this.plan.jobs[this.book.jobOf(run)]!;
    if (late?.at === now) this.operations.betweenLoops(() => this.#giveUp(run, late.cause, timeout));
    else if (failed?.at === now && this.#anyFailed(run))
      this.operations.betweenLoops(() => this.#giveUp(run, failed.cause, 0));
  }

  #anyFailed(run: number): boolean {
    return this.operations.instancesOf(run).some((each) => this.operations.hasFailed(each));
  }

  /** @param timeout what it was given up by; 0 for a failure, which was told when it happened */
  #giveUp(run: number, cause: number, timeout: number): void {
    const row = run << ROW;
    const event = recorder.write(clock.now, LOG.runGivenUp, run, cause, timeout);
    for (const instance of this.operations.instancesOf(run)) {
      if (isOver(this.operations.state(instance))) continue;
      this.operations.takeDown(instance, event);
      this.attempts.move(instance, T.GIVE_UP, event, instances.all[(instance << ROW) + I.tries]!);
      this.attempts.over(instance, 0, row);
    }
    // The loop that gives it up gives its slots to whoever waits for some.
    const { now } = clock;
    if (kernel.rank === RANK.giveUp && now % this.plan.loop === 0 && this.attempts.pools.waiting > 0)
      clock.loopAt = Math.min(clock.loopAt, now);
    // A run goes by the name of its last task: that is what it is for.
    const tasks = this.plan.jobs[this.book.jobOf(run)]!.tasks;
    if (timeout > 0) this.attempts.deadlines.failed(tasks.at(-1)!, event, now);
    runs.all[row + U.failed] = 1;
    const after = this.attempts.past?.after(run);
    if (after !== undefined) this.attempts.look(after, event, this.book.wantLoop(false));
    this.book.endRun(run, event);
  }
}
