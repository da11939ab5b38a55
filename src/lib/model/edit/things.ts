/** Sources and tasks: adding, connecting, copying and removing them. */
import { bad, good, type Result } from '../result.ts';
import {
  freeId,
  idsOf,
  takenIn,
  without,
  type DocumentPart,
  type Part,
  type PolicyPart,
  type SourcePart,
  type TaskPart
} from './document.ts';
import { groupsOfCopies } from './groups.ts';
import { comesAfter, withoutThings } from './helpers.ts';
import { startsByItself } from './starts.ts';

type At = readonly [number, number] | undefined;

const placed = (at: At): { at?: readonly [number, number] } => (at ? { at } : {});

/** What a new source emits until somebody says otherwise: a thousand rows a day, evenly. */
const ARRIVALS = { kind: 'steady', perDay: 1000, every: '15m' } as const;

/** What a new task takes until somebody says otherwise. */
const DURATION = { base: '10m', spread: 0.1, weather: 0.1 } as const;

/** Adds a source. */
export function addSource(document: DocumentPart, name: string, at: At): DocumentPart {
  const id = freeId(takenIn(document), name);
  const source = { id, ...(name === id ? {} : { name }), arrivals: ARRIVALS, ...placed(at) };
  return { ...document, sources: [...(document.sources ?? []), source] };
}

/** Adds a task that reads what is named; under every policy it starts by its upstreams, or by hand if it has none. */
export function addTask(
  document: DocumentPart,
  reads: readonly string[],
  kind: string,
  name: string,
  at: At
): Result<DocumentPart> {
  const unknown = reads.find((read) => !idsOf(document).includes(read));
  if (unknown !== undefined) return bad(name, `cannot read "${unknown}": nothing has that id.`);
  const id = freeId(takenIn(document), name);
  const task: TaskPart = {
    id,
    ...(name === id ? {} : { name }),
    kind,
    reads,
    duration: DURATION,
    ...placed(at)
  };
  return good(startsByItself({ ...document, tasks: [...document.tasks, task] }, [id]));
}

/** Lets a task read one thing more. A circle is refused, with the way round. */
export function connect(document: DocumentPart, from: string, to: string): Result<DocumentPart> {
  const reader = document.tasks.find(({ id }) => id === to);
  if (!reader) return bad(to, 'is no task: only tasks read.');
  if (!idsOf(document).includes(from)) return bad(from, 'is not in this pipeline.');
  if (reader.reads?.includes(from)) return good(document);
  const way = wayBetween(document, to, from);
  if (way)
    return bad(to, `cannot read ${from}: that would go round in a circle, ${[...way, to].join(' → ')}.`);
  return good(withTask(document, to, (task) => ({ ...task, reads: [...(task.reads ?? []), from] })));
}

/** Lets a task no longer read a thing. One that is left without an upstream waits for somebody to press Run. */
export function disconnect(document: DocumentPart, from: string, to: string): DocumentPart {
  return startsByItself(
    withTask(document, to, (task) => ({
      ...task,
      reads: (task.reads ?? []).filter((read) => read !== from)
    })),
    [to]
  );
}

/** Names a thing anew; its id stays. */
export function rename(document: DocumentPart, id: string, name: string): DocumentPart {
  const named = <T extends Part & { readonly id: string }>(thing: T): T =>
    thing.id !== id ? thing : name === '' || name === id ? without(thing, 'name') : { ...thing, name };
  return {
    ...document,
    ...(document.sources ? { sources: document.sources.map(named) } : {}),
    tasks: document.tasks.map(named)
  };
}

/** How far from itself a copy stands, in the drawing's units. */
const BESIDE = 40;

/** Copies things, with their settings under every policy; reads among the copied lead to the copies. */
export function duplicate(document: DocumentPart, ids: readonly string[]): DocumentPart {
  const taken = new Set(takenIn(document));
  const copies = new Map<string, string>();
  for (const id of ids.filter((each) => idsOf(document).includes(each))) {
    const copy = freeId(taken, id);
    taken.add(copy);
    copies.set(id, copy);
  }
  const copyOf = <T extends Part & { readonly id: string }>(thing: T): T => {
    const at = thing['at'] as At;
    const beside = at ? { at: [at[0] + BESIDE, at[1] + BESIDE] as const } : {};
    return { ...without(thing, 'name'), id: copies.get(thing.id)!, ...beside };
  };
  const sources = document.sources ?? [];
  const tasks = document.tasks;
  const groups = groupsOfCopies(
    document,
    tasks.filter(({ id }) => copies.has(id))
  );
  return {
    ...document,
    ...(document.sources
      ? { sources: [...sources, ...sources.filter(({ id }) => copies.has(id)).map(copyOf)] }
      : {}),
    tasks: [
      ...tasks,
      ...tasks
        .filter(({ id }) => copies.has(id))
        .map((task) => ({
          ...copyOf(task),
          reads: (task.reads ?? []).map((read) => copies.get(read) ?? read),
          ...groups(task)
        }))
    ],
    policies: document.policies.map((policy) => copySettings(policy, copies))
  };
}

