/**
 * The run log: the engine's only output. Append-only columns of events in virtual time; every view, metric and
 * explanation is a function of (pipeline, log, t).
 *
 * Runs, instances, versions and alerts are numbered from 0 in the order in which the log first names them, so a
 * reader rebuilds their tables by counting. The instances of a run are consecutive, one for each task of its job.
 */
import { mix } from './chance.ts';

/** Rises whenever the meaning of a column or of a kind changes. */
export const LOG_FORMAT = 1;

/**
 * What an event says. `subject`, `value` and `cause` in brackets; a cause is the index of an earlier event that made
 * this one, or -1. Numbers are part of the format: never reuse one.
 */
export const LOG = {
  /** Rows arrive (subject source, value how many). */
  rowsArrived: 1,
  /** Rows arrive that were due late (subject source, value how many). */
  lateRowsArrived: 2,
  /** A source has unread rows (subject source, cause their arrival). */
  sourceWaiting: 3,
  /** All rows of a source have been read (subject source, cause the attempt). */
  sourceDrained: 4,
  /** Rows are due and do not come yet (subject source, cause the fault's beginning, value how many). */
  rowsHeld: 5,
  /** Rows are due and will never come (subject source, cause the fault's beginning, value how many). */
  rowsLost: 6,
  /** Rows come that were held (subject source, cause where they were held, value how many). */
  heldRowsArrived: 7,
  /**
   * An intervention takes effect (subject its index in the list that was given; where it is about a task instance, cause
   * that one's last event and value the instance).
   */
  intervened: 8,
  /** An intervention names what does not exist or cannot be now (subject its index, value why: `REFUSALS`). */
  refused: 9,
  /** A task instance that was over, or under way, is as before its first attempt (subject instance, cause what cleared it). */
  cleared: 10,
  /** A run that was over is active again, since an instance of it was cleared (subject run, cause what cleared it). */
  runCleared: 11,
  /** No runs of a job are created by its schedule or condition any more (subject job) … */
  paused: 12,
  /** … and from here on they are. */
  resumed: 13,
  /** The run just created, or just cleared, is one of a backfill (subject run, cause the run's event). */
  ofBackfill: 14,
  /** A run is created (subject job, value its planned instant). */
  runQueued: 16,
  /** Further causes of the event just before (subject that event, cause another of its causes). */
  alsoCausedBy: 17,
  runRunning: 18,
  runSuccess: 19,
  runFailed: 20,
  /** The run just created is for the data from here on (subject run, cause the run's event, value an instant) … */
  dataIntervalStart: 21,
  /** … until here, which is no longer of it. */
  dataIntervalEnd: 22,
  /**
   * A run is given up with all that is under way in it (subject run; cause the failure with which it fails, or its start
   * where it has taken too long; value its timeout, or 0). What was not over is skipped, and the run fails.
   */
  runGivenUp: 23,
  /**
   * Runs of the job of this number are of several jobs of the policy at once: what is asked for together is one run
   * (subject the new job, value one of those; as many in a row as it is of, before its first run).
   */
  together: 24,
  /** A task instance enters a state (subject instance, value its try where one is meant). */
  scheduled: 32,
  queued: 33,
  running: 34,
  success: 35,
  failed: 36,
  upForRetry: 37,
  upstreamFailed: 38,
  /** It will not run, and nothing failed: its trigger rule says so. */
  skipped: 39,
  /** A sensor looks again later, and holds no slots until then. */
  upForReschedule: 40,
  /** A sensor waits for its trigger, outside the workers. */
  deferred: 41,
  /** A sensor has looked (subject instance, cause its state's event, value 1 if what it waits for holds). */
  poked: 44,
  /**
   * A helper has decided (subject instance, cause its attempt's start): a branch for the option of this number, the
   * number after the last one for none of them; a short circuit to let pass, or a check that all is well, by 1.
   */
  decided: 45,
  /** An attempt that just started read a source (subject input, cause the attempt's start, value rows: an arrival prefix). */
  readRows: 48,
  /** An attempt that just started read a version (subject input, cause the attempt's start, value the version or -1). */
  readVersion: 49,
  /** A version is complete (subject task, cause the attempt's success). Regions follow. */
  versionComplete: 50,
  /** The version just made holds an arrival prefix of a source (subject source, cause the version's event, value rows). */
  region: 51,
  /** Rows come once more (subject source, cause where they came or were held, value how many: all of those). */
  rowsRepeated: 52,
  /** As {@link rowsHeld}, of rows that were due late. */
  lateRowsHeld: 53,
  /** As {@link rowsLost}, of rows that were due late. */
  lateRowsLost: 54,
  /** An attempt that just read says what its version will hold (subject task, cause its start). Regions follow. */
  versionDrafted: 57,
  /** An attempt that has just started shows what it writes (subject task, cause its start, value 1: a half). Regions follow. */
  versionOpen: 58,
  /** An attempt failed, and readers see what it wrote (subject task, cause its end, value 1 if a half). Regions follow. */
  versionFailed: 59,
  /** The region that follows is of rows that happened from here on (subject source, cause the version's event, value an instant) … */
  regionFrom: 60,
  /** … until here, which is no longer of it, … */
  regionUntil: 61,
  /** … and without the first so many rows (value rows). Several such regions of one source add up. */
  regionAfter: 62,
  /** A fault of a source or of workers begins (subject the fault, value when it ends). */
  faultBegan: 55,
  /** It ends (subject the fault, cause its beginning). */
  faultEnded: 56,
  /** An alert is raised (subject the policy's alert rule, value the task, cause what it is about, or -1). */
  alert: 64,
  /** A tick found as many runs active as may be, and its run was dropped (subject job, value its planned instant). */
  runDropped: 65
} as const;

