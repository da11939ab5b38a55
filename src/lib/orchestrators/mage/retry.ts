import { power } from '../../model/retry.ts';
import type { Retry } from '../../model/pipeline.ts';

/** Mage's `max_delay` unless it is set: 60 s. */
export const MAGE_MAX_DELAY = 60_000;

/**
 * Mage's wait before a retry (mage_ai/shared/retry.py): the block sleeps in its process, twice as long each time.
 * `max_delay` bounds all waits together, not each: it gives up before the sum would reach it, so ten retries of 5 s are
 * only three.
 */
export function mageRetryWait(policy: Retry, retry: number): number | undefined {
  const most = policy.maxDelay ?? MAGE_MAX_DELAY;
  const factor = policy.growth === 'exponential' ? 2 : 1;
  let slept = 0;
  for (let before = 1; ; before++) {
    const delay = policy.delays[0]! * power(factor, before - 1);
    if (slept + delay >= most) return undefined;
    if (before >= retry) return delay;
    slept += delay;
  }
}
