/** The order that numbers the states and events of things with a life. */

/** States of a task instance, by number. */
export { TASK_STATES } from '../model/log.ts';
/** Events of a task instance, by number. */
export const TASK_EVENTS = [
  'READY',
  'QUEUE',
  'START',
  'SUCCEED',
  'FAIL',
  'FAIL_RETRY',
  'RETRY',
  'UPSTREAM_FAILED',
  'SKIP',
  'RESCHEDULE',
  'DEFER',
  'CLEAR',
  'MARK_SUCCESS',
  'MARK_FAILED',
  'GIVE_UP'
] as const;
/** States of a run, by number. */
export const RUN_STATES = ['queued', 'running', 'success', 'failed'] as const;
/** Events of a run, by number. */
export const RUN_EVENTS = ['START', 'SUCCEED', 'FAIL', 'CLEAR'] as const;
/** States of a source, by number. */
export const SOURCE_STATES = ['drained', 'waiting'] as const;
/** Events of a source, by number. */
export const SOURCE_EVENTS = ['ARRIVE', 'READ', 'GIVE_BACK'] as const;
