/** Writes the log into columns, and hands full batches over. */
import type { LogBatch } from '../model/log.ts';
import type { Parkable } from './memory.ts';

/** Takes a batch; its buffers are the taker's from then on, unless they are {@link Output.lent}. */
export type Sink = (batch: LogBatch) => void;

/** Where a log goes, and how it is cut. */
export interface Output {
  readonly sink: Sink;
  /** Events a batch; {@link LARGEST_BATCH} at the most. */
  readonly batch: number;
  /** Events that may be written before the simulation is stopped with a sentence. */
  readonly limit: number;
  /**
   * Whether batches are the columns themselves, to be read before the sink returns and not kept. A sink that only counts
   * saves their copies, which in Chromium are a fifth of the DAG month (tests/bench, `monte-carlo`).
   */
  readonly lent: boolean;
}

/** Events that a batch can have. */
export const LARGEST_BATCH = 1 << 13;

const NOWHERE: Output = { sink: () => undefined, batch: LARGEST_BATCH, limit: Infinity, lent: false };

interface Written {
  readonly output: Output;
  readonly first: number;
}

/**
 * The columns that are being written. They stay, and batches are copies of them, or lent: columns that are another's
 * after each batch could be no constants (memory.ts).
 */
class Recorder implements Parkable<Written> {
  // `private`, not `#`: shorter in bytecode, by the length of which V8 inlines (memory.ts).
  private readonly at = new Float64Array(LARGEST_BATCH);
  private readonly kind = new Uint8Array(LARGEST_BATCH);
  private readonly subject = new Int32Array(LARGEST_BATCH);
  private readonly cause = new Int32Array(LARGEST_BATCH);
  private readonly value = new Float64Array(LARGEST_BATCH);
  private output = NOWHERE;
  private batch = LARGEST_BATCH;
  /** Events in the open batch. */
  private size = 0;
  /** Index of the open batch's first event. */
  private first = 0;

  /** Begins a log. */
  begin(output: Output): void {
    this.output = output;
    this.batch = Math.max(1, Math.min(output.batch, LARGEST_BATCH));
    this.size = 0;
    this.first = 0;
  }

  /** Writes an event and returns its index. */
  write(at: number, kind: number, subject: number, cause: number, value: number): number {
    if (this.size === this.batch) this.flush();
    const i = this.size++;
    this.at[i] = at;
    this.kind[i] = kind;
    this.subject[i] = subject;
    this.cause[i] = cause;
    this.value[i] = value;
    return this.first + i;
  }

  /** Hands the open batch over, if it has events. */
  flush(): void {
    const size = this.size;
    if (size === 0) return;
    const first = this.first;
    this.first = first + size;
    this.size = 0;
    this.output.sink(this.output.lent ? this.lend(first, size) : this.copy(first, size));
    if (this.first > this.output.limit) throw new TooManyEvents(this.output.limit);
  }

  private lend(first: number, size: number): LogBatch {
    return {
      first,
      at: this.at.subarray(0, size),
      kind: this.kind.subarray(0, size),
      subject: this.subject.subarray(0, size),
      cause: this.cause.subarray(0, size),
      value: this.value.subarray(0, size)
    };
  }

  private copy(first: number, size: number): LogBatch {
    return {
      first,
      // What is made of another array is written once; what `slice` makes is filled with zeros before.
      at: new Float64Array(this.at.subarray(0, size)),
      kind: new Uint8Array(this.kind.subarray(0, size)),
      subject: new Int32Array(this.subject.subarray(0, size)),
      cause: new Int32Array(this.cause.subarray(0, size)),
      value: new Float64Array(this.value.subarray(0, size))
    };
  }

  /** Whoever has played has handed its events over: `park` comes between two slices. */
  park(): Written {
    return { output: this.output, first: this.first };
  }
  resume({ output, first }: Written): void {
    this.begin(output);
    this.first = first;
  }
  clear(): void {
    this.begin(NOWHERE);
  }
}

/** The log of the simulation whose turn it is. */
export const recorder = new Recorder();

/** The simulation made more events than were allowed. */
export class TooManyEvents extends Error {
  constructor(readonly limit: number) {
    super(`more than ${limit} events: shorten the season, or start the tasks less often`);
    this.name = 'TooManyEvents';
  }
}
