/** A season on the engine, as the worker enters it: prepared, played slice by slice, with a sink for the batches. */
import { prepare, type SimulateOptions, type SimulateRequest } from '#lib/engine/simulate.ts';
import '#lib/engine/whole.ts';
import { Log, type LogBatch, type LogHeader } from '#lib/model/log.ts';
import { Nights } from '#lib/model/nights.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { utc } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';

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
export function playSeason(
  asked: SimulateRequest,
  options: SimulateOptions = {}
): { header: LogHeader; batches: readonly LogBatch[] } {
  const batches: LogBatch[] = [];
  const { header, until, playTo, release } = prepare(asked, (batch) => batches.push(batch), options);
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
