/** Runs and their task instances: how they come to be, who is ready, and how a run ends. */
import { runKey } from '../model/chance.ts';
import { LOG } from '../model/log.ts';
import { localDay, startOfLocalDay } from '../model/time/civil.ts';
import { RANK, type Kernel } from './kernel.ts';
import { R, RUN_LOG, T, TASK_LOG, type Lifecycle, type Lifecycles } from './lifecycles.ts';
import type { Plan } from './plan.ts';
import type { Recorder } from './recorder.ts';
import { I, ROW, Rows, U } from './tables.ts';

/** Told when a run has ended and none was waiting for its place. */
export type OnRunEnd = (job: number, failed: boolean) => void;

/** The runs of one simulation. Fields are open: the simulation's loop keeps them in registers while it can. */
export class RunBook {
  readonly tasks = new Rows();
  readonly runs = new Rows();
  /** Virtual now. */
  now: number;
  /** Happenings at this instant so far. */
  atOnce = 0;
  /** The scheduler's next pass. */
  loopAt = Infinity;
  /** Instances that stand in line for the scheduler's next pass, in the order in which they became ready. */
  ready = new Int32Array(4096);
  readyCount = 0;
  /** The pass that runs have been created and slots given for; before all time when none is under way. */
  admittedAt = -1;
  /** The scheduler is at work: what becomes ready is looked at in the same pass. */
  inPass = false;
  /** Active runs by job. */
  readonly active: Int32Array;
  /** By task: instances that a run has created and that have not come to their end. */
  readonly inProgress: Int32Array;
  /** By task: when it last succeeded; before all time when it never has. */
  readonly succeededAt: Float64Array;
  /** Whether somebody asks for `inProgress`. */
  watched = false;
  onRunEnd: OnRunEnd = () => {};
  readonly #task: Lifecycle;
  readonly #run: Lifecycle;
  readonly #ordinalDay: Int32Array;
  readonly #ordinal: Int32Array;
  readonly #pending: readonly number[][];
  #dayFrom = 0;
  #dayTo = 0;
  #day = 0;

  constructor(
    readonly plan: Plan,
    readonly kernel: Kernel,
    readonly recorder: Recorder,
    lifecycles: Lifecycles
  ) {
    this.now = plan.nights.simulationStart;
    this.active = new Int32Array(plan.jobs.length);
    this.inProgress = new Int32Array(plan.pipeline.tasks.length);
    this.succeededAt = new Float64Array(plan.pipeline.tasks.length).fill(-Infinity);
    this.#task = lifecycles.task;
    this.#run = lifecycles.run;
    this.#ordinalDay = new Int32Array(plan.jobs.length).fill(-1 << 30);
    this.#ordinal = new Int32Array(plan.jobs.length);
    this.#pending = plan.jobs.map(() => []);
  }

  /** Creates a run, and starts it unless too many of its job are active. */
  createRun(
    job: number,
    planned: number,
    cause: number,
    alsoCausedBy: readonly number[],
    byHand = false
  ): void {
    const { recorder, now } = this;
    const { tasks: members, needs, node, maxActiveRuns } = this.plan.jobs[job]!;
    const event = recorder.write(now, LOG.runQueued, job, cause, planned);
    for (let i = 0; i < alsoCausedBy.length; i++)
      recorder.write(now, LOG.alsoCausedBy, event, alsoCausedBy[i]!, 0);
    const day = this.#localDay(planned);
    if (this.#ordinalDay[job] !== day) {
      this.#ordinalDay[job] = day;
      this.#ordinal[job] = 0;
    }
    // A run of all tasks must not share its draws with that day's runs of single ones.
    const ordinal = this.#ordinal[job]!++ + (job === this.plan.everything ? 1 << 20 : 0);
    const run = this.runs.reserve(1);
    const first = this.tasks.reserve(members.length);
    const tasks = this.tasks.rows;
    const runRow = run << ROW;
    for (let i = 0, row = first << ROW; i < members.length; i++, row += 1 << ROW) {
      tasks[row + I.node] = node + i;
      tasks[row + I.run] = runRow;
      tasks[row + I.needs] = needs[i]!;
    }
    const runs = this.runs.rows;
    runs[runRow + U.job] = job;
    runs[runRow + U.first] = first;
    runs[runRow + U.left] = members.length;
    runs[runRow + U.key] = runKey(day, ordinal, byHand);
    runs[runRow + U.day] = day;
    if (this.watched) for (const task of members) this.inProgress[task] = this.inProgress[task]! + 1;
    if (this.active[job]! < maxActiveRuns) this.#startRun(run, event, !byHand, byHand);
    else this.#pending[job]!.push(run);
  }

