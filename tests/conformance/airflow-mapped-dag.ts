/** Reads the cases' shorthand of DAGs with mapped task groups: `tg.expand(x=[1,2]): t1->t2 ; t3(tg.t2)`. */
import type { Dag, DagTask } from '#lib/orchestrators/airflow/dag.ts';

/**
 * Parts are separated by `;`. A part may begin with its group, `name.expand(x=[…]):`; then come tasks in chains, `a->b`,
 * each perhaps with what it takes as arguments, `c(tg.b)`. Inside a group a task's name is its own.
 */
export function mappedDag(text: string): Dag {
  const tasks = new Map<string, DagTask>();
  const groups = new Map<string, { instances: number; over: readonly string[] }>();
  for (const part of text.split(';')) {
    const [, group, list, body = ''] =
      /^\s*(?:(\w+)\.expand\(\s*\w*=?\s*\[([^\]]*)\]\s*\)\s*:)?(.*)$/s.exec(part) ?? [];
    if (group !== undefined)
      groups.set(group, {
        instances: list!.split(',').filter((item) => item.trim() !== '').length,
        over: []
      });
    let before: string | undefined;
    for (const step of body.split(/->|>>/)) {
      const [, name, args = ''] = /^\s*([\w.]+)\s*(?:\((.*)\))?\s*$/s.exec(step) ?? [];
      if (name === undefined) continue;
      // A chain may begin with a task of another group.
      if (name.includes('.') && tasks.has(name)) {
        before = name;
        continue;
      }
      const id = group === undefined || name.startsWith(`${group}.`) ? name : `${group}.${name}`;
      const after = args.match(/[\w.]+/g)?.flatMap((word) => named(tasks, word)) ?? [];
      tasks.set(id, {
        id,
        after: before === undefined ? after : [before, ...after],
        rule: 'all_success',
        ...(group === undefined ? {} : { group })
      });
      before = id;
    }
  }
  return { tasks, groups };
}

/** The task of that name, the only one of that name in a group, or the last tasks of a group of that name. */
function named(tasks: ReadonlyMap<string, DagTask>, word: string): readonly string[] {
  if (tasks.has(word)) return [word];
  const own = [...tasks.keys()].find((id) => id.endsWith(`.${word}`));
  if (own !== undefined) return [own];
  const members = [...tasks.values()].filter(({ group }) => group === word);
  return members.map(({ id }) => id).filter((id) => members.every(({ after }) => !after.includes(id)));
}
