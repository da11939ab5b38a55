/** Answers that come later than they are asked for: the latest question counts, and none waits behind many. */
import { realTimers, type Timers } from '../adapters/vigil.ts';

/** How an answer stands. */
export type Answered<T> =
  | { readonly kind: 'none' }
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'trouble'; readonly message: string };

/** Milliseconds between two questions about the same thing: while time plays, each frame would ask. */
const PAUSE = 120;

type Load<T> = (signal: AbortSignal) => Promise<T>;

/**
 * One answer about one subject. A question about the same subject waits until the one before is answered, and the
 * latest takes the place of those that wait; another subject drops whatever was asked before.
 */
export class Latest<T> {
  #answered = $state.raw<Answered<T>>({ kind: 'none' });
  #subject: unknown;
  /** Rises with every subject: what answers an earlier one is not heard. */
  #number = 0;
  #abort: AbortController | undefined;
  #waiting: Load<T> | undefined;
  #busy = false;
  #cancel: (() => void) | undefined;

  constructor(readonly timers: Timers = realTimers) {}

  /** The latest answer about the subject. */
  get current(): Answered<T> {
    return this.#answered;
  }

  /** Asks; `subject` is compared by identity. */
  ask(subject: unknown, load: Load<T>): void {
    if (subject !== this.#subject) this.forget(subject);
    this.#waiting = load;
    if (!this.#busy) this.#go();
  }

  /** Drops what was asked and answered. */
  forget(subject?: unknown): void {
    this.#subject = subject;
    this.#number++;
    this.#abort?.abort();
    this.#cancel?.();
    this.#waiting = undefined;
    this.#busy = false;
    this.#answered = { kind: 'none' };
  }

  #go(): void {
    const load = this.#waiting;
    if (!load) return;
    const number = this.#number;
    this.#waiting = undefined;
    this.#busy = true;
    this.#abort = new AbortController();
    const settle = (answered: Answered<T>): void => {
      if (number !== this.#number) return;
      this.#answered = answered;
      this.#cancel = this.timers.after(PAUSE, () => {
        this.#busy = false;
        this.#go();
      });
    };
    load(this.#abort.signal).then(
      (value) => settle({ kind: 'answer', value }),
      (error: unknown) =>
        settle({ kind: 'trouble', message: error instanceof Error ? error.message : String(error) })
    );
  }
}
