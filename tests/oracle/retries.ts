/** Delays before retries, worked out once more: ORCHESTRATORS.md has each dialect's formula. */
import type { Millis, TaskPolicy } from '#lib/model/pipeline.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const TWO_TO_32 = 2 ** 32;

/**
 * The delay after failure number `failure` since it was cleared, in try number `tries`; undefined if the orchestrator
 * gives up. Airflow's formula goes by the number of the try, which clearing does not set back.
 */
export function delayAfter(
  dialect: string,
  { retries, retryDelay, retry }: TaskPolicy,
  failure: number,
  bits: number,
  tries: number
): Millis | undefined {
  if (failure > retries) return undefined;
  if (!retry) return retryDelay;
  const exponential = retry.growth === 'exponential';
  const drawn = bits / TWO_TO_32;
  switch (dialect) {
    case 'airflow': {
      if (!exponential || retry.factor === 1) return retryDelay;
      const most = Math.min((retryDelay / SECOND) * retry.factor ** (tries - 1), DAY / SECOND);
      const whole = Math.max(1, Math.ceil(most));
      return Math.min((whole + (bits % whole)) * SECOND, DAY, retry.maxDelay ?? Infinity);
    }
    case 'dagster': {
      const times = exponential ? 2 ** failure - 1 : retry.growth === 'linear' ? failure : 1;
      const delay = retryDelay * times;
      if (retry.jitter === 'full') return Math.round(delay * drawn);
      if (retry.jitter === 'plusMinus') return Math.max(0, Math.round(delay + retryDelay * (2 * drawn - 1)));
      return delay;
    }
    case 'prefect': {
      const delay = exponential
        ? retryDelay * 2 ** (failure - 1)
        : retry.delays[Math.min(failure, retry.delays.length) - 1]!;
      const share = Number(retry.jitter ?? 0);
      if (share === 0 || delay === 0) return delay;
      // An exponential of mean 1, cut off above at 1 + share, and below so that half of it lies below 1 share.
      const most = 1 + share;
      const least = Math.max(0, Math.log2(2 ** most / (2 ** most - 1)));
      const [from, to] = [1 - Math.exp(-least), 1 - Math.exp(-most)];
      return Math.round(delay * -Math.log(1 - (from + (to - from) * drawn)));
    }
    case 'mage': {
      const waits = Array.from({ length: failure }, (_, k) => retryDelay * (exponential ? 2 ** k : 1));
      const all = waits.reduce((sum, wait) => sum + wait, 0);
      return all >= (retry.maxDelay ?? MINUTE) ? undefined : waits.at(-1)!;
    }
    default:
      return retryDelay;
  }
}
