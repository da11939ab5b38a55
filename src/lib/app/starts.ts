/** What starts things. */
import type { Pipeline, Policy } from '../model/pipeline.ts';

/** Whether nothing starts by itself. */
export const startsByHand = (policy: Policy | undefined): boolean =>
  policy !== undefined && [...policy.tasks.values()].every(({ trigger }) => trigger.kind === 'manual');

/** What Compare begins with: the next policy of the document; by hand no night is judged. @returns its id */
export const against = (pipeline: Pipeline | undefined, policy: string): string | undefined =>
  pipeline?.policies.find((each) => each.id !== policy && !startsByHand(each))?.id;