  #startRun(run: number, cause: number, clock: boolean, byHand: boolean): void {
    const runs = this.runs.rows;
    const row = run << ROW;
    const job = runs[row + U.job]!;
    this.active[job] = this.active[job]! + 1;
    const state = this.#run.step(run, runs[row + U.state]!, R.START);
    runs[row + U.state] = state;
    const event = this.recorder.write(this.now, RUN_LOG[state]!, run, cause, 0);
    const { roots } = this.plan.jobs[job]!;
    const first = runs[row + U.first]!;
    for (let i = 0; i < roots.length; i++) {
      this.#schedule(first + roots[i]!, T.READY, event);
      // A person presses between two loops: the one that may be due at this very instant does not see it.
      if (byHand && this.plan.loop > 0) this.kernel.push(this.now, RANK.stand, first + roots[i]!);
      else this.stand(first + roots[i]!, clock);
    }
  }

  /** All instances of a run have come to their end: so has the run, and the next one waiting starts. */
  endRun(run: number, cause: number): void {
    const runs = this.runs.rows;
    const row = run << ROW;
    const job = runs[row + U.job]!;
    const failed = runs[row + U.failed] === 1;
    const state = this.#run.step(run, runs[row + U.state]!, failed ? R.FAIL : R.SUCCEED);
    runs[row + U.state] = state;
    const event = this.recorder.write(this.now, RUN_LOG[state]!, run, cause, 0);
    this.active[job] = this.active[job]! - 1;
    const next = this.#pending[job]!.shift();
    if (next !== undefined) this.#startRun(next, event, false, false);
    else this.onRunEnd(job, failed);
  }

  /** The delay of a retry is over. Where there is none no clock has a say: the failure makes the next try possible. */
  retry(instance: number): void {
    const row = instance << ROW;
    const tasks = this.tasks.rows;
    this.#schedule(instance, T.RETRY, tasks[row + I.event]!);
    this.stand(instance, this.plan.retryDelay[this.plan.nodes.task[tasks[row + I.node]!]!]! > 0);
  }

  #schedule(instance: number, event: number, cause: number): void {
    const tasks = this.tasks.rows;
    const row = instance << ROW;
    const state = this.#task.step(instance, tasks[row + I.state]!, event);
    tasks[row + I.state] = state;
    tasks[row + I.event] = this.recorder.write(
      this.now,
      TASK_LOG[state]!,
      instance,
      cause,
      tasks[row + I.tries]! + 1
    );
  }

  /** An instance stands in line for the pass of the scheduler that sees it; `clock` when a clock has put it there. */
  stand(instance: number, clock: boolean): void {
    this.line(instance);
    this.wantLoop(clock);
  }

  /** An instance stands in line; somebody else sees to it that the scheduler comes. */
  line(instance: number): void {
    this.widen(1);
    this.ready[this.readyCount++] = instance;
  }

  /** Makes room for further instances in the line. */
  widen(further: number): void {
    if (this.readyCount + further <= this.ready.length) return;
    const old = this.ready;
    this.ready = new Int32Array(Math.max(old.length * 2, this.readyCount + further));
    this.ready.set(old);
  }

  /**
   * Asks for a pass of the scheduler. What a clock makes true is seen by its first loop at or after now, all else by
   * the first after now; without a period, at once.
   * @returns the instant of that pass
   */
  wantLoop(clock: boolean): number {
    const { loop } = this.plan;
    const { now } = this;
    const at = loop === 0 ? now : clock ? Math.ceil(now / loop) * loop : Math.floor(now / loop) * loop + loop;
    if (!this.inPass && at < this.loopAt) this.loopAt = at;
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
