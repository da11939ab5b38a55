import { helperKind } from './helper-kind.ts';

/** Lets those after it run, or skips them. */
export const shortCircuit = helperKind('short circuit');
