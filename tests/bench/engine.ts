/** The engine against the clock, in Node. */
import type { SimulateOptions, SimulateRequest } from '#lib/engine/simulate.ts';
import { LOG } from '#lib/model/log.ts';
import { simulationApi } from '#workers/simulation.api.ts';
import { logOf, playSeason } from './season.ts';

/** What came of a stretch of seasons, each of the same seed. Times in nanoseconds. */
export interface Stretch {
  readonly seed: number;
  readonly seasons: number;
  readonly best: number;
  readonly total: number;
  /** Events of one season's log, the runs that it creates, and its hash. */
  readonly events: number;
  readonly runs: number;
  readonly hash: string;
}

/**
 * Plays the same season again and again, for at least so many milliseconds. In the clock is what a person waits for:
 * compiling the plan, allocating, the simulation, the batches, and the garbage collector when it comes. Out of it are
 * parsing the document and the log's hash.
 */
export function playFor(
  asked: SimulateRequest,
  milliseconds: number,
  options: SimulateOptions = {}
): Stretch {
  let best = Infinity;
  let total = 0;
  for (let seasons = 1; ; seasons++) {
    const from = process.hrtime.bigint();
    const played = playSeason(asked, options);
    const took = Number(process.hrtime.bigint() - from);
    total += took;
    best = Math.min(best, took);
    if (total < milliseconds * 1e6) continue;
    const log = logOf(played);
    const runs = log.kind.subarray(0, log.length).filter((kind) => kind === LOG.runQueued).length;
    return { seed: log.header.seed, seasons, best, total, events: log.length, runs, hash: log.hash };
  }
}

/**
 * Nanoseconds of the worker's whole answer, on the average over at least so many milliseconds: it also parses, hashes,
 * and listens between two slices. Only the thread's border is missing.
 */
export async function workerTime(
  document: unknown,
  { policy, seed, until, zone, zones }: SimulateRequest,
  milliseconds: number
): Promise<number> {
  const api = simulationApi();
  const asked = {
    document,
    policy,
    zone,
    zones,
    ...(seed !== undefined && { seed }),
    ...(until !== undefined && { until })
  };
  const from = process.hrtime.bigint();
  for (let seasons = 1; ; seasons++) {
    const outcome = await api.play(asked, () => undefined);
    if (outcome.kind !== 'done') throw new Error(`the worker has not played: ${JSON.stringify(outcome)}`);
    const took = Number(process.hrtime.bigint() - from);
    if (took >= milliseconds * 1e6) return took / seasons;
  }
}

/** Nanoseconds as milliseconds, to the three digits that a benchmark knows. */
export const milliseconds = (nanoseconds: number): number => Number((nanoseconds / 1e6).toPrecision(3));
