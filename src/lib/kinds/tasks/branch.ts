import { helperKind } from './helper-kind.ts';

/** Decides which of those after it run; the others are skipped. */
export const branch = helperKind('branch');
