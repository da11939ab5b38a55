/**
 * What of a crowded night is drawn: the rows that are seen, and of bars that share a few pixels and went alike one that
 * is as long as they are together. A hundred thousand attempts cost what some hundred do.
 */
import type { Bar, TonightPicture } from '#lib/analysis/picture.ts';
import type { Axis } from '../ui/axis.ts';

/** Fewer bars than this are drawn as they are. */
const CROWDED = 400;

/** Bars that begin within so many pixels of each other are one. */
const TOGETHER = 3;

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

const alike = (a: Bar, b: Bar): boolean => a.status === b.status && a.verdict === b.verdict;

/** The bars of each task; gone through once for each picture, however often one scrolls. */
const sorted = new WeakMap<TonightPicture, ReadonlyMap<string, readonly Bar[]>>();
function byTask(picture: TonightPicture): ReadonlyMap<string, readonly Bar[]> {
  const kept = sorted.get(picture);
  if (kept) return kept;
  const found = new Map<string, Bar[]>();
  for (const bar of picture.bars) {
    const own = found.get(bar.task);
    if (own) own.push(bar);
    else found.set(bar.task, [bar]);
  }
  sorted.set(picture, found);
  return found;
}

/** The night as far as its rows are seen, thinned where bars stand too close to be told apart. */
export function dense(picture: TonightPicture, axis: Axis, { first, end }: Rows): TonightPicture {
  if (picture.bars.length + picture.planned.length < CROWDED) return picture;
  const seen = new Set(picture.rows.slice(first, end).map(({ id }) => id));
  const near = (TOGETHER * (axis.to - axis.from)) / Math.max(1, axis.end - axis.start);
  const last = new Map<string, number>();
  const bars: Bar[] = [];
  for (const bar of picture.rows.slice(first, end).flatMap(({ id }) => byTask(picture).get(id) ?? [])) {
    const at = last.get(bar.task);
    const before = at === undefined ? undefined : bars[at];
    if (before && bar.from - before.from < near && alike(before, bar))
      bars[at!] = { ...before, to: Math.max(before.to, bar.to) };
    else last.set(bar.task, bars.push(bar) - 1);
  }
  const begun = new Map<string, number>();
  const planned = picture.planned.filter(({ task, at }) => {
    if (!seen.has(task) || at - (begun.get(task) ?? -Infinity) < near) return false;
    begun.set(task, at);
    return true;
  });
  return {
    ...picture,
    bars,
    planned,
    missed: picture.missed.filter(({ reader, upstream }) => seen.has(reader) || seen.has(upstream)),
    struck: picture.struck.filter(({ task }) => seen.has(task)),
    alerts: picture.alerts.filter(({ task }) => seen.has(task))
  };
}
