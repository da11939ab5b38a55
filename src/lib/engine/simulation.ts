/** The simulation: what happens, in the kernel's total order, moved by the tables. */
import { attemptBits, fraction, mix } from '../model/chance.ts';
import type { Intervention } from '../model/log.ts';
import { formatInstant } from '../model/time/civil.ts';
import { Deadlines } from './deadlines.ts';
import { compileFaults } from './faults.ts';
import { Interventions } from './interventions.ts';
import { Kernel, RANK } from './kernel.ts';
import { T, TASK_LOG, type Lifecycle, type Lifecycles } from './lifecycles.ts';
import { Lineage } from './lineage.ts';
import type { Plan } from './plan.ts';
import { Pools } from './pools.ts';
import type { Recorder } from './recorder.ts';
import { RunBook } from './run-book.ts';
import { Starts } from './starts.ts';
import { I, ROW, U } from './tables.ts';
import { Weather } from './weather.ts';
import { World } from './world.ts';

/** The state that instances begin in, by number. */
const WAITING = 0;
/** In an instance's field `fails`: it has waited for its slot, and has it now. */
const ADMITTED = 2;
/** What a stretch leaves to methods after an instant: nothing, what is no end of an attempt, the end of a run. */
const NO_CALL = 0;
const HAPPEN = 1;
const END_RUN = 2;
/** Happenings at one instant before a loop without delay is suspected. */
const LIVELOCK = 250_000;

/** One simulation of one plan. */
export class Simulation {
  readonly #kernel = new Kernel();
  readonly #book: RunBook;
  readonly #world: World;
  readonly #starts: Starts;
  readonly #deadlines: Deadlines;
  readonly #people: Interventions;
  readonly #pools: Pools;
  readonly #lineage: Lineage | undefined;
  readonly #faults: ReturnType<typeof compileFaults>;
  readonly #life: Lifecycle;
  readonly #weather: Weather;

  constructor(
    readonly plan: Plan,
    readonly recorder: Recorder,
    interventions: readonly Intervention[],
    lifecycles: Lifecycles,
    withLineage: boolean
  ) {
    this.#life = lifecycles.task;
    this.#book = new RunBook(plan, this.#kernel, recorder, lifecycles);
    this.#world = new World(plan, this.#kernel, recorder, lifecycles.source);
    this.#lineage = withLineage ? new Lineage(plan, this.#world, recorder) : undefined;
    this.#pools = new Pools(plan.slots);
    this.#starts = new Starts(plan, this.#kernel, this.#world, this.#book);
    this.#deadlines = new Deadlines(plan, this.#kernel, recorder, this.#book.succeededAt);
    this.#faults = compileFaults(plan.pipeline, plan.seed, plan.zone, plan.vocabulary);
    this.#weather = new Weather(plan);
    this.#people = new Interventions(plan, this.#kernel, recorder, this.#book, interventions);
  }

