/** The reference pipeline's month: its first thirty nights. */
import { parse } from '#lib/model/parse.ts';
import { Nights } from '#lib/model/nights.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { utc } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import type { SimulateRequest } from '#lib/engine/simulate.ts';
import document from '../../static/pipelines/reference.json' with { type: 'json' };

const NIGHTS = 30;

/** In universal time, so that nothing has to be loaded. */
function referencePipeline(): Pipeline {
  const parsed = parse({ ...document, timezone: 'UTC' }, vocabulary);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value.pipeline;
}

/** A policy's month. */
export function referenceMonth(policy: string, seed: number): SimulateRequest {
  const pipeline = referencePipeline();
  const until = new Nights(pipeline, utc).to(NIGHTS);
  return { pipeline, policy, seed, until, zone: utc, zones: 'none', vocabulary };
}
