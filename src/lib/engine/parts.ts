/**
 * Parts of the engine that few policies need, so that the first view need not fetch them: who plays a policy that does
 * imports `whole.ts` first.
 */
import type { Policy } from '../model/pipeline.ts';
import type { Helpers } from './helpers.ts';
import type { lookOut } from './looks.ts';

/** What may come later. */
export interface Parts {
  readonly Helpers: typeof Helpers;
  readonly lookOut: typeof lookOut;
}

let found: Parts | undefined;

/** Makes the parts known. */
export function offer(parts: Parts): void {
  found = parts;
}

/** The parts. @throws if nobody has offered them */
export function parts(): Parts {
  if (!found)
    throw new Error('this policy needs the whole engine: import engine/whole.ts before it is played');
  return found;
}

/** Whether a policy can be played only with these parts. */
export const needsWhole = ({ helpers }: Pick<Policy, 'helpers'>): boolean => helpers.length > 0;
