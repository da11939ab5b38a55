/** Fields of a pool's row (memory.ts). */

/** Free slots. */
export const free = 0;
/** Index of the log event that gave the last slot back. */
export const freedBy = 1;
