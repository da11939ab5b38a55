import { helperKind } from './helper-kind.ts';

/** Looks whether something holds of the world, and fails or warns if it does not. */
export const check = helperKind('check');
