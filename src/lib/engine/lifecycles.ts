/** How the engine walks the tables of the three machines, and the numbers by which the engine knows their events. */
import { LOG, stateCode } from '../model/log.ts';
import * as STEP from './codes/step.ts';
import { REFUSED, type Table } from './compile.ts';
import { TASK_EVENTS, TASK_STATES } from './numbers.ts';
import { tables } from './tables.ts';

/** Numbers of the events of task instances, for code that sends them. */
export * as T from './codes/task-event.ts';
/** Numbers of the events of runs. */
export * as R from './codes/run-event.ts';
/** Numbers of the events of sources. */
export * as S from './codes/source-event.ts';
/** What a step of a task instance is made of. */
export * as STEP from './codes/step.ts';

/** What moves things from state to state: the compiled tables, or, in a test, real actors. */
export interface Lifecycle {
  /** State after an event. Throws when the state does not take it: that is a broken invariant of the engine. */
  step(thing: number, state: number, event: number): number;
}

/** The lifecycles of all three kinds of things. */
export interface Lifecycles {
  readonly task: Lifecycle;
  readonly run: Lifecycle;
  readonly source: Lifecycle;
}

/** V8 keeps arrays of up to 64 bytes where it may move them, and they are no constants then (memory.ts). */
const LEAST = 128;

/** By state: how an instance enters it. Only who is cleared comes back to `waiting`, where it starts. */
const ENTERED = TASK_STATES.map((state, index) => (stateCode(state) << STEP.bits) | index);

/** By state and event: the step. A state's row begins at its number shifted. */
const TASK_STEP = new Uint16Array(Math.max(LEAST, TASK_STATES.length << STEP.bits)).fill(STEP.none);
for (let state = 0; state < TASK_STATES.length; state++)
  for (let event = 0; event < TASK_EVENTS.length; event++) {
    const after = tables.task.next[state * TASK_EVENTS.length + event]!;
    if (after !== REFUSED) TASK_STEP[(state << STEP.bits) | event] = ENTERED[after]!;
  }

/**
 * What comes of an event of a task instance: its state and the log's kind for that ({@link STEP}); as the table
 * has it, or, in a test, as actors in its place do. The table is a constant here, not a parameter, because this is
 * called for every event of the log (memory.ts).
 * @throws when the state does not take the event: that is a broken invariant of the engine
 */
export function stepTask(
  actors: Lifecycle | undefined,
  instance: number,
  state: number,
  event: number
): number {
  if (actors !== undefined) return ENTERED[actors.step(instance, state, event)]!;
  const step = TASK_STEP[(state << STEP.bits) | event]!;
  if (step === STEP.none) refuseTask(state, event);
  return step;
}

const refuseTask = (state: number, event: number): never => refused(tables.task, state, event);

/** The table of a machine as a lifecycle. @throws as {@link stepTask} does, when it steps */
function walk(table: Table): Lifecycle {
  return {
    step(_thing, state, event) {
      const after = table.next[state * table.events.length + event]!;
      if (after === REFUSED) refused(table, state, event);
      return after;
    }
  };
}

/** The lifecycle of runs that walks their compiled table: they happen less often than task instances. */
export const walkRun = walk(tables.run);
/** The same of sources. */
export const walkSource = walk(tables.source);

function refused(table: Table, state: number, event: number): never {
  throw new Error(`state ${table.states[state]!} does not take ${table.events[event]!}`);
}

/** The log's kind for each state of a run. */
export const RUN_LOG = Uint8Array.of(LOG.runQueued, LOG.runRunning, LOG.runSuccess, LOG.runFailed);
/** The log's kind for each state of a source. */
export const SOURCE_LOG = Uint8Array.of(LOG.sourceDrained, LOG.sourceWaiting);
