/** Numbers of the events of runs. */

export const START = 0;
export const SUCCEED = 1;
export const FAIL = 2;
export const CLEAR = 3;
