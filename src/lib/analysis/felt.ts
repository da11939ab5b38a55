/** Who felt a fault first: the task, and the instant, at which asking why leads to it. */
import type { Fault, Millis } from '../model/pipeline.ts';
import type { History } from './history.ts';
import { strikesAround } from '../model/strikes.ts';
import { struckText } from './struck.ts';
import { why } from './why.ts';

/** Where to ask why. */
export interface Felt {
  /** The task's id. */
  readonly task: string;
  readonly at: Millis;
  readonly night: number;
}

/** Attempts that are asked at the most: a fault that so many have not felt, nobody looks for any longer. */
const ASKED = 400;

/**
 * The first attempt that a fault is a reason for, as far as is known; undefined while nobody has felt it.
 * @param since no strike before this instant counts
 */
export function felt(history: History, fault: Fault, since: Millis): Felt | undefined {
  const { fold, setting, knownTo } = history;
  const { nights, pipeline, zone } = setting;
  const { attempts } = fold;
  const text = struckText(history, fault);
  // The night that warms up is not shown: nobody can ask there.
  const shown = nights.from(1);
  const start = Math.max(since, shown);
  const strikes = strikesAround(fault, fold.seed, zone, start, knownTo);
  const strike = strikes.find(({ from, to }) => to > start && to > from);
  if (!strike) return undefined;
  // A clock that is ahead or behind, and a version that outlives the fault, are felt a while later.
  let asked = 0;
  for (let attempt = 0; attempt < attempts.startAt.size && asked < ASKED; attempt++) {
    const end = Math.min(attempts.endAt.values[attempt]!, knownTo);
    if (end < Math.max(strike.from, shown)) continue;
    asked++;
    const task = attempts.task.values[attempt]!;
    // Whoever waits for a slot feels it before it starts.
    const queued = Math.max(attempts.queuedAt.values[attempt]!, strike.from, shown);
    const waits = queued < attempts.startAt.values[attempt]! && queued <= knownTo ? [queued] : [];
    for (const at of [...waits, end]) {
      const night = nights.of(at);
      if (why(history, night, task, at).some((reason) => reason.text === text && reason.at >= strike.from))
        return { task: pipeline.tasks[task]!.id, at, night };
    }
  }
  return undefined;
}
