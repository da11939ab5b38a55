/** How long tasks usually take, as far as the log knows. */
import type { Millis } from '../model/pipeline.ts';
import type { Fold } from './fold.ts';
import { OUTCOME } from './tables.ts';

/** How many attempts a median looks back on: about a month of nights, or a busy day. */
const LOOK_BACK = 31;

/** A usual duration, and what it was learned from. */
export interface UsualDuration {
  readonly length: Millis;
  /** `before`: attempts that ended before the night; `overall`: there were none, so all in the log so far. */
  readonly from: 'before' | 'overall';
}

/** Medians of successful attempts. Those of the night that was asked about last are kept. */
export class Usual {
  #night = NaN;
  #length = -1;
  #kept: (UsualDuration | undefined | null)[] = [];

  constructor(readonly fold: Fold) {}

  /** The median of a task's last 31 successful attempts before a night; undefined when it never succeeded. */
  of(task: number, night: number): UsualDuration | undefined {
    const { fold } = this;
    if (night !== this.#night || fold.length !== this.#length) {
      this.#night = night;
      this.#length = fold.length;
      this.#kept = Array<null>(fold.tasks.length).fill(null);
    }
    const kept = this.#kept[task];
    if (kept !== null) return kept;
    const before = this.#median(task, fold.setting.nights.from(night));
    const overall = before ?? this.#median(task, Infinity);
    const usual =
      overall === undefined
        ? undefined
        : ({ length: overall, from: before === undefined ? 'overall' : 'before' } as const);
    return (this.#kept[task] = usual);
  }

  /** The median of all of a task's successful attempts in the log so far; undefined when it never succeeded. */
  overall(task: number): Millis | undefined {
    return this.#median(task, Infinity, Infinity);
  }

  #median(task: number, before: Millis, lookBack = LOOK_BACK): Millis | undefined {
    const { attempts, tasks } = this.fold;
    const { values } = tasks[task]!.attempts;
    const lengths: number[] = [];
    for (
      let i = tasks[task]!.attempts.upTo(attempts.startAt.values, before) - 1;
      i >= 0 && lengths.length < lookBack;
      i--
    ) {
      const attempt = values[i]!;
      const end = attempts.endAt.values[attempt]!;
      if (end > before || attempts.outcome.values[attempt] !== OUTCOME.success) continue;
      lengths.push(end - attempts.startAt.values[attempt]!);
    }
    if (lengths.length === 0) return undefined;
    lengths.sort((a, b) => a - b);
    const middle = lengths.length >> 1;
    return lengths.length % 2 === 1
      ? lengths[middle]!
      : Math.round((lengths[middle - 1]! + lengths[middle]!) / 2);
  }
}
