/** The simulation: task instances and runs in typed arrays, moved by the tables, in the kernel's total order. */
import { attemptBits, dayBits, fraction, mix, runKey } from '../model/chance.ts';
import { LOG, type Intervention } from '../model/log.ts';
import { localDay, startOfLocalDay } from '../model/time/civil.ts';
import { Deadlines } from './deadlines.ts';
import { compileFaults } from './faults.ts';
import { Kernel, RANK } from './kernel.ts';
import { R, RUN_LOG, T, TASK_LOG, type Lifecycle, type Lifecycles } from './lifecycles.ts';
import { Lineage } from './lineage.ts';
import type { Plan } from './plan.ts';
import { Pools } from './pools.ts';
import type { Recorder } from './recorder.ts';
import { Starts } from './starts.ts';
import { I, ROW, Rows, U } from './tables.ts';
import { World } from './world.ts';

/** States by number, as the lifecycles number them. */
const WAITING = 0;
/** Happenings at one instant before a loop without delay is suspected. */
const LIVELOCK = 1_000_000;

/** One simulation of one plan. */
export class Simulation {
  now: number;
  readonly active: Int32Array;
  readonly inProgress: Int32Array;
  readonly succeededAt: Float64Array;
  readonly #kernel = new Kernel();
  readonly #tasks = new Rows();
  readonly #runs = new Rows();
  readonly #world: World;
  readonly #starts: Starts;
  readonly #deadlines: Deadlines;
  readonly #pools: Pools;
  readonly #lineage: Lineage | undefined;
  readonly #faults: ReturnType<typeof compileFaults>;
  readonly #taskLife: Lifecycle;
  readonly #runLife: Lifecycle;
  /** The next pass of the scheduler, and its rank. */
  #loopAt = Infinity;
  readonly #loopRank: number;
  #inPass = false;
  /** Instances that became ready since the last pass, in that order. */
  #ready = new Int32Array(256);
  #readyCount = 0;
  readonly #ordinalDay: Int32Array;
  readonly #ordinal: Int32Array;
  readonly #pending: number[][];
  #dayFrom = 0;
  #dayTo = 0;
  #day = 0;
  readonly #weatherDay: Int32Array;
  readonly #weatherFactor: Float64Array;
  readonly #blocked: number[] = [];
  /** Whether a join of another job looks at this plan's tasks. */
  readonly #watched: boolean;

