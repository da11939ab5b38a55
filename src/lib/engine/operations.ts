/**
 * What an operator does to task instances: their attempts end otherwise or later than they would have, and what is over
 * comes back. All of it is rare, so it may look at everything.
 */
import { isOver, type TaskState } from '../model/log.ts';
import { kernel, RANK, RANK_SHIFT } from './kernel.ts';
import { T } from './lifecycles.ts';
import { clock, edges, I, instances, J, jobs, line, N, nodes, POOL, ROW, runs, U } from './memory.ts';
import { RUN_STATES, TASK_STATES } from './numbers.ts';
import type { Versions } from './lineage.ts';
import type { Past } from './past.ts';
import type { Plan } from './plan.ts';
import type { Pools } from './pools.ts';
import type { RunBook } from './run-book.ts';

/** What operations need of the attempts of a simulation. */
export interface Operated {
  readonly pools: Pools;
  readonly past: Pick<Past, 'after'> | undefined;
  readonly lineage: Pick<Versions, 'abandon'> | undefined;
  readonly givingUp: { failed(run: number, event: number): void } | undefined;
  readonly helpers: { readonly sensors: { forget(instance: number): void } } | undefined;
  /** By instance that was cleared: attempts that it had had by then. */
  readonly cleared: Map<number, number>;
  /** By instance that has an execution timeout: when that is over. */
  readonly limits: ReadonlyMap<number, number>;
  free(instance: number, event: number, what: 'slots' | 'worker' | 'both'): void;
  move(instance: number, event: number, cause: number, value: number): number;
  look(run: number, event: number, seen: number): void;
  over(instance: number, bad: number, run: number): void;
}

/**
 * Takes the happening of a rank and subject out of the kernel, wherever it stands.
 * @returns its instant; undefined if there is none
 */
export function take(rank: number, subject: number): number | undefined {
  const { at, order, subject: subjects, seq } = kernel.park();
  const found = subjects.findIndex((each, i) => each === subject && order[i]! >> RANK_SHIFT === rank);
  if (found < 0) return undefined;
  // What is in order is a heap.
  const left = Array.from(at.keys())
    .filter((i) => i !== found)
    .sort((a, b) => at[a]! - at[b]! || order[a]! - order[b]!);
  kernel.resume({
    at: Float64Array.from(left, (i) => at[i]!),
    order: Int32Array.from(left, (i) => order[i]!),
    subject: Int32Array.from(left, (i) => subjects[i]!),
    seq
  });
  return at[found];
}

/** The instances whose attempts end at this very instant. */
export function endingNow(): ReadonlySet<number> {
  const { at, order, subject } = kernel.park();
  const ends = (i: number): boolean => order[i]! >> RANK_SHIFT === RANK.end && at[i]! <= clock.now;
  return new Set(subject.filter((_, i) => ends(i)));
}

/** Ends an instance's wait for a slot. @param pool where the pool's row begins */
function leave(pools: Pools, pool: number, instance: number): void {
  const queue = pools.queues[pool >> POOL]!;
  for (const waiting of [queue.items, pools.passedOver]) {
    const at = waiting.indexOf(instance, waiting === queue.items ? queue.head : 0);
    if (at < 0) continue;
    waiting.splice(at, 1);
    pools.waiting--;
    return;
  }
}

/** The operations of one simulation. */
export class Operations {
  /** Instances that have been taken out of the scheduler's line. */
  readonly #fetched = new Set<number>();

  constructor(
    readonly plan: Plan,
    readonly book: RunBook,
    readonly attempts: Operated
  ) {
    book.onRunReopen = (run, event) => this.reconsider(run, event);
  }

