/** Folds a log into tables, event by event, as it grows. Numbering is the log's own: by first mention. */
import { entersState, LOG, type Log } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import { RegionReader } from './region-reader.ts';
import { RunJobs } from './run-jobs.ts';
import type { Setting } from './setting.ts';
import {
  Alerts,
  Arrivals,
  Attempts,
  Claims,
  Instances,
  Ints,
  OUTCOME,
  Pokes,
  Reads,
  Runs,
  Strikes,
  TaskLists,
  VERSION,
  Versions,
  type PieceSets
} from './tables.ts';

/** The tables of one log. */
export class Fold {
  readonly runs = new Runs();
  /** By the number of `runs.job`. */
  readonly jobs: RunJobs;
  readonly instances = new Instances();
  readonly attempts = new Attempts();
  readonly reads = new Reads();
  readonly versions = new Versions();
  readonly alerts = new Alerts();
  readonly pokes = new Pokes();
  readonly strikes = new Strikes();
  /** By source. */
  readonly arrivals: readonly Arrivals[];
  /** By input; those that read an upstream stay empty. */
  readonly claims: readonly Claims[];
  /** By task. */
  readonly tasks: readonly TaskLists[];
  /** By source: log indices of its transitions. */
  readonly sources: readonly Ints[];
  /** Runs that were over and were cleared, in the order of that: how and when they had ended. */
  readonly reopened: {
    readonly run: number;
    readonly at: Millis;
    readonly endedAt: Millis;
    readonly result: number;
  }[] = [];
  /** Log indices of what people did, of what was refused to them, and of pauses and their ends. */
  readonly doings = new Ints(16);
  /** By run: 1 if it is one of a backfill. */
  readonly backfilled = new Set<number>();
  /** Everything up to and including this instant is known. */
  knownTo: Millis;
  /** The season's: a log may be of another one than the document's own. */
  seed: number;
  /** Events folded so far. */
  length = 0;
  /** Of the version or draft whose regions come now, where they are no arrival prefixes. */
  #regions: RegionReader | undefined;
  /** Instants of the log's events. */
  at: Float64Array = new Float64Array(0);
  /** Kinds of the log's events. */
  kind: Uint8Array = new Uint8Array(0);
  /** Subjects of the log's events. */
  subject: Int32Array = new Int32Array(0);
  /** The earlier event that made each event, or -1. */
  cause: Int32Array = new Int32Array(0);
  /** Values of the log's events. */
  value: Float64Array = new Float64Array(0);

  constructor(readonly setting: Setting) {
    this.jobs = new RunJobs(setting);
    this.arrivals = setting.pipeline.sources.map(() => new Arrivals());
    this.claims = setting.inputs.map(() => new Claims());
    this.tasks = setting.pipeline.tasks.map(() => new TaskLists());
    this.sources = setting.pipeline.sources.map(() => new Ints(16));
    this.knownTo = setting.nights.simulationStart - 1;
    this.seed = setting.pipeline.seed;
  }

  /**
   * Folds what is new in a log.
   * @param until the simulation has been played up to and including this instant; without it only what lies before
   * the last event counts as known.
   * @throws if the log is shorter than what was folded: it is another one.
   */
  extend(log: Log, until?: Millis): void {
    if (log.length < this.length) throw new Error('another log: start another history');
    const { at, kind, subject, cause, value } = log;
    this.seed = log.header.seed;
    this.at = at;
    this.kind = kind;
    this.subject = subject;
    this.cause = cause;
    this.value = value;
    for (let i = this.length; i < log.length; i++) {
      this.#fold(i, at[i]!, kind[i]!, subject[i]!, cause[i]!, value[i]!);
    }
    this.length = log.length;
    const last = log.length > 0 ? at[log.length - 1]! - 1 : this.knownTo;
    this.knownTo = Math.max(this.knownTo, last, until ?? -Infinity);
  }

