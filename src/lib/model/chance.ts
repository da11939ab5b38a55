/**
 * Keyed chance: every draw is a pure function of what it is for, so that adding a task shifts nobody else's luck
 * and two policies meet the same world. Only integer operations and IEEE-exact arithmetic take part: the same
 * numbers in Node and in every browser.
 */

/** How many equally likely steps a quantile table has. */
export const QUANTILES = 1024;

/** Avalanche of 32 bits: the finalizer of MurmurHash3 (Austin Appleby, public domain). */
export function mix(bits: number): number {
  let h = bits;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** FNV-1a (Fowler, Noll, Vo) over the UTF-16 code units of a text: 32 bits. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h | 0;
}

/** The key of a stream of draws: (seed, what the draw decides, the thing's immutable id). */
export function streamKey(seed: number, stream: string, id: string): number {
  return mix(mix(hashText(`${stream}\u0000${id}`) ^ mix(seed | 0)) ^ mix(Math.floor(seed / 0x100000000)));
}

/**
 * The part of a draw's key that all tasks of one run share: the local calendar day of the run's planned instant and
 * the ordinal of the run within that day. Runs by hand have ordinals of their own.
 */
export function runKey(day: number, ordinal: number, byHand: boolean): number {
  return mix(
    Math.imul(day, 0x9e3779b1) ^ mix(Math.imul(ordinal, 0x27d4eb2f) + (byHand ? 0x68bc21eb : 0x02e5be93))
  );
}

/** 32 random bits for one try (1, 2, …) of one task in one run. Low 10 bits: quantile; high 22: failure. */
export function attemptBits(taskKey: number, run: number, tryNumber: number): number {
  return mix((taskKey ^ run) + Math.imul(tryNumber, 0x165667b1));
}

/** 32 random bits for a thing on a local day. */
export function dayBits(key: number, day: number): number {
  return mix(key ^ Math.imul(day, 0x9e3779b1));
}

/** 32 random bits for a thing at an instant (whole milliseconds). */
export function instantBits(key: number, at: number): number {
  return mix(mix(key ^ (at | 0)) + Math.floor(at / 0x100000000));
}

/** 32 random bits for the nth of the things of one key: a row of a source, say. */
export const ordinalBits: (key: number, ordinal: number) => number = instantBits;

/** 32 bits as a fraction in [0, 1). */
export const fraction = (bits: number): number => (bits >>> 0) / 0x100000000;

/** e^x from additions, multiplications and divisions alone (Taylor after range reduction); |x| up to 700. */
export function exactExp(x: number): number {
  const LN2 = 0.6931471805599453;
  const k = Math.round(x / LN2);
  const r = x - k * LN2;
  let sum = 1;
  for (let n = 18; n > 0; n--) sum = 1 + (sum * r) / n;
  let result = sum;
  for (let i = 0; i < k; i++) result *= 2;
  for (let i = 0; i > k; i--) result /= 2;
  return result;
}

/** Natural logarithm of x > 0 from basic arithmetic alone (atanh series after range reduction). */
export function exactLog(x: number): number {
  const LN2 = 0.6931471805599453;
  let k = 0;
  let m = x;
  while (m >= 1.5) {
    m /= 2;
    k++;
  }
  while (m < 0.75) {
    m *= 2;
    k--;
  }
  const y = (m - 1) / (m + 1);
  const y2 = y * y;
  let sum = 0;
  for (let n = 41; n > 0; n -= 2) sum = sum * y2 + 1 / n;
  return 2 * y * sum + k * LN2;
}

// Peter J. Acklam, "An algorithm for computing the inverse normal cumulative distribution function" (2003).
const A = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239
];
const B = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1
];
const C = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783
];
const D = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];
const horner = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, c) => sum * x + c, 0);

/** Quantile of the standard normal distribution at p in (0, 1); relative error below 1.15e-9. */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * exactLog(p));
    return horner(C, q) / (horner(D, q) * q + 1);
  }
  const q = p - 0.5;
  const r = q * q;
  return (horner(A, r) * q) / (horner(B, r) * r + 1);
}

/** Quantiles of a lognormal factor with median 1 and the given sigma, at the midpoints of 1024 equal steps. */
export function lognormalTable(sigma: number): Float64Array {
  return Float64Array.from({ length: QUANTILES }, (_, i) =>
    exactExp(sigma * normalQuantile((i + 0.5) / QUANTILES))
  );
}

/** Quantiles of the standard normal at the midpoints of 1024 equal steps. */
export function normalTable(): Float64Array {
  return Float64Array.from({ length: QUANTILES }, (_, i) => normalQuantile((i + 0.5) / QUANTILES));
}
