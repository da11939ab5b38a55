/** How a run of Airflow goes on, and how it ends (airflow/models/dagrun.py, update_state, 3.1). */
import { decisionOf, evaluate } from './evaluate.ts';
import {
  indirectSetups,
  isEmptyMapping,
  mapIndexes,
  upstreamsOf,
  type Dag,
  type DagTask,
  type Finished,
  type StateOf
} from './dag.ts';

/** A task instance by its task and map index; -1 if the task is not mapped. */
export interface Instance {
  readonly task: string;
  readonly mapIndex: number;
}

/** What one look of the scheduler finds. */
export interface Look {
  /** Unfinished instances that may run now, in topological order. */
  readonly ready: readonly Instance[];
  /** States that it writes to instances that will never run. */
  readonly written: readonly (Instance & { readonly state: Finished })[];
  /** Whether instances are left that have not finished. */
  readonly unfinished: boolean;
}

/** Looks at all unfinished instances of a run; what is written to one is seen by those below it in the same look. */
export function look(dag: Dag, stateOf: StateOf): Look {
  const ready: Instance[] = [];
  const written: (Instance & { state: Finished })[] = [];
  const added = new Map<string, Finished>();
  const stateNow: StateOf = (task, mapIndex) => stateOf(task, mapIndex) ?? added.get(`${task} ${mapIndex}`);
  let unfinished = false;
  for (const task of dag.tasks.values())
    for (const mapIndex of mapIndexes(dag, task)) {
      if (stateNow(task.id, mapIndex) !== undefined) continue;
      const decision = isEmptyMapping(dag, task) ? 'skipped' : decide(dag, stateNow, task, mapIndex);
      if (decision === 'run') ready.push({ task: task.id, mapIndex });
      if (decision === 'run' || decision === 'wait') {
        unfinished = true;
        continue;
      }
      added.set(`${task.id} ${mapIndex}`, decision);
      written.push({ task: task.id, mapIndex, state: decision });
    }
  return { ready, written, unfinished };
}

function decide(dag: Dag, stateOf: StateOf, task: DagTask, mapIndex: number): ReturnType<typeof decisionOf> {
  const direct = upstreamsOf(dag, stateOf, task, mapIndex);
  const setups = indirectSetups(dag, task);
  return decisionOf(
    evaluate(
      task.rule,
      direct,
      setups.length > 0 ? upstreamsOf(dag, stateOf, task, mapIndex, setups) : undefined
    )
  );
}

/**
 * The tasks whose states are the run's: those with nothing below but teardowns. A teardown counts only if it is said to
 * fail the run, or if there is nothing else.
 */
export function decidingTasks(dag: Dag): readonly string[] {
  const tasks = [...dag.tasks.values()];
  const ignorable = (task: DagTask): boolean => task.role === 'teardown' && task.failsRun !== true;
  const below = (id: string): readonly DagTask[] => tasks.filter((task) => task.after.includes(id));
  const leaves = tasks.filter((task) => !ignorable(task) && below(task.id).every(ignorable));
  return (leaves.length > 0 ? leaves : tasks.filter((task) => below(task.id).length === 0)).map(
    ({ id }) => id
  );
}

/**
 * The state of a run: it goes on while something is unfinished and can still run; then its leaves decide. So a run with
 * a failed task in its middle and a green leaf is a success. Unfinished, but nothing can run: failed, a deadlock.
 * @param active whether instances are scheduled, queued, running or waiting for a retry
 */
export function runState(dag: Dag, stateOf: StateOf, active = false): 'running' | 'success' | 'failed' {
  const { ready, unfinished, written } = look(dag, stateOf);
  if (unfinished) return active || ready.length > 0 ? 'running' : 'failed';
  const added = new Map(written.map(({ task, mapIndex, state }) => [`${task} ${mapIndex}`, state]));
  const ends = decidingTasks(dag).flatMap((id) =>
    mapIndexes(dag, dag.tasks.get(id)!).map((index) => stateOf(id, index) ?? added.get(`${id} ${index}`))
  );
  return ends.some((state) => state === 'failed' || state === 'upstreamFailed') ? 'failed' : 'success';
}
