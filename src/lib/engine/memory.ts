/**
 * The memory that hot code works in: whose turn it is, when it is, who stands in line, and rows of integers for what
 * lives.
 *
 * It belongs to these modules, not to a simulation, because V8 writes the address and length of an array that is a
 * constant of a module into its code. Held in a simulation's fields or in variables, the same arrays cost four loads an
 * access, and the DAG month half as much time again (tests/bench, `dag-month`). An array that has to grow is no constant any
 * more: everything stays right, and becomes slower until the page is loaded anew. So they begin large; pages that
 * nobody touches cost nothing. Nor is it a constant where another chunk exports it: hot code gives the memory names of
 * its own (`const { clock } = memory`), or the month takes almost twice as long.
 *
 * Fields, ranks and events are exports of modules (`codes/`), not of objects, and hot code imports them by name: the bundler
 * then writes `row + 2` for `row + I.state`. V8 makes the same of both, but it inlines by the length of bytecode, in
 * which a field of an object takes eighteen bytes instead of three: the month takes a tenth less.
 *
 * One simulation has the memory at a time. Whoever comes next parks what the other left (`turns.ts`).
 */

/** What can be parked: copied out of the memory, and put back later. */
export interface Parkable<S> {
  /** A copy of the state. */
  park(): S;
  /** Puts a state into cleared memory. */
  resume(state: S): void;
  /** As at the beginning. */
  clear(): void;
}

const NOW = 0;
const LOOP_AT = 1;

/** Virtual time, as the simulation whose turn it is has it. */
class Clock implements Parkable<{ readonly instants: Float64Array; readonly atOnce: number }> {
  // Numbers with a point in an object's fields are boxed.
  // V8 keeps arrays of up to 64 bytes where it may move them: these are no constants.
  readonly #instants = new Float64Array(16);
  /** Happenings at this instant so far. */
  atOnce = 0;

  /** The instant, in milliseconds since 1970 (UTC). */
  get now(): number {
    return this.#instants[NOW]!;
  }
  set now(at: number) {
    this.#instants[NOW] = at;
  }
  /** The scheduler's next pass; infinite when nobody asks for one. */
  get loopAt(): number {
    return this.#instants[LOOP_AT]!;
  }
  set loopAt(at: number) {
    this.#instants[LOOP_AT] = at;
  }

  park(): { readonly instants: Float64Array; readonly atOnce: number } {
    return { instants: this.#instants.slice(), atOnce: this.atOnce };
  }
  resume({ instants, atOnce }: { readonly instants: Float64Array; readonly atOnce: number }): void {
    this.#instants.set(instants);
    this.atOnce = atOnce;
  }
  clear(): void {
    this.#instants.fill(0);
    this.atOnce = 0;
  }
}

/** Integers that grow at their end. */
export class Integers implements Parkable<Int32Array> {
  /** To be asked for anew after something may have been added. Declared only: set twice, it would be no constant. */
  declare all: Int32Array<ArrayBuffer>;
  size = 0;

  constructor(capacity: number) {
    this.all = new Int32Array(capacity);
  }

  /** Adds one at the end. */
  push(item: number): void {
    if (this.size === this.all.length) this.#grow(this.size + 1);
    this.all[this.size++] = item;
  }

  /** Adds zeros. @returns where the first of them stands */
  reserve(further: number): number {
    const first = this.size;
    this.size = first + further;
    if (this.size > this.all.length) this.#grow(this.size);
    return first;
  }

  #grow(least: number): void {
    const old = this.all;
    this.all = new Int32Array(Math.max(least, old.length * 2));
    this.all.set(old);
  }

  park(): Int32Array {
    return this.all.slice(0, this.size);
  }
  resume(state: Int32Array): void {
    this.all.set(state, this.reserve(state.length));
  }
  clear(): void {
    this.all.fill(0, 0, this.size);
    this.size = 0;
  }
}

/** Numbers that grow at their end. */
export class Numbers implements Parkable<Float64Array> {
  /** To be asked for anew after something may have been added. Declared only: set twice, it would be no constant. */
  declare all: Float64Array<ArrayBuffer>;
  size = 0;

  constructor(capacity: number) {
    this.all = new Float64Array(capacity);
  }

  /** Adds numbers, to be written by the caller. @returns where the first of them stands */
  reserve(further: number): number {
    const first = this.size;
    this.size = first + further;
    if (this.size > this.all.length) {
      const old = this.all;
      this.all = new Float64Array(Math.max(this.size, old.length * 2));
      this.all.set(old);
    }
    return first;
  }

  /** Adds all of some numbers at the end. */
  add(items: Float64Array): void {
    this.all.set(items, this.reserve(items.length));
  }

  park(): Float64Array {
    return this.all.slice(0, this.size);
  }
  resume(state: Float64Array): void {
    this.add(state);
  }
  clear(): void {
    this.size = 0;
  }
}

/** What time it is. */
export const clock = new Clock();
/** Task instances: rows of {@link I}. */
export const instances = new Integers(1 << 19);
/** Runs: rows of {@link U}. */
export const runs = new Integers(1 << 18);
/** Jobs: rows of {@link J}. */
export const jobs = new Integers(1 << 14);
/** Positions of jobs' roots. */
export const roots = new Integers(1 << 13);
/** Nodes of the plan: rows of {@link N}. */
export const nodes = new Integers(1 << 15);
/** The durations of the plan's nodes, in milliseconds: rows of {@link D}. */
export const durations = new Numbers(1 << 13);
/** Downstreams of nodes, as distances in instances. */
export const edges = new Integers(1 << 14);
/** Quantile tables of the plan, 1024 each. */
export const quantiles = new Numbers(1 << 15);
/** Pools: rows of {@link P}. */
export const slots = new Integers(1 << 10);
/** Instances that stand in line for the scheduler's next pass, in the order in which they became ready. */
export const line = new Integers(1 << 14);

/** A row's place is the thing's number shifted by this: what an event touches of one thing lies in one cache line. */
export const ROW = 3;

/** Fields of a task instance's row. */
export * as I from './codes/instance.ts';

/** In an instance's field `fails`: its slots have been taken for it, and it has not started. */
export const ADMITTED = 2;

/** In the same field: it fails for good, whatever retries are left. */
export const LAST = 3;

/** Fields of a run's row. */
export * as U from './codes/run.ts';

/** Fields of a job's row. */
export * as J from './codes/job.ts';

/** A node's row begins at its number shifted by this. */
export const NODE = 4;

/** Fields of a node's row: what hot code asks of the task at one position of one job. */
export * as N from './codes/node.ts';

/** In a node's field `odd`: faults may befall its task, or its attempts have a timeout. */
export const FAULTS = 1;

/** In the same field: its task is a helper. */
export const HELPER = 2;

/** In a node's field `odd`: its job is of several, and the run's key is not its task's (`several.ts`). */
export const TOGETHER = 4;

/** In the same field: its task's durations have weather. */
export const WEATHER = 8;

/** The node's durations begin at the beginning of its row shifted by this to the right. */
export const DURATIONS = 3;

/** Fields of a node's durations. */
export * as D from './codes/duration.ts';

/** A pool's row begins at its number shifted by this. */
export const POOL = 1;

/** Fields of a pool's row. */
export * as P from './codes/pool.ts';
