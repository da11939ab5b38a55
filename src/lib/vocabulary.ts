/** All kinds and orchestrators in one value, for whoever parses or plays a document. */
import { alerts } from './kinds/alerts/index.ts';
import { columns } from './kinds/columns/index.ts';
import { faults } from './kinds/faults/index.ts';
import { sources } from './kinds/sources/index.ts';
import { tasks } from './kinds/tasks/index.ts';
import { triggers } from './kinds/triggers/index.ts';
import type { TriggerKind, Vocabulary } from './model/vocabulary.ts';
import { orchestrators } from './orchestrators/index.ts';

/** Grows by the triggers that only one orchestrator has, once a document has one of them. */
const known: Record<string, TriggerKind<never, unknown>> = { ...triggers };

export const vocabulary: Vocabulary = {
  sources,
  columns,
  triggers: known,
  tasks,
  faults,
  alerts,
  orchestrators
};

/** Learns the triggers that only one orchestrator has. */
export async function learn(): Promise<void> {
  Object.assign(known, (await import('./orchestrators/own-triggers.ts')).ownTriggers);
}

/** Whether a document may say what only one orchestrator knows: whoever parses it learns that first. */
export const saysOwn = (document: unknown): boolean =>
  /"when":"(prefect|dagster|mage)"/.test(JSON.stringify(document) ?? '');
