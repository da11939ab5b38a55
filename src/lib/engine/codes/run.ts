/** Fields of a run's row (memory.ts). */

export const job = 0;
/** Its first instance. Those of a run are consecutive, in the order of its job's positions. */
export const first = 1;
/** Instances that have not come to their end. */
export const left = 2;
export const state = 3;
/** 1 if an instance that decides has failed. */
export const failed = 4;
/** The part of its draws' key that its tasks share. */
export const key = 5;
/** Local calendar day of its planned instant. */
export const day = 6;
/** Number of the backfill whose limit it counts against; 0 for the job's own. */
export const backfill = 7;
