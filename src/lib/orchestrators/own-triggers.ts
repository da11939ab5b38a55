/** Triggers that only one orchestrator has; they are learned when a document has one of them (vocabulary.ts). */
import type { TriggerKind } from '../model/vocabulary.ts';
import { dagsterTriggerKind } from './dagster/trigger.ts';
import { mageTriggerKind } from './mage/trigger.ts';
import { prefectTriggerKind } from './prefect/trigger.ts';

export const ownTriggers = {
  prefect: prefectTriggerKind,
  dagster: dagsterTriggerKind,
  mage: mageTriggerKind
} satisfies Record<string, TriggerKind<never, unknown>>;
