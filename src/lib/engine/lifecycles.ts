/** The three machines as tables, and the numbers by which the engine knows their states and events. */
import { LOG } from '../model/log.ts';
import { compile, REFUSED, type Table } from './compile.ts';
import { run } from './machines/run.ts';
import { source } from './machines/source.ts';
import { taskInstance } from './machines/task-instance.ts';

/** States of a task instance, by number. */
export const TASK_STATES = [
  'waiting',
  'scheduled',
  'queued',
  'running',
  'success',
  'failed',
  'upForRetry',
  'upstreamFailed'
] as const;
/** Events of a task instance, by number. */
export const TASK_EVENTS = [
  'READY',
  'QUEUE',
  'START',
  'SUCCEED',
  'FAIL',
  'FAIL_RETRY',
  'RETRY',
  'UPSTREAM_FAILED'
] as const;
/** States of a run, by number. */
export const RUN_STATES = ['queued', 'running', 'success', 'failed'] as const;
/** Events of a run, by number. */
export const RUN_EVENTS = ['START', 'SUCCEED', 'FAIL'] as const;
/** States of a source, by number. */
export const SOURCE_STATES = ['drained', 'waiting'] as const;
/** Events of a source, by number. */
export const SOURCE_EVENTS = ['ARRIVE', 'READ', 'GIVE_BACK'] as const;

/** A state of a task instance. */
export type TaskState = (typeof TASK_STATES)[number];

/** Numbers of the events, for code that sends them. */
export const T = {
  READY: 0,
  QUEUE: 1,
  START: 2,
  SUCCEED: 3,
  FAIL: 4,
  FAIL_RETRY: 5,
  RETRY: 6,
  UPSTREAM_FAILED: 7
} as const satisfies Record<(typeof TASK_EVENTS)[number], number>;
export const R = { START: 0, SUCCEED: 1, FAIL: 2 } as const satisfies Record<
  (typeof RUN_EVENTS)[number],
  number
>;
export const S = { ARRIVE: 0, READ: 1, GIVE_BACK: 2 } as const satisfies Record<
  (typeof SOURCE_EVENTS)[number],
  number
>;

/** What moves things from state to state: the compiled tables, or, in a test, real actors. */
export interface Lifecycle {
  /** State after an event. Throws when the state does not take it: that is a broken invariant of the engine. */
  step(thing: number, state: number, event: number): number;
}

/** The table of a machine as a lifecycle. */
export class TableLifecycle implements Lifecycle {
  readonly #next: Uint8Array;
  readonly #width: number;

  constructor(readonly table: Table) {
    this.#next = table.next;
    this.#width = table.events.length;
  }

  step(_thing: number, state: number, event: number): number {
    const after = this.#next[state * this.#width + event]!;
    if (after === REFUSED) this.#refused(state, event);
    return after;
  }

  #refused(state: number, event: number): never {
    throw new Error(`state ${this.table.states[state]!} does not take ${this.table.events[event]!}`);
  }
}

/** The lifecycles of all three kinds of things. */
export interface Lifecycles {
  readonly task: Lifecycle;
  readonly run: Lifecycle;
  readonly source: Lifecycle;
}

/** The machines, compiled when this module loads. */
export const tables = {
  task: compile(taskInstance, TASK_STATES, TASK_EVENTS),
  run: compile(run, RUN_STATES, RUN_EVENTS),
  source: compile(source, SOURCE_STATES, SOURCE_EVENTS)
} as const;

/** Lifecycles that walk the compiled tables. */
export const tableLifecycles = (): Lifecycles => ({
  task: new TableLifecycle(tables.task),
  run: new TableLifecycle(tables.run),
  source: new TableLifecycle(tables.source)
});

/** The log's kind for each state of a task instance; it starts in `waiting`, which is never logged. */
export const TASK_LOG = Uint8Array.from(TASK_STATES, (state) => (state === 'waiting' ? 0 : LOG[state]));
/** The log's kind for each state of a run. */
export const RUN_LOG = Uint8Array.of(LOG.runQueued, LOG.runRunning, LOG.runSuccess, LOG.runFailed);
/** The log's kind for each state of a source. */
export const SOURCE_LOG = Uint8Array.of(LOG.sourceDrained, LOG.sourceWaiting);
