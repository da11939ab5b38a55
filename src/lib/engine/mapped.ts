/**
 * Mapped tasks in one simulation (model/mapped.ts). A mapped task reads when its first instance starts, and what it reads
 * is shared out: each instance works on an even part of the new rows. Readers see an instance's part from the end of
 * its own attempt on; the version is complete when every instance has succeeded, and what is left by those that
 * have is a part of it when one has failed for good.
 */
import { isOver, type TaskState } from '../model/log.ts';
import type { Versions } from './lineage.ts';
import { T } from './lifecycles.ts';
import { clock, I, instances, N, nodes, ROW, runs, U } from './memory.ts';
import { TASK_STATES } from './numbers.ts';
import type { Plan } from './plan.ts';

/** What of the attempts a mapped task needs. */
export interface Mapping {
  move(instance: number, event: number, cause: number, value: number): number;
  settle(instance: number, task: number, event: number, failed: boolean): void;
  over(instance: number, bad: number, run: number): void;
}

/** Versions of which parts are seen before the whole. */
export interface PartVersions extends Versions {
  /** One more part of a mapped task's version is written. @param cause the start of the task itself */
  part(task: number, at: number, now: number, index: number, cause: number): void;
  /** One more attempt of an instance begins, on what its task has read. */
  again?(at: number): void;
}

/** An attempt of an instance. */
interface Share {
  readonly whole: number;
  readonly index: number;
  readonly rows: number;
  /** It fails after it has written. */
  shown: boolean;
}

/** The mapped tasks of one simulation; what other tasks read and write goes on to whoever keeps versions. */
export class Mapped implements Versions {
  readonly visible: Int32Array;
  readonly #shares: Share[] = [];
  /** By instance of a mapped task that is under way: source rows that it has to work on, and the event of its start. */
  readonly #begun = new Map<number, { readonly rows: number; readonly event: number }>();

  constructor(
    readonly plan: Plan,
    readonly versions: PartVersions | undefined,
    readonly attempts: () => Mapping
  ) {
    this.visible = versions?.visible ?? new Int32Array(0);
  }

  #isInstance(task: number): boolean {
    return this.plan.drawn[task] !== task;
  }

  /** The mapped task's own instance in a run. @param run where the row of the run begins */
  #whole(task: number, run: number): number {
    const { tasks } = this.plan.jobs[runs.all[run + U.job]!]!;
    return runs.all[run + U.first]! + tasks.indexOf(this.plan.drawn[task]!);
  }

  #state(instance: number): TaskState {
    return TASK_STATES[instances.all[(instance << ROW) + I.state]!]!;
  }

  /** An attempt of an instance starts; with the first, so does the mapped task. @returns how many rows there are in all */
  begin(task: number, run: number, event: number): number {
    const whole = this.#whole(task, run);
    const known = this.#begun.get(whole);
    if (known && this.#state(whole) === 'running') {
      this.versions?.again?.(instances.all[(whole << ROW) + I.region]!);
      return known.rows;
    }
    const { all } = instances;
    const row = whole << ROW;
    const attempts = this.attempts();
    const ready = attempts.move(whole, T.READY, event, 0);
    // Try 0: it is no attempt of its own.
    const start = attempts.move(whole, T.START, ready, 0);
    const drawn = this.plan.drawn[task]!;
    let rows = 0;
    if (this.versions) {
      all[row + I.region] = this.versions.open(drawn, clock.now, start, run);
      rows = this.versions.newRows(drawn, all[row + I.region]!);
    }
    this.#begun.set(whole, { rows, event: start });
    return rows;
  }

  /** An instance has come to its end; with the last one, so has the mapped task. @param event the log's of that */
  ended(instance: number, run: number, event: number, failed: boolean): void {
    const task = nodes.all[instances.all[(instance << ROW) + I.node]! + N.task]!;
    if (!this.#isInstance(task)) return;
    const whole = this.#whole(task, run);
    if (this.#state(whole) !== 'running') return;
    const { count, index } = this.plan.pipeline.tasks[task]!.mapped!;
    const states = Array.from({ length: count }, (_, i) => this.#state(instance - index + i));
    const bad = states.includes('failed') || states.includes('upstreamFailed');
    const last = states.every((state) => isOver(state));
    const drawn = this.plan.drawn[task]!;
    // The last one of those that have all succeeded makes the whole.
    if (!failed && (bad || !last))
      this.versions?.part(
        drawn,
        instances.all[(whole << ROW) + I.region]!,
        clock.now,
        index,
        this.#begun.get(whole)!.event
      );
    if (!last) return;
    const attempts = this.attempts();
    const end = attempts.move(whole, bad ? T.FAIL : T.SUCCEED, event, 0);
    attempts.settle(whole, drawn, end, bad);
    attempts.over(whole, bad ? 1 : 0, run);
  }

  open(task: number, now: number, attempt: number, run: number): number {
    if (!this.#isInstance(task)) return this.versions!.open(task, now, attempt, run);
    const { index, count } = this.plan.pipeline.tasks[task]!.mapped!;
    const all = this.begin(task, run, attempt);
    const rows = Math.floor(((index + 1) * all) / count) - Math.floor((index * all) / count);
    return this.#shares.push({ whole: this.#whole(task, run), index, rows, shown: false }) - 1;
  }

  newRows(task: number, at: number): number {
    return this.#isInstance(task) ? this.#shares[at]!.rows : this.versions!.newRows(task, at);
  }

  show(at: number, task: number): void {
    if (this.#isInstance(task)) this.#shares[at]!.shown = true;
    else this.versions!.show(at, task);
  }

  complete(task: number, at: number, now: number, success: number): void {
    this.versions!.complete(task, at, now, success);
  }

  abandon(task: number, at: number, now: number, failure: number, cut?: boolean): void {
    if (!this.#isInstance(task)) return this.versions!.abandon(task, at, now, failure, cut);
    const { shown, whole, index } = this.#shares[at]!;
    const begun = this.#begun.get(whole);
    if (shown && !cut && begun && this.#state(whole) === 'running')
      this.versions!.part(
        this.plan.drawn[task]!,
        instances.all[(whole << ROW) + I.region]!,
        now,
        index,
        begun.event
      );
  }

  volume(task: number): number {
    return this.versions!.volume(task);
  }
}