  /** What happens between two loops of the scheduler: one that is due at this very instant does not see it. */
  betweenLoops(happen: () => void): void {
    const stood = new Set(line.all.subarray(0, line.size));
    this.#fetched.clear();
    happen();
    const { loop } = this.plan;
    if (loop === 0 || clock.now % loop > 0) return;
    const all = line.all.slice(0, line.size);
    line.size = 0;
    for (const each of all) {
      if (stood.has(each) && !this.#fetched.has(each)) line.push(each);
      else kernel.push(clock.now, RANK.stand, each);
    }
  }

  /** A job goes on: what was held of it starts at the scheduler's next loop. @param event the log's event of that */
  resumed(job: number, event: number): void {
    const { held } = this.attempts.pools;
    if (!held) return;
    held.resumed(job, event);
    this.book.wantLoop(false);
  }

  /** The state that an instance is in. */
  state(instance: number): TaskState {
    return TASK_STATES[instances.all[(instance << ROW) + I.state]!]!;
  }

  /** Whether an instance is over without success, and not skipped. */
  hasFailed(instance: number): boolean {
    const state = this.state(instance);
    return state === 'failed' || state === 'upstreamFailed';
  }

  /** The instances of a run, in the order of its job's positions. */
  instancesOf(run: number): readonly number[] {
    const row = run << ROW;
    const tasks = jobs.all[(runs.all[row + U.job]! << ROW) + J.tasks]!;
    return Array.from({ length: tasks }, (_, position) => runs.all[row + U.first]! + position);
  }

  /** The log's last event of an instance; -1 before its first. */
  lastEvent(instance: number): number {
    const row = instance << ROW;
    const untouched = this.state(instance) === 'waiting' && instances.all[row + I.tries] === 0;
    return untouched ? -1 : instances.all[row + I.event]!;
  }

  /** Whether the run of an instance has begun. */
  hasBegun(instance: number): boolean {
    return this.#runState(this.#run(instance)) !== 'queued';
  }

  /** The attempt under way ends now, and fails. */
  fail(instance: number, event: number): void {
    const row = instance << ROW;
    take(RANK.end, instance);
    take(RANK.poke, instance);
    instances.all[row + I.fails] = 1;
    instances.all[row + I.event] = event;
    // It ends among all else that ends now: the scheduler's loop of this very instant does not see it.
    kernel.push(clock.now, RANK.end, instance);
  }

  /** What is left of the attempt under way takes `factor` times as long. */
  slow(instance: number, factor: number): void {
    const { now } = clock;
    this.#moveEnd(instance, (end) => now + Math.round((end - now) * factor));
  }

  /** The attempt under way stands still for a time. */
  hang(instance: number, length: number): void {
    this.#moveEnd(instance, (end) => end + length);
  }

  /** Its execution timeout still holds. One that ends at no time waits for somebody to end it. */
  #moveEnd(instance: number, move: (end: number) => number): void {
    const end = take(RANK.end, instance);
    if (end === undefined) return;
    const limit = this.attempts.limits.get(instance) ?? Infinity;
    const moved = move(end);
    if (moved > limit) instances.all[(instance << ROW) + I.fails] = 1;
    const at = Math.min(moved, limit);
    if (at < Infinity) kernel.push(at, RANK.end, instance);
  }

  /** An instance, and what is downstream of it if that is wanted, is as before its first attempt. */
  clear(instance: number, downstream: boolean, event: number): void {
    this.#clear([...this.parts(instance), instance, ...(downstream ? this.#below(instance) : [])], event);
    this.#goOn(instance, event);
  }

  /** All instances of a run that is over are as before their first attempts. */
  clearRun(run: number, event: number): void {
    this.#clear(this.instancesOf(run), event);
  }

  /** An instance counts as what a person says; below a success, what had failed with it gets another chance. */
  mark(instance: number, success: boolean, event: number): void {
    const row = instance << ROW;
    const wasOver = isOver(this.state(instance));
    for (const part of this.parts(instance)) {
      const partOver = isOver(this.state(part));
      if (this.state(part) === (success ? 'success' : 'failed')) continue;
      this.takeDown(part, event);
      const { all } = instances;
      this.attempts.move(
        part,
        success ? T.MARK_SUCCESS : T.MARK_FAILED,
        event,
        all[(part << ROW) + I.tries]!
      );
      if (!partOver) this.attempts.over(part, success ? 0 : 1, all[row + I.run]!);
    }
    this.takeDown(instance, event);
    const marked = this.attempts.move(
      instance,
      success ? T.MARK_SUCCESS : T.MARK_FAILED,
      event,
      instances.all[row + I.tries]!
    );
    if (!wasOver) this.attempts.over(instance, success ? 0 : 1, instances.all[row + I.run]!);
    if (!success) this.attempts.givingUp?.failed(this.#run(instance), marked);
    // Airflow: "clear downstream tasks that are in failed/upstream_failed state to resume them" (set_task_instance_state).
    const blocked = success ? this.#below(instance).filter((each) => this.hasFailed(each)) : [];
    this.#clear(blocked, event);
    this.#recount(this.#run(instance));
    if (blocked.length > 0 || this.#runState(this.#run(instance)) === 'running') this.#goOn(instance, event);
  }

  /** The instances that a mapped task consists of in its run; none of any other. */
  parts(instance: number): readonly number[] {
    const run = this.#run(instance) << ROW;
    const first = runs.all[run + U.first]!;
    const { instances: own } = this.plan.jobs[runs.all[run + U.job]!]!;
    return (own.get(instance - first) ?? []).map((position) => first + position);
  }

  #run(instance: number): number {
    return instances.all[(instance << ROW) + I.run]! >> ROW;
  }

  #runState(run: number): (typeof RUN_STATES)[number] {
    return RUN_STATES[runs.all[(run << ROW) + U.state]!]!;
  }

