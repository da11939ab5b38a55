/** The engine as the worker enters it: prepared, played slice by slice, with a sink that takes the batches. */
import { prepare, type SimulateRequest } from '#lib/engine/simulate.ts';
import { LOG, Log, type LogBatch, type LogHeader } from '#lib/model/log.ts';
import { Nights } from '#lib/model/nights.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { utc } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { simulationApi } from '#workers/simulation.api.ts';

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

/** Nights that the worker plays before it listens again; it hands over what there is then. */
const SLICE = 10;

/** What is to be played: a document's first policy, in universal time, up to and including an instant. */
export const request = (pipeline: Pipeline, seed: number, until: number): SimulateRequest => ({
  pipeline,
  policy: pipeline.policies[0]!.id,
  seed,
  until,
  zone: utc,
  zones: 'none',
  vocabulary
});

/** The last instant of a document's season. */
export const horizonOf = (pipeline: Pipeline): number => new Nights(pipeline, utc).horizon;

/** Plays a season once; the batches are the caller's. */
export function playSeason(asked: SimulateRequest): { header: LogHeader; batches: readonly LogBatch[] } {
  const batches: LogBatch[] = [];
  const { header, until, playTo, release } = prepare(asked, (batch) => batches.push(batch));
  const calendar = new Nights(asked.pipeline, asked.zone);
  for (let night = 1; night < calendar.count && calendar.to(night) < until; night += SLICE)
    playTo(calendar.to(night));
  playTo(until);
  release();
  return { header, batches };
}

/** Some batches as one log, with its hash. */
export function logOf({ header, batches }: ReturnType<typeof playSeason>): Log {
  const log = new Log(header);
  for (const batch of batches) log.append(batch);
  return log;
}

/**
 * Plays the same season again and again, for at least so many milliseconds. In the clock is what a person waits for:
 * compiling the plan, allocating, the simulation, the batches, and the garbage collector when it comes. Out of it are
 * parsing the document and the log's hash.
 */
export function playFor(asked: SimulateRequest, milliseconds: number): Stretch {
  let best = Infinity;
  let total = 0;
  for (let seasons = 1; ; seasons++) {
    const from = process.hrtime.bigint();
    const played = playSeason(asked);
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
