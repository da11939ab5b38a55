/** How sure a share is that was counted in so many nights. */

/** The 97.5 % quantile of the standard normal distribution: intervals are of 95 %. */
const Z = 1.959963984540054;

/** A share and the interval that holds the true one with 95 % confidence. All in [0, 1]. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The score interval of a binomial share (E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
 * Inference", 1927). It does not shrink to nothing when all, or none, of the nights were right.
 * @param total 0 says nothing: the interval is everything.
 */
export function wilson(count: number, total: number): Share {
  if (total === 0) return { share: NaN, low: 0, high: 1 };
  const share = count / total;
  const z2 = (Z * Z) / total;
  const middle = (share + z2 / 2) / (1 + z2);
  const half = (Z * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total))) / (1 + z2);
  return {
    share,
    low: count === 0 ? 0 : Math.max(0, middle - half),
    high: count === total ? 1 : Math.min(1, middle + half)
  };
}

/** Whether so many nights carry the claim that at least such a share is right. */
export const carries = (count: number, total: number, atLeast: number): boolean =>
  wilson(count, total).low >= atLeast;

/**
 * Between which values a percentile lies with 95 % confidence, by order statistics: nothing is assumed of how values are
 * distributed. Both are infinite for no values at all.
 * @param part in (0, 1)
 */
export function percentileRange(values: Float64Array, part: number): readonly [number, number] {
  const n = values.length;
  if (n === 0) return [Infinity, Infinity];
  const sorted = values.slice().sort();
  const half = Z * Math.sqrt(n * part * (1 - part));
  const at = (rank: number): number => sorted[Math.min(n - 1, Math.max(0, rank))]!;
  return [at(Math.floor(n * part - half) - 1), at(Math.ceil(n * part + half))];
}
