/** The critical path: which attempts, one after the other, made a task be done no sooner. A function of (log, t). */
import { entersState } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import type { History } from './history.ts';

/** An attempt on the path. */
export interface Link {
  /** Index of the task. */
  readonly task: number;
  readonly from: Millis;
  /** Infinite while it runs, as far as is known. */
  readonly to: Millis;
}

/** Attempts that are followed back; a path is never as long. */
const MOST = 2000;

/** A task's latest attempt of a night that had started by t, or -1. */
export function latestAttempt({ fold, setting }: History, task: number, night: number, t: Millis): number {
  const { values } = fold.attempts.startAt;
  const attempt = fold.tasks[task]?.attempts.lastUpTo(values, t) ?? -1;
  return attempt >= 0 && values[attempt]! >= setting.nights.from(night) ? attempt : -1;
}

/**
 * The path to an attempt, in the order of time: each attempt started because the one before it had ended, be it its
 * slowest upstream, its own try before, or who held the slot that it needed. It begins where a clock, an event or a
 * person started something. Empty for none.
 */
export function criticalPath({ fold }: History, to: number): readonly Link[] {
  const { attempts } = fold;
  const path: Link[] = [];
  let attempt = to;
  while (attempt >= 0 && path.length < MOST) {
    path.push({
      task: attempts.task.values[attempt]!,
      from: attempts.startAt.values[attempt]!,
      to: attempts.endAt.values[attempt]!
    });
    attempt = before(fold, attempt);
  }
  return path.reverse();
}

/** The attempt whose end made another one start, or -1. */
function before(fold: History['fold'], attempt: number): number {
  const { attempts, instances, runs } = fold;
  let event = fold.cause[attempts.event.values[attempt]!]!;
  while (event >= 0) {
    if (entersState(fold.kind[event]!)) {
      const instance = fold.subject[event]!;
      const list = fold.tasks[instances.task.values[instance]!]!.attempts;
      const created = runs.createdAt.values[instances.run.values[instance]!]!;
      for (let i = list.upTo(attempts.startAt.values, fold.at[event]!) - 1; i >= 0; i--) {
        const ended = list.values[i]!;
        if (attempts.endEvent.values[ended] === event) return ended;
        if (attempts.startAt.values[ended]! < created) break;
      }
    }
    event = fold.cause[event]!;
  }
  return -1;
}
