/** Fields of a node's durations (memory.ts), in milliseconds. */

export const base = 0;
export const perRow = 1;
