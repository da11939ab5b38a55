/** Where tasks stand at an instant of a night, found by binary search. */
import { isOver, LOG, stateCode, TASK_STATES } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import type { Fold } from './fold.ts';
import type { History } from './history.ts';
import type { TaskStatus } from './picture.ts';

/** Where a task stands at an instant of a night. Attempts and instances are numbers, -1 for none. */
export interface Standing {
  readonly status: TaskStatus;
  /** The instance that is shown: of the run that acts on the task, or acted on it last. */
  readonly instance: number;
  /** The instance's latest attempt so far. */
  readonly attempt: number;
  /** The task's latest attempt this night, whichever run it belongs to. */
  readonly tonight: number;
}

const STATUS = new Map(TASK_STATES.map((status): [number, TaskStatus] => [stateCode(status), status]));

/**
 * Where a task stands at an instant. Of several runs that act on it at once, one whose attempt runs is shown; else
 * the one to which something happened last. A task that is over waits again as soon as a new run holds it, and when
 * a new night begins.
 * @param from the night's first instant
 */
export function standing(fold: Fold, task: number, from: Millis, t: Millis): Standing {
  const { attempts, instances, runs } = fold;
  const lists = fold.tasks[task]!;
  const started = lists.attempts.lastUpTo(attempts.startAt.values, t);
  const tonight =
    started >= 0 && (attempts.startAt.values[started]! >= from || attempts.endAt.values[started]! > from)
      ? started
      : -1;
  if (started >= 0 && attempts.endAt.values[started]! > t) {
    return { status: 'running', instance: attempts.instance.values[started]!, attempt: started, tonight };
  }
  const newest = newestInstance(fold, task, t);
  const waits = newest >= 0 && runs.endedAt.values[instances.run.values[newest]!]! > t;
  const event = lists.transitions.lastUpTo(fold.at, t);
  if (event < 0) return { status: 'waiting', instance: waits ? newest : -1, attempt: -1, tonight };
  const status = STATUS.get(fold.kind[event]!)!;
  const instance = fold.subject[event]!;
  if (isOver(status) && newest > instance && runs.createdAt.values[instances.run.values[newest]!]! >= from) {
    return { status: 'waiting', instance: newest, attempt: -1, tonight };
  }
  if (isOver(status) && fold.at[event]! < from) {
    return { status: 'waiting', instance: waits && newest > instance ? newest : -1, attempt: -1, tonight };
  }
  return { status, instance, attempt: attemptOf(fold, task, instance, t), tonight };
}

/** The newest instance of a task at an instant: runs are created in the order of their numbers. */
function newestInstance(fold: Fold, task: number, t: Millis): number {
  const { instances, runs } = fold;
  const list = fold.tasks[task]!.instances;
  const created = runs.createdAt.upTo(t);
  let low = 0;
  let high = list.size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (instances.run.values[list.values[middle]!]! < created) low = middle + 1;
    else high = middle;
  }
  return low > 0 ? list.values[low - 1]! : -1;
}

/** The latest attempt of an instance that had started by an instant, or -1. */
function attemptOf(fold: Fold, task: number, instance: number, t: Millis): number {
  const { attempts } = fold;
  const list = fold.tasks[task]!.attempts;
  const first = fold.runs.createdAt.values[fold.instances.run.values[instance]!]!;
  for (let i = list.upTo(attempts.startAt.values, t) - 1; i >= 0; i--) {
    const attempt = list.values[i]!;
    if (attempts.instance.values[attempt] === instance) return attempt;
    if (attempts.startAt.values[attempt]! < first) return -1;
  }
  return -1;
}

/** The attempt that started with a log event; attempts are in the order of their events. */
export function attemptOfEvent({ attempts }: Fold, event: number): number {
  const { values, size } = attempts.event;
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < event) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Since when an instance that is ready, or waits for a slot, is held since its job is paused; undefined if it is not. */
export function heldSince(
  history: History,
  task: number,
  { instance, status }: Standing,
  t: Millis
): Millis | undefined {
  const { fold, setting } = history;
  const isReady = status === 'scheduled' || status === 'queued';
  return isReady &&
    setting.orchestrator.holdsPaused &&
    fold.runs.job.values[fold.instances.run.values[instance]!] === setting.jobOf[task]
    ? pausedSince(history, task, t)
    : undefined;
}

/** Since when the job of a task is paused at an instant; undefined if it is not. */
export function pausedSince({ fold, setting }: History, task: number, t: Millis): Millis | undefined {
  let since: Millis | undefined;
  for (let i = 0; i < fold.doings.size; i++) {
    const event = fold.doings.values[i]!;
    if (fold.at[event]! > t) break;
    const kind = fold.kind[event];
    if ((kind !== LOG.paused && kind !== LOG.resumed) || fold.subject[event] !== setting.jobOf[task])
      continue;
    since = kind === LOG.paused ? fold.at[event]! : undefined;
  }
  return since;
}
