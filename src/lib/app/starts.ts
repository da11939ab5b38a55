/** What starts a thing, in a sentence. */
import type { Pipeline, Policy } from '../model/pipeline.ts';
import { kindOf } from '../model/vocabulary.ts';
import { vocabulary } from '../vocabulary.ts';

/** "Starts at 02:30 every night." Sources say how their rows come. */
export function startOf(pipeline: Pipeline, policyId: string, id: string): string {
  const source = pipeline.sources.find((each) => each.id === id);
  if (source)
    return `Rows: ${kindOf(vocabulary.sources, source.arrivals).sentence(source.arrivals.params as never)}.`;
  const trigger = pipeline.policies.find((each) => each.id === policyId)?.tasks.get(id)?.trigger;
  if (!trigger) return '';
  return `Starts ${kindOf(vocabulary.triggers, trigger).sentence(trigger.params as never)}.`;
}

/** Whether nothing starts by itself. */
export const startsByHand = (policy: Policy | undefined): boolean =>
  policy !== undefined && [...policy.tasks.values()].every(({ trigger }) => trigger.kind === 'manual');
