/** All kinds and orchestrators in one value, for whoever parses or plays a document. */
import { alerts } from './kinds/alerts/index.ts';
import { columns } from './kinds/columns/index.ts';
import { faults } from './kinds/faults/index.ts';
import { sources } from './kinds/sources/index.ts';
import { tasks } from './kinds/tasks/index.ts';
import { triggers } from './kinds/triggers/index.ts';
import { TASK_FIELDS } from './model/task-fields.ts';
import type { TriggerKind, Vocabulary } from './model/vocabulary.ts';
import { orchestrators } from './orchestrators/index.ts';

/** Grows by the triggers that only one orchestrator has, once a document has one of them. */
const known: Record<string, TriggerKind<never, unknown>> = { ...triggers };

const whole: { -readonly [K in keyof Vocabulary]: Vocabulary[K] } = {
  sources,
  columns,
  triggers: known,
  tasks,
  faults,
  alerts,
  orchestrators
};
export const vocabulary: Vocabulary = whole;

/** Learns what few documents say: the triggers that only one orchestrator has, helper tasks, rare words of policies. */
export async function learn(): Promise<void> {
  const [{ ownTriggers }, { parseHelpers }, { readTaskWords }] = await Promise.all([
    import('./orchestrators/own-triggers.ts'),
    import('./model/parse-helpers.ts'),
    import('./model/parse-task-words.ts')
  ]);
  Object.assign(known, ownTriggers);
  whole.helpers = parseHelpers;
  whole.taskWords = readTaskWords;
}

const OWN = new RegExp(`"when":"(prefect|dagster|mage)"|"(helpers|${TASK_FIELDS.join('|')})":`);

/** Whether a document may say that: whoever parses it learns it first. */
export const saysOwn = (document: unknown): boolean => OWN.test(JSON.stringify(document) ?? '');
