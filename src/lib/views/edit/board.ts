/** Pure parts of the drawing under edit: sets and maps of things by id. */
import type { DocumentPart } from '#lib/model/edit/document.ts';
import type { Pipeline, Policy, Position } from '#lib/model/pipeline.ts';
import type { Vocabulary } from '#lib/model/vocabulary.ts';
import type { Box } from '../graph/boxes.ts';
import type { Drawing } from '../graph/layout.ts';
import type { Group } from '../graph/shape.ts';
import { startWords } from './words.ts';

type Places = ReadonlyMap<string, Position>;

/** No name, no id. */
export const NOTHING: ReadonlySet<string> = new Set();

/** A set with a member, and without it. */
export const plus = (set: ReadonlySet<string>, member: string): ReadonlySet<string> =>
  new Set([...set, member]);
export const minus = (set: ReadonlySet<string>, member: string): ReadonlySet<string> =>
  new Set([...set].filter((each) => each !== member));

/** The members of a list, as a set. */
export const setOf = (ids: readonly string[]): ReadonlySet<string> => new Set(ids);

/** The names of all that is drawn, by id. */
export const namesOf = ({
  sources,
  tasks
}: Pick<Pipeline, 'sources' | 'tasks'>): ReadonlyMap<string, string> =>
  new Map([...sources, ...tasks].map(({ id, name }) => [id, name]));

/** The ids of all that is drawn. */
export const idsOfDrawn = ({ sources, tasks }: Pick<Pipeline, 'sources' | 'tasks'>): ReadonlySet<string> =>
  new Set([...sources, ...tasks].map(({ id }) => id));

/** Whether two lists have the same members; in each of them each is there once. */
export function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  const own = new Set(a);
  return a.length === b.length && b.every((each) => own.has(each));
}

/** Where nodes stand: a folded group in the middle of its tasks. */
export function standingOf(folded: readonly Group[], places: Places): Places {
  if (folded.length === 0) return places;
  const all = new Map(places);
  const middle = (values: readonly number[]): number =>
    Math.round((Math.min(...values) + Math.max(...values)) / 2);
  for (const { id, tasks } of folded) {
    const own = tasks.flatMap((each) => places.get(each) ?? []);
    all.set(id, { x: middle(own.map(({ x }) => x)), y: middle(own.map(({ y }) => y)) });
  }
  return all;
}

/** Places with some of them moved. */
export const movedBy = (places: Places, ids: readonly string[], by: Position): Places => {
  const moved = new Set(ids);
  return new Map(
    [...places].map(([id, at]) => [id, moved.has(id) ? { x: at.x + by.x, y: at.y + by.y } : at])
  );
};

/** Whether two plain objects say the same, field by field. */
const alike = <T extends object>(a: T, b: T): boolean => {
  const [before, after] = [a, b] as readonly Readonly<Record<string, unknown>>[];
  const keys = Object.keys(b);
  return (
    keys.length === Object.keys(a).length &&
    keys.every(
      (key) =>
        before![key] === after![key] ||
        (typeof after![key] === 'object' && JSON.stringify(before![key]) === JSON.stringify(after![key]))
    )
  );
};

/** The same drawing, in which what is as it was before is the very same object: only what has changed is drawn again. */
export function keeping(before: Drawing | undefined, next: Drawing): Drawing {
  if (!before) return next;
  const kept = <T extends object>(old: readonly T[], all: readonly T[]): readonly T[] =>
    all.map((each, index) => (old[index] && alike(old[index], each) ? old[index] : each));
  return { ...next, nodes: kept(before.nodes, next.nodes), edges: kept(before.edges, next.edges) };
}

/** Second lines of nodes, by id: what starts a task, how many a group has. */
export const detailsOf = (
  drawn: Pipeline,
  policy: Policy,
  folded: readonly Group[],
  vocabulary: Vocabulary
): ReadonlyMap<string, string> =>
  new Map([
    ...drawn.tasks.map((task) => [task.id, startWords(policy, task, vocabulary)] as const),
    ...drawn.sources.map(({ id }) => [id, ''] as const),
    ...folded.map(({ id, tasks }) => [id, `${String(tasks.length)} tasks`] as const)
  ]);

/** What faults are called that befall a thing, by its id. */
export function faultsBy(
  { faults }: Pipeline,
  vocabulary: Vocabulary
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { thing, kind } of faults) {
    const { label } = vocabulary.faults[kind]!;
    const own = found.get(thing);
    if (own) own.push(label);
    else found.set(thing, [label]);
  }
  return found;
}

/** All that lies in boxes. */
export const insideOf = (boxes: readonly Box[]): ReadonlySet<string> =>
  new Set(boxes.flatMap(({ group }) => group.tasks));

/** All that an arrow cannot lead to: sources, where it begins, and all that this is made from. */
export function closedTo(document: DocumentPart, starts: readonly string[]): ReadonlySet<string> {
  const reads = new Map(document.tasks.map((task) => [task.id, task.reads ?? []]));
  // Grows while it is walked.
  const closed = new Set(starts);
  for (const id of closed) for (const read of reads.get(id) ?? []) closed.add(read);
  for (const { id } of document.sources ?? []) closed.add(id);
  return closed;
}
