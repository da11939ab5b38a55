/**
 * What of a large pipeline is drawn: the neighbourhood of one thing, or groups in the place of their tasks. Pure
 * functions of what is drawn, and of the picture of an instant.
 */
import type { EdgePicture, GraphPicture, TaskPicture } from '#lib/analysis/picture.ts';
import { circlesOf, groupsIn } from '#lib/model/groups.ts';
import { waitedFor } from '#lib/model/helpers.ts';
import { ranks } from './ranks.ts';
import { structureOf, type Drawn } from './structure.ts';

/** More things than this are no picture that one takes in: groups take the place of their tasks. */
export const FOLD_FROM = 60;

/** So many things at most, if groups allow it: then names are read without zooming. */
const FOLDED = 26;

/** All that a thing is made from, and all that is made from it. */
export function neighbourhood(pipeline: Drawn, id: string): Drawn {
  const { vertices, arcs, indexOf } = structureOf(pipeline);
  const middle = indexOf.get(id);
  if (middle === undefined) return pipeline;
  const near = new Set<number>();
  const follow = (from: number, next: (index: number) => readonly number[]): void => {
    const open = [from];
    const seen = new Set(open);
    for (let index = open.pop(); index !== undefined; index = open.pop())
      for (const each of next(index)) {
        if (seen.has(each)) continue;
        seen.add(each);
        open.push(each);
      }
    for (const each of seen) near.add(each);
  };
  const parents = vertices.map((): number[] => []);
  const children = vertices.map((): number[] => []);
  for (const { from, to } of arcs) {
    parents[to]!.push(from);
    children[from]!.push(to);
  }
  follow(middle, (index) => parents[index]!);
  follow(middle, (index) => children[index]!);
  const kept = <T extends { readonly id: string }>(all: readonly T[]): T[] =>
    all.filter((each) => near.has(indexOf.get(each.id)!));
  return { sources: kept(pipeline.sources), tasks: kept(pipeline.tasks) };
}

/** Tasks that one node stands for. */
export interface Group {
  /** Not a task's id: documents' ids have no such sign. */
  readonly id: string;
  readonly name: string;
  /** The document says that it is one, and what it is called; else it is one for the drawing's sake. */
  readonly own?: true;
  /** Ids of its tasks, in the document's order. */
  readonly tasks: readonly string[];
}

/** The words of a name: what stands between dots, underscores, hyphens, spaces, and numbers. */
const words = (name: string): readonly string[] => name.split(/[._\-\s]+/).filter((word) => word !== '');

/** A name without the numbers that tell it from its siblings. */
function stem(name: string): readonly string[] {
  const all = words(name);
  const kept = all.filter((word) => !/^\d+$/.test(word)).map((word) => word.replace(/\d+$/, ''));
  return kept.length > 0 ? kept : all;
}

/** Tasks that are as far along and whose names begin with the same words. */
interface Heap {
  readonly place: number;
  readonly stem: readonly string[];
  readonly tasks: readonly string[];
}

/** Heaps of one place whose stems have more than `length` words lose the words beyond, and meet others there. */
function shortened(heaps: readonly Heap[], place: number, length: number): readonly Heap[] {
  const found = new Map<string, Heap>();
  for (const heap of heaps) {
    const stem = heap.place === place ? heap.stem.slice(0, length) : heap.stem;
    const key = JSON.stringify([heap.place, stem]);
    const before = found.get(key);
    found.set(key, { place: heap.place, stem, tasks: [...(before?.tasks ?? []), ...heap.tasks] });
  }
  return [...found.values()];
}

/** The groups of the document that can be drawn as one node: of which no way leads out and back in. */
export function ownGroups({ tasks }: Drawn): readonly Group[] {
  const groups = groupsIn(tasks);
  if (groups.size === 0) return [];
  const circles = circlesOf(tasks.map((task) => ({ ...task, reads: waitedFor(task) })));
  return [...groups]
    .filter(([name]) => !circles.has(name))
    .map(([name, members]) => ({
      id: groupId(name),
      name,
      own: true as const,
      tasks: members.map(({ id }) => id)
    }));
}