  constructor(
    readonly plan: Plan,
    readonly recorder: Recorder,
    readonly interventions: readonly Intervention[],
    lifecycles: Lifecycles,
    withLineage: boolean
  ) {
    const taskCount = plan.pipeline.tasks.length;
    this.now = plan.nights.simulationStart;
    this.active = new Int32Array(plan.jobs.length);
    this.inProgress = new Int32Array(taskCount);
    this.succeededAt = new Float64Array(taskCount).fill(-Infinity);
    this.#taskLife = lifecycles.task;
    this.#runLife = lifecycles.run;
    this.#world = new World(plan, this.#kernel, recorder, lifecycles.source);
    this.#lineage = withLineage ? new Lineage(plan, this.#world, recorder) : undefined;
    this.#pools = new Pools(plan.slots);
    this.#starts = new Starts(plan, this.#kernel, this.#world, this);
    this.#watched = this.#starts.watchesTasks;
    this.#deadlines = new Deadlines(plan, this.#kernel, recorder, this.succeededAt);
    this.#faults = compileFaults(plan.pipeline, plan.seed, plan.zone, plan.vocabulary);
    this.#loopRank = plan.loop > 0 ? RANK.loop : RANK.loopAtOnce;
    this.#ordinalDay = new Int32Array(plan.jobs.length).fill(-1 << 30);
    this.#ordinal = new Int32Array(plan.jobs.length);
    this.#pending = plan.jobs.map(() => []);
    this.#weatherDay = new Int32Array(taskCount).fill(-1 << 30);
    this.#weatherFactor = new Float64Array(taskCount);
    interventions.forEach((each, index) => this.#kernel.push(each.at + 1, RANK.intervention, index));
  }

  /** Plays everything up to and including the instant `until`. Can be called again with a later one. */
  play(until: number): void {
    const kernel = this.#kernel;
    let atOnce = 0;
    for (;;) {
      const at = kernel.nextAt;
      const loop = this.#loopAt;
      if (loop < at || (loop === at && this.#loopRank < kernel.nextRank)) {
        if (loop > until) break;
        atOnce = loop === this.now ? atOnce + 1 : 0;
        this.now = loop;
        this.#loopAt = Infinity;
        this.#pass();
      } else {
        if (at > until) break;
        kernel.pop();
        atOnce = at === this.now ? atOnce + 1 : 0;
        this.now = at;
        this.#happen(kernel.rank, kernel.subject);
      }
      if (atOnce > LIVELOCK)
        throw new Error(
          `more than ${LIVELOCK} happenings at one instant: something triggers itself without delay`
        );
    }
    this.now = Math.max(this.now, Math.min(until, Number.MAX_SAFE_INTEGER));
  }

  #happen(rank: number, subject: number): void {
    if (rank === RANK.end) this.#end(subject);
    else if (rank === RANK.arrival) {
      this.#world.arrive(subject, this.now);
      this.#starts.arrived(subject);
    } else if (rank === RANK.tick) this.#starts.tick(subject);
    else if (rank === RANK.retry) this.#makeReady(subject, T.RETRY, this.#tasks.rows[(subject << ROW) + I.event]!, true);
    else if (rank === RANK.lateArrival) {
      this.#world.arriveLate(subject, this.now);
      this.#starts.arrived(subject);
    } else if (rank === RANK.wake) this.#starts.wake(subject);
    else if (rank === RANK.due) this.#deadlines.due(subject, this.now);
    else this.#intervene(subject);
  }

  // ---- runs

  createRun(job: number, planned: number, cause: number, alsoCausedBy: readonly number[], byHand = false): void {
    const { recorder, now } = this;
    const plan = this.plan.jobs[job]!;
    const members = plan.tasks;
    const event = recorder.write(now, LOG.runQueued, job, cause, planned);
    for (const other of alsoCausedBy) recorder.write(now, LOG.alsoCausedBy, event, other, 0);
    const day = this.#localDay(planned);
    if (this.#ordinalDay[job] !== day) {
      this.#ordinalDay[job] = day;
      this.#ordinal[job] = 0;
    }
    // A run of all tasks must not share its draws with that day's runs of single ones.
    const ordinal = this.#ordinal[job]!++ + (job === this.plan.everything ? 1 << 20 : 0);
    const run = this.#runs.reserve(1);
    const first = this.#tasks.reserve(members.length);
    const tasks = this.#tasks.rows;
    for (let i = 0, at = first << ROW; i < members.length; i++, at += 1 << ROW) {
      tasks[at + I.node] = plan.node + i;
      tasks[at + I.run] = run;
      tasks[at + I.needs] = plan.needs[i]!;
    }
    const runs = this.#runs.rows;
    const at = run << ROW;
    runs[at + U.job] = job;
    runs[at + U.first] = first;
    runs[at + U.left] = members.length;
    runs[at + U.key] = runKey(day, ordinal, byHand);
    runs[at + U.day] = day;
    if (this.#watched) for (const task of members) this.inProgress[task] = this.inProgress[task]! + 1;
    if (this.active[job]! < plan.maxActiveRuns) this.#startRun(run, event);
    else this.#pending[job]!.push(run);
  }

  #startRun(run: number, cause: number): void {
    const runs = this.#runs.rows;
    const at = run << ROW;
    const job = runs[at + U.job]!;
    this.active[job] = this.active[job]! + 1;
    const state = this.#runLife.step(run, runs[at + U.state]!, R.START);
    runs[at + U.state] = state;
    const event = this.recorder.write(this.now, RUN_LOG[state]!, run, cause, 0);
    const { roots } = this.plan.jobs[job]!;
    const first = runs[at + U.first]!;
    for (let i = 0; i < roots.length; i++) this.#makeReady(first + roots[i]!, T.READY, event, true);
  }

  #endRun(run: number, cause: number): void {
    const runs = this.#runs.rows;
    const at = run << ROW;
    const job = runs[at + U.job]!;
    const failed = runs[at + U.failed] === 1;
    const state = this.#runLife.step(run, runs[at + U.state]!, failed ? R.FAIL : R.SUCCEED);
    runs[at + U.state] = state;
    const event = this.recorder.write(this.now, RUN_LOG[state]!, run, cause, 0);
    this.active[job] = this.active[job]! - 1;
    const next = this.#pending[job]!.shift();
    if (next !== undefined) this.#startRun(next, event);
    else if (job < this.plan.everything) this.#starts.ended(job, failed);
  }

