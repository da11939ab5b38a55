/** Percentiles of what may never happen. */

/**
 * The percentile by the nearest rank: the least value that at least a part of all do not exceed. `Infinity` counts as
 * any other value, so it is the answer when too many are infinite; so it is for no values at all.
 * @param part in (0, 1]
 */
export function percentile(values: Float64Array, part: number): number {
  if (values.length === 0) return Infinity;
  const sorted = values.slice().sort();
  return sorted[Math.max(0, Math.ceil(part * sorted.length - 1e-9) - 1)]!;
}
