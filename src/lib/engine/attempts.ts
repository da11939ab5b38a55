/**
 * The life of attempts: scheduled, running, ended, the next ones scheduled. Nine of ten events of a log are written
 * here, so everything in this file reads constants of modules (memory.ts), and asks for what a policy does not use by
 * a flag of the node's row or a field that is undefined then.
 */
import * as chance from '../model/chance.ts';
import * as D from './codes/duration.ts';
import * as P from './codes/pool.ts';
import type { Deadlines } from './deadlines.ts';
import type { TaskFaults } from './faults.ts';
import type { GivingUp } from './give-up.ts';
import type { Helpers } from './helpers.ts';
import * as queue from './kernel.ts';
import { RANK } from './kernel.ts';
import * as lives from './lifecycles.ts';
import { STEP, T } from './lifecycles.ts';
import type { Versions } from './lineage.ts';
import type { Mapped } from './mapped.ts';
import * as memory from './memory.ts';
import { ADMITTED, DURATIONS, FAULTS, HELPER, I, J, N, POOL, ROW, TOGETHER, U, WEATHER } from './memory.ts';
import type { Past } from './past.ts';
import type { Plan } from './plan.ts';
import { Pools } from './pools.ts';
import * as log from './recorder.ts';
import { retryWait } from './retry-wait.ts';
import type { RunBook } from './run-book.ts';
import type { Starts } from './starts.ts';
import { Rules } from './rules.ts';
import { Weather } from './weather.ts';

// Names of this module's own: constants to V8 (memory.ts).
const { clock, durations, edges, instances, jobs, line, nodes, quantiles, runs, slots } = memory;
const { kernel } = queue;
const { recorder } = log;
const { stepTask } = lives;
const { attemptBits, fraction, mix } = chance;

/** The state that instances begin in, by number. */
const WAITING = 0;

/** The attempts of one simulation. */
export class Attempts {
  readonly pools: Pools;
  readonly #weather: Weather;
  readonly #loop: number;
  readonly #rules: Rules;
  /** Whether anybody beyond its own run asks for a success. */
  readonly #minded: boolean;
  /** Runs that may be given up before their end. */
  givingUp: GivingUp | undefined;
  mapped: Mapped | undefined;
  /** By instance that was cleared: attempts that it had had by then. Its retries began anew. */
  readonly cleared = new Map<number, number>();
  /** By instance under way that has an execution timeout: when that is over. */
  readonly limits = new Map<number, number>();

