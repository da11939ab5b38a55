/** The faults that nearly every document has: the first view has these, and fetches the others where one is said. */
import type { FaultKind } from '../../model/vocabulary.ts';
import { fail } from './fail.ts';
import { slow } from './slow.ts';

export const commonFaults = { fail, slow } satisfies Record<string, FaultKind<never, unknown>>;
