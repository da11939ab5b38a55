/** Where time is to stand still: the next instant at which something is so that somebody waits for. */
import { entersState, LOG } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import type { History } from './history.ts';
import { attemptOfEvent } from './lookup.ts';
import { fallsDue, judgeNight, lastDue } from './nights.ts';
import { countUpTo } from './tables.ts';

/** What is waited for: of the run, or a change of one task or source (its id). */
export type Stop =
  | { readonly kind: 'staleRead' | 'failure' | 'alert' | 'wrongNight' }
  | { readonly kind: 'change'; readonly of: string };

/** The first instant in (from, to] at which it is so; undefined where it never is. */
export function stopBetween(history: History, stop: Stop, from: Millis, to: Millis): Millis | undefined {
  if (stop.kind === 'change') {
    const at = changeFrom(history, stop.of, from, 1);
    return at !== undefined && at <= to ? at : undefined;
  }
  if (stop.kind === 'wrongNight') return wrongNight(history, from, to);
  const { fold } = history;
  for (let i = countUpTo(fold.at, fold.length, from); i < fold.length && fold.at[i]! <= to; i++)
    if (isSo(history, stop.kind, i)) return fold.at[i];
  return undefined;
}

function isSo(history: History, kind: 'staleRead' | 'failure' | 'alert', event: number): boolean {
  const { fold, verdicts } = history;
  const code = fold.kind[event];
  switch (kind) {
    case 'alert':
      return code === LOG.alert;
    case 'failure':
      return code === LOG.failed || code === LOG.upForRetry;
    case 'staleRead':
      return code === LOG.running && verdicts.isLate(attemptOfEvent(fold, event));
  }
}

/** The instant at which readers open what is wrong: the last promise of a night that was not right. */
function wrongNight(history: History, from: Millis, to: Millis): Millis | undefined {
  const { nights } = history.setting;
  const last = Math.min(nights.count, nights.of(Math.min(to, history.knownTo)));
  for (let night = Math.max(1, nights.of(from)); night <= last; night++) {
    const due = lastDue(history, night);
    if (due === undefined || due <= from || due > to) continue;
    const judged = judgeNight(history, night);
    if (typeof judged === 'object' && judged.class !== 'right') return due;
  }
  return undefined;
}

/** The next (1) or the previous (-1) change of state of a task or source; undefined where there is none. */
export function changeFrom(
  { fold, setting }: History,
  id: string,
  t: Millis,
  by: 1 | -1
): Millis | undefined {
  const { tasks, sources } = setting.pipeline;
  const task = tasks.findIndex((each) => each.id === id);
  const list = fold.tasks[task]?.transitions ?? fold.sources[sources.findIndex((each) => each.id === id)];
  if (!list) return undefined;
  if (by > 0) {
    const next = list.upTo(fold.at, t);
    return next < list.size ? fold.at[list.values[next]!] : undefined;
  }
  const before = list.lastUpTo(fold.at, t - 1);
  return before >= 0 ? fold.at[before] : undefined;
}

/** The next (1) or the previous (-1) event of a night in any of the histories; undefined where there is none. */
export function eventFrom(
  histories: readonly History[],
  night: number,
  t: Millis,
  by: 1 | -1
): Millis | undefined {
  const times = histories
    .flatMap((each) => Array.from(eventTimes(each, night)))
    .filter((at) => (at - t) * by > 0);
  return times.length === 0 ? undefined : by > 0 ? Math.min(...times) : Math.max(...times);
}

/** The instants of a night at which a task's state changes, an alert is raised or a promise falls due, ascending. */
export function eventTimes(history: History, night: number): Float64Array {
  const { fold, setting } = history;
  const from = setting.nights.from(night);
  const to = setting.nights.to(night);
  const times = new Set<Millis>();
  for (let i = countUpTo(fold.at, fold.length, from - 1); i < fold.length && fold.at[i]! < to; i++) {
    const kind = fold.kind[i]!;
    const byHand = kind >= LOG.intervened && kind <= LOG.cleared;
    if (entersState(kind) || byHand || kind === LOG.alert) times.add(fold.at[i]!);
  }
  setting.promises.forEach((_, promise) => {
    const due = fallsDue(history, promise, night);
    if (due !== undefined && due < to) times.add(due);
  });
  return Float64Array.from(times).sort();
}
