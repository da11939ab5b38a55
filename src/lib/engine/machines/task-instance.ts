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
    | 'DEFER'
    | 'CLEAR'
    | 'MARK_SUCCESS'
    | 'MARK_FAILED'
    | 'GIVE_UP';
};

/** What a person can do in whatever state an instance is; nothing is over for good. */
const marks = { MARK_SUCCESS: 'success', MARK_FAILED: 'failed' } as const;
const operated = { ...marks, CLEAR: 'waiting' } as const;

/** What becomes of an instance that has not come to its end when its run is given up. */
const givenUp = { GIVE_UP: 'skipped' } as const;

/**
 * The life of one task in one run. States are Airflow's; orchestrators translate them into their own words.
 * `scheduled` lasts until the scheduler's next loop; `queued` is the wait for a slot of its pool. A sensor that looks
 * again later gives its slots back meanwhile in `upForReschedule`, or waits for its trigger in `deferred`.
 */
export const taskInstance = setup({ types: { events: {} as TaskInstanceEvent } }).createMachine({
  id: 'taskInstance',
  initial: 'waiting',
  states: {
    waiting: {
      on: { READY: 'scheduled', UPSTREAM_FAILED: 'upstreamFailed', SKIP: 'skipped', ...marks, ...givenUp }
    },
    scheduled: { on: { START: 'running', QUEUE: 'queued', ...operated, ...givenUp } },
    queued: { on: { START: 'running', ...operated, ...givenUp } },
    running: {
      on: {
        SUCCEED: 'success',
        FAIL: 'failed',
        FAIL_RETRY: 'upForRetry',
        SKIP: 'skipped',
        RESCHEDULE: 'upForReschedule',
        DEFER: 'deferred',
        ...operated,
        ...givenUp
      }
    },
    upForRetry: { on: { RETRY: 'scheduled', ...operated, ...givenUp } },
    upForReschedule: { on: { RETRY: 'scheduled', ...operated, ...givenUp } },
    deferred: { on: { RETRY: 'scheduled', FAIL: 'failed', SKIP: 'skipped', ...operated, ...givenUp } },
    success: { on: { CLEAR: 'waiting', MARK_FAILED: 'failed' } },
    failed: { on: { CLEAR: 'waiting', MARK_SUCCESS: 'success' } },
    upstreamFailed: { on: operated },
    skipped: { on: operated }
  }
});
