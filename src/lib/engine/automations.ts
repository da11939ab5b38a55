/** The triggers that only one orchestrator has, at work: they hear of all that happens, and runs are made as they say. */
import type { AutomatedStart, AutomationStep, Automaton, Heard } from '../model/automation.ts';
import { automata } from '../orchestrators/automata.ts';
import { kernel, RANK } from './kernel.ts';
import { clock, I, instances, ROW } from './memory.ts';
import type { Plan } from './plan.ts';
import type { RunBook } from './run-book.ts';
import type { World } from './world.ts';

/** A run that was asked for, those asked for with it whose success it still waits for, and the run once it is there. */
interface Asked {
  readonly start: AutomatedStart;
  readonly job: number;
  readonly waits: Set<Asked>;
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
  /** By run that was asked for here: what it was asked for. */
  readonly #made = new Map<number, Asked>();
  /** What has happened at an instant at which the scheduler may come by yet: its pass sees what was before. */
  #held: Heard[] = [];
  #heldAt = -Infinity;
  #passedAt = -Infinity;
  /** The scheduler's pass that is to see to it; infinite when none is. */
  #dueAt = Infinity;
  /** Whether that pass looks, or only makes the runs that were asked for. */
  #looks = false;
  #wakeAt = Infinity;
  /** The run that is being made was asked for here. */
  #making: Asked | undefined;
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

  #idsOf(job: number): readonly string[] {
    return Array.from(this.plan.jobs[job]!.tasks, (task) => this.#idOf(task));
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
      const root = this.#idOf(tasks[roots[0]!]!);
      const automated = this.#made.has(run);
      this.#hear({ kind: 'run', run, tasks: this.#idsOf(job), root, state, automated, event });
    };
    book.onRunQueued = (job, run, event, now) => {
      onRunQueued?.(job, run, event, now);
      if (this.#making) this.#made.set(run, this.#making);
      about(job, run, 'queued', event);
    };
    book.onRunStart = (run, event, later) => {
      onRunStart?.(run, event, later);
      about(book.jobOf(run), run, 'running', event);
    };
    book.onRunOver = (job, failed, event, run) => {
      onRunOver?.(job, failed, event, run);
      about(job, run, failed ? 'failed' : 'success', event);
      const over = this.#made.get(run);
      if (over) this.#dropBelow(over);
    };
  }

  /** What waits for a run that will not come, or has ended without making what it was asked for, is not made either. */
  #dropBelow(lost: Asked): void {
    const below = this.#asked.filter(({ waits }) => waits.has(lost));
    for (const each of below) this.#drop(each);
  }

  #drop(lost: Asked): void {
    this.#asked = this.#asked.filter((each) => each !== lost);
    this.#tell({ kind: 'dropped', task: lost.start.task }, clock.now);
    this.#dropBelow(lost);
  }

  /** What happens where the scheduler may still come by at this very instant is kept until it has. */
  #hear(heard: Heard): void {
    const { now } = clock;
    const { loop } = this.plan;
    this.#release();
    if (loop === 0 || now % loop !== 0 || this.#passedAt === now) return this.#tell(heard, now);
    this.#held.push(heard);
    this.#heldAt = now;
    this.#want(false);
  }

  /** What was kept is heard, if the scheduler can see it now. */
  #release(): void {
    if (this.#held.length === 0 || (this.#heldAt === clock.now && this.#passedAt !== clock.now)) return;
    const held = this.#held;
    this.#held = [];
    for (const each of held) this.#tell(each, this.#heldAt);
  }

  #tell(heard: Heard, at: number): void {
    this.#take(this.#automaton.step(this.#state, heard, at));
  }

  #take({ state, starts, wakeAt, again }: AutomationStep): void {
    this.#state = state;
    const asked = starts.map((start): Asked => ({
      start,
      job: this.#jobOf.get(start.task)!,
      waits: new Set()
    }));
    for (const { start, waits } of asked)
      for (const other of asked) if (start.after.includes(other.start.task)) waits.add(other);
    this.#asked.push(...asked);
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
  ended(task: number, state: 'success' | 'failed', event: number, instance: number): void {
    const id = this.#idOf(task);
    const run = instances.all[(instance << ROW) + I.run]! >> ROW;
    const asked = this.#made.get(run);
    const makes = asked?.start.together ?? this.#idsOf(this.book.jobOf(run));
    this.#hear({ kind: 'task', task: id, run, makes, state, event });
    if (state === 'failed' || asked?.start.task !== id) return;
    for (const { waits } of this.#asked) if (waits.delete(asked) && waits.size === 0) this.#want(false);
  }

  /** A person has paused a job, or lets it go on. */
  switched(job: number, paused: boolean): void {
    this.#release();
    for (const [task, each] of this.#jobOf)
      if (each === job) this.#tell({ kind: 'switched', task, paused }, clock.now);
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
    const { now } = clock;
    this.#release();
    if (this.#dueAt > now) {
      if (this.#dueAt === Infinity) return;
      this.starts.anyDue = true;
      this.starts.laterAt = Math.min(this.starts.laterAt, this.#dueAt);
      return;
    }
    this.#dueAt = Infinity;
    if (this.#looks) {
      this.#looks = false;
      this.#tell({ kind: 'looked' }, now);
    }
    this.#passedAt = now;
    const ready = this.#asked.filter(({ waits }) => waits.size === 0);
    this.#asked = this.#asked.filter(({ waits }) => waits.size > 0);
    for (const each of ready) {
      // What a paused one has asked for is lost.
      if (this.starts.isPaused(each.job)) {
        this.#drop(each);
        continue;
      }
      const { causes } = each.start;
      this.#making = each;
      this.book.createRun(each.job, now, causes[0] ?? -1, causes.slice(1));
      this.#making = undefined;
    }
    this.#release();
  }
}
