/** Fields of a node's row (memory.ts): what hot code asks of the task at one position of one job. */

export const task = 0;
/** Its downstreams in the same job: `edges[downFrom] … edges[downTo - 1]`, as distances in instances. */
export const downFrom = 1;
export const downTo = 2;
/** 1 if the run has failed when it has: it has no downstream, or the orchestrator minds every failure. */
export const decides = 3;
/** Where the row of its pool begins. */
export const pool = 4;
export const retries = 5;
/** Key of its attempts' draws. */
export const key = 6;
/** An attempt fails if the high 22 bits of its draw are below this. */
export const failBelow = 7;
/** Where the table of the attempt's noise begins; -1 without noise. */
export const noise = 8;
/** What is odd about its task: FAULTS, HELPER, TOGETHER and WEATHER of memory.ts; 0 for most. */
export const odd = 9;
/** 1 if one success upstream is enough. */
export const oneSuccess = 10;
/** Upstreams in the same job. */
export const needs = 11;
/** 1 if a rule of its job has to look at all upstreams. */
export const judged = 12;
/** Slots of its pool that an attempt takes, and its effective weight: where the plan is ranked. */
export const slots = 13;
export const priority = 14;
