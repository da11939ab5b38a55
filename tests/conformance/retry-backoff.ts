/** `airflow_retry_backoff`: the delays before retries of Airflow, Prefect, Mage and Dagster. */
import type { Retry } from '#lib/model/pipeline.ts';
import { exponentialBackoff } from '#lib/orchestrators/prefect/retry.ts';
import { orchestrators } from '#lib/orchestrators/index.ts';
import { compare, passed, unknownKind, type Outcome } from './conformance.ts';

interface RetryCase {
  readonly system: string;
  readonly retries?: number;
  readonly retry_delay_s?: number | readonly number[] | null;
  readonly delay_s?: number;
  readonly exponential?: boolean | number;
  /** Dagster's. */
  readonly backoff?: string | null;
  readonly multiplier?: number;
  readonly max_retry_delay_s?: number;
  readonly max_total_delay_s?: number;
  readonly max_delay_s?: number;
  readonly retry_jitter_factor?: number;
  readonly jitter_factor?: number;
  readonly jitter?: number | string | null;
  readonly try_number?: number;
  readonly run_counts?: readonly number[];
  readonly fn?: string;
  readonly expected_range_s?: readonly [number, number];
  readonly expected_s?: number;
  /** null: it is not tried again. */
  readonly expected_delays_s?: readonly (number | null)[];
  readonly expected_attempts?: number;
  readonly expected_len?: number;
}

const SECOND = 1000;
const HALF = 0.0005;
/** Draws at both ends and in between: an expectation holds for all of them. */
const DRAWS = [0, 1, 7, 0x3fffffff, 0x7fffffff, -0x80000000, -0x40000001, -2, -1];

/** Delays, or bounds that hold for every draw. */
export function airflowRetryBackoff(given: unknown): Outcome {
  const each = given as RetryCase;
  if (each.fn !== undefined) return functionCase(each, each.fn);
  const dialect = Object.entries(orchestrators).find(([name]) => name === each.system)?.[1];
  if (!dialect) return unknownKind(each.system);
  const wait = (retry: number, bits: number): number | undefined => {
    const found = dialect.retryWait(policyOf(each), retry, bits);
    return found === undefined ? undefined : found / SECOND;
  };
  const allowed = each.retries ?? each.run_counts?.length ?? 0;
  const waits = (each.run_counts ?? Array.from({ length: allowed }, (_, index) => index + 1)).map((retry) =>
    retry > allowed ? null : (wait(retry, 0) ?? null)
  );
  if (each.expected_delays_s !== undefined) {
    const isListed = each.expected_delays_s.includes(null);
    return compare(each.expected_delays_s, isListed ? waits : waits.filter((found) => found !== null));
  }
  if (each.expected_attempts !== undefined)
    return compare(each.expected_attempts, 1 + waits.filter((found) => found !== null).length);
  const tries = each.run_counts ?? [each.try_number ?? 1];
  const drawn = tries.flatMap((retry) => DRAWS.map((bits) => wait(retry, bits) ?? Infinity));
  const [least, most] = each.expected_range_s ?? [each.expected_s!, each.expected_s!];
  // Waits are whole milliseconds; a bound that is none may lie half of one beside them.
  return drawn.every((found) => found >= least - HALF && found <= most + HALF)
    ? passed
    : { is: 'failed', expected: [least, most], got: drawn };
}

/** A share, or Dagster's names. */
const jitterOf = (jitter: RetryCase['jitter']): Retry['jitter'] =>
  typeof jitter === 'number'
    ? jitter
    : jitter === 'FULL'
      ? 'full'
      : jitter === 'PLUS_MINUS'
        ? 'plusMinus'
        : undefined;

const policyOf = (each: RetryCase): Retry => {
  const delays = [each.retry_delay_s ?? each.delay_s ?? 0].flat().map((seconds) => seconds * SECOND);
  const max = each.max_retry_delay_s ?? each.max_total_delay_s ?? each.max_delay_s;
  const jitter = each.retry_jitter_factor ?? each.jitter_factor ?? jitterOf(each.jitter);
  const exponential = Number(each.exponential ?? 0);
  const backoff = each.backoff?.toLowerCase();
  return {
    retries: each.retries ?? 0,
    delays: delays.length === 0 ? [0] : delays,
    growth:
      exponential > 0 || backoff === 'exponential'
        ? 'exponential'
        : backoff === 'linear'
          ? 'linear'
          : 'constant',
    // From 3.2 on, Airflow's `retry_exponential_backoff` is the factor itself.
    factor: each.multiplier ?? (exponential > 1 ? exponential : 2),
    ...(max === undefined ? {} : { maxDelay: max * SECOND }),
    ...(jitter === undefined ? {} : { jitter })
  };
};

/** `exponential_backoff(backoff_factor=10)(retries=5)` */
function functionCase(each: RetryCase, fn: string): Outcome {
  const [, factor, retries = each.retries] =
    /^exponential_backoff\((?:backoff_factor=)?([\d.]+)\)(?:\((?:retries=)?(\d+)\))?$/.exec(fn) ?? [];
  if (factor === undefined || retries === undefined) return unknownKind(fn);
  const delays = exponentialBackoff(Number(factor), Number(retries));
  return each.expected_len === undefined
    ? compare(each.expected_delays_s, delays)
    : compare(each.expected_len, delays.length);
}
