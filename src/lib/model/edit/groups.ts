/** Groups of tasks, as edits of a document see them. What a group is, `model/groups.ts` says. */
import { LIMITS } from '../pipeline.ts';
import { without, type DocumentPart, type TaskPart } from './document.ts';

const groupOf = ({ group }: TaskPart): string => (typeof group === 'string' ? group.trim() : '');

/** The names of all groups, each once, in the order of their first tasks. */
const groupNames = ({ tasks }: DocumentPart): readonly string[] => [
  ...new Set(tasks.map(groupOf).filter((name) => name !== ''))
];

/** Puts tasks into a group, or with an empty name out of theirs. */
export function putInGroup(document: DocumentPart, ids: readonly string[], name: string): DocumentPart {
  const moved = new Set(ids);
  return {
    ...document,
    tasks: document.tasks.map((task) =>
      !moved.has(task.id) ? task : name === '' ? without(task, 'group') : { ...task, group: name }
    )
  };
}

/** A name that no group has yet: `base` itself, or with the first free number behind it. */
export function freeGroup(document: DocumentPart, base = 'group'): string {
  const taken = new Set(groupNames(document));
  if (!taken.has(base)) return base;
  const root = base.replace(/ \d+$/, '').slice(0, LIMITS.name - 6);
  for (let number = 2; ; number++)
    if (!taken.has(`${root} ${String(number)}`)) return `${root} ${String(number)}`;
}

/**
 * The group of each copy: several copies out of one group that is there are a group of their own, a single one stands
 * beside its original.
 */
export function groupsOfCopies(
  document: DocumentPart,
  copied: readonly TaskPart[]
): (task: TaskPart) => { readonly group?: string } {
  const there = new Set(groupNames(document));
  const own = new Map<string, string>();
  let next = document;
  for (const name of new Set(copied.map(groupOf))) {
    const several = copied.filter((task) => groupOf(task) === name).length > 1;
    if (name === '' || !several || !there.has(name)) continue;
    const free = freeGroup(next, name);
    own.set(name, free);
    next = { ...next, tasks: [...next.tasks, { id: '', kind: '', group: free }] };
  }
  return (task) => {
    const group = groupOf(task);
    return group === '' ? {} : { group: own.get(group) ?? group };
  };
}
