import { power } from '../../model/retry.ts';
import type { Retry } from '../../model/pipeline.ts';

const SECOND = 1000;

/** No delay is longer (airflow/sdk/definitions/_internal/abstractoperator.py, MAX_RETRY_DELAY), in seconds. */
const LONGEST = 24 * 60 * 60;

/**
 * Airflow's wait before a retry (airflow/models/taskinstance.py, next_retry_datetime, 3.2). An exponential one lies in
 * [m, 2 m), where m = delay × factor^(retry − 1), rounded up to whole seconds and at least one; where in it, Airflow
 * takes from a hash of the instance and its try, we from the draw. Both bounds are applied after that.
 * @param retry the number of the try that has failed: 1 is the first; 0 has not started, and waits half as long
 */
export function airflowRetryWait(policy: Retry, retry: number, bits: number): number {
  const delay = policy.delays[0]!;
  if (policy.growth !== 'exponential' || policy.factor === 1 || policy.factor <= 0) return delay;
  const seconds = (delay / SECOND) * power(policy.factor, retry - 1);
  const least = Math.max(1, Math.ceil(Math.min(seconds, LONGEST)));
  const drawn = SECOND * Math.min(least + ((bits >>> 0) % least), LONGEST);
  return policy.maxDelay === undefined ? drawn : Math.min(drawn, policy.maxDelay);
}