  constructor(
    readonly plan: Plan,
    readonly book: RunBook,
    readonly starts: Starts,
    readonly deadlines: Deadlines,
    readonly faults: readonly (TaskFaults | undefined)[],
    readonly lineage: Versions | undefined,
    readonly helpers: Helpers | undefined,
    readonly past: Past | undefined,
    readonly actors: lives.Lifecycle | undefined
  ) {
    this.pools = new Pools(plan);
    this.#weather = new Weather(plan);
    this.#loop = plan.loop;
    this.#rules = new Rules(plan);
    // Whoever runs always does so as soon as the run does.
    const { onRunStart } = book;
    if (plan.jobs.some(({ judged }) => judged))
      book.onRunStart = (run, event, later) => {
        onRunStart?.(run, event, later);
        const job = runs.all[(run << ROW) + U.job]!;
        if (!this.#rules.judges(job)) return;
        this.past?.started(job, run);
        this.look(run, event, Infinity, later);
      };
    this.#minded =
      plan.ranked ||
      plan.helped ||
      lineage !== undefined ||
      book.watched ||
      deadlines.watching ||
      starts.watching;
  }

  /** The scheduler comes by: whoever stands in line starts an attempt, or waits for a slot. */
  pass(): void {
    const { held } = this.pools;
    held?.sift();
    // Who holds instances may want another loop.
    if (held !== undefined || this.starts.anyDue || this.pools.waiting > 0 || this.plan.ranked) this.#admit();
    else clock.loopAt = Infinity;
    const { now } = clock;
    const { lineage } = this;
    const all = instances.all;
    const about = nodes.all;
    const count = line.size;
    for (let i = 0; i < count; i++) {
      const instance = line.all[i]!;
      const row = instance << ROW;
      const node = all[row + I.node]!;
      const pool = about[node + N.pool]!;
      if (all[row + I.fails] !== ADMITTED) {
        const free = slots.all[pool + P.free]!;
        if (free <= 0) {
          this.#queue(instance);
          this.pools.wait(pool, instance);
          continue;
        }
        slots.all[pool + P.free] = free - 1;
      }
      const number = all[row + I.tries]! + 1;
      // ---- An attempt starts, and how it will end is known. The draw first: what is written then fills the wait for it.
      const run = all[row + I.run]!;
      const odd = about[node + N.odd]!;
      const key =
        (odd & TOGETHER) === 0 ? runs.all[run + U.key]! : this.book.keyOf(run, about[node + N.task]!);
      const bits = attemptBits(about[node + N.key]!, key, number);
      const noise = about[node + N.noise]!;
      const factor = noise >= 0 ? quantiles.all[noise + (bits & 1023)]! : 1;
      const event = this.move(instance, T.START, all[row + I.event]!, number);
      all[row + I.tries] = number;
      let length = durations.all[(node >> DURATIONS) + D.base]!;
      if (lineage !== undefined) {
        const task = about[node + N.task]!;
        const region = lineage.open(task, now, event, run);
        all[row + I.region] = region;
        length += durations.all[(node >> DURATIONS) + D.perRow]! * lineage.newRows(task, region);
      }
      length *= factor;
      if ((odd & WEATHER) !== 0)
        length *= this.#weather.factor(about[node + N.task]!, runs.all[run + U.day]!);
      let fails = bits >>> 10 < about[node + N.failBelow]! ? 1 : 0;
      // An attempt that fails of itself does so somewhere on its way.
      if (fails === 1) length *= fraction(mix(bits));
      let end = now + Math.floor(length + 0.5);
      if ((odd & (FAULTS | HELPER)) !== 0) {
        if ((odd & FAULTS) !== 0) {
          const faults = this.faults[about[node + N.task]!]!;
          const course = faults.befall({ start: now, end, fails: fails === 1 });
          if (faults.timeout < Infinity && this.plan.interventions.length > 0)
            this.limits.set(instance, now + faults.timeout);
          end = course.end;
          fails = course.fails ? 1 : 0;
          if (course.shown) lineage?.show(all[row + I.region]!, about[node + N.task]!);
        }
        if ((odd & HELPER) !== 0) {
          this.helpers!.start(instance, about[node + N.task]!, run, event, end, fails);
          continue;
        }
      }
      all[row + I.fails] = fails;
      kernel.push(end, RANK.end, instance);
    }
    line.size = 0;
  }

  /** An attempt ends, and with it perhaps its run. */
  end(instance: number): void {
    const { all } = instances;
    const about = nodes.all;
    const row = instance << ROW;
    if (all[row + I.fails] !== 0) return this.#fail(instance);
    const node = all[row + I.node]!;
    const event = this.move(instance, T.SUCCEED, all[row + I.event]!, all[row + I.tries]!);
    const pool = about[node + N.pool]!;
    slots.all[pool + P.free] = slots.all[pool + P.free]! + 1;
    slots.all[pool + P.freedBy] = event;
    const { now } = clock;
    const seen = this.#loop === 0 ? now : Math.floor(now / this.#loop) * this.#loop + this.#loop;
    if (this.pools.waiting > 0 && seen < clock.loopAt) clock.loopAt = seen;
    if (this.#minded) this.#settle(instance, about[node + N.task]!, event, false, false);
    const run = all[row + I.run]!;
    if (about[node + N.judged] === 1) return this.judged(instance, 0, run, event, seen);
    // ---- Those that wait for it in the same run are told.
    const last = about[node + N.downTo]!;
    for (let k = about[node + N.downFrom]!; k < last; k++) {
      const next = instance + edges.all[k]!;
      const its = next << ROW;
      if (all[its + I.state] !== WAITING) continue;
      const left = all[its + I.needs]! - 1;
      all[its + I.needs] = left;
      // The last end decides; for one_success the first success does.
      if (left > 0 && about[all[its + I.node]! + N.oneSuccess] === 0) continue;
      this.move(next, T.READY, event, all[its + I.tries]! + 1);
      line.push(next);
      if (seen < clock.loopAt) clock.loopAt = seen;
    }
    const left = (runs.all[run + U.left] = runs.all[run + U.left]! - 1);
    if (this.book.watched) this.done(about[node + N.task]!);
    if (left === 0) this.book.endRun(run >> ROW, event);
  }

  /** An attempt fails: it is tried again, or those that can no longer start because of it are told. */
  #fail(instance: number): void {
    const { all } = instances;
    const row = instance << ROW;
    const node = all[row + I.node]!;
    const number = all[row + I.tries]!;
    const again =
      all[row + I.fails] === 1 && number - (this.cleared.get(instance) ?? 0) <= nodes.all[node + N.retries]!;
    const event = this.move(instance, again ? T.FAIL_RETRY : T.FAIL, all[row + I.event]!, number);
    const pool = nodes.all[node + N.pool]!;
    slots.all[pool + P.free] = slots.all[pool + P.free]! + 1;
    slots.all[pool + P.freedBy] = event;
    const seen = this.seen();
    if (this.pools.waiting > 0 && seen < clock.loopAt) clock.loopAt = seen;
    this.#settle(instance, nodes.all[node + N.task]!, event, true, again);
    if (again) return;
    const run = all[row + I.run]!;
    if (nodes.all[node + N.judged] === 1) return this.judged(instance, 1, run, event, seen);
    // ---- Those that it blocks tell theirs.
    const blocked = [instance];
    for (let told = blocked.pop(); told !== undefined; told = blocked.pop()) {
      const its = all[(told << ROW) + I.node]!;
      const last = nodes.all[its + N.downTo]!;
      for (let k = nodes.all[its + N.downFrom]!; k < last; k++) {
        const next = told + edges.all[k]!;
        const below = next << ROW;
        if (all[below + I.state] !== WAITING) continue;
        const left = all[below + I.needs]! - 1;
        all[below + I.needs] = left;
        // The first failure decides; for one_success the last end does.
        if (left > 0 && nodes.all[all[below + I.node]! + N.oneSuccess] === 1) continue;
        this.move(next, T.UPSTREAM_FAILED, all[(told << ROW) + I.event]!, 0);
        blocked.push(next);
      }
      this.over(told, 1, run);
    }
    if (runs.all[run + U.left] === 0) this.book.endRun(run >> ROW, event);
  }

  /** What an instance holds is free, its slots, its worker or both: whoever waits for some is looked at. */
  free(instance: number, event: number, what: 'slots' | 'worker' | 'both'): void {
    const node = instances.all[(instance << ROW) + I.node]!;
    const pool = nodes.all[node + N.pool]!;
    if (what !== 'worker') {
      slots.all[pool + P.free] = slots.all[pool + P.free]! + nodes.all[node + N.slots]!;
      slots.all[pool + P.freedBy] = event;
    }
    if (what !== 'slots' && this.plan.ranked) this.pools.leaveWorker(nodes.all[node + N.task]!, event);
    if (this.pools.waiting > 0) clock.loopAt = Math.min(clock.loopAt, this.seen());
  }

  /** The scheduler's first loop that sees what happens now. */
  seen(): number {
    const { now } = clock;
    return this.#loop === 0 ? now : Math.floor(now / this.#loop) * this.#loop + this.#loop;
  }

  /** An end in a run whose rules look at all upstreams. */
  judged(instance: number, failed: number, run: number, event: number, seen: number): void {
    this.over(instance, failed, run);
    this.mapped?.ended(instance, run, event, failed === 1);
    const node = instances.all[(instance << ROW) + I.node]!;
    if (failed === 0 && (nodes.all[node + N.odd]! & HELPER) !== 0) {
      const first = runs.all[run + U.first]!;
      for (const position of this.helpers!.skipped(instance, nodes.all[node + N.task]!, run)) {
        if (instances.all[((first + position) << ROW) + I.state] !== WAITING) continue;
        this.move(first + position, T.SKIP, event, 0);
        this.over(first + position, 0, run);
      }
    }
    this.look(run >> ROW, event, seen);
    const after = this.past?.after(run >> ROW);
    if (after !== undefined) this.look(after, event, seen);
    if (runs.all[run + U.left] === 0) this.book.endRun(run >> ROW, event);
  }

  /** An instance has come to its end. */
  over(instance: number, bad: number, run: number): void {
    const node = instances.all[(instance << ROW) + I.node]!;
    if (bad === 1 && nodes.all[node + N.decides] === 1) runs.all[run + U.failed] = 1;
    runs.all[run + U.left] = runs.all[run + U.left]! - 1;
    if (this.book.watched) this.done(nodes.all[node + N.task]!);
  }

  /** Looks at all instances of a run that wait, in topological order: what is written to one, those below it see. */
  look(run: number, event: number, seen: number, later = false): void {
    const row = run << ROW;
    const job = runs.all[row + U.job]!;
    const first = runs.all[row + U.first]!;
    const last = first + jobs.all[(job << ROW) + J.tasks]!;
    for (let next = first; next < last; next++) {
      if (instances.all[(next << ROW) + I.state] !== WAITING) continue;
      const { decision, cause } = this.#rules.judge(job, first, next - first);
      if (decision === 'wait') continue;
      if (decision === 'run' && this.past?.allows(job, run, next - first) === false) continue;
      // The latest of its upstreams, or what has just happened: in the run before, where it waited for that.
      const because = Math.max(event, cause);
      if (decision === 'run') {
        this.move(next, T.READY, because, instances.all[(next << ROW) + I.tries]! + 1);
        if (later) kernel.push(clock.now, RANK.stand, next);
        else line.push(next);
        if (seen < clock.loopAt) clock.loopAt = seen;
        continue;
      }
      const bad = decision === 'upstreamFailed';
      this.move(next, bad ? T.UPSTREAM_FAILED : T.SKIP, because, 0);
      this.over(next, bad ? 1 : 0, row);
    }
  }

  /** Workers of a pool are gone, or there again. */
  resize(pool: number, more: number, event: number): void {
    const row = pool << POOL;
    slots.all[row + P.free] = slots.all[row + P.free]! + more;
    if (more < 0) return;
    slots.all[row + P.freedBy] = event;
    if (this.pools.waiting > 0) clock.loopAt = Math.min(clock.loopAt, this.seen());
  }

  /** Moves an instance to its next state, and writes that down. @returns the log event */
  move(instance: number, event: number, cause: number, value: number): number {
    const { all } = instances;
    const row = instance << ROW;
    const step = stepTask(this.actors, instance, all[row + I.state]!, event);
    all[row + I.state] = step & STEP.state;
    return (all[row + I.event] = recorder.write(clock.now, step >> STEP.bits, instance, cause, value));
  }

  /** What an end means beyond its own run: versions, rows given back, alerts, retries, joins of other jobs. */
  #settle(instance: number, task: number, event: number, failed: boolean, again: boolean): void {
    const { now } = clock;
    const region = instances.all[(instance << ROW) + I.region]!;
    if (this.plan.ranked) this.pools.giveBack(task, event);
    const { drawn } = this.plan;
    // An instance of a mapped task is a part of what its task comes to.
    const part = drawn[task] !== task;
    if (!failed) {
      if (part) return;
      this.book.succeededAt[task] = now;
      this.helpers?.predicates.succeeded(task, instances.all[(instance << ROW) + I.run]!, event);
      this.helpers?.sensors.forget(instance);
      if (this.plan.pipeline.tasks[task]!.helper === undefined)
        this.lineage?.complete(task, region, now, event);
      this.starts.updated(task, event, instance);
      this.deadlines.succeeded(task, event, now, () => this.lineage?.volume(task) ?? 0);
      return;
    }
    this.lineage?.abandon(task, region, now, event);
    if (!again) {
      this.helpers?.sensors.forget(instance);
      if (!part) this.starts.failed(task, event, instance);
      this.givingUp?.failed(instances.all[(instance << ROW) + I.run]! >> ROW, event);
      // The failure of each instance is told, and not that of the whole besides.
      if (this.plan.poolSlots[task]! > 0) this.deadlines.failed(drawn[task]!, event, now);
      return;
    }
    const wait = retryWait(this.plan, this.book, instance, task, this.cleared.get(instance) ?? 0);
    // A clock has a say in the next try only where there is a delay.
    kernel.push(now + wait, RANK.retry, wait > 0 ? instance : ~instance);
    this.deadlines.retried(drawn[task]!, event, now);
  }

