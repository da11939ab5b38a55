/** All kinds and orchestrators in one value, for whoever parses or plays a document. */
import { alerts } from './kinds/alerts/index.ts';
import { columns } from './kinds/columns/index.ts';
import { commonFaults } from './kinds/faults/common.ts';
import { sources } from './kinds/sources/index.ts';
import { tasks } from './kinds/tasks/index.ts';
import { triggers } from './kinds/triggers/index.ts';
import { TASK_FIELDS } from './model/task-fields.ts';
import type { FaultKind, TriggerKind, Vocabulary } from './model/vocabulary.ts';
import { orchestrators } from './orchestrators/index.ts';

/** Grows by the triggers that only one orchestrator has, once a document has one of them. */
const known: Record<string, TriggerKind<never, unknown>> = { ...triggers };
/** Grows by the faults that few documents have. */
const knownFaults: Record<string, FaultKind<never, unknown>> = { ...commonFaults };

const whole: { -readonly [K in keyof Vocabulary]: Vocabulary[K] } = {
  sources,
  columns,
  triggers: known,
  tasks,
  faults: knownFaults,
  alerts,
  orchestrators
};
export const vocabulary: Vocabulary = whole;

/** Adds faults that few documents have. */
export const learnFaults = (faults: Vocabulary['faults']): void => void Object.assign(knownFaults, faults);

/**
 * Learns what few documents say: the triggers that only one orchestrator has, helper tasks, rare words of policies, and
 * most faults.
 */
export async function learn(): Promise<void> {
  const [{ ownTriggers }, { parseHelpers }, { readTaskWords }, { faults }] = await Promise.all([
    import('./orchestrators/own-triggers.ts'),
    import('./model/parse-helpers.ts'),
    import('./model/parse-task-words.ts'),
    import('./kinds/faults/index.ts'),
    import('./model/unfold.ts')
  ]);
  Object.assign(known, ownTriggers);
  learnFaults(faults);
  whole.helpers = parseHelpers;
  whole.taskWords = readTaskWords;
}

const OWN = new RegExp(`"when":"(prefect|dagster|mage)"|"(helpers|${TASK_FIELDS.join('|')})":`);

/**
 * Whether a document may say that, or somebody does something to what it says: whoever parses or plays it learns it
 * first.
 * @param interventions what is done meanwhile
 */
export const saysOwn = (document: unknown, interventions: readonly unknown[] = []): boolean =>
  interventions.length > 0 || hasOtherFaults(document) || OWN.test(JSON.stringify(document) ?? '');

/** Whether there is a fault of a kind that is not known yet. */
function hasOtherFaults(document: unknown): boolean {
  const { faults } = (document ?? {}) as { readonly faults?: unknown };
  return (
    Array.isArray(faults) &&
    faults.some(
      (fault: { readonly kind?: unknown } | null) => !Object.hasOwn(knownFaults, String(fault?.kind))
    )
  );
}
