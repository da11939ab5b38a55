/**
 * Where things stand when the document does not say: layers from left to right, placed one after another, so that
 * what stands stays when more is added. Only where there are groups, and more than some dozens of their boxes and of
 * what stands beside them, d3-dag orders the layers, with operators that are chosen by size. Loaded only when it is
 * needed.
 */
import { coordCenter, decrossDfs, decrossTwoLayer, graphStratify, sugiyama, type Graph } from 'd3-dag';
import type { Position } from '#lib/model/pipeline.ts';
import { BOX } from './boxes.ts';
import { COLUMN_GAP, mixedColumnsOf, online } from './online.ts';
import { ranks } from './ranks.ts';
import { fold, foldedInto, ownGroups, type Group } from './shape.ts';
import { sizes, structureOf, type Drawn, type Size, type Structure } from './structure.ts';

/** Free room between the nodes of a layer. */
const ROW_GAP = 28;

/** More nodes than this, some of them boxes, and their order in a layer counts more than that they stay. */
const MANY_BOXES = 60;

/** More nodes than this, and even a few passes over the crossings would be felt. */
const HASTY_FROM = 400;

interface Datum {
  readonly id: string;
  readonly index: number;
  readonly parentIds: readonly string[];
}

/** Layers by rank, each column as wide as its widest; in d3-dag's words the flow goes down, and its x is our y. */
function layered(structure: Structure, nodes: readonly Size[]): readonly Position[] {
  const parents = structure.vertices.map((): Set<string> => new Set());
  for (const { from, to } of structure.arcs) parents[to]?.add(String(from));
  const data = parents.map((set, index): Datum => ({ id: String(index), index, parentIds: [...set] }));
  const dag = graphStratify()(data);
  const rank = ranks(structure);
  const operator = sugiyama()
    .layering(<N, L>(graph: Graph<N, L>) => {
      for (const node of graph.nodes()) node.y = rank[(node.data as Datum).index] ?? 0;
      return Math.max(...rank);
    })
    .nodeSize(({ data: { index } }: { data: Datum }): [number, number] => {
      const size = nodes[index];
      return [size?.height ?? 0, size?.width ?? 0];
    })
    .gap([ROW_GAP, COLUMN_GAP]);
  if (data.length <= HASTY_FROM) operator.decross(decrossTwoLayer().passes(4)).coord(coordCenter())(dag);
  else operator.decross(decrossDfs()).coord(coordCenter())(dag);
  const centre = mixedColumnsOf(rank, nodes);
  const places: Position[] = [];
  for (const node of dag.nodes()) places[node.data.index] = { x: centre(rank[node.data.index]!), y: node.x };
  return places;
}

/** Centres of all vertices, by index. @param mixed whether some nodes are much larger than others */
function placed(structure: Structure, nodes: readonly Size[], mixed: boolean): readonly Position[] {
  if (mixed && structure.vertices.length > MANY_BOXES) return layered(structure, nodes);
  return online(structure, nodes, mixed);
}

const unpinned = (structure: Structure): Structure => ({
  ...structure,
  vertices: structure.vertices.map(({ position: _position, ...rest }) => rest)
});

/**
 * Groups of the document are laid out each by itself, and then as one node among the others: so a box has no stranger
 * in it. What is pinned is put where it belongs afterwards.
 */
function inBoxes(
  pipeline: Drawn,
  groups: readonly Group[],
  sizeOf: ReadonlyMap<string, Size>
): ReadonlyMap<string, Position> {
  const none = { width: 0, height: 0 };
  const tasks = new Map(pipeline.tasks.map((task) => [task.id, task]));
  const inner = groups.map(({ id, tasks: ids }) => {
    const members = unpinned(structureOf({ sources: [], tasks: ids.map((each) => tasks.get(each)!) }));
    const nodes = members.vertices.map((vertex) => sizeOf.get(vertex.id) ?? none);
    const places = placed(members, nodes, false);
    const edge = (pick: (place: Position, size: Size) => number): readonly number[] =>
      places.map((place, i) => pick(place, nodes[i]!));
    const left = Math.min(...edge(({ x }, { width }) => x - width / 2)) - BOX.side;
    const top = Math.min(...edge(({ y }, { height }) => y - height / 2)) - BOX.top;
    const right = Math.max(...edge(({ x }, { width }) => x + width / 2)) + BOX.side;
    const foot = Math.max(...edge(({ y }, { height }) => y + height / 2)) + BOX.bottom;
    const middle = { x: (left + right) / 2, y: (top + foot) / 2 };
    return {
      id,
      size: { width: right - left, height: foot - top },
      places: members.vertices.map((vertex, i) => [vertex.id, places[i]!, middle] as const)
    };
  });
  const box = new Map(inner.map((each) => [each.id, each]));
  const outer = structureOf(fold(pipeline, groups, foldedInto(groups, new Set())));
  const nodes = outer.vertices.map(({ id }) => box.get(id)?.size ?? sizeOf.get(id) ?? none);
  const places = placed(outer, nodes, true);
  return new Map(
    outer.vertices.flatMap(({ id, index }): [string, Position][] => {
      const at = places[index]!;
      const own = box.get(id);
      if (!own) return [[id, at]];
      return own.places.map(([task, { x, y }, middle]) => [
        task,
        { x: at.x + x - middle.x, y: at.y + y - middle.y }
      ]);
    })
  );
}

/**
 * The centre of every source and task, by id, in whole units of the drawing. The same document gives the same
 * places. A circle of tasks is an error, and thrown.
 */
export function arrange(pipeline: Drawn): ReadonlyMap<string, Position> {
  const structure = structureOf(pipeline);
  if (structure.vertices.length === 0) return new Map();
  const nodes = sizes(structure);
  const groups = ownGroups(pipeline);
  const sizeOf = new Map(structure.vertices.map(({ id, index }) => [id, nodes[index]!]));
  const boxed = groups.length > 0 ? inBoxes(pipeline, groups, sizeOf) : undefined;
  const places = boxed ? undefined : placed(structure, nodes, false);
  return new Map(
    structure.vertices.map(({ id, index, position }) => {
      // What somebody has pinned stays where it was put.
      const { x, y } = position ?? boxed?.get(id) ?? places?.[index] ?? { x: 0, y: 0 };
      return [id, { x: Math.round(x), y: Math.round(y) }];
    })
  );
}
