/** What of a long list is drawn: the rows that are seen, and a few beside them. */

/** Browsers make nothing taller than some ten million pixels; a longer list scrolls faster instead. */
const TALLEST = 8_000_000;
const BESIDE = 4;

export interface Window {
  /** Height of all that can be scrolled through, in pixels. */
  readonly tall: number;
  /** The rows that are drawn: from `first` on, before `end`. */
  readonly first: number;
  readonly end: number;
  /** Where the first of them stands, in pixels. */
  readonly top: number;
}

/** The first row in sight, as a fraction of rows. */
function firstSeen(scrolled: number, height: number, row: number, count: number, tall: number): number {
  if (tall === count * row) return scrolled / row;
  return (scrolled / Math.max(1, tall - height)) * Math.max(0, count - height / row);
}

/** The part of `count` rows of a height that a box of a height shows when it is scrolled. */
export function windowOf(scrolled: number, height: number, row: number, count: number): Window {
  const tall = Math.min(TALLEST, count * row);
  const seen = firstSeen(scrolled, height, row, count, tall);
  const first = Math.max(0, Math.min(count, Math.floor(seen) - BESIDE));
  const end = Math.min(count, Math.ceil(seen + height / row) + BESIDE);
  return { tall, first, end, top: Math.max(0, scrolled - (seen - first) * row) };
}

/** How far to scroll for a row to be seen: as little as is needed, or into the middle. */
export function scrollFor(
  index: number,
  scrolled: number,
  height: number,
  row: number,
  count: number,
  middle = false
): number {
  const tall = Math.min(TALLEST, count * row);
  const seen = firstSeen(scrolled, height, row, count, tall);
  const fits = height / row;
  const most = Math.max(0, count - fits);
  const wanted = middle
    ? index - fits / 2 + 0.5
    : index < seen
      ? index
      : index + 1 > seen + fits
        ? index + 1 - fits
        : seen;
  const first = Math.min(most, Math.max(0, wanted));
  return tall === count * row ? first * row : most === 0 ? 0 : (first / most) * (tall - height);
}
