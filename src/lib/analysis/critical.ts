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

/**
 * The path to a task's latest attempt of a night that had started by t, in the order of time: each attempt started
 * because the one before it had ended, be it its slowest upstream, its own try before, or who held the slot that it
 * needed. It begins where a clock, an event or a person started something. Empty where the task has not started.
 */
export function criticalPath(
  { fold, setting }: History,
  task: number,
  night: number,
  t: Millis
): readonly Link[] {
  const { attempts } = fold;
  const own = fold.tasks[task]?.attempts;
  if (!own) return [];
  let attempt = -1;
  for (let i = own.size - 1; i >= 0 && attempt < 0; i--)
    if (attempts.startAt.values[own.values[i]!]! <= t) attempt = own.values[i]!;
  if (attempt < 0 || attempts.startAt.values[attempt]! < setting.nights.from(night)) return [];
  const path: Link[] = [];
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
  const { attempts, instances } = fold;
  let event = fold.cause[attempts.event.values[attempt]!]!;
  while (event >= 0) {
    if (entersState(fold.kind[event]!)) {
      const list = fold.tasks[instances.task.values[fold.subject[event]!]!]!.attempts;
      for (let i = list.size - 1; i >= 0; i--)
        if (attempts.endEvent.values[list.values[i]!] === event) return list.values[i]!;
    }
    event = fold.cause[event]!;
  }
  return -1;
}
