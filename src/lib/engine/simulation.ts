/** The simulation: what happens, in the kernel's total order. */
import { formatInstant } from '../model/time/civil.ts';
import { Attempts } from './attempts.ts';
import { Deadlines } from './deadlines.ts';
import { compileFaults } from './faults.ts';
import type { Interventions } from './interventions.ts';
import * as queue from './kernel.ts';
import { RANK } from './kernel.ts';
import type { Lifecycles } from './lifecycles.ts';
import { Lineage } from './lineage.ts';
import { load } from './load.ts';
import type { PartVersions } from './mapped.ts';
import * as memory from './memory.ts';
import { parts } from './parts.ts';
import type { Plan } from './plan.ts';
import { recorder, type Output } from './recorder.ts';
import { RunBook } from './run-book.ts';
import { Starts } from './starts.ts';
import type { Strikes } from './strikes.ts';
import { enter, leave } from './turns.ts';
import { World } from './world.ts';

// Names of this module's own: constants to V8 (memory.ts).
const { clock } = memory;
const { kernel } = queue;

/** Happenings at one instant before a loop without delay is suspected. */
const LIVELOCK = 250_000;

/** What of a simulation can be left out, or put in another's place. */
export interface Parts {
  /** Log reads, versions and regions. */
  readonly lineage: boolean;
  /** What moves things from state to state in the tables' place. */
  readonly actors: Lifecycles | undefined;
}

/** One simulation of one plan. */
export class Simulation {
  readonly #book: RunBook;
  readonly #strikes: Strikes | undefined;
  readonly #world: World;
  readonly #starts: Starts;
  readonly #deadlines: Deadlines;
  readonly #people: Interventions | undefined;
  readonly #attempts: Attempts;

  constructor(
    readonly plan: Plan,
    output: Output,
    { lineage, actors }: Parts
  ) {
    enter(this);
    const more = plan.struck || plan.writes ? parts() : undefined;
    const columns = lineage ? more?.columnsOf(plan) : undefined;
    const faults = compileFaults(plan, columns);
    load(plan, faults);
    recorder.begin(output);
    this.#book = new RunBook(plan, actors);
    this.#strikes =
      more &&
      new more.Strikes(
        plan,
        (pool, slots, event) => this.#attempts.resize(pool, slots, event),
        new more.Casualties(plan)
      );
    this.#world = new World(plan, actors?.source, this.#strikes?.began, more && new more.Deliveries(plan));
    this.#starts = new Starts(plan, this.#world, this.#book, parts, more?.wrongClockOf(plan));
    this.#deadlines = new Deadlines(plan, this.#book);
    const kept = !lineage
      ? undefined
      : plan.writes
        ? new (parts().Holdings)(plan, this.#world, (run) => this.#book.intervalOf(run))
        : new Lineage(plan, this.#world);
    const watched = kept && columns ? columns.watch(kept) : kept;
    const mapped = plan.mapped
      ? new (parts().Mapped)(plan, watched as PartVersions | undefined, () => this.#attempts)
      : undefined;
    const versions = watched && (mapped ?? watched);
    this.#attempts = new Attempts(
      plan,
      this.#book,
      this.#starts,
      this.#deadlines,
      faults,
      versions,
      plan.helped ? new (parts().Helpers)(plan, this.#book, this.#world, versions, mapped) : undefined,
      plan.jobs.some(({ past }) => past) ? new (parts().Past)(plan, this.#book) : undefined,
      actors?.task
    );
    this.#attempts.mapped = mapped;
    const givesUp = plan.jobs.some(({ timeout, failsAtOnce }) => timeout < Infinity || failsAtOnce);
    if (plan.interventions.length === 0 && !givesUp) return;
    const { Interventions: People, Operations, GivingUp, Held } = parts();
    if (plan.orchestrator.holdsPaused && plan.interventions.some(({ kind }) => kind === 'pause'))
      this.#attempts.pools.held = new Held(plan, this.#starts);
    const operations = new Operations(plan, this.#book, this.#attempts);
    if (givesUp) this.#attempts.givingUp = new GivingUp(plan, this.#book, this.#attempts, operations);
    if (plan.interventions.length > 0) this.#people = new People(plan, this.#book, this.#starts, operations);
  }

  /** Plays everything up to and including the instant `until`, and hands the events over. It can be played on. */
  play(until: number): void {
    enter(this);
    const loopRank = this.plan.loop > 0 ? RANK.loop : RANK.loopAtOnce;
    for (;;) {
      const at = kernel.nextAt;
      const { loopAt } = clock;
      if (loopAt < at || (loopAt === at && loopRank < kernel.nextRank)) {
        if (loopAt > until) break;
        this.#moveTo(loopAt);
        this.#attempts.pass();
      } else {
        if (at > until) break;
        this.#moveTo(at);
        kernel.pop();
        if (kernel.rank === RANK.end) this.#attempts.end(kernel.subject);
        else this.#happen(kernel.rank, kernel.subject);
      }
    }
    recorder.flush();
  }

  /** Nobody will play it on. */
  release(): void {
    leave(this);
  }

  #moveTo(at: number): void {
    clock.atOnce = at === clock.now ? clock.atOnce + 1 : 0;
    clock.now = at;
    if (clock.atOnce > LIVELOCK) this.#stop(at);
  }

  #stop(at: number): never {
    throw new Error(
      `more than ${LIVELOCK} happenings at ${formatInstant(this.plan.zone, at)}: something triggers itself without delay`
    );
  }

  /** All that happens but the ends of attempts. */
  #happen(rank: number, subject: number): void {
    switch (rank) {
      case RANK.arrival:
        if (this.#world.arrive(subject, clock.now)) this.#starts.arrived(subject);
        return;
      case RANK.lateArrival: {
        const source = this.#world.sourceOf(subject);
        if (this.#world.arriveLate(subject, clock.now)) this.#starts.arrived(source);
        return;
      }
      case RANK.tick:
        return this.#starts.tick(subject);
      case RANK.retry:
        return this.#book.retry(subject);
      case RANK.stand:
        return this.#book.stand(subject, false);
      case RANK.wake:
        return this.#starts.wake(subject);
      case RANK.poke:
        return parts().lookOut(this.#attempts, this.#attempts.helpers!, subject);
      case RANK.giveUp:
      case RANK.giveUpAtOnce:
        return this.#attempts.givingUp!.look(subject);
      case RANK.due:
        return subject < 0 ? this.#strikes!.happen(subject) : this.#deadlines.due(subject, clock.now);
      default:
        return subject < 0 ? this.#strikes!.happen(subject) : this.#people!.enter(subject);
    }
  }
}
