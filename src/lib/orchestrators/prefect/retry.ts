/**
 * Prefect's delays before retries (prefect/server/orchestration/core_policy.py, RetryFailedTasks; prefect/tasks.py;
 * prefect/utilities/math.py).
 */
import { exactExp, exactLog, fraction } from '../../model/chance.ts';
import { listedDelay, power } from '../../model/retry.ts';
import type { Retry } from '../../model/pipeline.ts';

/** No more delays than these can be set on a task. */
const MOST_DELAYS = 50;

/** The delays of `exponential_backoff(factor)`, in the factor's unit: factor × 1, × 2, × 4, …, at most 50 of them. */
export const exponentialBackoff = (factor: number, retries: number): readonly number[] =>
  Array.from({ length: Math.min(retries, MOST_DELAYS) }, (_, retry) => factor * power(2, retry));

/**
 * A delay spread around itself: an exponentially distributed wait, cut off so that it is at most (1 + share) times as
 * long, and so far below that half of it lies on either side. `share` > 0.
 */
export function clampedDelay(delay: number, share: number, bits: number): number {
  const most = 1 + share;
  const twos = exactExp(most * LN2);
  // log2(2^k / (2^k − 1)); beyond 50 there is no lower bound to speak of.
  const least = most >= 50 ? 0 : Math.max(0, exactLog(twos / (twos - 1)) / LN2);
  const from = 1 - exactExp(-least);
  const to = 1 - exactExp(-most);
  const drawn = from + (to - from) * fraction(bits);
  return delay * -exactLog(Math.max(1 - drawn, 1e-10));
}

const LN2 = 0.6931471805599453;

/** Prefect's wait before a retry: as listed, the last one repeating, or doubling; then spread. */
export function prefectRetryWait(policy: Retry, retry: number, bits: number): number {
  const delay =
    policy.growth === 'exponential'
      ? policy.delays[0]! * power(2, Math.min(Math.max(1, retry), MOST_DELAYS) - 1)
      : listedDelay(policy, retry);
  const share = typeof policy.jitter === 'number' ? policy.jitter : 0;
  return Math.round(share > 0 && delay > 0 ? clampedDelay(delay, share, bits) : delay);
}
