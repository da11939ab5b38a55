/** Reads what was done to a run from where it was written down: a link, or kept work. */
import type { Fields } from './fields.ts';
import type { Intervention } from './log.ts';
import { LIMITS } from './pipeline.ts';

/** More than anybody does by hand. */
export const MAX_INTERVENTIONS = 2000;

/** The last instant that a document can reach: the end of year 9999. */
const LAST_INSTANT = 253_402_300_799_999;

/** The interventions in a field, in their order; none when it is absent. What is wrong becomes a problem. */
export function parseInterventions(fields: Fields, key: string): readonly Intervention[] {
  return fields.list(key, MAX_INTERVENTIONS, true).map((each) => {
    const read: Intervention = {
      kind: each.choice('kind', ['run']),
      at: each.whole('at', 0, LAST_INSTANT),
      task: each.text('task', LIMITS.name)
    };
    each.done();
    return read;
  });
}
