/** Airflow's priority weights (airflow/task/priority_strategy.py). */
import { ancestors, type GraphNode } from '../../model/graph.ts';
import type { WeightRule } from '../../model/pipeline.ts';

/**
 * Effective weights by task: its own alone (`absolute`), or together with those of all tasks below it (`downstream`,
 * the default: what holds up most goes first) or above it (`upstream`: what is nearly done goes first).
 * @param tasks in topological order
 */
export function priorityWeights(
  tasks: readonly (GraphNode & { readonly weight: number; readonly weightRule: WeightRule })[]
): ReadonlyMap<string, number> {
  const above = ancestors(
    tasks,
    tasks.map(({ id }) => id)
  );
  const own = new Map(tasks.map(({ id, weight }) => [id, weight]));
  const sum = (ids: readonly string[]): number => ids.reduce((total, id) => total + (own.get(id) ?? 0), 0);
  return new Map(
    tasks.map(({ id, weight, weightRule }) => {
      if (weightRule === 'absolute') return [id, weight];
      if (weightRule === 'upstream') return [id, weight + sum([...above.get(id)!])];
      const below = tasks.filter((other) => above.get(other.id)!.has(id)).map((other) => other.id);
      return [id, weight + sum(below)];
    })
  );
}
