/** What a season cost: runs, attempts, slots and people's hands, counted while the log comes in. */
import { LOG, type LogColumns } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import type { SeasonCounts } from '../model/seasons.ts';
import type { Known } from './history.ts';

const START = 4096;

/**
 * Counts the events of a log within [from, to); what began before or goes on after is cut there. It keeps two numbers
 * for each task instance and nothing else, so it costs little beside a simulation.
 */
export class Effort {
  #runs = 0;
  #attempts = 0;
  #failed = 0;
  #work = 0;
  #queued = 0;
  #manual = 0;
  /** By instance: since when it runs, or stands in line for a slot; −1 while it does not. */
  #running: Float64Array = new Float64Array(START).fill(-1);
  #standing: Float64Array = new Float64Array(START).fill(-1);

  constructor(
    readonly from: Millis,
    readonly to: Millis
  ) {}

  /** Counts the next events, of which `length` are meant: the columns may be longer. */
  take({ at, kind, subject }: LogColumns, length = at.length): void {
    const { from, to } = this;
    for (let i = 0; i < length; i++) {
      const t = at[i]!;
      const of = subject[i]!;
      switch (kind[i]) {
        case LOG.running:
          if (of >= this.#running.length) this.#grow(of);
          if (t >= from && t < to) this.#attempts++;
          this.#leave(this.#standing, of, t);
          this.#running[of] = t;
          break;
        case LOG.queued:
          if (of >= this.#running.length) this.#grow(of);
          this.#standing[of] = t;
          break;
        case LOG.failed:
        case LOG.upForRetry:
          if (t >= from && t < to) this.#failed++;
          this.#end(of, t);
          break;
        case LOG.success:
          this.#end(of, t);
          break;
        case LOG.runQueued:
          if (t >= from && t < to) this.#runs++;
          break;
        case LOG.intervened:
          if (t >= from && t < to) this.#manual++;
          break;
        default:
      }
    }
  }

  /** What was counted; what still runs or stands in line has done so until the end. */
  counts(): Pick<SeasonCounts, 'runs' | 'attempts' | 'failedAttempts' | 'work' | 'queued' | 'manualActions'> {
    let work = this.#work;
    let queued = this.#queued;
    for (let of = 0; of < this.#running.length; of++) {
      if (this.#running[of]! >= 0) work += this.#within(this.#running[of]!, this.to);
      if (this.#standing[of]! >= 0) queued += this.#within(this.#standing[of]!, this.to);
    }
    return {
      runs: this.#runs,
      attempts: this.#attempts,
      failedAttempts: this.#failed,
      work,
      queued,
      manualActions: this.#manual
    };
  }

  #end(of: number, t: Millis): void {
    if (of >= this.#running.length) this.#grow(of);
    const since = this.#running[of]!;
    // An instance may end without an attempt of its own.
    if (since < 0) return;
    this.#work += this.#within(since, t);
    this.#running[of] = -1;
  }

  #leave(standing: Float64Array, of: number, t: Millis): void {
    const since = standing[of]!;
    if (since < 0) return;
    this.#queued += this.#within(since, t);
    standing[of] = -1;
  }

  #within(since: Millis, until: Millis): Millis {
    return Math.max(0, Math.min(until, this.to) - Math.max(since, this.from));
  }

  #grow(of: number): void {
    const length = Math.max(of + 1, this.#running.length * 2);
    const wider = (old: Float64Array): Float64Array => {
      const wide = new Float64Array(length).fill(-1, old.length);
      wide.set(old);
      return wide;
    };
    this.#running = wider(this.#running);
    this.#standing = wider(this.#standing);
  }
}

/** By run: 0 it made no version, 1 only versions that held no row which the ones before them lacked, 2 something new. */
export function emptyRunsOf({ fold, setting }: Known): Uint8Array {
  const { runs, instances, attempts, versions } = fold;
  const brought = new Uint8Array(runs.count);
  fold.tasks.forEach(({ versions: list }, task) => {
    for (let i = 0; i < list.size; i++) {
      const version = list.values[i]!;
      const before = i > 0 ? list.values[i - 1]! : -1;
      const run = instances.run.values[attempts.instance.values[versions.attempt.values[version]!]!]!;
      const isNew = setting.reach[task]!.some(
        (source) => versions.rows(version, source) > versions.rows(before, source)
      );
      brought[run] = Math.max(brought[run]!, isNew ? 2 : 1);
    }
  });
  return brought;
}

/** The runs within [from, to) that made versions, none of which held a row that the one before it lacked. */
export function emptyRuns(known: Known, from: Millis, to: Millis): number {
  const { runs } = known.fold;
  const brought = emptyRunsOf(known);
  let empty = 0;
  for (let run = runs.createdAt.upTo(from - 1); run < runs.createdAt.upTo(to - 1); run++) {
    if (brought[run] === 1) empty++;
  }
  return empty;
}
