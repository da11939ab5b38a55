import { helperKind } from './helper-kind.ts';

/** Makes what those after it need: a cluster, a schema, a lock. */
export const setup = helperKind('setup');