  // ---- the scheduler

  wantLoop(clock: boolean): void {
    if (this.#inPass) return;
    const { loop } = this.plan;
    const { now } = this;
    const at = loop === 0 ? now : clock ? Math.ceil(now / loop) * loop : Math.floor(now / loop) * loop + loop;
    if (at < this.#loopAt) this.#loopAt = at;
  }

  /** An instance may run as soon as the scheduler comes by. */
  #makeReady(instance: number, event: number, cause: number, clock: boolean): void {
    const tasks = this.#tasks.rows;
    const at = instance << ROW;
    const state = this.#taskLife.step(instance, tasks[at + I.state]!, event);
    tasks[at + I.state] = state;
    tasks[at + I.event] = this.recorder.write(this.now, TASK_LOG[state]!, instance, cause, tasks[at + I.tries]! + 1);
    if (this.#readyCount === this.#ready.length) {
      const old = this.#ready;
      this.#ready = new Int32Array(old.length * 2);
      this.#ready.set(old);
    }
    this.#ready[this.#readyCount++] = instance;
    this.wantLoop(clock);
  }

  #pass(): void {
    this.#inPass = true;
    this.#starts.pass();
    const tasks = this.#tasks.rows;
    const pools = this.#pools;
    const { pool } = this.plan;
    const taskOf = this.plan.nodes.task;
    for (let instance = pools.next(); instance >= 0; instance = pools.next()) {
      pools.take(pool[taskOf[tasks[(instance << ROW) + I.node]!]!]!);
      this.#start(instance, pools.freedBy);
    }
    for (let i = 0; i < this.#readyCount; i++) {
      const instance = this.#ready[i]!;
      const at = instance << ROW;
      const own = pool[taskOf[tasks[at + I.node]!]!]!;
      if (pools.take(own)) this.#start(instance, tasks[at + I.event]!);
      else {
        const state = this.#taskLife.step(instance, tasks[at + I.state]!, T.QUEUE);
        tasks[at + I.state] = state;
        tasks[at + I.event] = this.recorder.write(this.now, TASK_LOG[state]!, instance, tasks[at + I.event]!, tasks[at + I.tries]! + 1);
        pools.wait(own, instance);
      }
    }
    this.#readyCount = 0;
    this.#inPass = false;
  }

  // ---- attempts