  /** Its run goes on, or is active again. */
  #goOn(instance: number, event: number): void {
    const run = this.#run(instance);
    const state = this.#runState(run);
    if (state === 'running') this.reconsider(run, event);
    else if (state !== 'queued') this.book.reopen(run, event);
  }

  #clear(those: readonly number[], event: number): void {
    for (const instance of those) {
      const row = instance << ROW;
      const state = this.state(instance);
      if (state === 'waiting') continue;
      if (isOver(state)) this.#back(instance);
      this.takeDown(instance, event);
      this.attempts.move(instance, T.CLEAR, event, 0);
      this.attempts.cleared.set(instance, instances.all[row + I.tries]!);
    }
    if (those.length > 0) this.#recount(this.#run(those[0]!));
  }

  /** An instance that had come to its end is under way again. */
  #back(instance: number): void {
    const run = instances.all[(instance << ROW) + I.run]!;
    runs.all[run + U.left] = runs.all[run + U.left]! + 1;
    const task = this.#task(instance);
    if (this.book.watched) this.book.inProgress[task] = this.book.inProgress[task]! + 1;
  }

  /** After a change of what is under way in a run: whoever can start now does, and if nobody is left it ends. */
  reconsider(run: number, event: number): void {
    const seen = this.book.wantLoop(false);
    this.attempts.look(run, event, seen);
    this.#countNeeds(run);
    const after = this.attempts.past?.after(run);
    if (after !== undefined) this.attempts.look(after, event, seen);
    if (runs.all[(run << ROW) + U.left] === 0) this.book.endRun(run, event);
  }

  /** How many upstreams of each instance have not come to their end: where counting decides, it has to be right. */
  #countNeeds(run: number): void {
    const first = runs.all[(run << ROW) + U.first]!;
    const { tasks, downFrom, down } = this.plan.jobs[runs.all[(run << ROW) + U.job]!]!;
    const open = new Int32Array(tasks.length);
    for (let position = 0; position < tasks.length; position++)
      if (!isOver(this.state(first + position)))
        for (const below of down.subarray(downFrom[position], downFrom[position + 1])) open[below]!++;
    open.forEach((needs, position) => (instances.all[((first + position) << ROW) + I.needs] = needs));
  }

  /** Whether a run has failed so far, by those that decide. */
  #recount(run: number): void {
    const decides = (instance: number): boolean =>
      nodes.all[instances.all[(instance << ROW) + I.node]! + N.decides] === 1;
    const failed = this.instancesOf(run).some((each) => decides(each) && this.hasFailed(each));
    runs.all[(run << ROW) + U.failed] = failed ? 1 : 0;
  }

  /** Takes an instance out of wherever it stands: the line, a queue, an attempt, the wait for the next one. */
  takeDown(instance: number, event: number): void {
    const row = instance << ROW;
    const pool = nodes.all[instances.all[row + I.node]! + N.pool]!;
    switch (this.state(instance)) {
      case 'scheduled': {
        if (this.attempts.pools.held?.forget(instance)) break;
        const at = line.all.subarray(0, line.size).indexOf(instance);
        if (at < 0) take(RANK.stand, instance);
        else {
          line.all.copyWithin(at, at + 1, line.size--);
          this.#fetched.add(instance);
        }
        break;
      }
      case 'queued':
        leave(this.attempts.pools, pool, instance);
        break;
      case 'running':
        take(RANK.end, instance);
        take(RANK.poke, instance);
        this.attempts.free(instance, event, 'both');
        this.attempts.lineage?.abandon(
          this.#task(instance),
          instances.all[row + I.region]!,
          clock.now,
          event,
          true
        );
        break;
      case 'deferred':
        take(RANK.poke, instance);
        if (this.plan.keepsDeferred[this.#task(instance)] === 1) this.attempts.free(instance, event, 'slots');
        break;
      case 'upForReschedule':
      case 'upForRetry':
        if (take(RANK.retry, instance) === undefined) take(RANK.retry, ~instance);
        break;
      default:
    }
    instances.all[row + I.fails] = 0;
    this.attempts.helpers?.sensors.forget(instance);
  }

  /** Whether an instance is of a sensor: its attempts end by what they see, at no time that is known before. */
  isSensor(instance: number): boolean {
    return this.plan.pipeline.tasks[this.#task(instance)]!.helper?.kind === 'sensor';
  }

  #task(instance: number): number {
    return nodes.all[instances.all[(instance << ROW) + I.node]! + N.task]!;
  }

  /** All that is downstream of an instance in its run, in topological order. */
  #below(instance: number): readonly number[] {
    const found = new Set<number>();
    const open = [instance];
    for (let each = open.pop(); each !== undefined; each = open.pop()) {
      const node = instances.all[(each << ROW) + I.node]!;
      for (let k = nodes.all[node + N.downFrom]!; k < nodes.all[node + N.downTo]!; k++) {
        const next = each + edges.all[k]!;
        if (!found.has(next)) open.push(next);
        found.add(next);
      }
    }
    return [...found].sort((a, b) => a - b);
  }
}
