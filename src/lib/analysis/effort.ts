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
        case LOG.cleared:
          this.#end(of, t);
          if (of < this.#standing.length) this.#leave(this.#standing, of, t);
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

/**
 * By run: the most that one of its tasks has newly read, at whatever distance, from all sources together; 0 if none of
 * its versions held a row that the one before it lacked, −1 if it made no version.
 */
export function rowsOfRuns({ fold, setting }: Known): Float64Array {
  const { runs, instances, attempts, versions } = fold;
  const brought = new Float64Array(runs.count).fill(-1);
  fold.tasks.forEach(({ versions: list }, task) => {
    for (let i = 0; i < list.size; i++) {
      const version = list.values[i]!;
      const before = i > 0 ? list.values[i - 1]! : -1;
      const run = instances.run.values[attempts.instance.values[versions.attempt.values[version]!]!]!;
      let rows = 0;
      for (const source of setting.reach[task]!)
        rows += Math.max(0, versions.rows(version, source) - versions.rows(before, source));
      brought[run] = Math.max(brought[run]!, rows);
    }
  });
  return brought;
}

/**
 * Upper ends of the classes in which runs are counted by their rows, ascending: class i holds the runs with fewer rows
 * than `RUN_SIZES[i]` and at least as many as the end before; the last class, behind them, all larger ones.
 */
export const RUN_SIZES = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
  ...[10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000]
] as const;

/**
 * How many runs within [from, to) that made versions brought how many rows, by class of {@link RUN_SIZES}. The first
 * class are the empty runs.
 */
export function runSizes(known: Known, from: Millis, to: Millis): Float64Array {
  const { createdAt } = known.fold.runs;
  const brought = rowsOfRuns(known);
  const sizes = new Float64Array(RUN_SIZES.length + 1);
  for (let run = createdAt.upTo(from - 1); run < createdAt.upTo(to - 1); run++) {
    const rows = brought[run]!;
    if (rows < 0) continue;
    const found = RUN_SIZES.findIndex((end) => rows < end);
    sizes[found < 0 ? RUN_SIZES.length : found]!++;
  }
  return sizes;
}

/** Of the runs that made versions, the share in [0, 1] that brought fewer rows than an end of {@link RUN_SIZES}. */
export function tinyShare(sizes: readonly number[], rows: number): number {
  const classes = (RUN_SIZES as readonly number[]).indexOf(rows) + 1;
  let all = 0;
  let tiny = 0;
  sizes.forEach((count, index) => {
    all += count;
    if (index < classes) tiny += count;
  });
  return all > 0 ? tiny / all : 0;
}
