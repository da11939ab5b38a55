import { setup } from 'xstate';

/** What happens to a task instance. */
export type TaskInstanceEvent = {
  type:
    'READY' | 'QUEUE' | 'START' | 'SUCCEED' | 'FAIL' | 'FAIL_RETRY' | 'RETRY' | 'UPSTREAM_FAILED' | 'SKIP';
};

/**
 * The life of one task in one run. States are Airflow's; orchestrators translate them into their own words.
 * `scheduled` lasts until the scheduler's next loop; `queued` is the wait for a slot of its pool.
 */
export const taskInstance = setup({ types: { events: {} as TaskInstanceEvent } }).createMachine({
  id: 'taskInstance',
  initial: 'waiting',
  states: {
    waiting: { on: { READY: 'scheduled', UPSTREAM_FAILED: 'upstreamFailed', SKIP: 'skipped' } },
    scheduled: { on: { START: 'running', QUEUE: 'queued' } },
    queued: { on: { START: 'running' } },
    running: { on: { SUCCEED: 'success', FAIL: 'failed', FAIL_RETRY: 'upForRetry' } },
    upForRetry: { on: { RETRY: 'scheduled' } },
    success: { type: 'final' },
    failed: { type: 'final' },
    upstreamFailed: { type: 'final' },
    skipped: { type: 'final' }
  }
});
