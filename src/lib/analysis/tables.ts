/** What a log says, as columns that grow: no object an event. Numbers are those of the log. */
import type { Millis } from '../model/pipeline.ts';
import { Segments } from '../model/segments.ts';
import { prefixIn, type Holds } from './holds.ts';

const START = 256;

/** A column that grows. `values` may be longer than `size`; what lies beyond means nothing. */
export class Numbers {
  values: Float64Array;
  size = 0;

  constructor(capacity = START) {
    this.values = new Float64Array(capacity);
  }

  push(value: number): void {
    if (this.size === this.values.length) {
      const old = this.values;
      this.values = new Float64Array(old.length * 2);
      this.values.set(old);
    }
    this.values[this.size++] = value;
  }

  /** How many entries are at most `limit`; the column must ascend. */
  upTo(limit: number): number {
    return countUpTo(this.values, this.size, limit);
  }
}

/** The same for whole numbers of 32 bits. */
export class Ints {
  values: Int32Array;
  size = 0;

  constructor(capacity = START) {
    this.values = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.size === this.values.length) {
      const old = this.values;
      this.values = new Int32Array(old.length * 2);
      this.values.set(old);
    }
    this.values[this.size++] = value;
  }

  /** How many entries point to something at or before an instant; `at[entry]` must ascend. */
  upTo(at: Float64Array, limit: Millis): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at[this.values[middle]!]! <= limit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The last entry that points to something at or before an instant, or -1. */
  lastUpTo(at: Float64Array, limit: Millis): number {
    const count = this.upTo(at, limit);
    return count > 0 ? this.values[count - 1]! : -1;
  }
}

/** How many of the first `size` values, which ascend, are at most `limit`. */
export function countUpTo(values: Float64Array, size: number, limit: number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Runs, by number. Instants are `Infinity` until they have come. */
export class Runs {
  readonly job = new Ints();
  readonly planned = new Numbers();
  readonly createdAt = new Numbers();
  readonly startedAt = new Numbers();
  readonly endedAt = new Numbers();
  /** {@link OUTCOME}: open, success or failed. */
  readonly result = new Ints();
  /** Index of the log event by which it was created. */
  readonly event = new Ints();
  /** Its first instance; there is one for each task of its job. */
  readonly first = new Ints();
  /** Its data interval; NaN where the log says none. */
  readonly intervalFrom = new Numbers();
  readonly intervalTo = new Numbers();

  get count(): number {
    return this.job.size;
  }
}

/** Task instances, by number: a task in a run. */
export class Instances {
  readonly run = new Ints();
  readonly task = new Ints();
  /** Of its next or latest attempt. */
  readonly scheduledAt = new Numbers();
  /** When it began to wait for a slot, or NaN. */
  readonly queuedAt = new Numbers();
  /** Its latest attempt, or -1. */
  readonly attempt = new Ints();

  get count(): number {
    return this.task.size;
  }
}

/**
 * How an attempt or a run stands at the end of the log. An attempt that a person cut off was cleared, or marked as
 * succeeded or failed: it wrote nothing.
 */
export const OUTCOME = {
  open: 0,
  success: 1,
  failed: 2,
  upForRetry: 3,
  away: 4,
  skipped: 5,
  cleared: 6,
  markedSuccess: 7,
  markedFailed: 8
} as const;

/** Attempts in the order of their starts. */
export class Attempts {
  readonly task = new Ints();
  readonly instance = new Ints();
  /** 1 for the first try. */
  readonly tryNumber = new Ints();
  readonly scheduledAt = new Numbers();
  /** When it began to wait for a slot, or NaN. */
  readonly queuedAt = new Numbers();
  readonly startAt = new Numbers();
  /** `Infinity` while it runs. */
  readonly endAt = new Numbers();
  /** {@link OUTCOME}. */
  readonly outcome = new Ints();
  /** Index of the log event by which it started, and by which it ended; -1 while it runs. */
  readonly event = new Ints();
  readonly endEvent = new Ints();
  /** Its first read; there is one for each input of its task, in their order. */
  readonly firstRead = new Ints();
  /** The version that it made last, or -1. */
  readonly version = new Ints();
  /** By attempt: what its version will hold, where the log says so; by source, arrival prefixes by their rows. */
  readonly drafts: (Record<number, Holds> | undefined)[] = [];

  get count(): number {
    return this.task.size;
  }
}

/** What attempts read. */
export class Reads {
  readonly input = new Ints();
  readonly attempt = new Ints();
  /** Of a source: rows, an arrival prefix. Of an upstream: the version, or -1. */
  readonly value = new Numbers();

  get count(): number {
    return this.input.size;
  }
}

/** By source: regions that are no arrival prefixes. */
export type PieceSets = Record<number, Holds>;

/** How a version came to be: it is complete, its attempt is still at it, or failed after it had written. */
export const VERSION = { complete: 0, open: 1, failed: 2 } as const;

/** Versions of assets that readers have seen, and the regions that they hold. */
export class Versions {
  readonly task = new Ints();
  readonly attempt = new Ints();
  /** When readers came to see it. */
  readonly completedAt = new Numbers();
  /** {@link VERSION}. */
  readonly mark = new Ints();
  /** 1 if only a half of it was written. */
  readonly half = new Ints();
  /** Its first entry in the region columns; it ends where the next version's begins. */
  readonly region = new Ints();
  readonly regionSource = new Ints();
  /** An arrival prefix, in rows. */
  readonly regionRows = new Numbers();
  /** By version, by source: regions that are no arrival prefix. */
  readonly pieces: (PieceSets | undefined)[] = [];

  get count(): number {
    return this.task.size;
  }

  /** One past a version's last entry in the region columns. */
  regionEnd(version: number): number {
    return version + 1 < this.region.size ? this.region.values[version + 1]! : this.regionSource.size;
  }

  /** How many rows of a source a version holds from the first on: an arrival prefix. Version -1 holds none. */
  rows(version: number, source: number): number {
    return prefixIn(this.holds(version, source));
  }

  /** What of a source a version holds. */
  holds(version: number, source: number): Holds {
    if (version < 0) return 0;
    const pieces = this.pieces[version]?.[source];
    if (pieces) return pieces;
    const end = this.regionEnd(version);
    for (let i = this.region.values[version]!; i < end; i++) {
      if (this.regionSource.values[i] === source) return this.regionRows.values[i]!;
    }
    return 0;
  }
}

/** Arrivals of one source, in order. Those of one instant and batch are a group; a region may cut it. */
export class Arrivals {
  readonly at = new Numbers();
  /** Rows that have arrived so far, this group included. */
  readonly total = new Numbers();
  /** 1 for rows that were due late. */
  readonly late = new Ints();
  /** Indices of the log's events. */
  readonly event = new Ints();
  /** Its rows as they were due; undefined until a fault has befallen some of them: until then they came as they were due. */
  segments: Segments | undefined;
  /** By the log event of a segment: which it is. */
  readonly #segmentOf = new Map<number, number>();

  /** Rows that come now. @param cause the event by which they were held, or came before; -1 if they are due now */
  come(event: number, at: Millis, rows: number, late: boolean, cause: number): void {
    const segments = cause >= 0 ? this.#befallen() : this.segments;
    this.total.push((this.total.size > 0 ? this.total.values[this.total.size - 1]! : 0) + rows);
    this.late.push(late ? 1 : 0);
    this.at.push(at);
    this.event.push(event);
    if (!segments) return;
    if (cause >= 0) segments.come(this.#segmentOf.get(cause)!);
    else this.#comeAsDue(segments, this.at.size - 1);
  }

  /** Rows that are due now, and come later or never. */
  hold(event: number, at: Millis, rows: number, late: boolean, lost: boolean, strike: number): void {
    const segment = this.#befallen().add(at, late, rows, lost);
    this.#segmentOf.set(event, segment);
    this.heldBy[segment] = strike;
  }

  /** By segment that did not come when it was due: the log event by which the fault began that held it. */
  readonly heldBy: number[] = [];

  #befallen(): Segments {
    if (this.segments) return this.segments;
    this.segments = new Segments();
    for (let group = 0; group < this.at.size; group++) this.#comeAsDue(this.segments, group);
    return this.segments;
  }

  #comeAsDue(segments: Segments, group: number): void {
    const segment = segments.add(
      this.at.values[group]!,
      this.late.values[group] === 1,
      this.rows(group),
      false
    );
    this.#segmentOf.set(this.event.values[group]!, segment);
    segments.come(segment);
  }

  /** The position of an arrival's first row in the order in which rows came. */
  start(group: number): number {
    return group > 0 ? this.total.values[group - 1]! : 0;
  }

  /** How many rows an arrival brought. */
  rows(group: number): number {
    return this.total.values[group]! - this.start(group);
  }

  /** Rows that have arrived at or before an instant. */
  rowsAt(t: Millis): number {
    const count = this.at.upTo(t);
    return count > 0 ? this.total.values[count - 1]! : 0;
  }
}

