/** What instances ask of their job's run before: `depends_on_past` and `wait_for_downstream`, in one simulation. */
import { pastAllows } from '../orchestrators/airflow/past.ts';
import { RUN_STATES, TASK_STATES } from './numbers.ts';
import { I, instances, ROW, runs, U } from './memory.ts';
import type { Plan } from './plan.ts';
import type { RunBook } from './run-book.ts';

const RUNNING = RUN_STATES.indexOf('running');

/**
 * Runs of the jobs that ask, each with the one before and the one after it: in the order of their planned instants (a
 * backfill's come late), and of those in which they started.
 */
export class Past {
  readonly #runs = new Map<number, number[]>();
  readonly #before = new Map<number, number>();
  readonly #after = new Map<number, number>();

  constructor(
    readonly plan: Plan,
    readonly book: RunBook
  ) {}

  /** A run has started. */
  started(job: number, run: number): void {
    if (!this.plan.jobs[job]!.past) return;
    const { planned } = this.book;
    const all = this.#runs.get(job) ?? [];
    this.#runs.set(job, all);
    let place = all.length;
    while (place > 0 && planned[all[place - 1]!]! > planned[run]!) place--;
    const [before, after] = [all[place - 1], all[place]];
    all.splice(place, 0, run);
    this.#link(before, run);
    this.#link(run, after);
  }

  #link(before: number | undefined, after: number | undefined): void {
    if (before === undefined || after === undefined) return;
    this.#before.set(after, before);
    this.#after.set(before, after);
  }

  /** The run under way whose instances may wait for this one's. */
  after(run: number): number | undefined {
    const after = this.#after.get(run);
    // One that was over and waits for its place again is looked at when it gets it.
    return after !== undefined && runs.all[(after << ROW) + U.state] === RUNNING ? after : undefined;
  }

  /** Whether the run before lets the instance at a position of a run start. */
  allows(job: number, run: number, position: number): boolean {
    const { past, downFrom, down, tasks } = this.plan.jobs[job]!;
    const rule = past?.[position];
    const before = this.#before.get(run);
    if (rule === undefined || before === undefined) return true;
    // An instance asks for all instances of its task: for what they came to.
    const whole = tasks.indexOf(this.plan.drawn[tasks[position]!]!);
    const first = runs.all[(before << ROW) + U.first]!;
    const isGood = (at: number): boolean => {
      const state = TASK_STATES[instances.all[((first + at) << ROW) + I.state]!];
      return state === 'success' || state === 'skipped';
    };
    const below = down.subarray(downFrom[whole], downFrom[whole + 1]);
    return pastAllows(rule, {
      previous: {
        task: isGood(whole) ? 'good' : 'notGood',
        downstream: below.every(isGood) ? 'good' : 'notGood'
      }
    }).met;
  }
}
