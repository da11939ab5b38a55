/** What starts things. */
import type { Policy } from '../model/pipeline.ts';

/** Whether nothing starts by itself. */
export const startsByHand = (policy: Policy | undefined): boolean =>
  policy !== undefined && [...policy.tasks.values()].every(({ trigger }) => trigger.kind === 'manual');
