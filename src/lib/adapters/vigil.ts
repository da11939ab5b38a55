/** Notices that a worker is gone, although no event says so: a process that ran out of memory just falls silent. */

/** Timers, so that tests need not wait. */
export interface Timers {
  /** Calls back after some milliseconds; returns what takes the order back. */
  after(ms: number, call: () => void): () => void;
}

/** The browser's own. */
export const realTimers: Timers = {
  after(ms, call) {
    const id = setTimeout(call, ms);
    return () => clearTimeout(id);
  }
};

/** A watch over something that should be heard of every so often. */
export interface Vigil {
  /** It was heard of. */
  heard(): void;
  /** Nobody waits any more. */
  end(): void;
}

/**
 * Watches until `end`. After `patience` milliseconds of silence it is asked; after as many again it is taken for
 * dead. The question comes first because a page that slept wakes to an overdue timer before any message.
 * @param first the patience until it is heard for the first time: scripts may come over a slow network
 */
export function keepVigil(
  first: number,
  patience: number,
  ask: () => void,
  dead: () => void,
  timers: Timers
): Vigil {
  let limit = first;
  let cancel = timers.after(limit, silent);
  let asked = false;
  function silent(): void {
    if (asked) {
      dead();
      return;
    }
    asked = true;
    cancel = timers.after(limit, silent);
    ask();
  }
  return {
    heard() {
      cancel();
      asked = false;
      limit = patience;
      cancel = timers.after(limit, silent);
    },
    end() {
      cancel();
    }
  };
}
