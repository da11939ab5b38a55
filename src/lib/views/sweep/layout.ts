/** Curves of a sweep as a drawing: what a value buys and what it costs share the parameter's axis. */

/** A straight scale. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

export const at = ({ from, to, start, end }: Scale, value: number): number =>
  to === from ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start);

/** The value of some whose place is nearest to a pixel. */
export function nearest(values: readonly number[], scale: Scale, pixel: number): number {
  return values.reduce((best, value) =>
    Math.abs(at(scale, value) - pixel) < Math.abs(at(scale, best) - pixel) ? value : best
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const text = (value: number): string => String(Math.round(value * 10) / 10);

/** A line through points; it breaks where one is nowhere. */
export function line(points: readonly Point[]): string {
  let open = false;
  return points
    .map(({ x, y }) => {
      if (!Number.isFinite(y)) {
        open = false;
        return '';
      }
      const part = `${open ? 'L' : 'M'}${text(x)} ${text(y)}`;
      open = true;
      return part;
    })
    .join('');
}

/** The area between two lines, where both are somewhere. */
export function band(
  points: readonly { readonly x: number; readonly high: number; readonly low: number }[]
): string {
  const known = points.filter(({ high, low }) => Number.isFinite(high) && Number.isFinite(low));
  if (known.length < 2) return '';
  const there = known.map(({ x, high }, i) => `${i === 0 ? 'M' : 'L'}${text(x)} ${text(high)}`);
  const back = known.toReversed().map(({ x, low }) => `L${text(x)} ${text(low)}`);
  return `${there.join('')}${back.join('')}Z`;
}

/** Heights of labels that want to stand at some heights, moved apart as little as their order allows. */
export function apart(
  wanted: readonly number[],
  gap: number,
  top: number,
  bottom: number
): readonly number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const placed = [...wanted];
  let free = top;
  for (const i of order) {
    placed[i] = Math.max(free, Math.min(bottom, wanted[i]!));
    free = placed[i] + gap;
  }
  // What was pushed beyond the end comes back, and takes along what stands above it.
  let limit = bottom;
  for (const i of order.toReversed()) {
    placed[i] = Math.min(placed[i]!, limit);
    limit = placed[i] - gap;
  }
  return placed;
}

const HOUR = 3_600_000;

/** Whole hours around some instants of the wall clock, and the lines between them; undefined where there are none. */
export function hoursAround(
  instants: readonly number[]
): { readonly from: number; readonly to: number; readonly lines: readonly number[] } | undefined {
  const known = instants.filter((each) => Number.isFinite(each));
  if (known.length === 0) return undefined;
  const from = Math.floor(Math.min(...known) / HOUR) * HOUR;
  const to = Math.max(from + HOUR, Math.ceil(Math.max(...known) / HOUR) * HOUR);
  const step = Math.max(1, Math.ceil((to - from) / HOUR / 5)) * HOUR;
  const lines = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
  return { from, to, lines };
}

/** Every how many values one is labelled, so that labels stand so many pixels apart. */
export const every = (count: number, width: number, label: number): number =>
  Math.max(1, Math.ceil((count * label) / Math.max(1, width)));
