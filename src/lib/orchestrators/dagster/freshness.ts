/** Dagster's freshness policies (dagster/_core/definitions/freshness.py, freshness_evaluator.py). */
import type { Millis } from '../../model/pipeline.ts';
import { previousTick } from '../../model/time/cron-ticks.ts';
import { dstPolicies, type Cron } from '../../model/time/cron.ts';
import type { ZoneRules } from '../../model/time/zone.ts';

/** How old an asset may be. */
export type FreshnessPolicy =
  /** No older than this since its last materialization. */
  | { readonly is: 'timeWindow'; readonly fail: Millis; readonly warn?: Millis }
  /** Materialized between `lowerBound` before each deadline and the deadline; late is fresh again. */
  | { readonly is: 'cron'; readonly deadline: Cron; readonly zone: ZoneRules; readonly lowerBound: Millis };

/** What a policy says of an asset. */
export type Freshness = 'pass' | 'warn' | 'fail' | 'unknown';

/**
 * What a policy says at an instant. A cron policy asks about its last deadline that has passed, so nothing changes for
 * the worse between deadlines; before the first one there is nothing to miss.
 * @param materialized the last materialization; undefined if there was none
 */
export function freshnessAt(
  policy: FreshnessPolicy,
  materialized: Millis | undefined,
  now: Millis
): Freshness {
  if (materialized === undefined) return 'unknown';
  if (policy.is === 'timeWindow') {
    const age = now - materialized;
    return age >= policy.fail ? 'fail' : policy.warn !== undefined && age >= policy.warn ? 'warn' : 'pass';
  }
  const deadline = previousTick(policy.deadline, policy.zone, now + 1, dstPolicies.dagster);
  return deadline === undefined || materialized >= deadline - policy.lowerBound ? 'pass' : 'fail';
}
