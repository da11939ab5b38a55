/** What is drawn over Tonight of clocks: changes of the clock, the data that runs are for, runs that came late. */
import type { ClockChange, ClockRun, Coming } from '#lib/analysis/schedules.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import { xOf, type Axis } from '../ui/axis.ts';
import { textWidth } from '../ui/text.ts';

/** A change of the clock, as a line with a label. */
export interface DrawnChange {
  readonly x: number;
  readonly text: string;
  readonly anchor: 'start' | 'end';
}

/** The span of data that a run is for, cut where the axis ends. */
export interface DrawnSpan {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  /** Whether it begins before the axis does, or ends after it. */
  readonly cut: { readonly left: boolean; readonly right: boolean };
}

/** From the tick that a run is for to where it came. */
export interface DrawnLate {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  readonly planned: Millis;
  readonly how: Coming;
  /** The word for it, where there is room for it. */
  readonly word: string;
  readonly anchor: 'start' | 'end';
}

/** The word beside the mark, and what it means. */
export const COMING: Readonly<Record<Coming, { readonly word: string; readonly about: string }>> = {
  catchUp: { word: 'caught up', about: 'made later, for a tick that was missed' },
  late: { word: 'late', about: 'made in time; it waited for the run before' },
  backfill: { word: 'backfill', about: 'asked for by a person, as a backfill' },
  dropped: { word: 'dropped', about: 'never made: too many runs were active' }
};

const LABEL = 11;
/** The size of a run's word. */
const WORD = 10.5;

/** The changes that lie on the axis. */
export const drawChanges = (changes: readonly ClockChange[], axis: Axis): readonly DrawnChange[] =>
  changes
    .filter(({ at }) => at > axis.from && at < axis.to)
    .map(({ at, text }) => {
      const x = Math.round(xOf(axis, at)) + 0.5;
      return { x, text, anchor: x + textWidth(text, LABEL) + 6 > axis.end ? 'end' : 'start' };
    });

/** Of more runs than this, the last ones are drawn: the others would lie on each other. */
const MOST = 300;

/** The runs of the rows that are seen, as far as the axis shows anything of them by t. */
export function runsNear(
  runs: readonly ClockRun[],
  rows: { readonly first: number; readonly end: number },
  axis: Axis,
  t: Millis
): readonly ClockRun[] {
  const near = runs.filter(
    ({ task, planned, startedAt, interval }) =>
      task >= rows.first &&
      task < rows.end &&
      Math.min(planned, startedAt, interval?.start ?? Infinity) <= axis.to &&
      Math.max(planned, Math.min(startedAt, t), interval?.end ?? -Infinity) >= axis.from
  );
  return near.length > MOST ? near.filter(({ planned }) => planned <= t).slice(-MOST) : near;
}

/** The spans of the runs of one row that have begun, each a little lower than the one before. */
export function drawSpans(
  runs: readonly ClockRun[],
  rowOf: (task: number) => number,
  t: Millis,
  axis: Axis,
  height: number
): readonly DrawnSpan[] {
  return runs.flatMap(({ task, startedAt, interval }): DrawnSpan[] => {
    const row = rowOf(task);
    if (row < 0 || startedAt > t || !interval || interval.end <= axis.from) return [];
    const [from, to] = [Math.max(axis.from, interval.start), Math.min(axis.to, interval.end)];
    return [
      {
        y: Math.round((row + 1) * height) - 3,
        from: xOf(axis, from),
        to: Math.max(xOf(axis, from) + 3, xOf(axis, to)),
        cut: { left: interval.start < axis.from, right: interval.end > axis.to }
      }
    ];
  });
}

/** Where a row has a bar. */
export interface Busy {
  readonly row: number;
  readonly from: Millis;
  readonly to: Millis;
}

/** From the tick to the start of each run that came late, as far as the playhead has seen it. */
export function drawLate(
  runs: readonly ClockRun[],
  rowOf: (task: number) => number,
  t: Millis,
  axis: Axis,
  height: number,
  busy: readonly Busy[] = []
): readonly DrawnLate[] {
  /** By row: up to where words stand already. */
  const taken = new Map<number, number>();
  return runs.flatMap(({ task, planned, startedAt, how }): DrawnLate[] => {
    const row = rowOf(task);
    const isSeen = how === 'dropped' || how === 'backfill' ? startedAt <= t : planned <= t;
    if (row < 0 || how === undefined || !isSeen || Math.min(startedAt, t) <= axis.from) return [];
    const to = xOf(axis, Math.min(startedAt, t, axis.to));
    const from = how === 'dropped' ? to : xOf(axis, Math.max(axis.from, Math.min(planned, startedAt)));
    const wide = textWidth(COMING[how].word, WORD);
    const anchor = from - wide - 6 < axis.start ? 'start' : 'end';
    const [left, right] = anchor === 'end' ? [from - wide - 6, from] : [from, from + wide + 6];
    // A word that would lie on another, or on a bar, is left to the title.
    const fits =
      left >= (taken.get(row) ?? -Infinity) &&
      (anchor === 'end' || right <= to) &&
      !busy.some((bar) => bar.row === row && xOf(axis, bar.from) < right && xOf(axis, bar.to) > left);
    if (fits) taken.set(row, Math.max(right, to));
    return [
      {
        y: row * height + Math.max(3, height * 0.14),
        from,
        to,
        planned,
        how,
        anchor,
        word: fits ? COMING[how].word : ''
      }
    ];
  });
}

/** What the marks mean that have no word beside them: below the rows, one after another. */
export function legend(
  late: readonly DrawnLate[],
  axis: Axis
): readonly { readonly how: Coming; readonly x: number; readonly text: string }[] {
  const silent = new Set(late.filter(({ word }) => word === '').map(({ how }) => how));
  let x = axis.start + 3;
  return [...silent].map((how) => {
    const text = `${COMING[how].word}: ${COMING[how].about}`;
    const at = x;
    x += textWidth(text, WORD) + 32;
    return { how, x: at, text };
  });
}
