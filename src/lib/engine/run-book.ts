/** Runs and their task instances: how they come to be, who is ready, and how a run ends. */
import { runKey } from '../model/chance.ts';
import { LOG } from '../model/log.ts';
import type { DataInterval } from '../model/schedule.ts';
import { localDay, startOfLocalDay } from '../model/time/civil.ts';
import type { Backfills } from './backfills.ts';
import * as queue from './kernel.ts';
import { RANK } from './kernel.ts';
import * as lives from './lifecycles.ts';
import { R, STEP, T } from './lifecycles.ts';
import * as memory from './memory.ts';
import { I, J, N, NODE, ROW, U } from './memory.ts';
import type { Plan } from './plan.ts';
import * as log from './recorder.ts';
import type { Several } from './several.ts';

// Names of this module's own: constants to V8 (memory.ts).
const { clock, instances, jobs, line, nodes, roots, runs } = memory;
const { kernel } = queue;
const { recorder } = log;
const { RUN_LOG, stepTask, walkRun } = lives;

/** Told when a run has ended and none was waiting for its place. */
export type OnRunEnd = (job: number, failed: boolean) => void;

/** Told of each run that has ended, with the log's event of that. */
export type OnRunOver = (job: number, failed: boolean, event: number, run: number) => void;

/** The runs of one simulation: what is not in the memory's rows. */
export class RunBook {
  /** The pass that runs have been created and slots given for; before all time when none is under way. */
  admittedAt = -1;
  /** The scheduler is at work: what becomes ready is looked at in the same pass. */
  inPass = false;
  /** By task: instances that a run has created and that have not come to their end. */
  readonly inProgress: Int32Array;
  /** By task: when it last succeeded; before all time when it never has. */
  readonly succeededAt: Float64Array;
  /** Whether somebody asks for `inProgress`. */
  watched = false;
  onRunEnd: OnRunEnd = () => {};
  onRunOver: OnRunOver | undefined;
  /** Told of each run that is queued, with the log's event of that. */
  onRunQueued: ((job: number, run: number, event: number, now: number) => void) | undefined;
  /** Told when a run has started, and whether whoever can start with its roots stands in line later, as they do. */
  onRunStart: ((run: number, event: number, later: boolean) => void) | undefined;
  /** Told when a run that was over is under way again. */
  onRunReopen: ((run: number, event: number) => void) | undefined;
  /** By run: its planned instant. */
  readonly planned: number[] = [];
  /** The backfills, once somebody asks for one. */
  backfills: Backfills | undefined;
  /** Jobs whose runs may be of several at once, where triggers of the orchestrator's own start some. */
  several: Several | undefined;
  readonly #task: lives.Lifecycle | undefined;
  readonly #run: lives.Lifecycle;
  readonly #pending: readonly number[][];
  /** By run: the data that it is for, where somebody asks for it. */
  readonly #intervals: (DataInterval | undefined)[] | undefined;
  #dayFrom = 0;
  #dayTo = 0;
  #day = 0;

  constructor(
    readonly plan: Plan,
    actors: lives.Lifecycles | undefined
  ) {
    clock.now = plan.nights.simulationStart;
    clock.loopAt = Infinity;
    this.inProgress = new Int32Array(plan.pipeline.tasks.length);
    this.succeededAt = new Float64Array(plan.pipeline.tasks.length).fill(-Infinity);
    this.#task = actors?.task;
    this.#run = actors?.run ?? walkRun;
    this.#pending = plan.jobs.map(() => []);
    this.#intervals = plan.writes ? [] : undefined;
  }