  #fold(index: number, at: Millis, kind: number, subject: number, cause: number, value: number): void {
    switch (kind) {
      case LOG.rowsArrived:
      case LOG.lateRowsArrived:
      case LOG.heldRowsArrived:
      case LOG.rowsRepeated:
        return this.arrivals[subject]!.come(index, at, value, kind === LOG.lateRowsArrived, cause);
      case LOG.rowsHeld:
      case LOG.rowsLost:
      case LOG.lateRowsHeld:
      case LOG.lateRowsLost:
        return this.arrivals[subject]!.hold(
          index,
          at,
          value,
          kind === LOG.lateRowsHeld || kind === LOG.lateRowsLost,
          kind === LOG.rowsLost || kind === LOG.lateRowsLost,
          cause
        );
      case LOG.faultBegan:
        this.strikes.fault.push(subject);
        this.strikes.event.push(index);
        this.strikes.from.push(at);
        this.strikes.to.push(value);
        return;
      case LOG.together:
        return this.jobs.join(subject, value);
      case LOG.runQueued:
        return this.#createRun(index, at, subject, value);
      case LOG.dataIntervalStart:
        this.runs.intervalFrom.values[subject] = value;
        return;
      case LOG.dataIntervalEnd:
        this.runs.intervalTo.values[subject] = value;
        return;
      case LOG.runRunning:
        this.runs.startedAt.values[subject] = at;
        return;
      case LOG.runCleared: {
        const { endedAt, result } = this.runs;
        this.reopened.push({
          run: subject,
          at,
          endedAt: endedAt.values[subject]!,
          result: result.values[subject]!
        });
        endedAt.values[subject] = Infinity;
        result.values[subject] = OUTCOME.open;
        return;
      }
      case LOG.ofBackfill:
        this.backfilled.add(subject);
        return;
      case LOG.intervened:
      case LOG.refused:
      case LOG.paused:
      case LOG.resumed:
        this.doings.push(index);
        return;
      case LOG.runSuccess:
      case LOG.runFailed:
        this.runs.endedAt.values[subject] = at;
        this.runs.result.values[subject] = kind === LOG.runSuccess ? OUTCOME.success : OUTCOME.failed;
        return;
      case LOG.scheduled:
        this.instances.scheduledAt.values[subject] = at;
        this.instances.queuedAt.values[subject] = NaN;
        break;
      case LOG.queued:
        this.instances.queuedAt.values[subject] = at;
        break;
      case LOG.running:
        this.#start(index, at, subject, value);
        break;
      case LOG.success:
        this.#end(index, at, subject, this.#isMark(cause, subject) ? OUTCOME.markedSuccess : OUTCOME.success);
        break;
      case LOG.failed:
        // A deferred sensor fails outside the workers.
        this.#end(index, at, subject, this.#isMark(cause, subject) ? OUTCOME.markedFailed : OUTCOME.failed);
        break;
      case LOG.poked:
        this.pokes.at.push(at);
        this.pokes.instance.push(subject);
        this.pokes.held.push(value);
        return;
      case LOG.upForRetry:
        this.#end(index, at, subject, OUTCOME.upForRetry);
        break;
      case LOG.cleared:
        this.#end(index, at, subject, OUTCOME.cleared);
        break;
      case LOG.upstreamFailed:
        break;
      case LOG.skipped:
        // A sensor that gives up is skipped out of an attempt; whoever a rule skips has had none.
        if (this.#isOpen(subject)) this.#end(index, at, subject, OUTCOME.skipped);
        break;
      case LOG.upForReschedule:
      case LOG.deferred:
        this.#end(index, at, subject, OUTCOME.away);
        break;
      case LOG.readRows:
        this.claims[subject]!.push(at, value);
        return this.#read(subject, cause, value);
      case LOG.readVersion:
        return this.#read(subject, cause, value);
      case LOG.versionComplete:
        return this.#show(at, subject, cause, VERSION.complete, 0);
      case LOG.region:
        if (this.#regions) this.#regions.add(subject, value);
        else {
          this.versions.regionSource.push(subject);
          this.versions.regionRows.push(value);
        }
        return;
      case LOG.versionOpen:
        return this.#show(at, subject, cause, VERSION.open, value);
      case LOG.versionFailed:
        return this.#show(at, subject, cause, VERSION.failed, value);
      case LOG.versionDrafted: {
        const attempt = this.instances.attempt.values[this.subject[cause]!]!;
        this.#regions = new RegionReader((this.attempts.drafts[attempt] = {}));
        return;
      }
      case LOG.regionFrom:
      case LOG.regionUntil:
      case LOG.regionAfter:
        return (this.#regions ??= this.#piecesOfVersion()).part(kind, value);
      case LOG.alert:
        this.alerts.at.push(at);
        this.alerts.rule.push(subject);
        this.alerts.task.push(value);
        this.alerts.cause.push(cause);
        return;
      case LOG.sourceWaiting:
      case LOG.sourceDrained:
        this.sources[subject]!.push(index);
        return;
      default:
        // Further causes are found in the log itself by whoever asks why.
        return;
    }
    this.tasks[this.instances.task.values[subject]!]!.transitions.push(index);
  }

  #createRun(index: number, at: Millis, job: number, planned: Millis): void {
    const { runs, instances } = this;
    const run = runs.count;
    runs.first.push(instances.count);
    runs.job.push(job);
    runs.planned.push(planned);
    runs.createdAt.push(at);
    runs.startedAt.push(Infinity);
    runs.endedAt.push(Infinity);
    runs.result.push(OUTCOME.open);
    runs.event.push(index);
    runs.intervalFrom.push(NaN);
    runs.intervalTo.push(NaN);
    for (const task of this.jobs.tasksOf(job)) {
      this.tasks[task]!.instances.push(instances.count);
      instances.run.push(run);
      instances.task.push(task);
      instances.scheduledAt.push(Infinity);
      instances.queuedAt.push(NaN);
      instances.attempt.push(-1);
    }
  }

  #start(index: number, at: Millis, instance: number, tryNumber: number): void {
    const { attempts, instances } = this;
    const task = instances.task.values[instance]!;
    const attempt = attempts.count;
    instances.attempt.values[instance] = attempt;
    this.tasks[task]!.attempts.push(attempt);
    attempts.task.push(task);
    attempts.instance.push(instance);
    attempts.tryNumber.push(tryNumber);
    attempts.scheduledAt.push(instances.scheduledAt.values[instance]!);
    attempts.queuedAt.push(instances.queuedAt.values[instance]!);
    attempts.startAt.push(at);
    attempts.endAt.push(Infinity);
    attempts.outcome.push(OUTCOME.open);
    attempts.event.push(index);
    attempts.endEvent.push(-1);
    attempts.firstRead.push(this.reads.count);
    attempts.version.push(-1);
  }