  /** A mapped task has come to its end with the last of its instances. */
  settle(instance: number, task: number, event: number, failed: boolean): void {
    this.#settle(instance, task, event, failed, false);
  }

  readonly #queue = (instance: number): void => {
    const row = instance << ROW;
    this.move(instance, T.QUEUE, instances.all[row + I.event]!, instances.all[row + I.tries]! + 1);
  };

  /** Runs whose time has come are created; free slots go to those who have waited longest, who come first in line. */
  #admit(): void {
    this.book.inPass = true;
    this.starts.pass();
    this.book.inPass = false;
    clock.loopAt = this.starts.laterAt;
    this.starts.laterAt = Infinity;
    if (this.plan.ranked) return this.pools.rank(this.#queue);
    const { held } = this.pools;
    const ready = line.all.slice(0, line.size);
    line.size = 0;
    for (let instance = this.pools.next(); instance >= 0; instance = this.pools.next()) {
      const row = instance << ROW;
      const pool = nodes.all[instances.all[row + I.node]! + N.pool]!;
      slots.all[pool + P.free] = slots.all[pool + P.free]! - 1;
      instances.all[row + I.fails] = ADMITTED;
      // Its start is caused by the end that freed the slot, or by whoever let it go on.
      instances.all[row + I.event] = Math.max(slots.all[pool + P.freedBy]!, held?.eventOf(instance) ?? -1);
      line.push(instance);
    }
    for (const instance of ready) line.push(instance);
  }

  /** An instance of a task is not in progress any more. */
  done(task: number): void {
    const { inProgress } = this.book;
    inProgress[task] = inProgress[task]! - 1;
    if (inProgress[task] === 0) this.starts.idle(task);
  }
}
