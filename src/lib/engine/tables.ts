/**
 * What a simulation remembers of runs and task instances: rows of eight integers, because what an event touches of one
 * thing then lies in one cache line, and hot code holds one array instead of eight.
 */

/** A row's place is the thing's number shifted by this. */
export const ROW = 3;

/** Fields of a task instance's row. */
export const I = {
  /** Its node of the plan. */
  node: 0,
  run: 1,
  /** Number of its state in the lifecycle. */
  state: 2,
  /** Attempts so far. */
  tries: 3,
  /** Upstreams in its run that have not come to their end. */
  needs: 4,
  /** Index of its last log event. */
  event: 5,
  /** 1 if its open attempt will fail; before it starts, 2 if its slot has been taken for it. */
  fails: 6,
  /** Where the region of its open attempt stands. */
  region: 7
} as const;

/** Fields of a run's row. */
export const U = {
  job: 0,
  /** Its first instance. Those of a run are consecutive, in the order of its job's positions. */
  first: 1,
  /** Instances that have not come to their end. */
  left: 2,
  state: 3,
  /** 1 if an instance without downstream has failed. */
  failed: 4,
  /** The part of its draws' key that its tasks share. */
  key: 5,
  /** Local calendar day of its planned instant. */
  day: 6
} as const;

// Arrays of simulations that are over, kept for the next: the pages of fresh ones are paid for one by one.
const spare: Int32Array<ArrayBuffer>[] = [];
const SPARES = 4;

/** Rows that grow. */
export class Rows {
  /** Number of things. */
  count = 0;
  #rows: Int32Array<ArrayBuffer>;

  constructor() {
    this.#rows = spare.pop() ?? new Int32Array(1 << 17);
  }

  /** The rows; to be asked for again after `reserve`. */
  get rows(): Int32Array<ArrayBuffer> {
    return this.#rows;
  }

  /** Makes room for further things. @returns the number of the first. */
  reserve(size: number): number {
    const first = this.count;
    this.count = first + size;
    if (this.count << ROW > this.#rows.length) {
      const old = this.#rows;
      this.#rows = new Int32Array(Math.max(this.count << ROW, old.length * 2));
      this.#rows.set(old);
    }
    return first;
  }

  /** Nobody will ask for these rows again. */
  release(): void {
    if (spare.length === SPARES) return;
    this.#rows.fill(0, 0, this.count << ROW);
    spare.push(this.#rows);
    this.count = 0;
    this.#rows = new Int32Array(0);
  }
}
