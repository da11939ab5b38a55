/** What befalls tasks, sources and workers. A new fault is a file here and a line below. */
import type { FaultKind } from '../../model/vocabulary.ts';
import { fail } from './fail.ts';
import { hang } from './hang.ts';
import { slow } from './slow.ts';

export const faults = { fail, slow, hang } satisfies Record<string, FaultKind<never, unknown>>;
