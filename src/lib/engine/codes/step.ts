/** What comes of an event of a task instance, in one number (lifecycles.ts). */

/** Its state is in the lowest bits, so many of them; the log's kind for that is above. */
export const bits = 4;
/** The bits of the state. */
export const state = 15;
/** It does not take the event. */
export const none = 0xffff;