/** The id of a document's group in a drawing. */
export const groupId = (name: string): string => `\u25b8${name}`;

/** The groups of the document; and where without them, or with them folded, too much is left, those of {@link heapsOf}. */
export function groupsOf(pipeline: Drawn, most?: number): readonly Group[] {
  const own = ownGroups(pipeline);
  if (own.length === 0) return heapsOf(pipeline, most);
  const folded = fold(pipeline, own, foldedInto(own, new Set()));
  if (folded.tasks.length <= FOLD_FROM) return own;
  const ids = new Set(own.map(({ id }) => id));
  const rest = heapsOf(folded, most)
    .map((heap) => ({ ...heap, tasks: heap.tasks.filter((id) => !ids.has(id)) }))
    .filter(({ tasks }) => tasks.length > 1);
  return [...own, ...rest];
}

/**
 * Groups by name and place: tasks that are as far along and whose names differ in numbers alone; where those are still
 * too many, whose names begin alike, first where most stand side by side. Tasks that are equally far along do not
 * depend on each other, so no circle comes of it. A group has two tasks at least.
 */
function heapsOf(pipeline: Drawn, most = FOLDED): readonly Group[] {
  const structure = structureOf(pipeline);
  const rank = ranks(structure);
  const room = Math.max(1, most - pipeline.sources.length);
  const placed = pipeline.tasks.map(({ id, name }): Heap => ({
    place: rank[structure.indexOf.get(id)!]!,
    stem: stem(name),
    tasks: [id]
  }));
  let heaps: readonly Heap[] = placed;
  for (const place of new Set(rank)) heaps = shortened(heaps, place, Infinity);
  while (heaps.length > room) {
    // Where most stand side by side, the longest names give way.
    const at = new Map<number, { count: number; longest: number }>();
    for (const { place, stem } of heaps) {
      const { count, longest } = at.get(place) ?? { count: 0, longest: 0 };
      at.set(place, { count: count + 1, longest: Math.max(longest, stem.length) });
    }
    const [fullest] = [...at].filter(([, { count }]) => count > 1).sort((a, b) => b[1].count - a[1].count);
    if (!fullest) break;
    heaps = shortened(heaps, fullest[0], fullest[1].longest - 1);
  }
  const names = new Map(pipeline.tasks.map(({ id, name }) => [id, name]));
  return heaps
    .filter(({ tasks }) => tasks.length > 1)
    .map(({ stem: begins, tasks }, i) => ({
      id: `\u25b9${String(i)}`,
      name:
        begins.length > 0
          ? `${begins.join('_')} ×${String(tasks.length)}`
          : `${names.get(tasks[0]!)!} and ${String(tasks.length - 1)} more`,
      tasks
    }));
}

/** Which group each task is drawn in, by id: those of groups that are not open. */
export function foldedInto(groups: readonly Group[], open: ReadonlySet<string>): ReadonlyMap<string, string> {
  return new Map(
    groups.flatMap(({ id, tasks }) => (open.has(id) ? [] : tasks.map((task): [string, string] => [task, id])))
  );
}

/** The pipeline with groups in the place of their tasks, each where its first task was written. */
export function fold(pipeline: Drawn, groups: readonly Group[], into: ReadonlyMap<string, string>): Drawn {
  const named = new Map(groups.map((group) => [group.id, group]));
  const reads = new Map<string, Set<string>>();
  for (const task of pipeline.tasks) {
    const id = into.get(task.id) ?? task.id;
    const own = reads.get(id) ?? new Set();
    for (const read of waitedFor(task)) {
      const from = into.get(read) ?? read;
      if (from !== id) own.add(from);
    }
    reads.set(id, own);
  }
  const seen = new Set<string>();
  const tasks = pipeline.tasks.flatMap((task) => {
    const id = into.get(task.id) ?? task.id;
    if (seen.has(id)) return [];
    seen.add(id);
    // Where single tasks stand says nothing of where groups do.
    const { position: _position, after: _after, ...rest } = task;
    return [{ ...rest, id, name: named.get(id)?.name ?? task.name, reads: [...reads.get(id)!] }];
  });
  const sources = pipeline.sources.map(({ position: _position, ...rest }) => rest);
  return { sources, tasks };
}

