import { helperKind } from './helper-kind.ts';

/** Waits until something holds of the world. */
export const sensor = helperKind('sensor');
