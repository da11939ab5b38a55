/** When runs of jobs are created: clocks that tick, conditions that hold, joins that are complete. */
import { LOG } from '../model/log.ts';
import type { NextRun, PlannedRun, Schedule } from '../model/schedule.ts';
import type { EventStep } from '../model/vocabulary.ts';
import { schedulerOf } from '../orchestrators/schedulers.ts';
import type { ConditionJob } from './condition-job.ts';
import { kernel, RANK } from './kernel.ts';
import { clock } from './memory.ts';
import type { Plan } from './plan.ts';
import type { Automations } from './automations.ts';
import { recorder } from './recorder.ts';
import type { RunBook } from './run-book.ts';
import type { World } from './world.ts';
import type { WrongClock } from './wrong-clock.ts';

const NO_CAUSES: readonly number[] = [];

interface ClockJob {
  readonly job: number;
  readonly schedule: Schedule;
  readonly runs: NextRun;
  /** The last run that it made, and the one that comes next. */
  last: PlannedRun | undefined;
  next: PlannedRun | undefined;
  /** Its next run waits until fewer runs are active. */
  held: boolean;
  /** It has ticked while it was paused. */
  missed: boolean;
}

interface JoinJob {
  readonly job: number;
  readonly join: 'all' | 'any';
  readonly upstreams: readonly number[];
  /** By upstream: the success that updated it since this job's last run was created, or -1. */
  readonly updated: Int32Array;
}

/** What comes only for policies that wait for events (`parts.ts`). */
export interface Eventful {
  readonly ConditionJob: typeof ConditionJob;
  readonly Automations: typeof Automations;
}

const isJoin = (job: ConditionJob | JoinJob): job is JoinJob => 'join' in job;

/** The starts of one simulation. */
export class Starts {
  /** By job: the first pass of the scheduler that is to look at it; infinite when none is. */
  readonly #dueAt: Float64Array;
  /** Whether somebody waits for tasks to succeed. */
  readonly watching: boolean;
  /** Whether the scheduler's next pass has runs to look at. */
  anyDue = false;
  /** The pass that the last one has left jobs to; infinite when it left none. Whoever takes note resets it. */
  laterAt = Infinity;
  readonly #conditions: readonly ConditionJob[];
  readonly #bySource: readonly (readonly ConditionJob[])[];
  readonly #byAsset: readonly (readonly ConditionJob[])[];
  readonly #byJob: (ConditionJob | JoinJob | undefined)[];
  readonly #clocks: (ClockJob | undefined)[];
  readonly #joinsOn: readonly (readonly JoinJob[])[];
  /** Triggers that only one orchestrator has. */
  readonly #automations: Automations | undefined;
  /** By job: 1 while it is paused, and when it was last switched on. */
  readonly #paused: Uint8Array;
  readonly #enabledAt: Float64Array;

