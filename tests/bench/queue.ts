/** The two classic loads of an event queue, on the engine's own kernel: hold, and a waiting line with one server. */
import { kernel, RANK } from '#lib/engine/kernel.ts';
import { exactLog, mix, QUANTILES } from '#lib/model/chance.ts';

/** Processes of the hold model. */
export const PROCESSES = 1000;
/** Events of a round of the hold model. */
export const HOLDS = 1_000_000;
/** Customers of a round of M/M/1: two events each. */
export const CUSTOMERS = 500_000;
/** Load of M/M/1: mean service by mean time between arrivals. */
export const LOAD = 0.9;

/** Quantiles of the exponential distribution with mean 1: no logarithm takes part in a run, so C draws the same. */
export const exponentials = Float64Array.from(
  { length: QUANTILES },
  (_, i) => -exactLog(1 - (i + 0.5) / QUANTILES)
);

/** What came of a round, to be compared with C's: equal only if every event was. */
export interface Outcome {
  /** Virtual time of the last event. */
  readonly now: number;
  /** Of the subjects, in their order. */
  readonly hash: number;
}

/** Each process schedules itself again after exp(1), a million times in all. */
export function hold(events = HOLDS, processes = PROCESSES): Outcome {
  kernel.clear();
  for (let i = 0; i < processes; i++) kernel.push(exponentials[mix(i) & (QUANTILES - 1)]!, RANK.end, i);
  let now = 0;
  let hash = 0;
  for (let i = 0; i < events; i++) {
    now = kernel.nextAt;
    kernel.pop();
    const { subject } = kernel;
    hash = Math.imul(hash ^ subject, 0x85ebca6b);
    kernel.push(now + exponentials[mix(processes + i) & (QUANTILES - 1)]!, RANK.end, subject);
  }
  kernel.clear();
  return { now, hash };
}

const customers = new Float64Array(CUSTOMERS);

/** Customers come one by one, wait in line, and are served one by one. The hash is of how long each waited. */
export function mm1(count = CUSTOMERS, load = LOAD): Outcome {
  kernel.clear();
  let draws = 0;
  let come = 0;
  let served = 0;
  let now = 0;
  let hash = 0;
  kernel.push(exponentials[mix(draws++) & (QUANTILES - 1)]! / load, RANK.arrival, 0);
  while (served < count) {
    now = kernel.nextAt;
    kernel.pop();
    if (kernel.rank === RANK.arrival) {
      customers[come++] = now;
      if (come < count)
        kernel.push(now + exponentials[mix(draws++) & (QUANTILES - 1)]! / load, RANK.arrival, come);
      // Whoever comes to an empty house is served at once.
      if (come === served + 1)
        kernel.push(now + exponentials[mix(draws++) & (QUANTILES - 1)]!, RANK.end, served);
    } else {
      hash = Math.imul(hash ^ ((now - customers[served]!) * 1024), 0x85ebca6b);
      served++;
      if (served < come) kernel.push(now + exponentials[mix(draws++) & (QUANTILES - 1)]!, RANK.end, served);
    }
  }
  kernel.clear();
  return { now, hash };
}
