/** One edit of a document. Nothing is changed in place: what is taken back is the document as it was. */
import { bad, good, type Result } from '../result.ts';
import { freeId, idsOf, without, type DocumentPart, type Json, type Part } from './document.ts';
import { putInGroup } from './groups.ts';
import type { Edit, Path } from './edits.ts';
import { pasteThings } from './paste.ts';
import { addSource, addTask, connect, disconnect, duplicate, remove, rename } from './things.ts';

/** A document after an edit, or why the edit makes no sense. It still has to be parsed. */
export function applyEdit(document: DocumentPart, edit: Edit): Result<DocumentPart> {
  switch (edit.kind) {
    case 'addSource':
      return good(addSource(document, edit.name ?? 'source', edit.at));
    case 'addTask':
      return addTask(
        document,
        edit.reads,
        edit.task ?? kindFor(document, edit.reads),
        edit.name ?? 'task',
        edit.at
      );
    case 'connect':
      return connect(document, edit.from, edit.to);
    case 'disconnect':
      return good(disconnect(document, edit.from, edit.to));
    case 'rename':
      return good(rename(document, edit.id, edit.name.trim()));
    case 'duplicate':
      return good(duplicate(document, edit.ids));
    case 'remove':
      return remove(document, edit.ids);
    case 'group':
      return good(putInGroup(document, edit.ids, edit.name?.trim() ?? ''));
    case 'place':
      return good(everyThing(document, (thing) => placeOf(thing, edit.places)));
    case 'unpin':
      return good(everyThing(document, (thing) => without(thing, 'at')));
    case 'set':
      return setAt(document, edit.path, edit.value);
    case 'start':
      return setStart(document, edit.policy, edit.task, edit.start);
    case 'orchestrate':
      return good(orchestrate(document, edit.policy, edit.orchestrator));
    case 'copyPolicy':
      return copyPolicy(document, edit.policy, edit.name);
    case 'removePolicy':
      return removePolicy(document, edit.policy);
    case 'paste':
      return pasteThings(document, edit.things);
    case 'all':
      return applyAll(document, edit.edits);
    case 'replace':
      return good(edit.document as DocumentPart);
  }
}

/** A document after several edits, each of what the one before has left; the first that makes no sense says why. */
export const applyAll = (document: DocumentPart, edits: readonly Edit[]): Result<DocumentPart> =>
  edits.reduce<Result<DocumentPart>>(
    (done, edit) => (done.ok ? applyEdit(done.value, edit) : done),
    good(document)
  );

/** A task that reads a source brings its rows in; any other makes something of what is there. */
function kindFor({ sources = [] }: DocumentPart, reads: readonly string[]): string {
  return sources.some(({ id }) => reads.includes(id)) ? 'ingest' : 'transform';
}

function everyThing(
  document: DocumentPart,
  change: <T extends Part & { readonly id: string }>(thing: T) => T
): DocumentPart {
  return {
    ...document,
    ...(document.sources ? { sources: document.sources.map(change) } : {}),
    tasks: document.tasks.map(change)
  };
}

function placeOf<T extends Part & { readonly id: string }>(
  thing: T,
  places: Readonly<Record<string, readonly [number, number]>>
): T {
  const at = Object.hasOwn(places, thing.id) ? places[thing.id] : undefined;
  return at ? { ...thing, at: [Math.round(at[0]), Math.round(at[1])] } : thing;
}

/**
 * Sets a field by its path; objects on the way are made where they are missing, lists are not. A member of a list is
 * named by its place, or by its id.
 */
function setAt(document: DocumentPart, path: Path, value: Json | undefined): Result<DocumentPart> {
  const place = path.join('.');
  if (path.length === 0) return bad('the document', 'has no field without a name.');
  if (path.some((step) => step === '__proto__')) return bad(place, 'is no field of a pipeline.');
  const set = (part: unknown, depth: number): unknown => {
    const step = path[depth]!;
    const last = depth === path.length - 1;
    if (Array.isArray(part)) {
      const list = [...(part as unknown[])];
      const at = typeof step === 'number' ? step : list.findIndex((each) => (each as Part)['id'] === step);
      if (!(at >= 0 && at <= list.length)) return undefined;
      if (last && value === undefined) list.splice(at, 1);
      else list[at] = last ? value : set(list[at], depth + 1);
      return list[at] === undefined && !(last && value === undefined) ? undefined : list;
    }
    const object = (part ?? {}) as Part;
    if (typeof object !== 'object' || typeof step !== 'string') return undefined;
    if (last) return value === undefined ? without(object, step) : { ...object, [step]: value };
    const own = Object.hasOwn(object, step) ? object[step] : undefined;
    const next = set(own, depth + 1);
    return next === undefined ? undefined : { ...object, [step]: next as Json };
  };
  const next = set(document, 0) as DocumentPart | undefined;
  return next ? good(next) : bad(place, 'leads nowhere in this pipeline.');
}

function setStart(document: DocumentPart, policy: string, task: string, start: Json): Result<DocumentPart> {
  if (!document.policies.some(({ id }) => id === policy))
    return bad(policy, 'is no policy of this pipeline.');
  const helpers = document.policies.find(({ id }) => id === policy)?.helpers ?? [];
  if (![...document.tasks, ...helpers].some(({ id }) => id === task))
    return bad(task, 'is no task of this pipeline.');
  return setAt(document, ['policies', policy, 'tasks', task, 'start'], start);
}

const orchestrate = (document: DocumentPart, policy: string, orchestrator: string): DocumentPart => ({
  ...document,
  policies: document.policies.map((each) =>
    each.id === policy ? { ...without(each, 'loop'), orchestrator } : each
  )
});

function copyPolicy(document: DocumentPart, policy: string, name: string): Result<DocumentPart> {
  const index = document.policies.findIndex(({ id }) => id === policy);
  const original = document.policies[index];
  if (!original) return bad(policy, 'is no policy of this pipeline.');
  const id = freeId(
    document.policies.map((each) => each.id),
    name.toLowerCase().replace(/\s+/g, '-')
  );
  return good({
    ...document,
    policies: document.policies.toSpliced(index + 1, 0, { ...original, id, name })
  });
}

function removePolicy(document: DocumentPart, policy: string): Result<DocumentPart> {
  const policies = document.policies.filter(({ id }) => id !== policy);
  if (policies.length === 0) return bad(policy, 'is the only policy: copy it before it goes.');
  return good({ ...document, policies });
}

/** The ids that an edit has brought into a document, in its order: what to select after it. */
export function broughtBy(before: DocumentPart, after: DocumentPart): readonly string[] {
  const known = new Set(idsOf(before));
  return idsOf(after).filter((id) => !known.has(id));
}
