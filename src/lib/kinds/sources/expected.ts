/** What the rhythmic sources share: an emission every so often, of about as many rows as were expected. */
import type { Millis } from '../../model/pipeline.ts';

/** Milliseconds of a day; rates are given per day. */
export const DAY = 86_400_000;

/** The first multiple of `every` after an instant. */
export const nextMultiple = (after: Millis, every: Millis): Millis =>
  Math.floor(after / every) * every + every;

/**
 * A count around `expected`: the normal approximation of a Poisson draw, which needs no logarithm.
 * @param bits 32 random bits; the low ten choose the quantile.
 */
export function drawCount(expected: number, bits: number, normal: Float64Array): number {
  return Math.max(0, Math.floor(expected + Math.sqrt(expected) * normal[bits & 1023]! + 0.5));
}

/** The rows of an emission happened since the one before. */
export const sinceLast = (at: Millis, every: Millis): { from: Millis; to: Millis } => ({
  from: at - every,
  to: at
});

/** "about 3,000 rows a day". */
export const perDayWords = (perDay: number): string =>
  `about ${String(perDay).replace(/\B(?=(\d{3})+$)/g, ',')} rows a day`;