function copySettings(policy: PolicyPart, copies: ReadonlyMap<string, string>): PolicyPart {
  if (!policy.tasks) return policy;
  const tasks: Record<string, Part> = { ...policy.tasks };
  for (const [id, copy] of copies) {
    const own = Object.hasOwn(policy.tasks, id) ? policy.tasks[id] : undefined;
    if (own) tasks[copy] = watching(own, copies);
  }
  return { ...policy, tasks };
}

/** Settings whose condition watches a copied source watch the copy. */
function watching(settings: Part, copies: ReadonlyMap<string, string>): Part {
  const text = JSON.stringify(settings, (key, value: unknown) =>
    key === 'source' && typeof value === 'string' ? (copies.get(value) ?? value) : value
  );
  return JSON.parse(text) as Part;
}

/** Removes things, with all that speaks of them. At least one task has to stay. */
export function remove(document: DocumentPart, ids: readonly string[]): Result<DocumentPart> {
  const gone = new Set(ids);
  const tasks = document.tasks.filter(({ id }) => !gone.has(id));
  if (tasks.length === 0)
    return bad('the pipeline', 'needs at least one task: add another before this one goes.');
  const touched = tasks.filter(({ reads }) => reads?.some((read) => gone.has(read))).map(({ id }) => id);
  const left: DocumentPart = {
    ...document,
    ...(document.sources
      ? {
          sources: document.sources
            .filter(({ id }) => !gone.has(id))
            .map((source) => unreferred(source, gone))
        }
      : {}),
    tasks: tasks.map((task) =>
      touched.includes(task.id) ? { ...task, reads: task.reads!.filter((read) => !gone.has(read)) } : task
    ),
    ...(document.faults
      ? {
          faults: document.faults.filter(({ task = '', source = '' }) => !gone.has(task) && !gone.has(source))
        }
      : {}),
    policies: document.policies.map((policy) => withoutThings(policy, gone))
  };
  const waited = document.policies.flatMap(({ helpers = [] }) => helpers.flatMap(comesAfter));
  return good(startsByItself(left, [...touched, ...waited.filter((id) => !gone.has(id))]));
}

/** A source without the columns that refer to keys of what is gone. */
function unreferred(source: SourcePart, gone: ReadonlySet<string>): SourcePart {
  const columns = source['columns'];
  if (!Array.isArray(columns)) return source;
  // `source.column`: ids may have dots, columns' names have none.
  const leadsTo = (column: Part): string => String(column['to']).replace(/\.[^.]*$/, '');
  const kept = (columns as readonly Part[]).filter(
    (column) => column['kind'] !== 'reference' || !gone.has(leadsTo(column))
  );
  return kept.length === columns.length ? source : { ...source, columns: kept };
}

function withTask(document: DocumentPart, id: string, change: (task: TaskPart) => TaskPart): DocumentPart {
  return { ...document, tasks: document.tasks.map((task) => (task.id === id ? change(task) : task)) };
}

/** The way along reads from one thing to another that depends on it, both included; undefined if there is none. */
export function wayBetween(
  { tasks }: Pick<DocumentPart, 'tasks'>,
  from: string,
  to: string
): readonly string[] | undefined {
  const readers = new Map<string, string[]>();
  for (const { id, reads = [] } of tasks)
    for (const read of reads) {
      const known = readers.get(read);
      if (known) known.push(id);
      else readers.set(read, [id]);
    }
  const before = new Map<string, string | undefined>([[from, undefined]]);
  // Grows while it is walked.
  const line = [from];
  for (const here of line) {
    if (here === to) {
      const way: string[] = [];
      for (let at: string | undefined = to; at !== undefined; at = before.get(at)) way.unshift(at);
      return way;
    }
    for (const id of readers.get(here) ?? [])
      if (!before.has(id)) {
        before.set(id, here);
        line.push(id);
      }
  }
  return undefined;
}
