/** The triggers that only one orchestrator has, at work: they hear of all that happens, and runs are made as they say. */
import { Asking } from '../model/asking.ts';
import type { AutomatedStart } from '../model/automation.ts';
import { automatedOf, automatonOf } from '../orchestrators/automata.ts';
import { kernel, RANK } from './kernel.ts';
import { clock, I, instances, ROW } from './memory.ts';
import type { Plan } from './plan.ts';
import type { RunBook } from './run-book.ts';
import { Several } from './several.ts';
import type { World } from './world.ts';

/** What the scheduler's pass is asked for. */
export interface Passes {
  /** Whether the next pass has runs to look at. */
  anyDue: boolean;
  /** The pass that the last one has left something to. */
  laterAt: number;
  /** Whether a person has paused a job. */
  readonly isPaused: (job: number) => boolean;
}

/** The automations of one simulation. */
export class Automations {
  readonly #asking: Asking;
  /** By task: the job whose runs its trigger asks for. */
  readonly #jobOf = new Map<string, number>();
  readonly #several: Several;
  /** By job, those that people ask for included: its tasks, each mapped one once, and the first of its roots. */
  readonly #jobs: { readonly ids: readonly string[]; readonly root: string }[] = [];
  /** The run that is being made was asked for here. */
  #making: AutomatedStart | undefined;
  /** By source: its rows so far. */
  readonly #rows: number[];

  constructor(
    readonly plan: Plan,
    readonly world: World,
    readonly book: RunBook,
    readonly starts: Passes
  ) {
    const { pipeline, policy, vocabulary, orchestrator, nights, loop } = plan;
    this.#several = book.several = new Several(plan, book);
    plan.jobs.slice(0, plan.everything).forEach(({ start }, job) => {
      if (start.kind === 'automation') this.#jobOf.set(this.#about(job).root, job);
    });
    this.#rows = pipeline.sources.map(() => 0);
    this.#asking = new Asking(
      automatonOf(
        automatedOf(pipeline, policy, vocabulary, {
          clock: nights.clock(orchestrator.dst),
          from: nights.simulationStart
        })
      ),
      {
        loop,
        want: (clocked) => this.#want(clocked),
        wakeAt: (at) => kernel.push(at, RANK.wake, this.#anyJob())
      },
      clock.now
    );
    this.#listen();
  }

  #idOf(task: number): string {
    return this.plan.pipeline.tasks[task]!.id;
  }

  #about(job: number): { readonly ids: readonly string[]; readonly root: string } {
    const { drawn, jobs } = this.plan;
    const { tasks, roots } = jobs[job]!;
    return (this.#jobs[job] ??= {
      ids: Array.from(tasks).flatMap((task) => (drawn[task] === task ? [this.#idOf(task)] : [])),
      // Its first root, or what that is an instance of.
      root: this.#idOf(drawn[tasks[roots[0]!]!]!)
    });
  }

  /** Hears of runs. Those who listen already go on to. */
  #listen(): void {
    const { book } = this;
    const { onRunQueued, onRunStart, onRunOver } = book;
    const about = (
      job: number,
      run: number,
      state: 'queued' | 'running' | 'success' | 'failed',
      event: number
    ): void => {
      const { ids: tasks, root } = this.#about(job);
      const asked = this.#asking.askedFor(run)?.tasks ?? [];
      this.#asking.hear({ kind: 'run', run, tasks, root, state, asked, event }, clock.now);
    };
    book.onRunQueued = (job, run, event, now) => {
      onRunQueued?.(job, run, event, now);
      if (this.#making) this.#asking.made(this.#making, run);
      about(job, run, 'queued', event);
    };
    book.onRunStart = (run, event, later) => {
      onRunStart?.(run, event, later);
      about(book.jobOf(run), run, 'running', event);
    };
    book.onRunOver = (job, failed, event, run) => {
      onRunOver?.(job, failed, event, run);
      about(job, run, failed ? 'failed' : 'success', event);
    };
  }

  #anyJob(): number {
    for (const job of this.#jobOf.values()) return job;
    return -1;
  }

  #want(clocked: boolean): number {
    const { starts, book } = this;
    starts.anyDue = true;
    const at = book.wantLoop(clocked);
    // A pass that is under way asks for the next one by what it leaves to it.
    if (book.inPass) starts.laterAt = Math.min(starts.laterAt, at);
    return at;
  }

  /** Rows have arrived in a source. */
  arrived(source: number): void {
    const rows = this.world.arrived[source]! - this.#rows[source]!;
    this.#rows[source] = this.world.arrived[source]!;
    const { id } = this.plan.pipeline.sources[source]!;
    const event = this.world.lastArrival(source);
    this.#asking.hear({ kind: 'arrived', source: id, rows, event }, clock.now);
  }

  /** An attempt of a task was the last one: it has succeeded, or failed for good. */
  ended(task: number, state: 'success' | 'failed', event: number, instance: number): void {
    // What instances of a mapped task come to is told when that is over.
    if (this.plan.drawn[task] !== task) return;
    const id = this.#idOf(task);
    const run = instances.all[(instance << ROW) + I.run]! >> ROW;
    const makes = this.#about(this.book.jobOf(run)).ids;
    this.#asking.hear({ kind: 'task', task: id, run, makes, state, event }, clock.now);
  }

  /** A person has paused a job, or lets it go on. */
  switched(job: number, paused: boolean): void {
    for (const [task, each] of this.#jobOf) if (each === job) this.#asking.switched(task, paused, clock.now);
  }

  /** The instant that was asked for has come. */
  wake(): void {
    this.#asking.wake(clock.now);
  }

  /** The scheduler's pass: looks, if that was asked for, and makes the runs that wait for nothing. */
  pass(): void {
    const { now } = clock;
    const ready = this.#asking.pass(now);
    const { dueAt } = this.#asking;
    if (dueAt < Infinity) {
      this.starts.anyDue = true;
      this.starts.laterAt = Math.min(this.starts.laterAt, dueAt);
    }
    for (const asked of ready) {
      const { tasks, causes } = asked;
      const members = tasks.map((task) => this.#jobOf.get(task)!).sort((a, b) => a - b);
      // What a paused one has asked for is lost.
      if (members.some((job) => this.starts.isPaused(job))) {
        this.#asking.drop(asked, now);
        continue;
      }
      const job = this.#several.jobOf(members);
      this.#making = asked;
      this.book.createRun(job, now, causes[0] ?? -1, causes.slice(1));
      this.#making = undefined;
    }
  }
}
