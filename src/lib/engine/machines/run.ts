import { setup } from 'xstate';

/** What happens to a run. */
export type RunEvent = { type: 'START' | 'SUCCEED' | 'FAIL' | 'CLEAR' };

/**
 * The life of a run of a job. It waits in `queued` while as many runs of its job are active as may be, and comes back
 * there when an instance of it is cleared.
 */
export const run = setup({ types: { events: {} as RunEvent } }).createMachine({
  id: 'run',
  initial: 'queued',
  states: {
    queued: { on: { START: 'running' } },
    running: { on: { SUCCEED: 'success', FAIL: 'failed' } },
    success: { on: { CLEAR: 'queued' } },
    failed: { on: { CLEAR: 'queued' } }
  }
});
