/** Tonight's scrubber as marks. */
import type { Millis } from '#lib/model/pipeline.ts';
import { xOf, type Axis } from '../ui/axis.ts';

/** Something on the way: an event or a planned start, a read that came too early, an alert, another future's beginning. */
export interface Mark {
  readonly at: Millis;
  readonly kind: 'event' | 'late' | 'alert' | 'fork';
}

export interface DrawnMark {
  readonly x: number;
  readonly kind: Mark['kind'];
  readonly ahead: boolean;
}

/** Marks nearer to each other than this, in pixels, are one. */
const APART = 2;

/**
 * Where ticks stand. What went wrong is not told before the playhead has come to it; it covers a plain event in
 * the same place.
 */
export function drawMarks(marks: readonly Mark[], t: Millis, axis: Axis): readonly DrawnMark[] {
  const rank = { event: 0, late: 1, alert: 2, fork: 3 } as const;
  const seen = marks.filter(
    ({ at, kind }) => at >= axis.from && at <= axis.to && (kind === 'event' || kind === 'fork' || at <= t)
  );
  const drawn: DrawnMark[] = [];
  for (const { at, kind } of [...seen].sort((a, b) => a.at - b.at)) {
    const x = Math.round(xOf(axis, at));
    const last = drawn.at(-1);
    if (!last || x - last.x >= APART) drawn.push({ x, kind, ahead: at > t });
    else if (rank[kind] > rank[last.kind]) drawn[drawn.length - 1] = { x, kind, ahead: at > t };
  }
  return drawn;
}
