/**
 * need(t, s): the rows of source s that promises require at t, and how an arrival prefix of s stands against them.
 *
 * For a daily promise, with E its latest event cutoff at or before t and A its arrival cutoff of the same day, these
 * are the rows with event time < E and scheduled arrival ≤ min(t, A). For one that data are never staler than S they
 * are the rows with scheduled arrival ≤ t − S, and E is t − S. Without a promise, E is the end of the run's data
 * interval, and A never comes.
 *
 * Which of a cutoff's needs are meant is a number, the `day` of all that follows: the day of a daily promise, the run
 * of an interval. What is never staler than S has but one, since its needs are those of the instant. Rows come in groups (an emission, or its late
 * part) whose event times are spread evenly over the window that the source's kind gives; late rows were due when
 * they came. An arrival prefix lacks a needed row if and only if it ends before the last one, so that one number for
 * each cutoff and source answers most questions.
 */
import type { Millis } from '../model/pipeline.ts';
import { overlaps, type Piece } from '../model/pieces.ts';
import { happenedBefore } from '../model/rows.ts';
import type { Segments } from '../model/segments.ts';
import { MS_PER_DAY } from '../model/time/civil.ts';
import { kindOf, type SourceKind } from '../model/vocabulary.ts';
import type { Holds } from './holds.ts';
import type { Verdict } from './picture.ts';
import { distinct, lengthOf, lookup, partCount, partOf, runsIn, type Part } from './regions.ts';
import type { Setting } from './setting.ts';
import type { Arrivals } from './tables.ts';

/** Verdicts by number, the worse the higher; `unjudged` stands apart. */
export const VERDICTS = [
  'fresh',
  'partial',
  'stale',
  'empty',
  'unjudged'
] as const satisfies readonly Verdict[];
export const FRESH = 0;
export const PARTIAL = 1;
export const STALE = 2;
export const EMPTY = 3;
export const UNJUDGED = 4;

/** Data intervals of runs, by run; NaN where a run has none. */
export interface Intervals {
  readonly intervalFrom: { readonly values: Float64Array };
  readonly intervalTo: { readonly values: Float64Array };
}

/** The instants of one daily cutoff, a day an entry: E, A, and when the promise is due. */
interface CutoffDays {
  readonly events: Float64Array;
  readonly arrivals: Float64Array;
  readonly dues: Float64Array;
}

/** What is needed of each source, as of any instant that the arrivals are known to. */
export class Needs {
  /** By cutoff; undefined of those that are not daily. Entry 0 lies before the simulation. */
  readonly #days: readonly (CutoffDays | undefined)[];
  readonly #sources: readonly { kind: SourceKind<never, unknown>; params: never; lateBy: Millis }[];
  /** By cutoff and source, a day an entry: the prefix that holds all, NaN where it was not asked for. */
  readonly #needed: readonly Float64Array[][];
  /** The same for the first needed row since the promise was last due; NaN where it was not found yet. */
  readonly #first: readonly Float64Array[][];
  readonly #firstAt: readonly Float64Array[][];

