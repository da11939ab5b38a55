/**
 * Which instances are upstream of a task instance: mapped tasks and mapped task groups, setups and teardowns, branches
 * (airflow/ti_deps/deps/trigger_rule_dep.py, sdk/definitions/_internal/abstractoperator.py, models/skipmixin.py, 3.1).
 */
import type { TriggerRule } from '../../model/trigger-rules.ts';
import type { Upstreams, WrittenState } from './trigger-rules.ts';

/** A task of a DAG. */
export interface DagTask {
  readonly id: string;
  /** Ids of its direct upstreams. */
  readonly after: readonly string[];
  readonly rule: TriggerRule;
  readonly role?: 'setup' | 'teardown';
  /** Teardown: whether its failure fails the run (`on_failure_fail_dagrun`). */
  readonly failsRun?: boolean;
  /** The mapped task group that it is in. */
  readonly group?: string;
  /** Into how many instances it is mapped of itself, outside of any group; 0 for an empty list. */
  readonly instances?: number;
}

/** A DAG as a run sees it. Upstreams that are not in `tasks` are ignored. */
export interface Dag {
  /** By id, in topological order. */
  readonly tasks: ReadonlyMap<string, DagTask>;
  /** By mapped task group: into how many instances it is expanded, and the tasks whose results say so. */
  readonly groups: ReadonlyMap<string, { readonly instances: number; readonly over: readonly string[] }>;
}

/** How an instance has finished; undefined while it has not. */
export type Finished = 'success' | 'failed' | WrittenState;

/** States of a run's instances, by task and map index. */
export type StateOf = (task: string, mapIndex: number) => Finished | undefined;

/** Map indexes of a task's instances: -1 alone if it is not mapped, and in place of an empty list. */
export function mapIndexes(dag: Dag, task: DagTask): readonly number[] {
  const count = task.group === undefined ? task.instances : dag.groups.get(task.group)?.instances;
  return count === undefined || count === 0 ? [-1] : Array.from({ length: count }, (_, index) => index);
}

/** Mapped over an empty list: there is nothing to run, so its one placeholder is skipped. */
export const isEmptyMapping = (dag: Dag, task: DagTask): boolean =>
  (task.group === undefined ? task.instances : dag.groups.get(task.group)?.instances) === 0;

/** Rules that fire before everything upstream has finished. */
const FAST: readonly TriggerRule[] = ['one_success', 'one_failed', 'one_done'];

/**
 * The upstream's instances that an instance waits for: inside one mapped task group those of the same index, else all.
 * A fast rule in a group looks at all indexes of an upstream that the group was not expanded over: so does Airflow
 * (`is_fast_triggered` in trigger_rule_dep.py), although the neighbours are none of its business.
 */
function relevantIndexes(dag: Dag, task: DagTask, mapIndex: number, upstream: DagTask): readonly number[] {
  const all = mapIndexes(dag, upstream);
  if (task.group === undefined || task.group !== upstream.group) return all;
  if (FAST.includes(task.rule) && !dag.groups.get(task.group)!.over.includes(upstream.id)) return all;
  return all.includes(mapIndex) ? [mapIndex] : all;
}

/** Counts the instances of some upstream tasks as one task instance sees them. */
export function upstreamsOf(
  dag: Dag,
  stateOf: StateOf,
  task: DagTask,
  mapIndex: number,
  ids: readonly string[] = task.after
): Upstreams {
  const counts = {
    success: 0,
    skipped: 0,
    failed: 0,
    upstreamFailed: 0,
    removed: 0,
    done: 0,
    successSetup: 0,
    skippedSetup: 0
  };
  let total = 0;
  let setups = 0;
  for (const id of ids) {
    const upstream = dag.tasks.get(id);
    if (!upstream) continue;
    const isSetup = upstream.role === 'setup';
    for (const index of relevantIndexes(dag, task, mapIndex, upstream)) {
      total++;
      if (isSetup) setups++;
      const state = stateOf(id, index);
      if (state === undefined) continue;
      counts[state]++;
      counts.done++;
      if (isSetup && state === 'success') counts.successSetup++;
      if (isSetup && state === 'skipped') counts.skippedSetup++;
    }
  }
  return { counts, total, setups, mapIndex };
}

/**
 * The setups above a task that are not its direct upstreams: those without teardown, and those with a teardown below
 * the task. A teardown has none.
 */
export function indirectSetups(dag: Dag, task: DagTask): readonly string[] {
  if (task.role === 'teardown') return [];
  const below = downstreamOf(dag, task.id);
  return [...upstreamOf(dag, task.id)].filter((id) => {
    if (dag.tasks.get(id)!.role !== 'setup' || task.after.includes(id)) return false;
    const teardowns = [...dag.tasks.values()].filter(
      (other) => other.role === 'teardown' && other.after.includes(id)
    );
    return teardowns.length === 0 || teardowns.some((teardown) => below.has(teardown.id));
  });
}

/** Everything above a task, directly or indirectly. */
function upstreamOf(dag: Dag, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const above of dag.tasks.get(at)!.after)
      if (dag.tasks.has(above) && !found.has(above)) {
        found.add(above);
        open.push(above);
      }
  return found;
}

/** Everything below a task, directly or indirectly. */
export function downstreamOf(dag: Dag, id: string): ReadonlySet<string> {
  const found = new Set<string>([id]);
  for (const task of dag.tasks.values()) if (task.after.some((above) => found.has(above))) found.add(task.id);
  found.delete(id);
  return found;
}

/**
 * What a branch skips: its direct downstreams that it did not choose, whatever their trigger rules say, but for those
 * that are also below a chosen one (SkipMixin.skip_all_except).
 */
export function skippedByBranch(dag: Dag, branch: string, chosen: readonly string[]): readonly string[] {
  const followed = new Set(chosen.flatMap((id) => [id, ...downstreamOf(dag, id)]));
  return [...dag.tasks.values()]
    .filter((task) => task.after.includes(branch) && !followed.has(task.id))
    .map((task) => task.id);
}

/**
 * What a short circuit skips: everything below it but teardowns, or its direct downstreams alone, so that the rules of
 * the rest decide (ShortCircuitOperator, `ignore_downstream_trigger_rules`).
 */
export function skippedByShortCircuit(dag: Dag, id: string, ignoresRules: boolean): readonly string[] {
  const below = downstreamOf(dag, id);
  return [...dag.tasks.values()]
    .filter((task) => task.role !== 'teardown' && below.has(task.id))
    .filter((task) => ignoresRules || task.after.includes(id))
    .map((task) => task.id);
}
