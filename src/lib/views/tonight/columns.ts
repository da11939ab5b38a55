/**
 * A night's bars and plans in columns of numbers, row by row, each row in the order of its starts: a hundred thousand
 * of them are gone through in a frame, and whichever lie at an instant are found by halving.
 */
import type { Bar, PlannedBar, TonightPicture } from '#lib/analysis/picture.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import type { Axis } from '../ui/axis.ts';

export interface Columns {
  /** Where the bars of each row begin, and, one further, where they end. */
  readonly starts: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** The latest end of a bar of the row so far: it never falls within a row. */
  readonly reach: Float64Array;
  readonly bars: readonly Bar[];
  /** The same of what clocks have planned. */
  readonly planStarts: Int32Array;
  readonly planAt: Float64Array;
  readonly planEnd: Float64Array;
  readonly plans: readonly PlannedBar[];
}

/** Sorts things into rows, each row by an instant. @returns the things, and where each row begins */
function byRow<T extends { readonly task: string }>(
  things: readonly T[],
  rows: ReadonlyMap<string, number>,
  at: (thing: T) => Millis
): { readonly sorted: readonly T[]; readonly starts: Int32Array } {
  const own: T[][] = Array.from({ length: rows.size }, () => []);
  for (const thing of things) own[rows.get(thing.task) ?? -1]?.push(thing);
  const starts = new Int32Array(rows.size + 1);
  own.forEach((row, i) => {
    row.sort((a, b) => at(a) - at(b));
    starts[i + 1] = starts[i]! + row.length;
  });
  return { sorted: own.flat(), starts };
}

const made = new WeakMap<TonightPicture, Columns>();

/** The columns of a picture; made once for each. Bars of tasks that have no row are left out. */
export function columnsOf(picture: TonightPicture): Columns {
  const before = made.get(picture);
  if (before) return before;
  const rows = new Map(picture.rows.map(({ id }, row) => [id, row]));
  const { sorted: bars, starts } = byRow(picture.bars, rows, ({ from }) => from);
  const { sorted: plans, starts: planStarts } = byRow(picture.planned, rows, ({ at }) => at);
  const to = Float64Array.from(bars, (bar) => bar.to);
  const reach = Float64Array.from(to);
  for (let row = 0; row < rows.size; row++)
    for (let i = starts[row]! + 1; i < starts[row + 1]!; i++) reach[i] = Math.max(reach[i - 1]!, reach[i]!);
  const columns: Columns = {
    starts,
    from: Float64Array.from(bars, (bar) => bar.from),
    to,
    reach,
    bars,
    planStarts,
    planAt: Float64Array.from(plans, ({ at }) => at),
    planEnd: Float64Array.from(plans, ({ at, usual }) => at + usual),
    plans
  };
  made.set(picture, columns);
  return columns;
}

/** The first place in [first, end) of an ascending column whose value is greater than `value`; else `end`. */
export function beyond(column: Float64Array, value: number, first: number, end: number): number {
  let [low, high] = [first, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Rows beyond the seen ones, so that scrolling shows no gaps, and rows by which what is seen moves on. */
const STEP = 8;

export interface Rows {
  readonly first: number;
  readonly end: number;
}

/** The rows that a box shows when it is scrolled, and some more. @param head height above the first row */
export function rowsSeen(scrolled: number, height: number, head: number, row: number, count: number): Rows {
  const first = Math.floor((scrolled - head) / row / STEP) * STEP - STEP;
  const end = Math.ceil((scrolled + height - head) / row / STEP) * STEP + STEP;
  return { first: Math.max(0, first), end: Math.min(count, Math.max(0, end)) };
}

/** Where in the columns a row's bars and plans that touch [from, to] lie; some that do not may lie between. */
export interface Stretch {
  readonly first: number;
  readonly end: number;
  readonly firstPlan: number;
  readonly endPlan: number;
}

/** The stretch of a row that an axis shows. A plan goes with its start, even where only the one is to be seen. */
export function stretchOf(columns: Columns, row: number, { from, to }: Pick<Axis, 'from' | 'to'>): Stretch {
  const { starts, planStarts } = columns;
  const [planFirst, planEnd] = [planStarts[row]!, planStarts[row + 1]!];
  const endPlan = beyond(columns.planAt, to, planFirst, planEnd);
  let firstPlan = beyond(columns.planAt, from, planFirst, planEnd);
  // Plans are as long as each other, but for the nights' own usual.
  while (firstPlan > planFirst && columns.planEnd[firstPlan - 1]! > from) firstPlan--;
  const since = firstPlan < endPlan ? Math.min(from, columns.planAt[firstPlan]!) : from;
  const [rowFirst, rowEnd] = [starts[row]!, starts[row + 1]!];
  let end = beyond(columns.from, to, rowFirst, rowEnd);
  // One that begins later may wait already.
  while (end < rowEnd && (columns.bars[end]!.waitedFrom ?? Infinity) < to) end++;
  return {
    first: beyond(columns.reach, since, rowFirst, rowEnd),
    end,
    firstPlan,
    endPlan
  };
}

/** Marks that are drawn one by one: of more than this, those nearest to the playhead are. */
const MARKS = 300;

/** The last ones that have come by an instant. @param marks in the order of their instants */
const latest = <T extends { readonly at: Millis }>(marks: readonly T[], t: Millis): readonly T[] =>
  marks.length <= MARKS ? marks : marks.filter(({ at }) => at <= t).slice(-MARKS);

/** What of a night is seen: its rows, and the span of its axis. */
export interface Seen {
  /** The night with what is seen, for those who draw it mark by mark; bars and plans that are too many are not in it. */
  readonly picture: TonightPicture;
  /** How many bars and plans are seen. */
  readonly count: number;
}

/** More bars and plans than this are painted, and not drawn one by one. */
export const MANY = 500;

/** @param t the playhead, by which marks that are too many are chosen */
export function seenOf(picture: TonightPicture, { first, end }: Rows, axis: Axis, t: () => Millis): Seen {
  const columns = columnsOf(picture);
  const stretches = Array.from({ length: end - first }, (_, i) => stretchOf(columns, first + i, axis));
  const count = stretches.reduce(
    (sum, each) => sum + each.end - each.first + each.endPlan - each.firstPlan,
    0
  );
  const drawn = count > MANY ? [] : stretches;
  const bars = drawn.flatMap((each) => columns.bars.slice(each.first, each.end));
  const planned = drawn.flatMap((each) => columns.plans.slice(each.firstPlan, each.endPlan));
  const ids = new Set(picture.rows.slice(first, end).map(({ id }) => id));
  const within = ({ at }: { readonly at: Millis }): boolean => at >= axis.from && at <= axis.to;
  const missed = picture.missed.filter(
    (miss) =>
      (ids.has(miss.reader) || ids.has(miss.upstream)) &&
      miss.at <= axis.to &&
      Math.max(miss.at, miss.owedAt) >= axis.from
  );
  const alerts = picture.alerts.filter((alert) => ids.has(alert.task) && within(alert));
  const crowded = missed.length > MARKS || alerts.length > MARKS;
  const now = crowded ? t() : 0;
  return {
    picture: {
      ...picture,
      from: axis.from,
      to: axis.to,
      bars,
      planned,
      missed: latest(missed, now),
      struck: picture.struck.filter(({ task }) => ids.has(task)),
      alerts: latest(alerts, now)
    },
    count
  };
}