  #start(instance: number, cause: number): void {
    const tasks = this.#tasks.rows;
    const at = instance << ROW;
    const { plan, now } = this;
    const task = plan.nodes.task[tasks[at + I.node]!]!;
    const run = tasks[at + I.run]! << ROW;
    const number = tasks[at + I.tries]! + 1;
    tasks[at + I.tries] = number;
    const state = this.#taskLife.step(instance, tasks[at + I.state]!, T.START);
    tasks[at + I.state] = state;
    const event = this.recorder.write(now, TASK_LOG[state]!, instance, cause, number);
    tasks[at + I.event] = event;
    let length = plan.base[task]!;
    if (this.#lineage) {
      const region = this.#lineage.open(task, now, event);
      tasks[at + I.region] = region;
      if (plan.perRow[task]! > 0) length += plan.perRow[task]! * this.#lineage.newRows(task, region);
    }
    const runs = this.#runs.rows;
    const bits = attemptBits(plan.attemptKey[task]!, runs[run + U.key]!, number);
    const noise = plan.noise[task]!;
    if (noise >= 0) length *= plan.tables[noise + (bits & 1023)]!;
    if (plan.weather[task]! >= 0) length *= this.#weather(task, runs[run + U.day]!);
    let fails = bits >>> 10 < plan.failBelow[task]!;
    // An attempt that fails of itself does so somewhere on its way.
    let end = now + Math.floor((fails ? length * fraction(mix(bits)) : length) + 0.5);
    const faults = this.#faults[task];
    if (faults) {
      const course = faults.befall({ start: now, end, fails });
      end = course.end;
      fails = course.fails;
    }
    tasks[at + I.fails] = fails ? 1 : 0;
    this.#kernel.push(end, RANK.end, instance);
  }

  #weather(task: number, day: number): number {
    if (this.#weatherDay[task] !== day) {
      this.#weatherDay[task] = day;
      const quantile = dayBits(this.plan.weatherKey[task]!, day) & 1023;
      this.#weatherFactor[task] = this.plan.tables[this.plan.weather[task]! + quantile]!;
    }
    return this.#weatherFactor[task]!;
  }

  #end(instance: number): void {
    const tasks = this.#tasks.rows;
    const at = instance << ROW;
    const { plan, now } = this;
    const task = plan.nodes.task[tasks[at + I.node]!]!;
    const failed = tasks[at + I.fails] === 1;
    const again = failed && tasks[at + I.tries]! <= plan.retries[task]!;
    const what = failed ? (again ? T.FAIL_RETRY : T.FAIL) : T.SUCCEED;
    const state = this.#taskLife.step(instance, tasks[at + I.state]!, what);
    tasks[at + I.state] = state;
    const event = this.recorder.write(now, TASK_LOG[state]!, instance, tasks[at + I.event]!, tasks[at + I.tries]!);
    tasks[at + I.event] = event;
    if (this.#pools.give(plan.pool[task]!, event)) this.wantLoop(false);
    if (failed) {
      this.#lineage?.abandon(task, now, event);
      if (again) {
        this.#kernel.push(now + plan.retryDelay[task]!, RANK.retry, instance);
        return;
      }
      this.#deadlines.failed(task, event, now);
    } else {
      this.succeededAt[task] = now;
      this.#lineage?.complete(task, tasks[at + I.region]!, now, event);
      if (this.#watched) this.#starts.updated(task, event);
    }
    this.#tell(instance, event, failed);
    if (this.#watched) this.#leave(task);
    while (this.#blocked.length > 0) {
      const next = this.#blocked.pop()!;
      this.#tell(next, tasks[(next << ROW) + I.event]!, true);
      if (this.#watched) this.#leave(plan.nodes.task[tasks[(next << ROW) + I.node]!]!);
    }
    const runs = this.#runs.rows;
    const run = tasks[at + I.run]!;
    if (runs[(run << ROW) + U.left] === 0) this.#endRun(run, event);
  }

  /** An instance has come to its end: those that wait for it in the same run are told. */
  #tell(instance: number, event: number, bad: boolean): void {
    const tasks = this.#tasks.rows;
    const { oneSuccess, nodes } = this.plan;
    const { downFrom, down } = nodes;
    const node = tasks[(instance << ROW) + I.node]!;
    const last = downFrom[node + 1]!;
    for (let k = downFrom[node]!; k < last; k++) {
      const next = instance + down[k]!;
      const at = next << ROW;
      if (tasks[at + I.state] !== WAITING) continue;
      const left = tasks[at + I.needs]! - 1;
      tasks[at + I.needs] = left;
      if (left > 0 && (oneSuccess[nodes.task[tasks[at + I.node]!]!] === 1) === bad) continue;
      if (bad) {
        const state = this.#taskLife.step(next, WAITING, T.UPSTREAM_FAILED);
        tasks[at + I.state] = state;
        tasks[at + I.event] = this.recorder.write(this.now, TASK_LOG[state]!, next, event, 0);
        this.#blocked.push(next);
      } else this.#makeReady(next, T.READY, event, false);
    }
    const runs = this.#runs.rows;
    const run = tasks[(instance << ROW) + I.run]! << ROW;
    runs[run + U.left] = runs[run + U.left]! - 1;
    if (bad && nodes.leaf[node] === 1) runs[run + U.failed] = 1;
  }

  #leave(task: number): void {
    const left = this.inProgress[task]! - 1;
    this.inProgress[task] = left;
    if (left === 0) this.#starts.idle(task);
  }

  // ---- people

  #intervene(index: number): void {
    const { task } = this.interventions[index]!;
    const { everything, pipeline } = this.plan;
    const found = pipeline.tasks.findIndex(({ id }) => id === task);
    if (task !== '*' && found < 0) {
      this.recorder.write(this.now, LOG.refused, index, -1, 0);
      return;
    }
    const event = this.recorder.write(this.now, LOG.intervened, index, -1, 0);
    this.createRun(task === '*' ? everything : everything + 1 + found, this.now, event, [], true);
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
