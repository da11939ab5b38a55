/** Fields of a task instance's row (memory.ts). */

/** Where the row of its node begins. */
export const node = 0;
/** Where the row of its run begins. */
export const run = 1;
/** Number of its state in the lifecycle. */
export const state = 2;
/** Attempts so far. */
export const tries = 3;
/** Upstreams in its run that have not come to their end. */
export const needs = 4;
/** Index of its last log event. */
export const event = 5;
/** 1 if its open attempt will fail; before it starts, 2 if its slot has been taken for it. */
export const fails = 6;
/** Where the region of its open attempt stands. */
export const region = 7;
