/** Numbers of the events of task instances, for code that sends them. */

export const READY = 0;
export const QUEUE = 1;
export const START = 2;
export const SUCCEED = 3;
export const FAIL = 4;
export const FAIL_RETRY = 5;
export const RETRY = 6;
export const UPSTREAM_FAILED = 7;
export const SKIP = 8;
export const RESCHEDULE = 9;
export const DEFER = 10;
export const CLEAR = 11;
export const MARK_SUCCESS = 12;
export const MARK_FAILED = 13;
export const GIVE_UP = 14;