/** How far an input's task has claimed its source, over time: a failed attempt gives its rows back. */
export class Claims {
  readonly at = new Numbers(16);
  readonly rows = new Numbers(16);
  /** Rows that its task's successes have read. */
  committed = 0;

  push(at: Millis, rows: number): void {
    this.at.push(at);
    this.rows.push(rows);
  }

  /** Rows that are claimed at an instant. */
  rowsAt(t: Millis): number {
    const count = this.at.upTo(t);
    return count > 0 ? this.rows.values[count - 1]! : 0;
  }
}

/** Alerts in the order in which they were raised. */
export class Alerts {
  readonly at = new Numbers(16);
  /** The policy's alert rule. */
  readonly rule = new Ints(16);
  readonly task = new Ints(16);
  /** The log event that it is about, or -1. */
  readonly cause = new Ints(16);

  get count(): number {
    return this.rule.size;
  }
}

/** Looks of sensors, in the order of the log. */
export class Pokes {
  readonly at = new Numbers(16);
  readonly instance = new Ints(16);
  /** 1 if what is waited for held. */
  readonly held = new Ints(16);
}

/** Faults of sources and workers, in the order in which they began. */
export class Strikes {
  /** The fault, by its number. */
  readonly fault = new Ints(16);
  /** Index of the log event by which it began. */
  readonly event = new Ints(16);
  readonly from = new Numbers(16);
  readonly to = new Numbers(16);
}

/** What belongs to one task, in the order of the log. */
export class TaskLists {
  /** Log indices of its instances' transitions. */
  readonly transitions = new Ints(16);
  readonly attempts = new Ints(16);
  readonly versions = new Ints(16);
  readonly instances = new Ints(16);
}
