/**
 * Helper tasks: sensors, branches, short circuits, checks, setups and teardowns. They exist in one policy alone and carry no rows: what
 * comes after one waits for it, and reads nothing of it.
 */
import { topological } from './graph.ts';
import type { Helper, Pipeline, Policy, Predicate, Task } from './pipeline.ts';

export { SENSOR_MODES } from './pipeline.ts';
export type { Helper, HelperTask, Predicate, SensorMode } from './pipeline.ts';

/** The kinds of helpers. */
export const HELPER_KINDS = [
  'sensor',
  'branch',
  'shortCircuit',
  'check',
  'setup',
  'teardown'
] as const satisfies readonly Helper['kind'][];

/** The days of the week, by the words that documents use; the place is the number. */
export const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/**
 * The pipeline as a policy orchestrates it: its tasks, those that wait for a helper with it in `after`, and the helpers
 * as further tasks behind them. So a task's number is the same under every policy. Of a policy without helpers it is
 * the pipeline itself.
 */
export function orchestrated(pipeline: Pipeline, { helpers }: Pick<Policy, 'helpers'>): Pipeline {
  const [first] = helpers;
  if (!first || pipeline.tasks.some(({ id }) => id === first.id)) return pipeline;
  const waitsFor = (id: string): readonly string[] =>
    helpers.filter(({ before }) => before.includes(id)).map((each) => each.id);
  const withAfter = <T extends Task>(task: T): T => {
    const after = [...new Set([...(task.after ?? []), ...waitsFor(task.id)])];
    return after.length > 0 ? { ...task, after } : task;
  };
  return { ...pipeline, tasks: [...pipeline.tasks, ...helpers].map(withAfter) };
}

/** What a task waits for when its upstreams start it: ids of tasks and helpers, those that it reads first. */
export const waitedFor = ({ reads, after }: Pick<Task, 'reads' | 'after'>): readonly string[] =>
  after ? [...new Set([...reads, ...after])] : reads;

/** The tasks of a pipeline so that each comes after all that it waits for. */
export function inOrder(tasks: readonly Task[]): readonly Task[] {
  // What has no helper is in order already: the parser has seen to it.
  if (!tasks.some(({ after }) => after)) return tasks;
  const sorted = topological(tasks.map((task) => ({ id: task.id, after: waitedFor(task) })));
  if ('cycle' in sorted)
    throw new Error('helpers go round in a circle: documents are parsed before they are used');
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return sorted.order.map((id) => byId.get(id)!);
}

/** The parts of a predicate that are not made of others, in the order of the document. */
export function leavesOf(predicate: Predicate): readonly Exclude<Predicate, { is: 'all' | 'any' | 'not' }>[] {
  switch (predicate.is) {
    case 'all':
    case 'any':
      return predicate.of.flatMap(leavesOf);
    case 'not':
      return leavesOf(predicate.of);
    default:
      return [predicate];
  }
}

/** All predicates of a helper. */
export function predicatesOf(helper: Helper): readonly Predicate[] {
  switch (helper.kind) {
    case 'sensor':
      return [helper.until];
    case 'branch':
      return helper.options.map(({ when }) => when);
    case 'shortCircuit':
      return [helper.when];
    case 'check':
      return [helper.that];
    case 'setup':
    case 'teardown':
      return [];
  }
}