  /** Whether a person has marked an instance, and not its attempt come to that end. */
  #isMark(cause: number, instance: number): boolean {
    if (cause < 0 || this.kind[cause] !== LOG.intervened) return false;
    return this.setting.interventions[this.subject[cause]!]?.kind === 'mark' || !this.#isOpen(instance);
  }

  #end(index: number, at: Millis, instance: number, outcome: number): void {
    if (!this.#isOpen(instance)) return;
    const { attempts, reads, setting } = this;
    const attempt = this.instances.attempt.values[instance]!;
    attempts.endEvent.values[attempt] = index;
    attempts.endAt.values[attempt] = at;
    attempts.outcome.values[attempt] = outcome;
    if (!this.hasReads(attempt)) return;
    const first = attempts.firstRead.values[attempt]!;
    const task = attempts.task.values[attempt]!;
    const from = setting.inputFrom[task]!;
    for (let input = from; input < setting.inputFrom[task + 1]!; input++) {
      if (setting.inputs[input]!.source < 0) continue;
      const claims = this.claims[input]!;
      const rows = reads.value.values[first + input - from]!;
      if (outcome === OUTCOME.success) claims.committed = Math.max(claims.committed, rows);
      else claims.push(at, claims.committed);
    }
  }

  #isOpen(instance: number): boolean {
    const attempt = this.instances.attempt.values[instance]!;
    return attempt >= 0 && this.attempts.outcome.values[attempt] === OUTCOME.open;
  }

  #read(input: number, cause: number, value: number): void {
    const attempt = this.attempts.count - 1;
    if (this.attempts.event.values[attempt] !== cause)
      throw new Error(`a read names event ${cause}, which is not the last start`);
    this.reads.input.push(input);
    this.reads.attempt.push(attempt);
    this.reads.value.push(value);
  }

  #show(at: Millis, task: number, cause: number, mark: number, half: number): void {
    const { versions } = this;
    const attempt = this.#writer(task, cause);
    const version = versions.count;
    this.#regions = undefined;
    this.attempts.version.values[attempt] = version;
    this.tasks[task]!.versions.push(version);
    versions.task.push(task);
    versions.attempt.push(attempt);
    versions.completedAt.push(at);
    versions.mark.push(mark);
    versions.half.push(half);
    versions.region.push(versions.regionSource.size);
  }

  /** Whose version it is: what cuts an attempt off may be no state of it, but what somebody did, or its run's end. */
  #writer(task: number, cause: number): number {
    if (entersState(this.kind[cause]!)) return this.instances.attempt.values[this.subject[cause]!]!;
    const { attempts } = this.tasks[task]!;
    for (let i = attempts.size - 1; i > 0; i--)
      if (this.attempts.outcome.values[attempts.values[i]!] === OUTCOME.open) return attempts.values[i]!;
    return attempts.values[0]!;
  }

  /** The version just named holds more than arrival prefixes. */
  #piecesOfVersion(): RegionReader {
    const { versions } = this;
    const pieces: PieceSets = {};
    versions.pieces[versions.count - 1] = pieces;
    return new RegionReader(pieces);
  }

  /** Whether the log says what an attempt read, and has said all of it. */
  hasReads(attempt: number): boolean {
    const task = this.attempts.task.values[attempt]!;
    const count = this.setting.inputFrom[task + 1]! - this.setting.inputFrom[task]!;
    const first = this.attempts.firstRead.values[attempt]!;
    return count > 0 && first + count <= this.reads.count && this.reads.attempt.values[first] === attempt;
  }

  /** The version of a task's asset that readers see at an instant, or -1. */
  versionAt(task: number, t: Millis): number {
    return this.tasks[task]!.versions.lastUpTo(this.versions.completedAt.values, t);
  }
}
