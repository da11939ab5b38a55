import { fraction } from '../../model/chance.ts';
import { power } from '../../model/retry.ts';
import type { Retry } from '../../model/pipeline.ts';

/**
 * Dagster's wait before a retry (dagster/_core/definitions/policy.py, calculate_delay): LINEAR is delay × n, EXPONENTIAL
 * is delay × (2^n − 1); jitter FULL draws between nothing and that, PLUS_MINUS within one delay around it.
 */
export function dagsterRetryWait(policy: Retry, retry: number, bits: number): number {
  const base = policy.delays[0]!;
  const delay =
    policy.growth === 'exponential'
      ? base * (power(2, retry) - 1)
      : policy.growth === 'linear'
        ? base * retry
        : base;
  const drawn = fraction(bits);
  if (policy.jitter === 'full') return Math.round(delay * drawn);
  if (policy.jitter === 'plusMinus') return Math.max(0, Math.round(delay + base * (2 * drawn - 1)));
  return delay;
}