/** From what asks for attention most to what asks for none. */
const LOUD: readonly TaskPicture['status'][] = [
  'failed',
  'upForRetry',
  'running',
  'queued',
  'scheduled',
  'upstreamFailed',
  'waiting',
  'skipped',
  'success'
];
const LATE: readonly TaskPicture['verdict'][] = [
  ...(['empty', 'stale', 'partial', 'torn', 'twice', 'fresh', 'unjudged'] as const)
];
const EDGES: readonly EdgePicture['state'][] = ['late', 'reading', 'fresh', 'idle'];

const first = <T>(order: readonly T[], all: readonly T[]): T =>
  order.find((each) => all.includes(each)) ?? order[order.length - 1]!;

/** Pictures of instants with groups in the place of their tasks. One for the life of a folding. */
export class Folding {
  /** By place of an edge in the picture, which is the same in every picture: where it lies in the folded one, or -1. */
  #slots: Int32Array | undefined;
  #ends: readonly (readonly [from: string, to: string])[] = [];

  constructor(
    readonly groups: readonly Group[],
    readonly into: ReadonlyMap<string, string>
  ) {}

  picture(picture: GraphPicture): GraphPicture {
    const { groups, into } = this;
    if (into.size === 0) return picture;
    const tasks = new Map(picture.tasks.map((task) => [task.id, task]));
    const grouped = groups.flatMap(({ id, name, tasks: ids }) => {
      if (into.get(ids[0]!) !== id) return [];
      return [
        pictureOf(
          id,
          name,
          ids.flatMap((each) => tasks.get(each) ?? [])
        )
      ];
    });
    return {
      tasks: [...picture.tasks.filter(({ id }) => !into.has(id)), ...grouped],
      sources: picture.sources,
      edges: this.#edges(picture.edges)
    };
  }

  #edges(edges: readonly EdgePicture[]): readonly EdgePicture[] {
    if (this.#slots?.length !== edges.length) this.#plan(edges);
    const found: (EdgePicture | undefined)[] = new Array(this.#ends.length);
    edges.forEach((edge, i) => {
      const slot = this.#slots![i]!;
      if (slot < 0) return;
      const before = found[slot];
      if (!before || EDGES.indexOf(edge.state) < EDGES.indexOf(before.state)) found[slot] = edge;
    });
    return found.map((edge, slot) => {
      const [from, to] = this.#ends[slot]!;
      return { ...edge!, from, to };
    });
  }

  #plan(edges: readonly EdgePicture[]): void {
    const slots = new Map<string, number>();
    const ends: [string, string][] = [];
    this.#slots = Int32Array.from(edges, (edge) => {
      const [from, to] = [this.into.get(edge.from) ?? edge.from, this.into.get(edge.to) ?? edge.to];
      if (from === to) return -1;
      const key = JSON.stringify([from, to]);
      const slot = slots.get(key) ?? ends.push([from, to]) - 1;
      slots.set(key, slot);
      return slot;
    });
    this.#ends = ends;
  }
}

/** A group as one task: what asks for attention most is its state, and its second line counts. */
function pictureOf(id: string, name: string, tasks: readonly TaskPicture[]): TaskPicture {
  const status = first(
    LOUD,
    tasks.map((task) => task.status)
  );
  const loud = tasks.find((task) => task.status === status);
  const done = tasks.filter((task) => task.status === 'success').length;
  const failed = tasks.filter((task) => task.status === 'failed').length;
  const progress = tasks.reduce(
    (sum, task) => sum + (task.status === 'success' ? 1 : (task.progress ?? 0)),
    0
  );
  return {
    id,
    name,
    kind: 'group',
    status,
    word: loud?.word ?? '',
    verdict: first(
      LATE,
      tasks.map((task) => task.verdict)
    ),
    own: tasks.some(({ own }) => own),
    progress: progress / Math.max(1, tasks.length),
    detail: `${String(done)} of ${String(tasks.length)} done${failed > 0 ? `, ${String(failed)} failed` : ''}`,
    tries: 0
  };
}
