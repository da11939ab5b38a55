/** What orchestrators' delays before retries have in common. */
import type { Millis, Retry } from './pipeline.ts';
import type { RetryWait } from './vocabulary.ts';

/** The delay that a list gives for retry `retry` (1, 2, …): its last repeats. It does not grow, and does not jitter. */
export const listedDelay = ({ delays }: Retry, retry: number): Millis =>
  delays[Math.min(Math.max(1, retry), delays.length) - 1]!;

/** factor^exponent by repeated multiplication, for whole exponents of either sign; infinite beyond the largest number. */
export function power(factor: number, exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent && result < Infinity && result !== 0; i++) result *= factor;
  for (let i = 0; i > exponent && result > 0; i--) result /= factor;
  return result;
}

/** How many of a policy's retries come about: an orchestrator may give up before, whatever is drawn. */
export function possibleRetries(policy: Retry, wait: RetryWait): number {
  let possible = 0;
  while (possible < policy.retries && wait(policy, possible + 1, 0) !== undefined) possible++;
  return possible;
}

/** For those that know no retries themselves: whoever tries again, a person or a shell loop, waits as listed. */
export const plainRetryWait: RetryWait = listedDelay;