  constructor(
    readonly plan: Plan,
    readonly world: World,
    readonly maker: RunBook,
    late: () => Eventful,
    readonly wrong?: WrongClock
  ) {
    const scheduler = schedulerOf(plan.policy.orchestrator);
    const wall = plan.nights.clock(plan.orchestrator.dst);
    const jobs = plan.jobs.slice(0, plan.everything);
    const taskCount = plan.pipeline.tasks.length;
    this.#dueAt = new Float64Array(plan.jobs.length).fill(Infinity);
    this.#paused = new Uint8Array(plan.jobs.length);
    this.#enabledAt = new Float64Array(plan.jobs.length).fill(plan.nights.simulationStart);
    this.#byJob = plan.jobs.map(() => undefined);
    this.#clocks = plan.jobs.map(() => undefined);
    const conditions: ConditionJob[] = [];
    const joins: JoinJob[] = [];
    jobs.forEach(({ start, roots, tasks }, job) => {
      if (start.kind === 'clock') {
        const schedule = start.trigger.schedule!(start.params as never, wall);
        const each: ClockJob = {
          job,
          schedule,
          runs: scheduler.runsOf(schedule, plan.nights.simulationStart),
          last: undefined,
          next: undefined,
          held: false,
          missed: false
        };
        this.#clocks[job] = each;
        this.#order(each, true);
      }
      if (start.kind === 'condition')
        conditions.push(new (late().ConditionJob)(job, start.trigger, start.params as never, plan, wall));
      if (start.kind === 'join') {
        const root = tasks[roots[0]!]!;
        const upstreams = plan.upstreams[root]!;
        joins.push({ job, join: start.join, upstreams, updated: new Int32Array(upstreams.length).fill(-1) });
      }
    });
    this.#conditions = conditions;
    for (const each of [...conditions, ...joins]) this.#byJob[each.job] = each;
    this.#bySource = plan.pipeline.sources.map((_, source) =>
      conditions.filter(({ inputs }) => inputs.some((each) => each.source === source))
    );
    this.#byAsset = plan.pipeline.tasks.map((_, task) =>
      conditions.filter(({ assets }) => assets.includes(task))
    );
    this.#joinsOn = Array.from({ length: taskCount }, (_, task) =>
      joins.filter(({ upstreams }) => upstreams.includes(task))
    );
    maker.watched = joins.length > 0;
    const automated = jobs.some(({ start }) => start.kind === 'automation');
    this.watching = automated || joins.length > 0 || conditions.some(({ assets }) => assets.length > 0);
    maker.onRunEnd = (job, failed) => this.#ended(job, failed);
    if (conditions.some(({ runs }) => runs.length > 0))
      maker.onRunOver = (job, failed, event) => this.#over(job, failed, event);
    // One that waits for a clock has to be woken by it, and may hold at once.
    for (const each of conditions) this.#look(each, true);
    if (automated) this.#automations = new (late().Automations)(plan, world, maker, this);
  }

  /**
   * Orders the next run of a job's schedule: the scheduler acts on it at its first loop at or after its time, and where
   * that has passed and an event makes room for it, at the first after now.
   */
  #order(each: ClockJob, clocked: boolean): void {
    const { loop } = this.plan;
    const { now } = clock;
    // It acts when the clock that it looks at says so.
    const wrong = this.#wrongFor(each.job);
    each.next = each.runs(each.last, wrong ? wrong.shown(now) : now, this.#enabledAt[each.job]!);
    if (each.next === undefined) return;
    const runAfter = wrong ? wrong.firstShows(each.next.runAfter) : each.next.runAfter;
    const at =
      loop === 0
        ? Math.max(now, runAfter)
        : clocked || runAfter > now
          ? Math.ceil(Math.max(now, runAfter) / loop) * loop
          : Math.floor(now / loop) * loop + loop;
    kernel.push(at, RANK.tick, each.job);
  }

  /** The wrong clock by which a job is started; what begins again when its run has ended asks none. */
  #wrongFor(job: number): WrongClock | undefined {
    return this.wrong && this.scheduleOf(job)?.dates !== 'continuous' ? this.wrong : undefined;
  }

  /** A schedule ticks. */
  tick(job: number): void {
    const each = this.#clocks[job]!;
    each.missed = this.isPaused(job);
    if (each.missed) return;
    const { whenFull } = this.plan.orchestrator.scheduling;
    const { late = whenFull, dates } = each.schedule;
    const full = !this.maker.mayStart(job);
    // Its runs do not wait in a queue: the next one is planned when there is room for it.
    each.held = full && (late === 'last' || late === 'one' || dates === 'continuous');
    if (each.held) return;
    const { runAfter, interval } = (each.last = each.next!);
    if (full && late === 'drop') {
      recorder.write(clock.now, LOG.runDropped, job, -1, runAfter);
      this.#order(each, true);
      return;
    }
    this.maker.createRun(
      job,
      runAfter,
      -1,
      NO_CAUSES,
      false,
      each.schedule.dataIntervals ? interval : undefined
    );
    this.#order(each, true);
  }

  /** Whether anything but a person starts a job, so that it can be paused. */
  startsByItself(job: number): boolean {
    return this.plan.jobs[job]!.start.kind !== 'manual';
  }

  /** Whether a person has paused a job, and nobody has resumed it. */
  isPaused(job: number): boolean {
    return this.#paused[job] === 1;
  }

  /** A paused job is told of no events, unless its orchestrator asks what is new since it last looked. */
  #isDeaf(job: number): boolean {
    return this.isPaused(job) && this.plan.orchestrator.hearsWhilePaused !== true;
  }

  /** No runs of a job are created any more; those that are there go on. */
  pause(job: number): void {
    this.#paused[job] = 1;
    this.#automations?.switched(job, true);
  }

  /** They are again. What becomes of ticks that were missed is the orchestrator's to say; rows that wait still do. */
  resume(job: number): void {
    this.#paused[job] = 0;
    this.#enabledAt[job] = this.#wrongFor(job)?.shown(clock.now) ?? clock.now;
    this.#automations?.switched(job, false);
    const scheduled = this.#clocks[job];
    if (scheduled?.missed === true) {
      scheduled.missed = false;
      this.#order(scheduled, false);
    }
    const each = this.#byJob[job];
    if (each === undefined) return;
    if (isJoin(each)) this.#note(job, false);
    else this.#look(each, false);
  }

  /** What plans the runs of a job that a clock starts. */
  scheduleOf(job: number): Schedule | undefined {
    return this.#clocks[job]?.schedule;
  }

  /** Rows have arrived in a source. */
  arrived(source: number): void {
    this.#automations?.arrived(source);
    for (const condition of this.#bySource[source]!) this.#look(condition, false);
  }

  /** The instant has come for which a condition had ordered a look. */
  wake(job: number): void {
    const each = this.#byJob[job];
    if (!each) return this.#automations?.wake();
    if (isJoin(each)) return;
    const { now } = clock;
    if (each.wakeAt === now || each.notBefore === now) this.#look(each, true);
  }

  /** A task has succeeded: joins and conditions that wait for it are told. */
  updated(task: number, success: number, instance: number): void {
    this.#automations?.ended(task, 'success', success, instance);
    for (const condition of this.#byAsset[task]!) {
      if (this.#isDeaf(condition.job)) continue;
      condition.tell({ kind: 'updated', task: this.plan.pipeline.tasks[task]!.id, event: success });
      this.#look(condition, false);
    }
    for (const join of this.#joinsOn[task]!) {
      if (this.#isDeaf(join.job)) continue;
      join.upstreams.forEach((upstream, index) => {
        if (upstream === task) join.updated[index] = success;
      });
      this.#note(join.job, false);
    }
  }

  /** A task has failed for good. */
  failed(task: number, event: number, instance: number): void {
    this.#automations?.ended(task, 'failed', event, instance);
  }

  /** No instance of a task is in progress any more. */
  idle(task: number): void {
    for (const join of this.#joinsOn[task]!) this.#note(join.job, false);
  }

  /**
   * A run has ended: its job is looked at again, and if it was a person's run, so are those whose rows it had read and
   * may have given back.
   */
  #ended(job: number, failed: boolean): void {
    if (job >= this.plan.everything) {
      const ran = this.plan.jobs[job]!.tasks;
      for (const each of this.#conditions) if (ran.includes(each.task)) this.#lookAgain(each, failed);
      return;
    }
    const scheduled = this.#clocks[job];
    if (scheduled?.held === true) {
      scheduled.held = false;
      this.#order(scheduled, false);
    }
    const each = this.#byJob[job];
    if (!each) return;
    if (!isJoin(each)) this.#lookAgain(each, failed);
    else this.#note(job, false);
  }

  /** A run is over, in whatever job: conditions that wait for that are told. */
  #over(job: number, failed: boolean, event: number): void {
    const ran = this.plan.jobs[job]!.tasks;
    const tasks = Array.from(ran, (task) => this.plan.pipeline.tasks[task]!.id);
    const happening = { kind: 'ended', tasks, state: failed ? 'failed' : 'success', event } as const;
    for (const each of this.#conditions)
      if (each.runs.some((task) => ran.includes(task)) && !this.#isDeaf(each.job) && each.hears(happening))
        this.#look(each, false);
  }

  /** After a failure a condition rests for the task's retry delay. */
  #lookAgain(each: ConditionJob, failed: boolean): void {
    const delay = this.plan.retryDelay[each.task]!;
    if (!failed || delay === 0) return this.#look(each, false);
    each.notBefore = clock.now + delay;
    kernel.push(each.notBefore, RANK.wake, each.job);
  }

  /** The scheduler's pass: creates the runs whose time has come, in the order of jobs. */
  pass(): void {
    if (!this.anyDue) return;
    this.anyDue = false;
    this.#automations?.pass();
    for (let job = 0; job < this.plan.everything; job++) {
      if (this.#dueAt[job] === Infinity) continue;
      if (this.#dueAt[job]! > clock.now) {
        this.anyDue = true;
        this.laterAt = Math.min(this.laterAt, this.#dueAt[job]!);
        continue;
      }
      this.#dueAt[job] = Infinity;
      if (this.isPaused(job) || !this.maker.mayStart(job)) continue;
      const each = this.#byJob[job]!;
      if (!isJoin(each)) this.#createForCondition(each);
      else this.#createForJoin(each);
    }
  }

  #note(job: number, clocked: boolean): void {
    this.anyDue = true;
    this.#dueAt[job] = Math.min(this.#dueAt[job]!, this.maker.wantLoop(clocked));
  }

  #ask(each: ConditionJob): EventStep {
    const step = each.ask(this.world);
    if (!step.fires) this.#wakeAt(each, step.wakeAt ?? -Infinity);
    return step;
  }

  #look(each: ConditionJob, clocked: boolean): void {
    if (clock.now < each.notBefore || this.isPaused(each.job) || !this.maker.mayStart(each.job)) return;
    if (this.#ask(each).fires) this.#note(each.job, clocked);
  }

  #wakeAt(each: ConditionJob, at: number): void {
    if (each.wakeAt === at) return;
    each.wakeAt = at;
    if (at > clock.now) kernel.push(at, RANK.wake, each.job);
  }

  #createForCondition(each: ConditionJob): void {
    const step = this.#ask(each);
    if (!step.fires) return;
    const causes = each.causes(this.world, step);
    const { byClock } = step;
    each.wakeAt = -Infinity;
    const after = each.tell({ kind: 'started', byClock });
    if (after.wakeAt !== undefined) this.#wakeAt(each, after.wakeAt);
    this.maker.createRun(each.job, clock.now, causes[0] ?? -1, causes.slice(1));
    // What the clock alone has made leaves what was updated: that is for the next pass to look at.
    if (byClock && after.fires) {
      this.#note(each.job, false);
      this.laterAt = Math.min(this.laterAt, this.#dueAt[each.job]!);
    }
  }

  #createForJoin(each: JoinJob): void {
    const updates = each.updated.filter((success) => success >= 0);
    const complete =
      each.join === 'all' ? updates.length === each.updated.length : updates.length > 0 && this.#quiet(each);
    if (!complete) return;
    const causes = [...updates].sort((a, b) => b - a);
    each.updated.fill(-1);
    this.maker.createRun(each.job, clock.now, causes[0]!, causes.slice(1));
  }

  /** Dagster's eager: no upstream is missing, none is in progress. */
  #quiet(each: JoinJob): boolean {
    return each.upstreams.every(
      (task) => this.maker.succeededAt[task]! > -Infinity && this.maker.inProgress[task] === 0
    );
  }
}