  constructor(
    readonly setting: Setting,
    readonly arrivals: readonly Arrivals[],
    readonly intervals: Intervals
  ) {
    const { nights, pipeline, cutoffs, vocabulary } = setting;
    // Two days before the simulation, so that there is always a cutoff, and one before it; one day after the season.
    const count = nights.count + 6;
    this.#days = cutoffs.map((cutoff) => {
      if (cutoff.is !== 'daily') return undefined;
      const daily = (minutes: number): Float64Array =>
        Float64Array.from({ length: count }, (_, i) => nights.at(i - 3, minutes));
      return {
        events: daily(cutoff.rowsBefore),
        arrivals: daily(cutoff.arrivedBy),
        dues: daily(cutoff.by)
      };
    });
    this.#sources = pipeline.sources.map(({ arrivals: { kind, params }, late }) => ({
      kind: kindOf(vocabulary.sources, { kind }),
      params: params as never,
      lateBy: late?.by ?? 0
    }));
    const memo = (): Float64Array[][] =>
      cutoffs.map(() => pipeline.sources.map(() => new Float64Array(count).fill(NaN)));
    this.#needed = memo();
    this.#first = memo();
    this.#firstAt = memo();
  }

  /** Which needs of a promise are meant at an instant: of a daily one, the day whose event cutoff came last. */
  dayAt(cutoff: number, t: Millis): number {
    const days = this.#days[cutoff];
    if (!days) return 0;
    const { events } = days;
    let day = Math.max(1, Math.min(events.length - 1, Math.floor((t - events[0]!) / MS_PER_DAY)));
    while (day + 1 < events.length && events[day + 1]! <= t) day++;
    while (day > 1 && events[day]! > t) day--;
    return day;
  }

  /** How long a promise lets data be behind at every instant; undefined of others. */
  behind(cutoff: number): Millis | undefined {
    const of = this.setting.cutoffs[cutoff]!;
    return of.is === 'always' ? of.behind : undefined;
  }

  /** E: what was made before it is not meant for what is needed at an instant. */
  since(cutoff: number, day: number, t: Millis): Millis {
    const behind = this.behind(cutoff);
    return behind === undefined ? this.happenedBefore(cutoff, day) : t - behind;
  }

  /** Rows are needed that happened before this. */
  happenedBefore(cutoff: number, day: number): Millis {
    const days = this.#days[cutoff];
    if (days) return days.events[day]!;
    return this.behind(cutoff) === undefined ? this.intervals.intervalTo.values[day]! : Infinity;
  }

  /** Rows are needed that were to arrive by this. */
  dueUntil(cutoff: number, day: number, t: Millis): Millis {
    const days = this.#days[cutoff];
    return days ? Math.min(t, days.arrivals[day]!) : t - (this.behind(cutoff) ?? 0);
  }

  /** What was to arrive later than this is new: without any of it data are stale. */
  newSince(cutoff: number, day: number, t: Millis): Millis {
    const days = this.#days[cutoff];
    if (days) return days.dues[day - 1]!;
    const behind = this.behind(cutoff);
    return behind === undefined ? this.intervals.intervalFrom.values[day]! : t - 2 * behind;
  }

  /** The day of a night, as {@link dayAt} counts. */
  dayOfNight(night: number): number {
    return night + 3;
  }

  /** The night whose promises fall due on a day, as {@link dayAt} counts. */
  nightOfDay(day: number): number {
    return day - 3;
  }

  /** The shortest arrival prefix, in rows, that lacks nothing at an instant of a cutoff's day. */
  prefix(cutoff: number, source: number, day: number, t: Millis): number {
    const until = this.#days[cutoff]?.arrivals[day];
    if (until === undefined || t < until)
      return this.#lastNeeded(cutoff, source, day, this.dueUntil(cutoff, day, t));
    const memo = this.#needed[cutoff]![source]!;
    const known = memo[day]!;
    if (known === known) return known;
    const found = this.#lastNeeded(cutoff, source, day, until);
    // Rows that are held may come yet.
    return found < Infinity ? (memo[day] = found) : found;
  }

  #lastNeeded(cutoff: number, source: number, day: number, until: number): number {
    const arrivals = this.arrivals[source]!;
    const before = this.happenedBefore(cutoff, day);
    const { segments } = arrivals;
    if (segments) return this.#lastOf(source, segments, before, until);
    for (let group = arrivals.at.upTo(until) - 1; group >= 0; group--) {
      const rows = this.happened(source, group, before);
      if (rows > 0) return arrivals.start(group) + rows;
    }
    return 0;
  }

  /** As {@link prefix}, of the rows that came by now: what a fault has lost is not among them. */
  cameBy(cutoff: number, source: number, day: number, t: Millis): number {
    const { segments } = this.arrivals[source]!;
    if (!segments) return this.prefix(cutoff, source, day, t);
    const until = this.dueUntil(cutoff, day, t);
    return this.#lastOf(source, segments, this.happenedBefore(cutoff, day), until, true);
  }

  /** The same where faults have befallen rows: infinite while a row that is needed has not come. */
  #lastOf(source: number, segments: Segments, before: Millis, until: Millis, withoutLost = false): number {
    let prefix = 0;
    for (let segment = 0; segment < segments.count && segments.dueAt[segment]! <= until; segment++) {
      const rows = this.happenedOf(source, segments, segment, before);
      if (rows === 0 || (withoutLost && segments.lost[segment])) continue;
      const group = segments.group[segment]!;
      if (group < 0) return Infinity;
      prefix = Math.max(prefix, this.arrivals[source]!.start(group) + rows);
    }
    return prefix;
  }

  /**
   * Number of the first needed row that has come since readers were last owed something, as of an instant; -1 when
   * none has. From the due instant, not from the cutoff before it: an ingest at 01:00 also reads the first hour of its
   * own day, and its version is a day old all the same when the next night comes.
   */
  firstDue(cutoff: number, source: number, day: number, t: Millis): number {
    const { segments } = this.arrivals[source]!;
    if (segments) return this.#firstOf(cutoff, source, segments, day, t);
    const memo = this.#days[cutoff] && this.#first[cutoff]![source]!;
    const memoAt = this.#firstAt[cutoff]![source]!;
    if (memo && memoAt[day]! <= t) return memo[day]!;
    const { at, total } = this.arrivals[source]!;
    const before = this.happenedBefore(cutoff, day);
    const until = at.upTo(this.dueUntil(cutoff, day, t));
    for (let group = at.upTo(this.newSince(cutoff, day, t)); group < until; group++) {
      if (this.happened(source, group, before) === 0) continue;
      const first = group > 0 ? total.values[group - 1]! : 0;
      if (!memo) return first;
      memoAt[day] = at.values[group]!;
      return (memo[day] = first);
    }
    return -1;
  }

  /** The same where faults have befallen rows: the first in the order in which they came, infinite if none came. */
  #firstOf(cutoff: number, source: number, segments: Segments, day: number, t: Millis): number {
    const before = this.happenedBefore(cutoff, day);
    const since = this.newSince(cutoff, day, t);
    const until = this.dueUntil(cutoff, day, t);
    let first = -1;
    for (let segment = segments.count - 1; segment >= 0; segment--) {
      const due = segments.dueAt[segment]!;
      if (due <= since) break;
      if (due > until || this.happenedOf(source, segments, segment, before) === 0) continue;
      const group = segments.group[segment]!;
      const position = group < 0 ? Infinity : this.arrivals[source]!.start(group);
      first = first < 0 ? position : Math.min(first, position);
    }
    return first;
  }

  /** How a region stands against what is needed at an instant of a cutoff's day. */
  grade(cutoff: number, source: number, day: number, region: Holds, t: Millis): number {
    if (typeof region !== 'number') return this.#gradePieces(cutoff, source, day, region, t);
    if (region >= this.prefix(cutoff, source, day, t)) return FRESH;
    if (region === 0) return EMPTY;
    return region <= this.firstDue(cutoff, source, day, t) ? STALE : PARTIAL;
  }

  #gradePieces(cutoff: number, source: number, day: number, region: readonly Piece[], t: Millis): number {
    const since = this.newSince(cutoff, day, t);
    let lacks = false;
    let due = false;
    let holdsDue = false;
    // What is held whole needs no look, but for what is new.
    const all = this.arrivals[source]!;
    const held = (part: Part) => this.runsOf(source, part, part.rows, region);
    let from = lookup?.wholeUpTo(all, region, held) ?? 0;
    while (from > 0 && partOf(all, from - 1).due > since) from--;
    this.#eachNeeded(cutoff, source, day, t, from, (part, count) => {
      const rows = lengthOf(distinct(this.runsOf(source, part, count, region)));
      if (rows < count) lacks = true;
      if (part.due > since) {
        due = true;
        if (rows > 0) holdsDue = true;
      }
    });
    if (!lacks) return FRESH;
    if (holdsDue) return PARTIAL;
    if (!this.holdsAny(source, region)) return EMPTY;
    return due ? STALE : PARTIAL;
  }

  /** Every part of some of which rows are needed at an instant of a cutoff's day: how many, and they are its first. */
  #eachNeeded(
    cutoff: number,
    source: number,
    day: number,
    t: Millis,
    from: number,
    take: (part: Part, count: number) => void
  ): void {
    const before = this.happenedBefore(cutoff, day);
    const until = this.dueUntil(cutoff, day, t);
    const all = this.arrivals[source]!;
    for (let i = from; i < partCount(all); i++) {
      const part = partOf(all, i);
      if (part.due > until) return;
      const count = this.#firstOfPart(source, part, before);
      if (count > 0) take(part, count);
    }
  }

  /** How many rows of a part happened before an instant; they are its first. */
  #firstOfPart(source: number, part: Part, before: Millis): number {
    if (part.due <= before) return part.rows;
    const all = this.#happened(source, part.due, part.late, part.whole, before);
    return Math.max(0, Math.min(part.rows, all - part.offset));
  }

  /** Which of the first rows of a part a region holds, copy by copy. */
  runsOf(source: number, part: Part, count: number, region: Holds): ReturnType<typeof runsIn> {
    return runsIn(part, count, region, (before) =>
      this.#happened(source, part.due, part.late, part.whole, before)
    );
  }

  /** Whether a region has any row of a source. */
  holdsAny(source: number, region: Holds): boolean {
    if (typeof region === 'number') return region > 0;
    const all = this.arrivals[source]!;
    for (let i = 0; i < partCount(all); i++) {
      const part = partOf(all, i);
      if (this.runsOf(source, part, part.rows, region).length > 0) return true;
    }
    return false;
  }

  /** Whether a row is in a region twice. */
  repeats(source: number, region: Holds): boolean {
    const all = this.arrivals[source]!;
    const { segments } = all;
    if (typeof region === 'number') {
      if (!segments?.repeated) return false;
      return segments.again.some((again, group) => again && all.start(group) < region);
    }
    if (!segments?.repeated && !overlaps(region)) return false;
    for (let i = 0; i < partCount(all); i++) {
      const part = partOf(all, i);
      const runs = this.runsOf(source, part, part.rows, region);
      if (lengthOf(runs) > lengthOf(distinct(runs))) return true;
    }
    return false;
  }

  /** Whether two regions differ in the rows that are needed at an instant of a cutoff's day. */
  differ(cutoff: number, source: number, day: number, a: Holds, b: Holds, t: Millis): boolean {
    if (a === b) return false;
    if (
      typeof a === 'number' &&
      typeof b === 'number' &&
      Math.min(a, b) >= this.prefix(cutoff, source, day, t)
    )
      return false;
    const all = this.arrivals[source]!;
    if (typeof a === 'number' && typeof b === 'number' && !all.segments) {
      const before = this.happenedBefore(cutoff, day);
      const until = all.at.upTo(this.dueUntil(cutoff, day, t));
      const [least, most] = [Math.min(a, b), Math.max(a, b)];
      // What one holds beyond the other begins within a group, whose first rows alone may be needed.
      for (let group = all.total.upTo(least); group < until && all.start(group) < most; group++)
        if (all.start(group) + this.happened(source, group, before) > least) return true;
      return false;
    }
    let found = false;
    this.#eachNeeded(cutoff, source, day, t, 0, (part, count) => {
      if (found) return;
      const held = (region: Holds): string => distinct(this.runsOf(source, part, count, region)).join(' ');
      found = held(a) !== held(b);
    });
    return found;
  }

  /** How many rows of a group happened before an instant. */
  happened(source: number, group: number, before: Millis): number {
    const arrivals = this.arrivals[source]!;
    return this.#happened(
      source,
      arrivals.at.values[group]!,
      arrivals.late.values[group] === 1,
      arrivals.rows(group),
      before
    );
  }

  /** How many rows of a segment happened before an instant; they are its first. */
  happenedOf(source: number, segments: Segments, segment: number, before: Millis): number {
    const due = segments.dueAt[segment]!;
    const rows = segments.rows[segment]!;
    // Rows happen before they are due.
    if (due <= before) return rows;
    const all = this.#happened(source, due, segments.late[segment]!, segments.whole(segment), before);
    return Math.max(0, Math.min(rows, all - segments.offset[segment]!));
  }

  /** How many of a batch's rows happened before an instant. */
  #happened(source: number, due: Millis, late: boolean, rows: number, before: Millis): number {
    const { kind, params, lateBy } = this.#sources[source]!;
    return happenedBefore(kind.window(params, due - (late ? lateBy : 0), this.setting.zone), rows, before);
  }
}
