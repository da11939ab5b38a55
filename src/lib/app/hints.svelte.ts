/** Hints that open by and by: each after one more verdict, or after some time, whichever comes first. */

/** A hint opens so long after the one before, in milliseconds, where no verdict has opened it. */
export const HINT_EVERY = 30_000;

/** How many hints may be opened after so many verdicts and so long a time. */
export const hintsOpen = (verdicts: number, waited: number): number =>
  Math.max(verdicts, Math.floor(waited / HINT_EVERY));

/** How long until the hint behind `open` ones opens by itself, in milliseconds. */
export const nextHint = (open: number, waited: number): number =>
  Math.max(0, (open + 1) * HINT_EVERY - waited);

export class HintClock {
  #verdicts = $state(0);
  #waited = $state(0);
  #shown = $state(0);
  #timer: ReturnType<typeof setInterval> | undefined;

  /** How many hints may be read. */
  get open(): number {
    return Math.min(3, hintsOpen(this.#verdicts, this.#waited));
  }
  /** How many are read. */
  get shown(): number {
    return this.#shown;
  }
  /** Seconds until the next opens by itself. */
  get seconds(): number {
    return Math.ceil(nextHint(this.open, this.#waited) / 1000);
  }

  /** The repair has begun: time counts from here. */
  start(): void {
    this.#timer ??= setInterval(() => {
      this.#waited += 1000;
      if (this.#waited >= 3 * HINT_EVERY) this.dispose();
    }, 1000);
  }

  /** A verdict that was not the last. */
  judged(): void {
    this.#verdicts++;
  }

  /** Reads the hints up to one of them, from 1. */
  show(count: number): void {
    if (count <= this.open) this.#shown = Math.max(this.#shown, count);
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
