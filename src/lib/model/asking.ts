/**
 * An automaton at work: what it hears and when it looks. The engine plays with it, and whoever explains a log replays it;
 * what makes the runs is left to them.
 */
import type { AutomatedStart, AutomationStep, Automaton, Heard } from './automation.ts';
import type { Millis } from './pipeline.ts';

/** The scheduler that comes by. */
export interface Passing {
  /** The period of its loop; 0 if it acts at once. */
  readonly loop: Millis;
  /** It is to come by for what has happened now, or for what a clock says. @returns the instant of that pass */
  want(clocked: boolean, now: Millis): Millis;
  /** {@link Asking.wake} is to be called at an instant. */
  wakeAt(at: Millis): void;
}

/** What is heard, asked for and waited for under one policy. */
export class Asking {
  /** What the automaton remembers. */
  state: unknown;
  /** The scheduler's pass that is to see to it; infinite when none is. */
  dueAt: Millis = Infinity;
  /** When it wants to be woken; infinite when it does not. */
  wokenAt: Millis = Infinity;
  #asked: readonly AutomatedStart[] = [];
  /** By run that was asked for: what it was asked for. */
  readonly #made = new Map<number, AutomatedStart>();
  /** What has happened at an instant at which the scheduler may come by yet: its pass sees what was before. */
  #held: Heard[] = [];
  #heldAt: Millis = -Infinity;
  #passedAt: Millis = -Infinity;
  /** Whether the next pass looks, or only makes the runs that were asked for. */
  #looks = true;

  /** @param now where the simulation starts: the first pass looks */
  constructor(
    readonly automaton: Automaton,
    readonly passing: Passing,
    now: Millis
  ) {
    this.state = automaton.init();
    this.#want(true, now);
  }

  /** The same, to be gone on with by itself. What is asked for is the same in both until one of them hears more. */
  copy(): Asking {
    const { automaton, passing } = this;
    const copy = new Asking(automaton, passing, 0);
    copy.state = this.state;
    copy.dueAt = this.dueAt;
    copy.wokenAt = this.wokenAt;
    copy.#asked = this.#asked;
    for (const [run, each] of this.#made) copy.#made.set(run, each);
    copy.#held = [...this.#held];
    copy.#heldAt = this.#heldAt;
    copy.#passedAt = this.#passedAt;
    copy.#looks = this.#looks;
    return copy;
  }

  /** What a run was asked for; undefined for one that was not. */
  askedFor(run: number): AutomatedStart | undefined {
    return this.#made.get(run);
  }

  /** What happens where the scheduler may still come by at this very instant is kept until it has. */
  hear(heard: Heard, now: Millis): void {
    const { loop } = this.passing;
    this.#release(now);
    if (loop === 0 || now % loop !== 0 || this.#passedAt === now) {
      this.#tell(heard, now);
    } else {
      this.#held.push(heard);
      this.#heldAt = now;
      this.#want(false, now);
    }
  }

  /** Somebody has switched a trigger off, or on: the scheduler's next pass knows. */
  switched(task: string, paused: boolean, now: Millis): void {
    this.#release(now);
    this.#tell({ kind: 'switched', task, paused }, now);
  }

  /** A run that was asked for is there. */
  made(asked: AutomatedStart, run: number): void {
    this.#made.set(run, asked);
  }

  /** A run that was asked for will not be made. */
  drop({ tasks }: AutomatedStart, now: Millis): void {
    for (const task of tasks) this.#tell({ kind: 'dropped', task }, now);
  }

  /** The instant that was asked for has come. */
  wake(now: Millis): void {
    if (now < this.wokenAt) return;
    this.wokenAt = Infinity;
    this.#looks = true;
    this.#want(true, now);
  }

  /** The scheduler's pass: looks, if that was asked for. @returns the runs that are to be made */
  pass(now: Millis): readonly AutomatedStart[] {
    this.#release(now);
    if (this.dueAt > now) return [];
    this.dueAt = Infinity;
    if (this.#looks) {
      this.#looks = false;
      this.#tell({ kind: 'looked' }, now);
    }
    this.#passedAt = now;
    const ready = this.#asked;
    this.#asked = [];
    this.#release(now);
    return ready;
  }

  /** Nothing more happens up to now: what was kept is heard. */
  settle(now: Millis): void {
    this.#release(now);
  }

  /** What was kept is heard, if the scheduler has come by since. */
  #release(now: Millis): void {
    if (this.#held.length === 0 || (this.#heldAt === now && this.#passedAt !== now)) return;
    const held = this.#held;
    this.#held = [];
    for (const each of held) this.#tell(each, this.#heldAt);
  }

  #tell(heard: Heard, at: Millis): void {
    this.#take(this.automaton.step(this.state, heard, at), at);
  }

  #take({ state, starts, wakeAt, again }: AutomationStep, now: Millis): void {
    this.state = state;
    this.#asked = [...this.#asked, ...starts];
    if (again) this.#looks = true;
    if (again || starts.length > 0) this.#want(false, now);
    if (wakeAt !== undefined && wakeAt > now && wakeAt < this.wokenAt) {
      this.wokenAt = wakeAt;
      this.passing.wakeAt(wakeAt);
    }
  }

  #want(clocked: boolean, now: Millis): void {
    this.dueAt = Math.min(this.dueAt, this.passing.want(clocked, now));
  }
}
