/** Things as text: what copy puts into a clipboard, and what paste makes of anything at all that comes out of one. */
import { bad, good, type Result } from '../result.ts';
import {
  freeId,
  idsOf,
  takenIn,
  type DocumentPart,
  type Part,
  type SourcePart,
  type TaskPart
} from './document.ts';
import { groupsOfCopies } from './groups.ts';
import { startsByItself } from './starts.ts';

/** What a clipboard's text begins with, as JSON: so that we know our own. */
export interface Fragment {
  readonly downbeatThings: 1;
  readonly sources: readonly SourcePart[];
  readonly tasks: readonly TaskPart[];
}

/** The chosen things as a fragment. */
export function copyThings({ sources = [], tasks }: DocumentPart, ids: readonly string[]): Fragment {
  const chosen = (thing: { readonly id: string }): boolean => ids.includes(thing.id);
  return { downbeatThings: 1, sources: sources.filter(chosen), tasks: tasks.filter(chosen) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const MOST = 200;

/** Whether a value is a fragment of ours. What is in it is only trusted once the whole has been parsed. */
export function isFragment(value: unknown): value is Fragment {
  const list = (key: string): boolean => {
    const things = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    return (
      Array.isArray(things) &&
      things.length <= MOST &&
      things.every((thing) => isObject(thing) && typeof thing['id'] === 'string')
    );
  };
  return isObject(value) && value['downbeatThings'] === 1 && list('sources') && list('tasks');
}

/** Adds a fragment's things with new ids; reads among them lead to them, others to what is there, or go. */
export function pasteThings(document: DocumentPart, things: unknown): Result<DocumentPart> {
  if (!isFragment(things))
    return bad(
      'the clipboard',
      'holds no things of a pipeline: copy sources or tasks here, or open it as a file.'
    );
  if (things.sources.length + things.tasks.length === 0) return bad('the clipboard', 'is empty.');
  const taken = new Set(takenIn(document));
  const ids = new Map<string, string>();
  for (const { id } of [...things.sources, ...things.tasks]) {
    const own = freeId(taken, id.slice(0, 60));
    taken.add(own);
    ids.set(id, own);
  }
  const known = new Set(idsOf(document));
  const readsOf = (task: Part): readonly string[] =>
    (Array.isArray(task['reads']) ? (task['reads'] as unknown[]) : [])
      .filter((read): read is string => typeof read === 'string')
      .flatMap((read) => ids.get(read) ?? (known.has(read) ? [read] : []));
  const groups = groupsOfCopies(document, things.tasks);
  const tasks = things.tasks.map((task): TaskPart => ({
    ...task,
    id: ids.get(task.id)!,
    reads: [...new Set(readsOf(task))],
    ...groups(task)
  }));
  const next = {
    ...document,
    sources: [
      ...(document.sources ?? []),
      ...things.sources.map((source) => ({ ...source, id: ids.get(source.id)! }))
    ],
    tasks: [...document.tasks, ...tasks]
  };
  return good(
    startsByItself(
      next,
      tasks.map(({ id }) => id)
    )
  );
}
