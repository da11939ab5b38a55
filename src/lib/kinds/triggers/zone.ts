/** The zone whose clock a trigger goes by, where that is not the document's. */
import type { Fields } from '../../model/fields.ts';
import type { Orchestrator } from '../../model/vocabulary.ts';

/** Reads `timezone`; an orchestrator whose clocks are all in universal time has no use for it. */
export function readZone(fields: Fields, orchestrator?: Orchestrator): { readonly timezone?: string } {
  if (!fields.has('timezone')) return {};
  const timezone = fields.text('timezone', 60);
  if (orchestrator?.dst.universal !== true) return { timezone };
  fields.advise('timezone', `is left out: ${orchestrator.label} reads every schedule in universal time.`);
  return {};
}

/** The rest of a sentence on when it ticks: ", by the clock of New York". */
export const zoneWords = (timezone: string | undefined): string =>
  timezone === undefined ? '' : `, by the clock of ${timezone.replace(/^.*\//, '').replaceAll('_', ' ')}`;