  /**
   * Creates a run, and starts it unless too many of its job are active.
   * @param byHand a person asked for it
   * @param backfill the number of the backfill that it is one of
   */
  createRun(
    job: number,
    planned: number,
    cause: number,
    alsoCausedBy: readonly number[],
    byHand = false,
    interval?: DataInterval,
    backfill = 0
  ): void {
    const { now } = clock;
    const about = job << ROW;
    const together = this.several?.has(job) === true && backfill === 0;
    const event = recorder.write(now, LOG.runQueued, job, cause, planned);
    for (let i = 0; i < alsoCausedBy.length; i++)
      recorder.write(now, LOG.alsoCausedBy, event, alsoCausedBy[i]!, 0);
    if (interval) {
      const run = runs.size >> ROW;
      recorder.write(now, LOG.dataIntervalStart, run, event, interval.start);
      recorder.write(now, LOG.dataIntervalEnd, run, event, interval.end);
    }
    if (backfill > 0) recorder.write(now, LOG.ofBackfill, runs.size >> ROW, event, 0);
    const day = this.#localDay(planned);
    this.planned.push(planned);
    const tasks = jobs.all[about + J.tasks]!;
    const run = runs.reserve(1 << ROW);
    this.#intervals?.push(interval);
    const first = instances.reserve(tasks << ROW);
    const { all } = instances;
    let node = jobs.all[about + J.node]!;
    for (let row = first; row < instances.size; row += 1 << ROW, node += 1 << NODE) {
      all[row + I.node] = node;
      all[row + I.run] = run;
      all[row + I.needs] = nodes.all[node + N.needs]!;
    }
    runs.all[run + U.job] = job;
    runs.all[run + U.first] = first >> ROW;
    runs.all[run + U.left] = tasks;
    runs.all[run + U.key] = together
      ? this.several!.keys(run, job, day)
      : runKey(day, this.#ordinalOf(job, day, backfill), byHand);
    runs.all[run + U.backfill] = backfill;
    runs.all[run + U.day] = day;
    if (this.watched)
      for (const task of this.plan.jobs[job]!.tasks) this.inProgress[task] = this.inProgress[task]! + 1;
    this.onRunQueued?.(job, run >> ROW, event, now);
    if (!this.#mayBegin(run)) this.#pendingWith(run).push(run >> ROW);
    else this.#startRun(run >> ROW, event, !byHand, byHand);
  }

  #ordinalOf(job: number, day: number, backfill: number): number {
    return backfill > 0 ? this.backfills!.ordinal(job, day) : this.ordinal(job, day) + this.#apart(job);
  }

  /** How many runs of a job that day has had. */
  ordinal(job: number, day: number): number {
    const about = job << ROW;
    if (jobs.all[about + J.day] !== day) {
      jobs.all[about + J.day] = day;
      jobs.all[about + J.ordinal] = 0;
    }
    const ordinal = jobs.all[about + J.ordinal]!;
    jobs.all[about + J.ordinal] = ordinal + 1;
    return ordinal;
  }

  /** The key of a task's draws in the run whose row begins there. */
  keyOf(run: number, task: number): number {
    return this.several?.keyOf(run, task) ?? runs.all[run + U.key]!;
  }

  /** Runs of several tasks that a person asks for must not share their draws with that day's runs of single ones. */
  #apart(job: number): number {
    const { everything, pipeline } = this.plan;
    if (job < everything || (job > everything && job <= everything + pipeline.tasks.length)) return 0;
    return (job === everything ? 1 : job - everything - pipeline.tasks.length + 1) << 20;
  }

