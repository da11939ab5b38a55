/** Writes the log into columns, and hands full batches over. */
import type { LogBatch } from '../model/log.ts';

/** Takes a batch; its buffers are the taker's from then on. */
export type Sink = (batch: LogBatch) => void;

/** The columns that are being written. Fields are open so that hot code can write without a call. */
export class Recorder {
  at: Float64Array;
  kind: Uint8Array;
  subject: Int32Array;
  cause: Int32Array;
  value: Float64Array;
  /** Events in the open batch. */
  size = 0;
  /** Index of the open batch's first event. */
  first = 0;

  /**
   * @param capacity events a batch
   * @param limit events that may be written before the simulation is stopped with a sentence
   */
  constructor(
    readonly sink: Sink,
    readonly capacity: number,
    readonly limit: number
  ) {
    this.at = new Float64Array(capacity);
    this.kind = new Uint8Array(capacity);
    this.subject = new Int32Array(capacity);
    this.cause = new Int32Array(capacity);
    this.value = new Float64Array(capacity);
  }

  /** Writes an event and returns its index. */
  write(at: number, kind: number, subject: number, cause: number, value: number): number {
    if (this.size === this.at.length) this.flush();
    const i = this.size++;
    this.at[i] = at;
    this.kind[i] = kind;
    this.subject[i] = subject;
    this.cause[i] = cause;
    this.value[i] = value;
    return this.first + i;
  }

  /** Makes room for further events: hands the open batch over if they do not fit. */
  reserve(further: number): void {
    if (this.size + further <= this.at.length) return;
    this.flush();
    if (further > this.at.length) this.#open(further);
  }

  /** Hands the open batch over, if it has events. */
  flush(): void {
    const { size, first } = this;
    if (size === 0) return;
    const batch: LogBatch = {
      first,
      at: part(this.at, size),
      kind: part(this.kind, size),
      subject: part(this.subject, size),
      cause: part(this.cause, size),
      value: part(this.value, size)
    };
    this.first = first + size;
    this.size = 0;
    this.#open(this.capacity);
    this.sink(batch);
    if (this.first > this.limit) throw new TooManyEvents(this.limit);
  }

  #open(capacity: number): void {
    this.at = new Float64Array(capacity);
    this.kind = new Uint8Array(capacity);
    this.subject = new Int32Array(capacity);
    this.cause = new Int32Array(capacity);
    this.value = new Float64Array(capacity);
  }

  /** Events so far. */
  get length(): number {
    return this.first + this.size;
  }
}

/** The first `size` of a column: as a view while little is wasted, else as a copy. */
function part<C extends Float64Array | Int32Array | Uint8Array>(column: C, size: number): C {
  return (size > column.length / 2 ? column.subarray(0, size) : column.slice(0, size)) as C;
}

/** The simulation made more events than were allowed. */
export class TooManyEvents extends Error {
  constructor(readonly limit: number) {
    super(`more than ${limit} events: shorten the season, or start the tasks less often`);
    this.name = 'TooManyEvents';
  }
}
