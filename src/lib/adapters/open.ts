/** The one door by which a document comes in, for the page, the command line and the tests. Knows no browser. */
import type { Failing } from '../model/column-use.ts';
import { DEEPEST, depthOf } from '../model/import/depth.ts';
import { parse } from '../model/parse.ts';
import type { Pipeline } from '../model/pipeline.ts';
import { bad, type Problem, type Result } from '../model/result.ts';
import { loadZones, zoneRelease } from '../model/time/zones.ts';
import { zonesBeside } from '../model/zones-beside.ts';
import type { ZoneRules } from '../model/time/zone.ts';
import { learn, saysOwn, vocabulary } from '../vocabulary.ts';

/** The largest text that is read, in bytes. Real documents have a hundredth of it. */
export const MAX_BYTES = 5 * 1024 * 1024;

/** How a document was written. */
export type DocumentFormat = 'downbeat' | 'wfformat';

/** A document that can be played. */
export interface Opened {
  readonly format: DocumentFormat;
  /** The document as our own JSON has it: what a worker is sent, and what is saved. */
  readonly document: unknown;
  readonly pipeline: Pipeline;
  /** The rules of its timezone, and the release of the tables that they come from. */
  readonly zone: ZoneRules;
  readonly zones: string;
  /** Sentences that do not keep it from playing. */
  readonly advice: readonly Problem[];
  /** Ids of tasks whose SQL does not compile, where somebody has looked: they fail in every run; and what faults of columns do. */
  readonly failing?: readonly Failing[];
}

/** Reads a text: JSON, then as {@link openDocument}. */
export async function openText(text: string): Promise<Result<Opened>> {
  if (text.length > MAX_BYTES) return tooLarge(text.length);
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    const { jsonFault } = await import('../model/import/json.ts');
    const { at, message } = jsonFault(text.replace(/^\ufeff/, ''));
    return bad(at, message);
  }
  if (depthOf(text) > DEEPEST)
    return bad(
      'the document',
      `has more than ${DEEPEST} brackets within each other, and a pipeline needs half as many. Is it a pipeline?`
    );
  return openDocument(document);
}

/** Reads a JSON value: a document of ours, or a workflow instance in WfFormat. */
export async function openDocument(value: unknown): Promise<Result<Opened>> {
  let document = value;
  let format: DocumentFormat = 'downbeat';
  let advice: readonly Problem[] = [];
  if (looksLikeWfFormat(value)) {
    const { importWfFormat } = await import('../model/import/wfformat.ts');
    const imported = importWfFormat(value);
    if (!imported.ok) return imported;
    ({ document, advice } = imported.value);
    format = 'wfformat';
  }
  if (saysOwn(document)) await learn();
  const parsed = parse(document, vocabulary);
  if (!parsed.ok) return parsed;
  const { pipeline } = parsed.value;
  if (pipeline.tasks.some(({ neverStalerThan }) => neverStalerThan !== undefined))
    await import('../analysis/breach.ts');
  if (pipeline.policies.some(({ tasks }) => [...tasks.values()].some(({ expand }) => expand !== undefined)))
    await import('../analysis/mapped.ts');
  const zone = await loadZones(pipeline.timezone, zonesBeside(pipeline, vocabulary));
  if (!zone.ok) return zone;
  advice = [...advice, ...parsed.value.advice];
  return { ok: true, value: { format, document, pipeline, zone: zone.value, zones: zoneRelease, advice } };
}

/** Refuses a text by its size, in bytes. */
export const tooLarge = (bytes: number): Result<never> =>
  bad(
    'the document',
    `has ${(bytes / 1024 / 1024).toFixed(1)} MB; at most ${MAX_BYTES / 1024 / 1024} MB are read. Is it a pipeline?`
  );

/** WfCommons' instances name the version of their schema, and hold a workflow; ours begin with `downbeat`. */
function looksLikeWfFormat(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Object.hasOwn(value, 'downbeat') &&
    Object.hasOwn(value, 'workflow')
  );
}
