/** The triggers that only one orchestrator has, at work: they hear of all that happens, and runs are made as they say. */
import type { AutomatedStart, AutomationStep, Automaton, Heard } from '../model/automation.ts';
import { automata } from '../orchestrators/automata.ts';
import { kernel, RANK } from './kernel.ts';
import { clock } from './memory.ts';
import type { Plan } from './plan.ts';
import type { RunBook } from './run-book.ts';
import type { World } from './world.ts';

/** A run that was asked for, and the tasks whose success it still waits for. */
interface Asked {
  readonly start: AutomatedStart;
  readonly job: number;
  readonly waits: Set<string>;
}

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
  readonly #automaton: Automaton;
  #state: unknown;
  /** By task: the job whose runs its trigger asks for. */
  readonly #jobOf = new Map<string, number>();
  #asked: Asked[] = [];
  /** The scheduler's pass that is to see to it; infinite when none is. */
  #dueAt = Infinity;
  /** Whether that pass looks, or only makes the runs that were asked for. */
  #looks = false;
  #wakeAt = Infinity;
  /** The run that is being made was asked for here. */
  #making = false;
  /** By source: its rows so far. */
  readonly #rows: number[];

  constructor(
    readonly plan: Plan,
    readonly world: World,
    readonly book: RunBook,
    readonly starts: Passes
  ) {
    const { pipeline, policy, vocabulary, zone, orchestrator, nights } = plan;
    const triggers = new Map<string, never>();
    let name = '';
    for (const [id, { trigger }] of policy.tasks) {
      if (vocabulary.triggers[trigger.kind]?.start !== 'automation') continue;
      name = trigger.kind;
      triggers.set(id, trigger.params as never);
    }
    plan.jobs.slice(0, plan.everything).forEach(({ tasks, roots, start }, job) => {
      if (start.kind === 'automation') this.#jobOf.set(this.#idOf(tasks[roots[0]!]!), job);
    });
    const isTask = new Set(pipeline.tasks.map(({ id }) => id));
    const isSource = new Set(pipeline.sources.map(({ id }) => id));
    this.#rows = pipeline.sources.map(() => 0);
    this.#automaton = automata[name]!({
      sources: [...isSource],
      tasks: pipeline.tasks.map(({ id, reads }) => ({
        id,
        after: reads.filter((read) => isTask.has(read) || isSource.has(read))
      })),
      triggers,
      clock: { zone, dst: orchestrator.dst, documentStart: nights.documentStart },
      from: nights.simulationStart
    });
    this.#state = this.#automaton.init();
    this.#listen();
    this.#looks = true;
    this.#want(true);
  }

  #idOf(task: number): string {
    return this.plan.pipeline.tasks[task]!.id;
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
      const { tasks, roots } = this.plan.jobs[job]!;
      const ids = Array.from(tasks, (task) => this.#idOf(task));
      const root = ids[roots[0]!]!;
      this.#hear({ kind: 'run', run, tasks: ids, root, state, automated: this.#making, event });
    };
    book.onRunQueued = (job, run, event, now) => {
      onRunQueued?.(job, run, event, now);
      about(job, run, 'queued', event);
    };
    book.onRunStart = (run, event, later) => {
      onRunStart?.(run, event, later);
      about(book.jobOf(run), run, 'running', event);
    };
    book.onRunOver = (job, failed, event, run) => {
      onRunOver?.(job, failed, event, run);
      for (const task of this.plan.jobs[job]!.tasks)
        this.#hear({ kind: 'task', task: this.#idOf(task), state: 'ended', event });
      about(job, run, failed ? 'failed' : 'success', event);
      if (failed) this.#forget(job);
    };
  }

  /** What was asked for together with what has failed is not made any more. */
  #forget(job: number): void {
    const failed = [...this.#jobOf].flatMap(([task, each]) => (each === job ? [task] : []));
    const lost = this.#asked.filter(({ waits }) => failed.some((task) => waits.has(task)));
    if (lost.length === 0) return;
    this.#asked = this.#asked.filter((each) => !lost.includes(each));
    for (const { start, job: below } of lost) {
      this.#hear({ kind: 'task', task: start.task, state: 'ended', event: -1 });
      this.#forget(below);
    }
  }

  #hear(heard: Heard): void {
    this.#take(this.#automaton.step(this.#state, heard, clock.now));
  }

  #take({ state, starts, wakeAt, again }: AutomationStep): void {
    this.#state = state;
    for (const start of starts)
      this.#asked.push({ start, job: this.#jobOf.get(start.task)!, waits: new Set(start.after) });
    if (again) this.#looks = true;
    if (again || starts.length > 0) this.#want(false);
    if (wakeAt !== undefined && wakeAt > clock.now && wakeAt < this.#wakeAt) {
      this.#wakeAt = wakeAt;
      kernel.push(wakeAt, RANK.wake, this.#anyJob());
    }
  }

  #anyJob(): number {
    for (const job of this.#jobOf.values()) return job;
    return -1;
  }

  #want(clocked: boolean): void {
    const { starts, book } = this;
    starts.anyDue = true;
    const at = book.wantLoop(clocked);
    this.#dueAt = Math.min(this.#dueAt, at);
    // A pass that is under way asks for the next one by what it leaves to it.
    if (book.inPass) starts.laterAt = Math.min(starts.laterAt, at);
  }

  /** Rows have arrived in a source. */
  arrived(source: number): void {
    const rows = this.world.arrived[source]! - this.#rows[source]!;
    this.#rows[source] = this.world.arrived[source]!;
    const { id } = this.plan.pipeline.sources[source]!;
    this.#hear({ kind: 'arrived', source: id, rows, event: this.world.lastArrival(source) });
  }

  /** An attempt of a task was the last one: it has succeeded, or failed for good. */
  ended(task: number, state: 'success' | 'failed', event: number): void {
    const id = this.#idOf(task);
    this.#hear({ kind: 'task', task: id, state, event });
    if (state === 'failed') return;
    for (const { waits } of this.#asked) if (waits.delete(id) && waits.size === 0) this.#want(false);
  }

  /** The instant that was asked for has come. */
  wake(): void {
    if (clock.now < this.#wakeAt) return;
    this.#wakeAt = Infinity;
    this.#looks = true;
    this.#want(true);
  }

  /** The scheduler's pass: looks, if that was asked for, and makes the runs that wait for nothing. */
  pass(): void {
    if (this.#dueAt > clock.now) {
      if (this.#dueAt === Infinity) return;
      this.starts.anyDue = true;
      this.starts.laterAt = Math.min(this.starts.laterAt, this.#dueAt);
      return;
    }
    this.#dueAt = Infinity;
    if (this.#looks) {
      this.#looks = false;
      this.#hear({ kind: 'looked' });
    }
    const ready = this.#asked.filter(({ waits }) => waits.size === 0);
    this.#asked = this.#asked.filter(({ waits }) => waits.size > 0);
    for (const { job, start } of ready) {
      // What a paused one asks for is lost.
      if (this.starts.isPaused(job)) continue;
      this.#making = true;
      this.book.createRun(job, clock.now, start.causes[0] ?? -1, start.causes.slice(1));
      this.#making = false;
    }
  }
}
