/** What a season cost: runs, attempts, slots and people's hands, counted while the log comes in. */
import { LOG, type LogColumns } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import type { SeasonCounts } from '../model/seasons.ts';
import type { Known } from './history.ts';

/** Instances that there is room for at the beginning. */
const START = 1 << 16;

// What an event means for its instance: what it does from then on …
const STANDING = 1;
const RUNNING = 2;
/** … or that it does nothing; before anything happens, it does that, too. */
const IDLE = 0;
const ENDED = 3;
const FAILED = 4;
/** What an event means that is about no instance. */
const A_RUN = 5;
const A_HAND = 6;
const NOTHING = 7;
/** What a mapped task does while its instances do something: it holds nothing, and its end is no attempt's. */
const A_WHOLE = 8;

/** By the log's kind: what it means here. */
const MEANS = new Uint8Array(256).fill(NOTHING);
MEANS[LOG.queued] = STANDING;
MEANS[LOG.running] = RUNNING;
MEANS[LOG.failed] = MEANS[LOG.upForRetry] = FAILED;
MEANS[LOG.runQueued] = A_RUN;
MEANS[LOG.intervened] = A_HAND;
const { success, cleared, skipped, upstreamFailed, upForReschedule, deferred } = LOG;
for (const kind of [success, cleared, skipped, upstreamFailed, upForReschedule, deferred])
  MEANS[kind] = ENDED;

/**
 * Counts the events of a log within [from, to); what began before or goes on after is cut there. It keeps a byte for
 * each task instance and nothing else: a span is added at its end and taken away at its beginning, both from `from` on,
 * so that sums stay whole numbers.
 */
export class Effort {
  #runs = 0;
  #attempts = 0;
  #failed = 0;
  #work = 0;
  #queued = 0;
  #manual = 0;
  /** By instance: whether it runs, or stands in line for a slot. */
  #doing: Uint8Array = new Uint8Array(START);

  constructor(
    readonly from: Millis,
    readonly to: Millis
  ) {}

  /** Counts the next events, of which `length` are meant: the columns may be longer. */
  take({ at, kind, subject, value }: LogColumns, length = at.length): void {
    const { from, to } = this;
    // Sums are variables here: in fields, V8 boxes them, and this is asked of every event of many seasons.
    let work = 0;
    let queued = 0;
    let doing = this.#doing;
    for (let i = 0; i < length; i++) {
      const means = MEANS[kind[i]!]!;
      if (means === NOTHING) continue;
      const t = at[i]!;
      const within = t >= from && t < to ? 1 : 0;
      if (means >= A_RUN) {
        if (means === A_RUN) this.#runs += within;
        else this.#manual += within;
        continue;
      }
      const of = subject[i]!;
      if (of >= doing.length) doing = this.#grow(of);
      const since = (t < from ? from : t > to ? to : t) - from;
      // An instance may end without an attempt of its own.
      const did = doing[of]!;
      if (did === RUNNING) work += since;
      else if (did === STANDING) queued += since;
      // Try 0: it runs by its instances.
      if (means === RUNNING && value[i] === 0) {
        doing[of] = A_WHOLE;
        continue;
      }
      if (means === RUNNING) {
        work -= since;
        this.#attempts += within;
      } else if (means === STANDING) queued -= since;
      else if (means === FAILED && did !== A_WHOLE) this.#failed += within;
      doing[of] = means <= RUNNING ? means : IDLE;
    }
    this.#work += work;
    this.#queued += queued;
  }

  /** What was counted; what still runs or stands in line has done so until the end. */
  counts(): Pick<SeasonCounts, 'runs' | 'attempts' | 'failedAttempts' | 'work' | 'queued' | 'manualActions'> {
    let work = this.#work;
    let queued = this.#queued;
    const all = this.to - this.from;
    for (let of = 0; of < this.#doing.length; of++) {
      if (this.#doing[of] === RUNNING) work += all;
      else if (this.#doing[of] === STANDING) queued += all;
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

  #grow(of: number): Uint8Array {
    const wider = new Uint8Array(Math.max(of + 1, this.#doing.length * 2));
    wider.set(this.#doing);
    return (this.#doing = wider);
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
 * @param brought what {@link rowsOfRuns} says, for those who ask of several spans
 */
export function runSizes(
  known: Known,
  from: Millis,
  to: Millis,
  brought: Float64Array = rowsOfRuns(known)
): Float64Array {
  const { createdAt } = known.fold.runs;
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
