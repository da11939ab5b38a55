/**
 * When a promise that data are never staler than so much was broken, and when it was kept again. It is broken while a
 * row is needed, so long after its scheduled arrival, that readers' version lacks. A version that is half written is
 * judged by what it holds: who looks at an age does not ask whether somebody is writing.
 */
import type { Millis } from '../model/pipeline.ts';
import { readableDuration } from '../model/time/duration.ts';
import { offerAlways, type Seen } from './always.ts';
import { toldText } from './dashboard.ts';
import type { Fold } from './fold.ts';
import type { History, Known } from './history.ts';
import type { Holds } from './holds.ts';
import type { DashboardPicture } from './picture.ts';
import { distinct, lengthOf, partCount, partOf } from './regions.ts';
import { stalenessAt } from './staleness.ts';
import { span } from './words.ts';

/** What is remembered of one promise: nights that are over, and how far the rows of each source were found. */
interface Memory {
  readonly breaches: Map<number, Millis>;
  readonly found: Map<number, { readonly part: number; readonly holds: Holds }>;
}

const memories = new WeakMap<Fold, Map<number, Memory>>();

function memoryOf({ fold }: Known, promise: number): Memory {
  const all = memories.get(fold) ?? new Map<number, Memory>();
  memories.set(fold, all);
  const own = all.get(promise) ?? { breaches: new Map(), found: new Map() };
  all.set(promise, own);
  return own;
}

/** When a night's first breach was, as far as is known; infinite while there is none. */
function breachOf(known: Known, promise: number, night: number): Millis {
  const { nights } = known.setting;
  const { breaches } = memoryOf(known, promise);
  const remembered = breaches.get(night);
  if (remembered !== undefined) return remembered;
  const to = nights.to(night);
  const found = firstBreach(known, promise, nights.from(night), Math.min(to, known.fold.knownTo + 1));
  if (found < Infinity || known.fold.knownTo >= to - 1) breaches.set(night, found);
  return found;
}

/** The first instant within [from, to) at which the promise is broken; infinite if there is none. */
function firstBreach(known: Known, promise: number, from: Millis, to: Millis): Millis {
  const { fold, setting } = known;
  const { versions } = fold.tasks[setting.promises[promise]!.task]!;
  const completed = fold.versions.completedAt.values;
  let next = versions.upTo(completed, from);
  for (let cursor = from; cursor < to; next++) {
    const version = next > 0 ? versions.values[next - 1]! : -1;
    const end = next < versions.size ? Math.min(to, completed[versions.values[next]!]!) : to;
    const broken = Math.max(cursor, brokenFrom(known, promise, version, end));
    if (broken < end) return broken;
    cursor = end;
  }
  return Infinity;
}

/** The first instant within [from, to) at which the promise is kept; infinite if there is none. */
function keptFrom(known: Known, promise: number, from: Millis, to: Millis): Millis {
  const { fold, setting } = known;
  const { versions } = fold.tasks[setting.promises[promise]!.task]!;
  const completed = fold.versions.completedAt.values;
  const first = versions.upTo(completed, from);
  for (let next = first; ; next++) {
    const version = next > 0 ? versions.values[next - 1]! : -1;
    const start = next > first ? completed[version]! : from;
    if (start >= to) return Infinity;
    if (brokenFrom(known, promise, version, start + 1) > start) return start;
    if (next >= versions.size) return Infinity;
  }
}

/** Since when the promise has been broken that is broken at an instant. */
function brokenSince(known: Known, promise: number, t: Millis): Millis {
  const { fold, setting } = known;
  const { versions } = fold.tasks[setting.promises[promise]!.task]!;
  const completed = fold.versions.completedAt.values;
  for (let last = versions.upTo(completed, t) - 1, at = t; ; last--) {
    const version = last >= 0 ? versions.values[last]! : -1;
    const seen = version < 0 ? setting.nights.simulationStart : completed[version]!;
    const broken = brokenFrom(known, promise, version, at + 1);
    if (broken > seen || version < 0) return Math.max(seen, Math.min(broken, at));
    const before = last > 0 ? versions.values[last - 1]! : -1;
    if (brokenFrom(known, promise, before, seen) === Infinity) return seen;
    at = seen - 1;
  }
}

/** From when on a version breaks the promise, if that is before an instant; else infinite. */
function brokenFrom(known: Known, promise: number, version: number, before: Millis): Millis {
  const { fold, needs, setting } = known;
  const { task, cutoff } = setting.promises[promise]!;
  const behind = needs.behind(cutoff)!;
  const memory = memoryOf(known, promise);
  let due = Infinity;
  for (const source of setting.reach[task]!) {
    const holds = fold.versions.holds(version, source);
    due = Math.min(due, firstLacked(known, memory, source, holds, before - behind));
  }
  return due + behind < before ? due + behind : Infinity;
}

/** The scheduled arrival of the first row of a source that a region lacks, if that is before an instant. */
function firstLacked(
  { fold, needs }: Known,
  { found }: Memory,
  source: number,
  holds: Holds,
  before: Millis
): Millis {
  const arrivals = fold.arrivals[source]!;
  const { segments } = arrivals;
  if (typeof holds === 'number' && !segments) {
    const group = arrivals.total.upTo(holds);
    return group < arrivals.at.size && arrivals.at.values[group]! < before
      ? arrivals.at.values[group]!
      : Infinity;
  }
  // A longer prefix holds all that a shorter one does: the search goes on where that one's ended.
  const last = found.get(source);
  const goesOn =
    last !== undefined && typeof holds === 'number' && typeof last.holds === 'number' && last.holds <= holds;
  for (let i = goesOn ? last.part : 0; i < partCount(arrivals); i++) {
    const part = partOf(arrivals, i);
    if (part.due >= before) break;
    if (lengthOf(distinct(needs.runsOf(source, part, part.rows, holds))) >= part.rows) continue;
    found.set(source, { part: i, holds });
    return part.due;
  }
  return Infinity;
}

/** What readers have who were promised never to be further behind. */
function boardOf(history: History, promise: number, t: Millis, seen: Seen): DashboardPicture {
  const { fold, needs, setting } = history;
  const { task, cutoff } = setting.promises[promise]!;
  const version = fold.versionAt(task, t);
  const right = brokenFrom(history, promise, version, t + 1) === Infinity;
  const due = right ? t : brokenSince(history, promise, t);
  const old = stalenessAt(history, task, t);
  const nothing = setting.reach[task]!.every(
    (source) => !needs.holdsAny(source, fold.versions.holds(version, source))
  );
  return {
    ...seen,
    always: true,
    due,
    holds: nothing && !right ? undefined : old === 0 ? 'Up to date' : `${span(old)} old`,
    owed: `at most ${readableDuration(needs.behind(cutoff)!)} old`,
    right,
    standing: right ? 'right' : 'wrong',
    told: right ? '' : toldText(history, promise, setting.nights.of(due), t, due)
  };
}

offerAlways({ breachOf, keptFrom, boardOf });
