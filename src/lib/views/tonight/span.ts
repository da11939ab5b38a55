/** What of a night its axis shows: all of it, until somebody looks closer. */
import type { Millis } from '#lib/model/pipeline.ts';

export interface Span {
  readonly from: Millis;
  readonly to: Millis;
}

/** Nobody looks closer than at so many milliseconds: two minutes. */
const LEAST = 120_000;

/** The same span, moved to lie within another that is not shorter. */
function within({ from, to }: Span, all: Span): Span {
  const by = Math.max(0, all.from - from) - Math.max(0, to - all.to);
  return { from: from + by, to: to + by };
}

/**
 * A factor closer (more than 1) or further, with an instant staying where it is; undefined when that shows all of the
 * night again.
 */
export function zoomed(span: Span, all: Span, factor: number, at: Millis): Span | undefined {
  const whole = all.to - all.from;
  const length = Math.min(whole, Math.max(Math.min(whole, LEAST), (span.to - span.from) / factor));
  if (length >= whole) return undefined;
  const share = Math.min(1, Math.max(0, (at - span.from) / (span.to - span.from)));
  const from = at - share * length;
  return within({ from, to: from + length }, all);
}

/** Moved by a part of its own length, as far as the night goes. */
export const panned = (span: Span, all: Span, share: number): Span => {
  const by = share * (span.to - span.from);
  return within({ from: span.from + by, to: span.to + by }, all);
};

/** Where the playhead left the span, the span that it is in again: so that it has most of its way before it. */
export function followed(span: Span, all: Span, before: Millis, t: Millis): Span {
  const was = before >= span.from && before <= span.to;
  if (!was || (t >= span.from && t <= span.to)) return span;
  const length = span.to - span.from;
  const from = t > span.to ? t - length * 0.1 : t - length * 0.9;
  return within({ from, to: from + length }, all);
}
