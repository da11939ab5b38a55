/** Policies of an opened document as something to vary. */
import type { Opened } from '#lib/adapters/open.ts';
import type { Json, Subject } from '#lib/analysis/vary/parameter.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { SeasonPlayer } from '#workers/seasons.ts';

/** The policies whose nights are judged: in the others nothing happens unless somebody acts. */
export const judged = ({ pipeline, zone, zones }: Opened): readonly string[] =>
  pipeline.policies.flatMap(({ id }) =>
    new SeasonPlayer({ pipeline, policy: id, zone, zones }).setting.byHand ? [] : [id]
  );

/** A policy, with how long its tasks usually take in the document's own season. */
export function subjectOf({ document, pipeline, zone, zones, failing = [] }: Opened, id: string): Subject {
  const usual = new SeasonPlayer({ pipeline, policy: id, zone, zones, failing }).usual(pipeline.seed);
  const policy = pipeline.policies.find((each) => each.id === id)!;
  return { document: document as Json, pipeline, policy, vocabulary, usual };
}
