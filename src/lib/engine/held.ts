/**
 * Task instances of paused jobs, where the orchestrator starts none of them: Airflow's scheduler looks only at instances
 * of running runs of DAGs that are not paused (jobs/scheduler_job_runner.py, `_executable_task_instances_to_queued`).
 * What runs already goes on; what is ready stays so, what waits for a slot keeps its place.
 */
import { clock, I, instances, line, ROW, runs, U } from './memory.ts';
import type { Plan } from './plan.ts';

/** The held instances of one simulation. */
export class Held {
  /** Those that are ready, in the order in which they became so. */
  #ready: number[] = [];
  /** By job: when it was last resumed, and the log's event of that. */
  readonly #resumed = new Map<number, { readonly at: number; readonly event: number }>();
  /** When any job was last resumed. */
  #resumedAt = -Infinity;

  constructor(
    readonly plan: Pick<Plan, 'loop'>,
    readonly starts: { isPaused(job: number): boolean; laterAt: number }
  ) {}

  #jobOf(instance: number): number {
    return runs.all[instances.all[(instance << ROW) + I.run]! + U.job]!;
  }

  /** Whether an instance may not start now. A loop that is due when its job is resumed does not see that yet. */
  holds(instance: number): boolean {
    const job = this.#jobOf(instance);
    return this.starts.isPaused(job) || (this.plan.loop > 0 && this.#resumed.get(job)?.at === clock.now);
  }

  /** The scheduler comes by: whoever is held stands aside, and whoever is not any more stands in line before all others. */
  sift(): void {
    const { loop } = this.plan;
    // This loop does not see what was resumed at its very instant: there has to be another one.
    if (loop > 0 && this.#resumedAt === clock.now)
      this.starts.laterAt = Math.min(this.starts.laterAt, clock.now + loop);
    const all = [...this.#ready, ...line.all.subarray(0, line.size)];
    this.#ready = [];
    line.size = 0;
    for (const instance of all) {
      if (this.holds(instance)) {
        this.#ready.push(instance);
        continue;
      }
      const row = instance << ROW;
      instances.all[row + I.event] = Math.max(instances.all[row + I.event]!, this.eventOf(instance));
      line.push(instance);
    }
  }

  /** Brings the first that may start to the head of those who wait for a slot. @returns whether there is one */
  lead(queue: { readonly items: number[]; readonly head: number }): boolean {
    const at = queue.items.findIndex((instance, i) => i >= queue.head && !this.holds(instance));
    if (at > queue.head) queue.items.splice(queue.head, 0, ...queue.items.splice(at, 1));
    return at >= 0;
  }

  /** A job goes on. @param event the log's event of that */
  resumed(job: number, event: number): void {
    this.#resumedAt = clock.now;
    this.#resumed.set(job, { at: clock.now, event });
  }

  /** The log's event by which the job of an instance was last resumed; -1 if it never was. */
  eventOf(instance: number): number {
    return this.#resumed.get(this.#jobOf(instance))?.event ?? -1;
  }

  /** An instance is taken from where it stands. @returns whether it was held here */
  forget(instance: number): boolean {
    const at = this.#ready.indexOf(instance);
    if (at >= 0) this.#ready.splice(at, 1);
    return at >= 0;
  }
}