  /** Who counts a run, if not its job alone: runs of a backfill count among themselves. */
  #counted(row: number): Several | undefined {
    const isOwn = runs.all[row + U.backfill]! === 0 && this.several?.has(runs.all[row + U.job]!);
    return isOwn ? this.several : undefined;
  }

  /** Whether a run may begin. */
  #mayBegin(row: number): boolean {
    const backfill = runs.all[row + U.backfill]!;
    return backfill > 0
      ? this.backfills!.mayStart(backfill)
      : (this.#counted(row) ?? this).mayStart(runs.all[row + U.job]!);
  }

  #pendingWith(row: number): number[] {
    const backfill = runs.all[row + U.backfill]!;
    return backfill > 0
      ? this.backfills!.pending(backfill)
      : (this.#counted(row)?.waiting ?? this.#pending[runs.all[row + U.job]!]!);
  }

  /** One more run is active, or one less. */
  #count(row: number, by: 1 | -1): void {
    const backfill = runs.all[row + U.backfill]!;
    const job = runs.all[row + U.job]!;
    const active = (job << ROW) + J.active;
    if (backfill > 0) this.backfills!.count(backfill, by);
    else if (this.several?.has(job)) this.several.count(job, by);
    else jobs.all[active] = jobs.all[active]! + by;
  }

  /** The planned instant of the run whose row begins there. */
  plannedOf(run: number): number {
    return this.planned[run >> ROW]!;
  }

  /** The job of a run. */
  jobOf(run: number): number {
    return runs.all[(run << ROW) + U.job]!;
  }

  /** The data that the run is for whose row begins there; without a data interval the local day before its planned instant. */
  intervalOf(run: number): DataInterval {
    const own = this.#intervals![run >> ROW];
    if (own && own.start < own.end) return own;
    const { zone } = this.plan;
    const day = localDay(zone, this.plannedOf(run));
    return { start: startOfLocalDay(zone, day - 1), end: startOfLocalDay(zone, day) };
  }

  /** Whether fewer runs of a job are active than may be. */
  mayStart(job: number): boolean {
    return jobs.all[(job << ROW) + J.active]! < jobs.all[(job << ROW) + J.limit]!;
  }

  #startRun(run: number, cause: number, clocked: boolean, byHand: boolean): void {
    const row = run << ROW;
    const job = runs.all[row + U.job]! << ROW;
    this.#count(row, 1);
    const event = this.#step(run, R.START, cause);
    const first = runs.all[row + U.first]!;
    // A person presses between two loops: the one that may be due at this very instant does not see it.
    const later = byHand && this.plan.loop > 0;
    for (let i = jobs.all[job + J.rootsFrom]!; i < jobs.all[job + J.rootsTo]!; i++) {
      const root = first + roots.all[i]!;
      this.#schedule(root, T.READY, event);
      if (later) kernel.push(clock.now, RANK.stand, root);
      else line.push(root);
    }
    this.wantLoop(clocked);
    this.onRunStart?.(run, event, later);
  }

  #step(run: number, event: number, cause: number): number {
    const row = run << ROW;
    const state = this.#run.step(run, runs.all[row + U.state]!, event);
    runs.all[row + U.state] = state;
    return recorder.write(clock.now, RUN_LOG[state]!, run, cause, 0);
  }

  /** All instances of a run have come to their end: so has the run, and the next one waiting starts. */
  endRun(run: number, cause: number): void {
    const row = run << ROW;
    const job = runs.all[row + U.job]!;
    const failed = runs.all[row + U.failed] === 1;
    const event = this.#step(run, failed ? R.FAIL : R.SUCCEED, cause);
    this.#count(row, -1);
    this.onRunOver?.(job, failed, event, run);
    const backfill = runs.all[row + U.backfill]!;
    const several = this.#counted(row);
    const next = several ? several.next() : this.#pendingWith(row).shift();
    if (next === undefined) {
      if (backfill === 0) this.onRunEnd(job, failed);
    } else this.#startNext(next, event);
    // A run of several leaves more than one place.
    for (let more = several?.next(); more !== undefined; more = several!.next()) this.#startNext(more, event);
  }

  #startNext(next: number, event: number): void {
    if (next < 0) this.#goOn(~next, event);
    else this.#startRun(next, event, false, false);
  }

  /** A run that was over is active again as soon as there is room: some of its instances have been cleared. */
  reopen(run: number, cause: number, backfill?: number): void {
    const row = run << ROW;
    runs.all[row + U.state] = this.#run.step(run, runs.all[row + U.state]!, R.CLEAR);
    const event = recorder.write(clock.now, LOG.runCleared, run, cause, 0);
    if (backfill !== undefined) {
      runs.all[row + U.backfill] = backfill;
      recorder.write(clock.now, LOG.ofBackfill, run, event, 0);
    }
    if (this.#mayBegin(row)) this.#goOn(run, event);
    else this.#pendingWith(row).push(~run);
  }

  #goOn(run: number, cause: number): void {
    this.#count(run << ROW, 1);
    this.onRunReopen?.(run, this.#step(run, R.START, cause));
  }

  /**
   * The delay of a retry is over, or the time until a sensor looks again. Where there was none no clock has a say: the
   * failure makes the next try possible.
   * @param subject the instance; its complement where there was no delay
   */
  retry(subject: number): void {
    const instance = subject < 0 ? ~subject : subject;
    this.#schedule(instance, T.RETRY, instances.all[(instance << ROW) + I.event]!);
    this.stand(instance, subject >= 0);
  }

  #schedule(instance: number, event: number, cause: number): void {
    const row = instance << ROW;
    const { all } = instances;
    const step = stepTask(this.#task, instance, all[row + I.state]!, event);
    all[row + I.state] = step & STEP.state;
    all[row + I.event] = recorder.write(
      clock.now,
      step >> STEP.bits,
      instance,
      cause,
      all[row + I.tries]! + 1
    );
  }

  /** An instance stands in line for the pass of the scheduler that sees it; `clocked` when a clock has put it there. */
  stand(instance: number, clocked: boolean): void {
    line.push(instance);
    this.wantLoop(clocked);
  }

  /**
   * Asks for a pass of the scheduler. What a clock makes true is seen by its first loop at or after now, all else by
   * the first after now; without a period, at once.
   * @returns the instant of that pass
   */
  wantLoop(clocked: boolean): number {
    const { loop } = this.plan;
    const { now } = clock;
    const at = loop === 0 ? now : (clocked ? Math.ceil(now / loop) : Math.floor(now / loop) + 1) * loop;
    if (!this.inPass && at < clock.loopAt) clock.loopAt = at;
    return at;
  }

  /** Consecutive runs mostly fall on the same local day: its bounds are kept. */
  #localDay(at: number): number {
    if (at >= this.#dayFrom && at < this.#dayTo) return this.#day;
    this.#day = localDay(this.plan.zone, at);
    this.#dayFrom = startOfLocalDay(this.plan.zone, this.#day);
    this.#dayTo = startOfLocalDay(this.plan.zone, this.#day + 1);
    return this.#day;
  }
}
