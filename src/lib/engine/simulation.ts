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
import { Instances, Runs } from './tables.ts';
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
  readonly #tasks = new Instances();
  readonly #runs = new Runs();
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
    else if (rank === RANK.retry) this.#ready_(subject, T.RETRY, this.#tasks.event[subject]!, true);
    else if (rank === RANK.lateArrival) {
      this.#world.arriveLate(subject, this.now);
      this.#starts.arrived(subject);
    } else if (rank === RANK.wake) this.#starts.wake(subject);
    else if (rank === RANK.due) this.#deadlines.due(subject, this.now);
    else this.#intervene(subject);
  }

  // ---- runs

  createRun(
    job: number,
    planned: number,
    cause: number,
    alsoCausedBy: readonly number[],
    byHand = false
  ): void {
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
    const first = this.#tasks.add(members, plan.needs, this.#runs.count);
    const run = this.#runs.add(job, first, members.length, runKey(day, ordinal, byHand), day, event);
    if (this.#starts.watchesTasks)
      for (const task of members) this.inProgress[task] = this.inProgress[task]! + 1;
    if (this.active[job]! < plan.maxActiveRuns) this.#startRun(run, event);
    else this.#pending[job]!.push(run);
  }

  #startRun(run: number, cause: number): void {
    const runs = this.#runs;
    const job = runs.job[run]!;
    this.active[job] = this.active[job]! + 1;
    const state = this.#runLife.step(run, runs.state[run]!, R.START);
    runs.state[run] = state;
    const event = this.recorder.write(this.now, RUN_LOG[state]!, run, cause, 0);
    runs.event[run] = event;
    const { roots } = this.plan.jobs[job]!;
    const first = runs.first[run]!;
    for (let i = 0; i < roots.length; i++) this.#ready_(first + roots[i]!, T.READY, event, true);
  }

  #endRun(run: number, cause: number): void {
    const runs = this.#runs;
    const job = runs.job[run]!;
    const failed = runs.failed[run] === 1;
    const state = this.#runLife.step(run, runs.state[run]!, failed ? R.FAIL : R.SUCCEED);
    runs.state[run] = state;
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
  #ready_(instance: number, event: number, cause: number, clock: boolean): void {
    const tasks = this.#tasks;
    const state = this.#taskLife.step(instance, tasks.state[instance]!, event);
    tasks.state[instance] = state;
    tasks.event[instance] = this.recorder.write(
      this.now,
      TASK_LOG[state]!,
      instance,
      cause,
      tasks.tries[instance]! + 1
    );
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
    const tasks = this.#tasks;
    const pools = this.#pools;
    const { pool } = this.plan;
    for (let instance = pools.next(); instance >= 0; instance = pools.next()) {
      pools.take(pool[tasks.task[instance]!]!);
      this.#start(instance, pools.freedBy);
    }
    for (let i = 0; i < this.#readyCount; i++) {
      const instance = this.#ready[i]!;
      const own = pool[tasks.task[instance]!]!;
      if (pools.take(own)) this.#start(instance, tasks.event[instance]!);
      else {
        const state = this.#taskLife.step(instance, tasks.state[instance]!, T.QUEUE);
        tasks.state[instance] = state;
        tasks.event[instance] = this.recorder.write(
          this.now,
          TASK_LOG[state]!,
          instance,
          tasks.event[instance]!,
          tasks.tries[instance]! + 1
        );
        pools.wait(own, instance);
      }
    }
    this.#readyCount = 0;
    this.#inPass = false;
  }

  // ---- attempts

  #start(instance: number, cause: number): void {
    const tasks = this.#tasks;
    const { plan, now } = this;
    const task = tasks.task[instance]!;
    const run = tasks.run[instance]!;
    const number = tasks.tries[instance]! + 1;
    tasks.tries[instance] = number;
    const state = this.#taskLife.step(instance, tasks.state[instance]!, T.START);
    tasks.state[instance] = state;
    const event = this.recorder.write(now, TASK_LOG[state]!, instance, cause, number);
    tasks.event[instance] = event;
    let length = plan.base[task]!;
    if (this.#lineage) {
      const region = this.#lineage.open(task, now, event);
      tasks.region[instance] = region;
      if (plan.perRow[task]! > 0) length += plan.perRow[task]! * this.#lineage.newRows(task, region);
    }
    const bits = attemptBits(plan.attemptKey[task]!, this.#runs.key[run]!, number);
    const noise = plan.noise[task]!;
    if (noise >= 0) length *= plan.tables[noise + (bits & 1023)]!;
    if (plan.weather[task]! >= 0) length *= this.#weather(task, this.#runs.day[run]!);
    let fails = bits >>> 10 < plan.failBelow[task]!;
    // An attempt that fails of itself does so somewhere on its way.
    let end = now + Math.floor((fails ? length * fraction(mix(bits)) : length) + 0.5);
    const faults = this.#faults[task];
    if (faults) {
      const course = faults.befall({ start: now, end, fails });
      end = course.end;
      fails = course.fails;
    }
    tasks.fails[instance] = fails ? 1 : 0;
    this.#kernel.push(end, RANK.end, instance);
  }

  #weather(task: number, day: number): number {
    if (this.#weatherDay[task] !== day) {
      this.#weatherDay[task] = day;
      this.#weatherFactor[task] =
        this.plan.tables[this.plan.weather[task]! + (dayBits(this.plan.weatherKey[task]!, day) & 1023)]!;
    }
    return this.#weatherFactor[task]!;
  }

  #end(instance: number): void {
    const tasks = this.#tasks;
    const { plan, now } = this;
    const task = tasks.task[instance]!;
    const failed = tasks.fails[instance] === 1;
    const again = failed && tasks.tries[instance]! <= plan.retries[task]!;
    const state = this.#taskLife.step(
      instance,
      tasks.state[instance]!,
      failed ? (again ? T.FAIL_RETRY : T.FAIL) : T.SUCCEED
    );
    tasks.state[instance] = state;
    const event = this.recorder.write(
      now,
      TASK_LOG[state]!,
      instance,
      tasks.event[instance]!,
      tasks.tries[instance]!
    );
    tasks.event[instance] = event;
    if (this.#pools.give(plan.pool[task]!, event)) this.wantLoop(false);
    if (again) {
      this.#lineage?.abandon(task, now, event);
      this.#kernel.push(now + plan.retryDelay[task]!, RANK.retry, instance);
      return;
    }
    if (failed) {
      this.#lineage?.abandon(task, now, event);
      this.#deadlines.failed(task, event, now);
      this.#finish(instance, event, true);
    } else {
      this.succeededAt[task] = now;
      this.#lineage?.complete(task, tasks.region[instance]!, now, event);
      if (this.#starts.watchesTasks) this.#starts.updated(task, event);
      this.#finish(instance, event, false);
    }
  }

  /** An instance has come to its end: those that wait for it in the same run are told, and perhaps the run ends. */
  #finish(instance: number, event: number, failed: boolean): void {
    const tasks = this.#tasks;
    const runs = this.#runs;
    const { oneSuccess } = this.plan;
    const run = tasks.run[instance]!;
    const first = runs.first[run]!;
    const { downFrom, down, leaf } = this.plan.jobs[runs.job[run]!]!;
    const blocked = this.#blocked;
    let current = instance;
    let cause = event;
    let bad = failed;
    for (;;) {
      const position = current - first;
      if (bad && leaf[position] === 1) runs.failed[run] = 1;
      for (let k = downFrom[position]!; k < downFrom[position + 1]!; k++) {
        const next = first + down[k]!;
        if (tasks.state[next] !== WAITING) continue;
        const left = tasks.needs[next]! - 1;
        tasks.needs[next] = left;
        const one = oneSuccess[tasks.task[next]!] === 1;
        if (bad ? one && left > 0 : !one && left > 0) continue;
        if (bad) {
          const state = this.#taskLife.step(next, WAITING, T.UPSTREAM_FAILED);
          tasks.state[next] = state;
          tasks.event[next] = this.recorder.write(this.now, TASK_LOG[state]!, next, cause, 0);
          blocked.push(next);
        } else this.#ready_(next, T.READY, cause, false);
      }
      if (this.#starts.watchesTasks) this.#leave(tasks.task[current]!);
      runs.left[run] = runs.left[run]! - 1;
      const other = blocked.pop();
      if (other === undefined) break;
      current = other;
      cause = tasks.event[other]!;
      bad = true;
    }
    if (runs.left[run] === 0) this.#endRun(run, event);
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
