/** What instances ask of their job's run before: `depends_on_past` and `wait_for_downstream`, in one simulation. */
import { pastAllows } from '../orchestrators/airflow/past.ts';
import { TASK_STATES } from './numbers.ts';
import { I, instances, ROW, runs, U } from './memory.ts';
import type { Plan } from './plan.ts';

/** Runs of the jobs that ask, each with the one before and the one after it, in the order in which they started. */
export class Past {
  readonly #last = new Map<number, number>();
  readonly #before = new Map<number, number>();
  readonly #after = new Map<number, number>();

  constructor(readonly plan: Plan) {}

  /** A run has started. */
  started(job: number, run: number): void {
    if (!this.plan.jobs[job]!.past) return;
    const before = this.#last.get(job);
    this.#last.set(job, run);
    if (before === undefined) return;
    this.#before.set(run, before);
    this.#after.set(before, run);
  }

  /** The run whose instances may wait for this one's. */
  after(run: number): number | undefined {
    return this.#after.get(run);
  }

  /** Whether the run before lets the instance at a position of a run start. */
  allows(job: number, run: number, position: number): boolean {
    const { past, downFrom, down } = this.plan.jobs[job]!;
    const rule = past?.[position];
    const before = this.#before.get(run);
    if (rule === undefined || before === undefined) return true;
    const first = runs.all[(before << ROW) + U.first]!;
    const isGood = (at: number): boolean => {
      const state = TASK_STATES[instances.all[((first + at) << ROW) + I.state]!];
      return state === 'success' || state === 'skipped';
    };
    const below = down.subarray(downFrom[position], downFrom[position + 1]);
    return pastAllows(rule, {
      previous: {
        task: isGood(position) ? 'good' : 'notGood',
        downstream: below.every(isGood) ? 'good' : 'notGood'
      }
    }).met;
  }
}
