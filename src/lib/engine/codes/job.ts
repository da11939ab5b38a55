/** Fields of a job's row (memory.ts). */

/** Where the row of its first node begins: there is one for each of its tasks. */
export const node = 0;
export const tasks = 1;
/** Its roots: `roots[rootsFrom] … roots[rootsTo - 1]`. */
export const rootsFrom = 2;
export const rootsTo = 3;
/** How many of its runs may be active at once, and how many are. */
export const limit = 4;
export const active = 5;
/** The local day of the last run's planned instant, and how many runs that day has had. */
export const day = 6;
export const ordinal = 7;
