/** An instant that is followed calmly: words that change sixty times a second can be read by nobody. */
import type { Millis } from '../model/pipeline.ts';
import { realTimers, type Timers } from '../adapters/vigil.ts';

/** Milliseconds between two changes while time plays. */
const PAUSE = 125;

/** Follows the playhead: at once while it is moved by hand, several times a second while it plays. */
export class Calm {
  #shown = $state.raw<Millis>(NaN);
  #latest: Millis = NaN;
  #cancel: (() => void) | undefined;

  constructor(readonly timers: Timers = realTimers) {}

  /** The instant that is shown. */
  get current(): Millis {
    return this.#shown;
  }

  /** The playhead is there now. */
  follow(t: Millis, playing: boolean): void {
    this.#latest = t;
    if (!playing) {
      this.#cancel?.();
      this.#cancel = undefined;
      this.#shown = t;
      return;
    }
    if (this.#cancel) return;
    this.#shown = t;
    this.#cancel = this.timers.after(PAUSE, () => {
      this.#cancel = undefined;
      this.#shown = this.#latest;
    });
  }

  /** Nobody looks any more. */
  dispose(): void {
    this.#cancel?.();
  }
}
