/**
 * Groups of tasks: a drawing's, as Airflow's TaskGroup is. They start nothing and decide nothing, jobs are derived
 * from what starts tasks alone. An arrow to a group leads to each of its tasks that reads nothing of it (Airflow: its
 * roots), one from a group comes from each that nothing of it reads (its leaves); so an arrow at a group is arrows at
 * tasks, and no other document than without it. Groups do not nest.
 */
import { topological } from './graph.ts';
import type { Task } from './pipeline.ts';

type Grouped = Pick<Task, 'id' | 'reads' | 'group'>;

/** The tasks of each group, by its name, in the document's order; groups in the order of their first tasks. */
export function groupsIn<T extends Pick<Task, 'group'>>(
  tasks: readonly T[]
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const task of tasks) {
    if (task.group === undefined) continue;
    const members = found.get(task.group);
    if (members) members.push(task);
    else found.set(task.group, [task]);
  }
  return found;
}

/** Where arrows to a group lead: those of its tasks that read none of it. */
export function rootsOf(members: readonly Pick<Task, 'id' | 'reads'>[]): readonly string[] {
  const own = new Set(members.map(({ id }) => id));
  return members.filter(({ reads }) => !reads.some((read) => own.has(read))).map(({ id }) => id);
}

/** Where arrows from a group come from: those of its tasks that none of it reads. */
export function leavesOfGroup(members: readonly Pick<Task, 'id' | 'reads'>[]): readonly string[] {
  const read = new Set(members.flatMap(({ reads }) => reads));
  return members.filter(({ id }) => !read.has(id)).map(({ id }) => id);
}

/**
 * A way that leaves a group and comes back to it, through tasks and other groups, for each group that has one: such a
 * group cannot be drawn as one node, since the drawing would go round in a circle. It is left out, until what is left
 * has none.
 */
export function circlesOf(tasks: readonly Grouped[]): ReadonlyMap<string, readonly string[]> {
  const circles = new Map<string, readonly string[]>();
  for (;;) {
    const nodeOf = new Map(
      tasks.map(({ id, group }) => [id, group === undefined || circles.has(group) ? id : nameOf(group)])
    );
    const after = new Map<string, Set<string>>();
    for (const { id, reads } of tasks) {
      const node = nodeOf.get(id)!;
      const before = after.get(node) ?? new Set<string>();
      for (const read of reads) {
        const from = nodeOf.get(read);
        if (from !== undefined && from !== node) before.add(from);
      }
      after.set(node, before);
    }
    const sorted = topological([...after].map(([id, before]) => ({ id, after: [...before] })));
    if (!('cycle' in sorted)) return circles;
    const way = sorted.cycle.slice(0, -1);
    const first = way.findIndex((each) => each.startsWith(SIGN));
    // Tasks alone have no circle: the parser has seen to it.
    if (first < 0) return circles;
    const named = [...way.slice(first), ...way.slice(0, first + 1)].map((each) =>
      each.startsWith(SIGN) ? each.slice(SIGN.length) : each
    );
    circles.set(named[0]!, named);
  }
}

/** No id of a document has this sign, so that a group's name can stand among ids. */
const SIGN = '▸';
const nameOf = (group: string): string => SIGN + group;