/** A name of {@link LOG}. */
export type LogKind = keyof typeof LOG;

/** States of a task instance: Airflow's names. `waiting` is before anything has happened to it. */
export const TASK_STATES = [
  'waiting',
  'scheduled',
  'queued',
  'running',
  'success',
  'failed',
  'upForRetry',
  'upstreamFailed',
  'skipped',
  'upForReschedule',
  'deferred'
] as const;

/** @see TASK_STATES */
export type TaskState = (typeof TASK_STATES)[number];

/** Whether nothing more happens to an instance in a state, unless it is cleared. */
export const isOver = (state: TaskState): boolean =>
  state === 'success' || state === 'failed' || state === 'upstreamFailed' || state === 'skipped';

/** What the log says of an instance that enters a state; it begins in `waiting`, and comes back there when it is cleared. */
export const stateCode = (state: TaskState): number => (state === 'waiting' ? LOG.cleared : LOG[state]);

const names = new Map<number, LogKind>(Object.entries(LOG).map(([name, code]) => [code, name as LogKind]));

/** Whether an event is a task instance entering a state: 32 to 43 are kept for these. */
export const entersState = (code: number): boolean => code >= LOG.scheduled && code < LOG.poked;

/** The name of an event's code; throws on a code that no version of the format has had. */
export function logKind(code: number): LogKind {
  const name = names.get(code);
  if (name === undefined) throw new Error(`log code ${code} is unknown`);
  return name;
}

/** Columns of consecutive events. All have the same length. */
export interface LogColumns {
  /** When, in virtual milliseconds. */
  readonly at: Float64Array;
  readonly kind: Uint8Array;
  readonly subject: Int32Array;
  readonly cause: Int32Array;
  readonly value: Float64Array;
}

/** What a log is a log of. */
export interface LogHeader {
  readonly format: number;
  readonly engine: string;
  /** Release of the zone rules that were used. */
  readonly zones: string;
  readonly policy: string;
  readonly seed: number;
}

/** Consecutive events of one log, as they cross from a worker: every buffer is transferred. */
export interface LogBatch extends LogColumns {
  /** Index of the first event. */
  readonly first: number;
}

/** Two independent 32-bit lanes over the events so far. */
export interface LogHash {
  readonly a: number;
  readonly b: number;
}

/** The hash of an empty log. */
export const EMPTY_HASH: LogHash = { a: 0x2545f491 | 0, b: 0x9e3779b9 | 0 };

const low = (x: number): number => x | 0;
const high = (x: number): number => Math.floor(x / 0x100000000) | 0;

/** Extends a hash over further events; the cut into batches does not change it. */
export function extendHash(hash: LogHash, columns: LogColumns): LogHash {
  let { a, b } = hash;
  const { at, kind, subject, cause, value } = columns;
  for (let i = 0; i < at.length; i++) {
    // Every field is a whole number below 2^53, so two 32-bit words hold it exactly.
    const t = at[i]!;
    const v = value[i]!;
    a = Math.imul(a ^ low(t), 0x85ebca6b);
    a = Math.imul(a ^ (high(t) + Math.imul(kind[i]!, 0x01000193)), 0xc2b2ae35);
    a ^= a >>> 15;
    b = Math.imul(b ^ subject[i]!, 0x27d4eb2f);
    b = Math.imul(b ^ cause[i]!, 0x165667b1);
    b = Math.imul(b ^ low(v), 0x9e3779b1);
    b = Math.imul(b ^ (high(v) + a), 0x01000193);
    b ^= b >>> 13;
  }
  return { a, b };
}

/** Sixteen hexadecimal digits. */
export function hashText(hash: LogHash): string {
  const word = (bits: number): string => (mix(bits) >>> 0).toString(16).padStart(8, '0');
  return word(hash.a) + word(hash.b ^ hash.a);
}

/** A log held whole: batches joined into single columns that grow. */
export class Log implements LogColumns {
  at = new Float64Array(1024);
  kind = new Uint8Array(1024);
  subject = new Int32Array(1024);
  cause = new Int32Array(1024);
  value = new Float64Array(1024);
  /** Number of events. */
  length = 0;
  #hash = EMPTY_HASH;

  constructor(readonly header: LogHeader) {}

  /** Adds the next batch; throws when one is missing in between. */
  append(batch: LogBatch): void {
    if (batch.first !== this.length)
      throw new Error(`a batch starts at ${batch.first}, but the log has ${this.length} events`);
    const length = this.length + batch.at.length;
    if (length > this.at.length) {
      const capacity = Math.max(length, this.at.length * 2);
      this.at = grown(this.at, new Float64Array(capacity));
      this.kind = grown(this.kind, new Uint8Array(capacity));
      this.subject = grown(this.subject, new Int32Array(capacity));
      this.cause = grown(this.cause, new Int32Array(capacity));
      this.value = grown(this.value, new Float64Array(capacity));
    }
    this.at.set(batch.at, this.length);
    this.kind.set(batch.kind, this.length);
    this.subject.set(batch.subject, this.length);
    this.cause.set(batch.cause, this.length);
    this.value.set(batch.value, this.length);
    this.length = length;
    this.#hash = extendHash(this.#hash, batch);
  }

  /** Sixteen hexadecimal digits over all events. */
  get hash(): string {
    return hashText(this.#hash);
  }
}

function grown<T extends { set(from: T): void }>(from: T, into: T): T {
  into.set(from);
  return into;
}
