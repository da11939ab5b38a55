/** What of a pipeline its drawing depends on: things, and who reads whom. States change nothing here. */
import { waitedFor } from '#lib/model/helpers.ts';
import type { Pipeline, Position } from '#lib/model/pipeline.ts';
import { sharedPrefix, textWidth, wrap } from '../ui/text.ts';

/** The part of a document that is drawn. */
export type Drawn = Pick<Pipeline, 'sources' | 'tasks'>;

/** A source or a task. Its index is its name in the drawing: ids come from documents. */
export interface Vertex {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  /** The name without a beginning that all tasks share: what is written on the node. */
  readonly short: string;
  readonly source: boolean;
  /** Its centre, where the document says so. */
  readonly position?: Position;
}

/** `to` reads `from`, or waits for a helper, by index of vertices. */
export interface Arc {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

export interface Structure {
  readonly vertices: readonly Vertex[];
  readonly arcs: readonly Arc[];
  readonly indexOf: ReadonlyMap<string, number>;
}

/** Sources first, then tasks, both in the document's order; a read of something unknown is no arc. */
export function structureOf({ sources, tasks }: Drawn): Structure {
  const prefix = sharedPrefix(tasks.map(({ name }) => name)).length;
  const vertices = [...sources, ...tasks].map(({ id, name, position }, index): Vertex => {
    const source = index < sources.length;
    const short = source ? name : name.slice(prefix);
    return { index, id, name, short, source, ...(position ? { position } : {}) };
  });
  const indexOf = new Map(vertices.map((vertex) => [vertex.id, vertex.index]));
  const arcs: Arc[] = [];
  for (const task of tasks)
    for (const read of waitedFor(task)) {
      const from = indexOf.get(read);
      const to = indexOf.get(task.id);
      if (from !== undefined && to !== undefined) arcs.push({ index: arcs.length, from, to });
    }
  return { vertices, arcs, indexOf };
}

/** How a drawing speaks: sizes in its own units, which are pixels when it is neither zoomed in nor out. */
export const TYPE = { name: 12.5, detail: 10.5, line: 15, pad: 11, icon: 12 } as const;

/** Narrower than this, a node saves on its margins. */
const TIGHT = 100;

/** Left of a node's words, in the drawing's units. A source's pill is round, and a tight one centres its name. */
export const padOf = (width: number, source: boolean): number => (width < TIGHT ? 8 : source ? 16 : TYPE.pad);

/** The room that a name has on a node's first line, which the icon shares, and on the others. */
export function nameRoom(width: number, source: boolean): { readonly first: number; readonly rest: number } {
  const rest = width - 2 * padOf(width, source);
  return { first: source ? rest : rest - TYPE.icon - 3, rest };
}

const TASK_WIDTH = { least: 132, most: 168 } as const;
const SOURCE_WIDTH = { least: 120, most: 140 } as const;

/** How large a node is. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const between = (least: number, value: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/**
 * Sizes of all nodes, by index: tasks are all as wide as the longest name asks, within reason; beyond it names
 * wrap, and their nodes grow.
 */
export function sizes({ vertices }: Structure): readonly Size[] {
  const widthOf = (source: boolean, { least, most }: { least: number; most: number }): number => {
    const own = vertices.filter((vertex) => vertex.source === source);
    const widest = own.reduce((most, { short }) => Math.max(most, textWidth(short, TYPE.name)), 0);
    return between(least, Math.ceil(widest) - nameRoom(TIGHT, source).first + TIGHT, most);
  };
  const task = widthOf(false, TASK_WIDTH);
  const source = widthOf(true, SOURCE_WIDTH);
  return vertices.map((vertex) => {
    const width = vertex.source ? source : task;
    const { first, rest } = nameRoom(width, vertex.source);
    const lines = wrap(vertex.short, rest, TYPE.name, first).length;
    return { width, height: 40 + (lines - 1) * TYPE.line };
  });
}
