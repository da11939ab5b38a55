import { setup } from 'xstate';

/** What happens to a task instance. */
export type TaskInstanceEvent = {
  type:
    | 'READY'
    | 'QUEUE'
    | 'START'
    | 'SUCCEED'
    | 'FAIL'
    | 'FAIL_RETRY'
    | 'RETRY'
    | 'UPSTREAM_FAILED'
    | 'SKIP'
    | 'RESCHEDULE'
    | 'DEFER';
};

/**
 * The life of one task in one run. States are Airflow's; orchestrators translate them into their own words.
 * `scheduled` lasts until the scheduler's next loop; `queued` is the wait for a slot of its pool. A sensor that looks
 * again later gives its slots back meanwhile in `upForReschedule`, or waits for its trigger in `deferred`.
 */
export const taskInstance = setup({ types: { events: {} as TaskInstanceEvent } }).createMachine({
  id: 'taskInstance',
  initial: 'waiting',
  states: {
    waiting: { on: { READY: 'scheduled', UPSTREAM_FAILED: 'upstreamFailed', SKIP: 'skipped' } },
    scheduled: { on: { START: 'running', QUEUE: 'queued' } },
    queued: { on: { START: 'running' } },
    running: {
      on: {
        SUCCEED: 'success',
        FAIL: 'failed',
        FAIL_RETRY: 'upForRetry',
        SKIP: 'skipped',
        RESCHEDULE: 'upForReschedule',
        DEFER: 'deferred'
      }
    },
    upForRetry: { on: { RETRY: 'scheduled' } },
    upForReschedule: { on: { RETRY: 'scheduled' } },
    deferred: { on: { RETRY: 'scheduled', FAIL: 'failed', SKIP: 'skipped' } },
    success: { type: 'final' },
    failed: { type: 'final' },
    upstreamFailed: { type: 'final' },
    skipped: { type: 'final' }
  }
});