  /** Plays everything up to and including the instant `until`. Can be called again with a later one. */
  play(until: number): void {
    while (this.#stretch(until));
  }

  /**
   * Plays until `until`, or until an array had to be replaced by a larger or a fresh one.
   *
   * The life of an attempt (scheduled, running, ended, the next ones scheduled) is written out in one function whose
   * arrays are constants, because then the compiler checks each of them once: with methods, or with variables that
   * are read anew after a call, the same code takes about twice as long (tests/bench, `dag-month`). So there is room
   * in the log before anything is written here, and after a call that may replace an array the stretch ends.
   * @returns whether there is more to play
   */
  #stretch(until: number): boolean {
    const { plan, recorder } = this;
    const { nodes, attemptKey, base, noise, weather, tables, failBelow, retries, pool, oneSuccess, loop } =
      plan;
    const { task: taskOf, downFrom, down, leaf } = nodes;
    const kernel = this.#kernel;
    const life = this.#life;
    const pools = this.#pools;
    const { free, freedBy } = pools;
    const lineage = this.#lineage;
    const faults = this.#faults;
    const days = this.#weather;
    const starts = this.#starts;
    const book = this.#book;
    const { watched, succeededAt, ready } = book;
    const tasks = book.tasks.rows;
    const runs = book.runs.rows;
    const {
      at: logAt,
      kind: logKind,
      subject: logSubject,
      cause: logCause,
      value: logValue,
      first
    } = recorder;
    const room = logAt.length;
    const loopRank = loop > 0 ? RANK.loop : RANK.loopAtOnce;
    const blocked: number[] = [];
    let { now, loopAt, readyCount, atOnce } = book;
    let n = recorder.size;
    let more = false;

    for (;;) {
      const at = kernel.nextAt;
      if (loopAt < at || (loopAt === at && loopRank < kernel.nextRank)) {
        // ---- The scheduler comes by.
        if (loopAt > until) break;
        if (n + readyCount * plan.mostAtStart > room) {
          recorder.size = n;
          recorder.reserve(readyCount * plan.mostAtStart);
          n = recorder.size;
          more = true;
          break;
        }
        atOnce = loopAt === now ? atOnce + 1 : 0;
        now = loopAt;
        if ((starts.anyDue || pools.waiting > 0) && book.admittedAt !== now) {
          book.now = now;
          book.readyCount = readyCount;
          recorder.size = n;
          this.#admit();
          readyCount = book.readyCount;
          n = recorder.size;
          if (
            book.ready === ready &&
            book.tasks.rows === tasks &&
            book.runs.rows === runs &&
            recorder.at === logAt
          )
            continue;
          more = true;
          break;
        }
        loopAt = starts.laterAt;
        starts.laterAt = Infinity;
        book.admittedAt = -1;
        for (let i = 0; i < readyCount; i++) {
          const instance = ready[i]!;
          const row = instance << ROW;
          const task = taskOf[tasks[row + I.node]!]!;
          const own = pool[task]!;
          const admitted = tasks[row + I.fails] === ADMITTED;
          const slot = admitted || free[own]! > 0;
          const tries = tasks[row + I.tries]! + 1;
          const state = life.step(instance, tasks[row + I.state]!, slot ? T.START : T.QUEUE);
          tasks[row + I.state] = state;
          logAt[n] = now;
          logKind[n] = TASK_LOG[state]!;
          logSubject[n] = instance;
          logCause[n] = tasks[row + I.event]!;
          logValue[n] = tries;
          const event = first + n++;
          tasks[row + I.event] = event;
          if (!slot) {
            pools.wait(own, instance);
            continue;
          }
          // ---- An attempt starts.
          if (!admitted) free[own] = free[own]! - 1;
          tasks[row + I.tries] = tries;
          const run = tasks[row + I.run]!;
          let length = base[task]!;
          if (lineage) {
            recorder.size = n;
            const region = lineage.open(task, now, event);
            tasks[row + I.region] = region;
            length += plan.perRow[task]! * lineage.newRows(task, region);
            n = recorder.size;
          }
          const bits = attemptBits(attemptKey[task]!, runs[run + U.key]!, tries);
          if (noise[task]! >= 0) length *= tables[noise[task]! + (bits & 1023)]!;
          if (weather[task]! >= 0) length *= days.factor(task, runs[run + U.day]!);
          let fails = bits >>> 10 < failBelow[task]!;
          // An attempt that fails of itself does so somewhere on its way.
          if (fails) length *= fraction(mix(bits));
          let end = now + Math.floor(length + 0.5);
          if (faults[task]) {
            const course = faults[task].befall({ start: now, end, fails });
            end = course.end;
            fails = course.fails;
          }
          tasks[row + I.fails] = fails ? 1 : 0;
          kernel.push(end, RANK.end, instance);
        }
        readyCount = 0;
      } else {
        if (at > until) break;
        if (n + plan.mostAtEnd > room) {
          recorder.size = n;
          recorder.reserve(plan.mostAtEnd);
          n = recorder.size;
          more = true;
          break;
        }
        kernel.pop();
        atOnce = at === now ? atOnce + 1 : 0;
        now = at;
        const instance = kernel.subject;
        let call = NO_CALL;
        let ended = 0;
        let cause = -1;
        if (kernel.rank !== RANK.end) call = HAPPEN;
        else {
          // ---- An attempt ends.
          const row = instance << ROW;
          const task = taskOf[tasks[row + I.node]!]!;
          const failed = tasks[row + I.fails] === 1;
          const again = failed && tasks[row + I.tries]! <= retries[task]!;
          const state = life.step(
            instance,
            tasks[row + I.state]!,
            failed ? (again ? T.FAIL_RETRY : T.FAIL) : T.SUCCEED
          );
          tasks[row + I.state] = state;
          logAt[n] = now;
          logKind[n] = TASK_LOG[state]!;
          logSubject[n] = instance;
          logCause[n] = tasks[row + I.event]!;
          logValue[n] = tasks[row + I.tries]!;
          const event = first + n++;
          tasks[row + I.event] = event;
          free[pool[task]!] = free[pool[task]!]! + 1;
          freedBy[pool[task]!] = event;
          const seen = loop === 0 ? now : Math.floor(now / loop) * loop + loop;
          if (pools.waiting > 0 && seen < loopAt) loopAt = seen;
          if (!failed) succeededAt[task] = now;
          if (failed || lineage || watched) {
            book.now = now;
            book.loopAt = loopAt;
            recorder.size = n;
            this.#settle(instance, task, event, failed, again);
            loopAt = book.loopAt;
            n = recorder.size;
            if (again) continue;
          }
          // ---- Those that wait for it in the same run are told; those that it blocks tell theirs.
          const run = tasks[row + I.run]!;
          let told = instance;
          let bad = failed;
          cause = event;
          for (;;) {
            const node = tasks[(told << ROW) + I.node]!;
            const last = downFrom[node + 1]!;
            for (let k = downFrom[node]!; k < last; k++) {
              const next = told + down[k]!;
              const nextRow = next << ROW;
              if (tasks[nextRow + I.state] !== WAITING) continue;
              const left = tasks[nextRow + I.needs]! - 1;
              tasks[nextRow + I.needs] = left;
              // The last end decides; before it, a failure decides for all_success and a success for one_success.
              if (left > 0 && (oneSuccess[taskOf[tasks[nextRow + I.node]!]!] === 1) === bad) continue;
              const after = life.step(next, WAITING, bad ? T.UPSTREAM_FAILED : T.READY);
              tasks[nextRow + I.state] = after;
              logAt[n] = now;
              logKind[n] = TASK_LOG[after]!;
              logSubject[n] = next;
              logCause[n] = cause;
              logValue[n] = bad ? 0 : 1;
              tasks[nextRow + I.event] = first + n++;
              if (bad) blocked.push(next);
              else {
                ready[readyCount++] = next;
                if (seen < loopAt) loopAt = seen;
              }
            }
            if (bad && leaf[node] === 1) runs[run + U.failed] = 1;
            runs[run + U.left] = runs[run + U.left]! - 1;
            if (watched) {
              book.loopAt = loopAt;
              this.#leave(taskOf[node]!);
              loopAt = book.loopAt;
            }
            if (blocked.length === 0) break;
            told = blocked.pop()!;
            cause = tasks[(told << ROW) + I.event]!;
            bad = true;
          }
          if (runs[run + U.left] === 0) {
            call = END_RUN;
            ended = run >> ROW;
            cause = event;
          }
        }
        if (call !== NO_CALL || readyCount + plan.mostAtEnd > ready.length) {
          book.now = now;
          book.loopAt = loopAt;
          book.readyCount = readyCount;
          recorder.size = n;
          if (call === HAPPEN) this.#happen(kernel.rank, instance);
          else if (call === END_RUN) book.endRun(ended, cause);
          book.widen(plan.mostAtEnd);
          loopAt = book.loopAt;
          readyCount = book.readyCount;
          n = recorder.size;
          if (
            book.ready !== ready ||
            book.tasks.rows !== tasks ||
            book.runs.rows !== runs ||
            recorder.at !== logAt
          ) {
            more = true;
            break;
          }
        }
      }
      if (atOnce > LIVELOCK)
        throw new Error(
          `more than ${LIVELOCK} happenings at ${formatInstant(plan.zone, now)}: something triggers itself without delay`
        );
    }
    book.now = now;
    book.loopAt = loopAt;
    book.readyCount = readyCount;
    book.atOnce = atOnce;
    recorder.size = n;
    return more;
  }

