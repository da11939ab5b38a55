/** What helpers ask of the world, answered at an instant of one simulation. */
import { attemptBits, fraction, streamKey } from '../model/chance.ts';
import { leavesOf, predicatesOf, type Predicate } from '../model/helpers.ts';
import { instantAt, weekdayOf } from '../model/time/civil.ts';
import type { Versions } from './lineage.ts';
import { clock, runs, U } from './memory.ts';
import { belowOf, type Plan } from './plan.ts';
import type { RunBook } from './run-book.ts';
import type { World } from './world.ts';

/** A run that has ended, or a task's success in one: when it was planned, and the log's event of that. */
interface Ended {
  readonly planned: number;
  readonly event: number;
}

type Asked<K extends Predicate['is']> = Extract<Predicate, { readonly is: K }>;

/** The predicates of one simulation's helpers. */
export class Predicates {
  /** What made the last predicate hold that was asked: a log event, or -1. */
  cause = -1;
  /** By `asset task`, `success task` or `failed task`: of those that were planned last. */
  readonly #ended = new Map<string, Ended>();
  /** By part of a predicate: its draws' key and whose it is, and the inputs through which its rows are read. */
  readonly #chances = new Map<Predicate, { readonly key: number; readonly task: number }>();
  readonly #inputs = new Map<Predicate, readonly number[]>();
  readonly #indexOf: ReadonlyMap<string, number>;

  constructor(
    readonly plan: Plan,
    readonly book: RunBook,
    readonly world: World,
    readonly lineage: Versions | undefined
  ) {
    const { pipeline, seed, inputs } = plan;
    this.#indexOf = new Map(pipeline.tasks.map(({ id }, task) => [id, task]));
    pipeline.tasks.forEach(({ id, helper }, task) => {
      if (!helper) return;
      const after = belowOf(plan, task);
      predicatesOf(helper)
        .flatMap(leavesOf)
        .forEach((leaf, number) => {
          if (leaf.is === 'chance')
            this.#chances.set(leaf, { key: streamKey(seed, `helper ${number}`, id), task });
          if (leaf.is !== 'rows') return;
          const source = pipeline.sources.findIndex((each) => each.id === leaf.source);
          const reads = inputs.flatMap((input, index) =>
            input.source === source && after.has(input.task) ? [index] : []
          );
          this.#inputs.set(leaf, reads);
        });
    });
  }

  /** A task has succeeded in a run. @param run where the run's row begins */
  succeeded(task: number, run: number, event: number): void {
    this.#note(`asset ${task}`, { planned: this.book.plannedOf(run), event });
  }

  /** A run has ended. @param run where its row begins */
  over(tasks: Int32Array, run: number, failed: boolean, event: number): void {
    const ended = { planned: this.book.plannedOf(run), event };
    for (const task of tasks) this.#note(`${failed ? 'failed' : 'success'} ${task}`, ended);
  }

  #note(key: string, ended: Ended): void {
    const before = this.#ended.get(key);
    if (before === undefined || ended.planned >= before.planned) this.#ended.set(key, ended);
  }

  /** Whether a predicate of a helper holds now, in a run. @param run where the run's row begins */
  holds(predicate: Predicate, run: number): boolean {
    this.cause = -1;
    return this.#holds(predicate, run);
  }

  #holds(predicate: Predicate, run: number): boolean {
    const { now } = clock;
    switch (predicate.is) {
      case 'rows':
        return this.#rows(predicate, now);
      case 'asset':
      case 'run':
        return this.#hasEnded(predicate, run);
      case 'time':
        return now >= instantAt(this.plan.zone, runs.all[run + U.day]!, predicate.minutes);
      case 'weekday':
        return predicate.days.includes(weekdayOf(runs.all[run + U.day]!));
      case 'dates':
        return predicate.days.includes(runs.all[run + U.day]!);
      case 'chance': {
        const { key, task } = this.#chances.get(predicate)!;
        return fraction(attemptBits(key, this.book.keyOf(run, task), 1)) < predicate.share;
      }
      case 'volume': {
        const rows = this.lineage?.volume(this.#indexOf.get(predicate.task)!) ?? 0;
        return rows >= predicate.atLeast && rows <= (predicate.atMost ?? Infinity);
      }
      case 'fresh':
        return now - this.book.succeededAt[this.#indexOf.get(predicate.task)!]! <= predicate.within;
      case 'all':
        return predicate.of.every((each) => this.#holds(each, run));
      case 'any':
        return predicate.of.some((each) => this.#holds(each, run));
      case 'not':
        return !this.#holds(predicate.of, run);
    }
  }

  #rows(leaf: Asked<'rows'>, now: number): boolean {
    const { world } = this;
    let rows = 0;
    let oldest = Infinity;
    let newest = -1;
    for (const input of this.#inputs.get(leaf)!) {
      rows = Math.max(rows, world.waiting(input));
      oldest = Math.min(oldest, world.waitingSince(input));
      newest = Math.max(newest, world.arrivalEvent(input, 'newest'));
    }
    const enough = rows >= leaf.atLeast && rows <= (leaf.atMost ?? Infinity);
    const patient = leaf.orWaited !== undefined && rows > 0 && oldest + leaf.orWaited <= now;
    if ((enough || patient) && rows > 0) this.cause = Math.max(this.cause, newest);
    return enough || patient;
  }

  #hasEnded({ is, task, state, within }: Asked<'asset' | 'run'>, run: number): boolean {
    const index = this.#indexOf.get(task)!;
    const since = this.book.plannedOf(run) - within;
    const kinds = is === 'asset' ? ['asset'] : state === 'any' ? ['success', 'failed'] : [state];
    const found = kinds.flatMap((kind) => {
      const ended = this.#ended.get(`${kind} ${index}`);
      return ended !== undefined && ended.planned > since ? [ended.event] : [];
    });
    this.cause = Math.max(this.cause, ...found);
    return found.length > 0;
  }
}
