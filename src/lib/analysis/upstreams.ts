/** When a task's upstreams are really done, night by night, against when a clock starts it. */
import type { Millis } from '../model/pipeline.ts';
import type { History } from './history.ts';
import { scheduleOf } from './schedules.ts';

/** One night of a task that a clock starts. Lengths are since the night's first instant (noon). */
export interface UpstreamNight {
  readonly night: number;
  /** When the clock starts it. */
  readonly start: Millis;
  /** When the last of its upstreams was done; infinite if one never was. */
  readonly ready: Millis;
}

/**
 * The nights of which all is known, for a task that a clock of its own starts once a night; none where it reads no task,
 * or where its upstreams run more often: then there is no "too early".
 */
export function upstreamNights(history: History, task: number): readonly UpstreamNight[] {
  const { setting, fold, knownTo } = history;
  const { nights, pipeline, jobOf } = setting;
  const schedule = scheduleOf(setting, task);
  const upstreams = pipeline.tasks[task]!.reads.flatMap((read) => {
    const index = pipeline.tasks.findIndex(({ id }) => id === read);
    return index < 0 ? [] : [index];
  });
  const alone = upstreams.length > 0 && upstreams.every((each) => jobOf[each] !== jobOf[task]);
  if (!schedule || !alone) return [];
  const found: UpstreamNight[] = [];
  let often = 0;
  for (let night = 1; night <= nights.count && nights.to(night) <= knownTo; night++) {
    const [from, to] = [nights.from(night), nights.to(night)];
    const start = schedule.ticks.next(from - 1);
    if (start === undefined || start >= to) continue;
    if ((schedule.ticks.next(start) ?? to) < to) often++;
    let ready = 0;
    for (const each of upstreams) {
      const { versions } = fold.tasks[each]!;
      const at = fold.versions.completedAt.values;
      const first = versions.upTo(at, from - 1);
      const done = first < versions.size ? at[versions.values[first]!]! : Infinity;
      if (versions.upTo(at, to - 1) - first > 1) often++;
      ready = Math.max(ready, done < to ? done : Infinity);
    }
    found.push({ night, start: start - from, ready: ready - from });
  }
  return often * 4 > found.length ? [] : found;
}

/** A moment of the night by which its upstreams were done on a share of those nights on which they were done at all. */
export function readyBy(nights: readonly UpstreamNight[], share: number): Millis | undefined {
  const sorted = nights
    .map(({ ready }) => ready)
    .filter((ready) => ready < Infinity)
    .sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return value;
}