  /** Nobody will play it on: its memory may serve the next simulation. */
  release(): void {
    this.#book.tasks.release();
    this.#book.runs.release();
  }

  /** All that happens but the ends of attempts. */
  #happen(rank: number, subject: number): void {
    const book = this.#book;
    switch (rank) {
      case RANK.arrival:
        if (this.#world.arrive(subject, book.now)) this.#starts.arrived(subject);
        return;
      case RANK.lateArrival:
        if (this.#world.arriveLate(subject, book.now)) this.#starts.arrived(subject);
        return;
      case RANK.tick:
        return this.#starts.tick(subject);
      case RANK.retry:
        return book.retry(subject);
      case RANK.stand:
        return book.stand(subject, false);
      case RANK.wake:
        return this.#starts.wake(subject);
      case RANK.due:
        return this.#deadlines.due(subject, book.now);
      default:
        return this.#people.enter(subject);
    }
  }

  /** What an end means beyond its own run: versions, rows given back, alerts, retries, joins of other jobs. */
  #settle(instance: number, task: number, event: number, failed: boolean, again: boolean): void {
    const { now, tasks } = this.#book;
    const region = tasks.rows[(instance << ROW) + I.region]!;
    if (!failed) {
      this.#lineage?.complete(task, region, now, event);
      this.#starts.updated(task, event);
      return;
    }
    this.#lineage?.abandon(task, region, now, event);
    if (again) this.#kernel.push(now + this.plan.retryDelay[task]!, RANK.retry, instance);
    else this.#deadlines.failed(task, event, now);
  }

  /** Runs whose time has come are created; free slots go to those who have waited longest, who come first in line. */
  #admit(): void {
    const book = this.#book;
    book.admittedAt = book.now;
    book.inPass = true;
    this.#starts.pass();
    book.inPass = false;
    const { nodes, pool } = this.plan;
    const pools = this.#pools;
    const tasks = book.tasks.rows;
    const line = book.ready.slice(0, book.readyCount);
    book.readyCount = 0;
    for (let instance = pools.next(); instance >= 0; instance = pools.next()) {
      const row = instance << ROW;
      const own = pool[nodes.task[tasks[row + I.node]!]!]!;
      pools.take(own);
      tasks[row + I.fails] = ADMITTED;
      // Its start is caused by the end that freed the slot.
      tasks[row + I.event] = pools.freedBy[own]!;
      book.line(instance);
    }
    for (const instance of line) book.line(instance);
  }

  #leave(task: number): void {
    const { inProgress } = this.#book;
    inProgress[task] = inProgress[task]! - 1;
    if (inProgress[task] === 0) this.#starts.idle(task);
  }
}
