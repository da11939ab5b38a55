/**
 * Where things stand when the document does not say: layers from left to right, few crossings. The operators are
 * chosen by size: what is best for ten nodes takes half a minute for a thousand. Loaded only when it is needed.
 */
import {
  coordCenter,
  coordSimplex,
  decrossDfs,
  decrossTwoLayer,
  graphStratify,
  sugiyama,
  type Graph,
  type SugiNode,
  type SugiSeparation
} from 'd3-dag';
import type { Position } from '#lib/model/pipeline.ts';
import { balance } from './balance.ts';
import { sizes, structureOf, type Drawn, type Size, type Structure } from './structure.ts';

/** Free room between columns, and between the nodes of one. */
const GAP = { column: 26, row: 28 } as const;

/** More nodes than this, and columns are packed: a column of 86 would leave a ribbon that no screen shows whole. */
const PACKED_FROM = 60;
const PACKED = { row: 14, column: 40, within: 24, least: 6, most: 60, aspect: 3 } as const;

/** More nodes than this, and even a few passes over the crossings would be felt. */
const HASTY_FROM = 400;

interface Datum {
  readonly id: string;
  readonly index: number;
  readonly parentIds: readonly string[];
}

/** Where a vertex stands in its layer. */
interface Raw {
  readonly index: number;
  readonly across: number;
}

/** How far along each vertex stands: as early as possible, so that what can start at once is at the left edge. */
function ranks({ vertices, arcs }: Structure): readonly number[] {
  const rank = vertices.map(() => 0);
  const after = vertices.map((): number[] => []);
  const missing = vertices.map(() => 0);
  for (const { from, to } of arcs) {
    after[from]?.push(to);
    missing[to]!++;
  }
  const ready = vertices.flatMap(({ index }) => (missing[index] === 0 ? [index] : []));
  for (let next = ready.pop(); next !== undefined; next = ready.pop())
    for (const to of after[next] ?? []) {
      rank[to] = Math.max(rank[to]!, rank[next]! + 1);
      if (--missing[to]! === 0) ready.push(to);
    }
  return rank;
}

type Layers = SugiNode<Datum, undefined>[][];

/** The document's order; a link that passes through a layer stands where it began. */
function asWritten(layers: Layers): void {
  const place = ({ data }: Layers[0][0]): number =>
    data.role === 'node' ? data.node.data.index : data.link.source.data.index;
  for (const layer of layers) layer.sort((a, b) => place(a) - place(b));
}

/** Whether no two links between neighbouring layers cross. */
function isPlanar(layers: Layers): boolean {
  return layers.slice(1).every((layer, above) => {
    const place = new Map(layer.map((node, i) => [node, i]));
    let furthest = -1;
    for (const node of layers[above] ?? []) {
      const ends = [...node.children()].map((child) => place.get(child) ?? 0);
      if (ends.some((end) => end < furthest)) return false;
      furthest = Math.max(furthest, ...ends);
    }
    return true;
  });
}

/** Where nothing crosses as it was written, it stays as it was written; else by the two-layer heuristic. */
function decross(layers: Layers): void {
  asWritten(layers);
  if (!isPlanar(layers)) decrossTwoLayer()(layers);
}

/** Straight and tight, then balanced. */
function place<N, L>(layers: SugiNode<N, L>[][], apart: SugiSeparation<N, L>): number {
  coordSimplex()(layers, apart);
  return balance(layers, apart);
}

/** Layers in the flow's order, each from top to bottom; in d3-dag's words the flow goes down, across is x. */
function layered(structure: Structure, nodes: readonly Size[]): Raw[][] {
  const parents = structure.vertices.map((): Set<string> => new Set());
  for (const { from, to } of structure.arcs) parents[to]?.add(String(from));
  const data = parents.map((set, index): Datum => ({ id: String(index), index, parentIds: [...set] }));
  const dag = graphStratify()(data);
  const rank = ranks(structure);
  const height = Math.max(...rank);
  const operator = sugiyama()
    .layering(<N, L>(graph: Graph<N, L>) => {
      for (const node of graph.nodes()) node.y = rank[(node.data as Datum).index] ?? 0;
      return height;
    })
    .nodeSize(({ data: { index } }: { data: Datum }): [number, number] => {
      const size = nodes[index];
      return [size?.height ?? 0, size?.width ?? 0];
    })
    .gap([GAP.row, GAP.column]);
  if (data.length <= PACKED_FROM) operator.decross(decross).coord(place)(dag);
  else if (data.length <= HASTY_FROM) operator.decross(decrossTwoLayer().passes(4)).coord(coordCenter())(dag);
  else operator.decross(decrossDfs()).coord(coordCenter())(dag);
  const layers = Array.from({ length: height + 1 }, (): Raw[] => []);
  for (const {
    data: { index },
    x
  } of dag.nodes())
    layers[rank[index] ?? 0]?.push({ index, across: x });
  return layers.map((layer) => layer.sort((a, b) => a.across - b.across || a.index - b.index));
}

/** Columns of at most so many rows; a fuller layer takes several, filled row by row, so that order stays. */
function packedIn(rowsMost: number, layers: readonly Raw[][], nodes: readonly Size[]): Packing {
  const places: Position[] = [];
  const height = Math.max(...nodes.map((size) => size.height)) + PACKED.row;
  const tallest = Math.min(rowsMost, Math.max(...layers.map((layer) => layer.length)));
  let x = 0;
  for (const layer of layers) {
    const width = Math.max(...layer.map(({ index }) => nodes[index]?.width ?? 0));
    const columns = Math.ceil(layer.length / rowsMost);
    const rows = Math.ceil(layer.length / columns);
    const top = ((tallest - rows) * height) / 2;
    layer.forEach(({ index }, i) => {
      const column = i % columns;
      const row = (i - column) / columns;
      places[index] = { x: x + width / 2 + column * (width + PACKED.within), y: top + (row + 0.5) * height };
    });
    x += columns * width + (columns - 1) * PACKED.within + PACKED.column;
  }
  return { places, aspect: x / (tallest * height) };
}

interface Packing {
  readonly places: readonly Position[];
  readonly aspect: number;
}

/** As many rows as bring the drawing nearest to the shape of the panel it lies in. */
function packed(layers: readonly Raw[][], nodes: readonly Size[]): readonly Position[] {
  const away = ({ aspect }: Packing): number => Math.abs(aspect / PACKED.aspect - 1);
  let best = packedIn(PACKED.least, layers, nodes);
  for (let rows = PACKED.least + 1; rows <= PACKED.most; rows++) {
    const next = packedIn(rows, layers, nodes);
    if (away(next) < away(best)) best = next;
  }
  return best.places;
}

/** Columns at even distances, each as wide as its widest node. */
function spread(layers: readonly Raw[][], nodes: readonly Size[]): readonly Position[] {
  const places: Position[] = [];
  let x = 0;
  for (const layer of layers) {
    const width = Math.max(...layer.map(({ index }) => nodes[index]?.width ?? 0));
    for (const { index, across } of layer) places[index] = { x: x + width / 2, y: across };
    x += width + GAP.column;
  }
  return places;
}

/**
 * The centre of every source and task, by id, in whole units of the drawing. The same document gives the same
 * places. A cycle is an error of the document, and thrown as d3-dag's.
 */
export function arrange(pipeline: Drawn): ReadonlyMap<string, Position> {
  const structure = structureOf(pipeline);
  if (structure.vertices.length === 0) return new Map();
  const nodes = sizes(structure);
  const layers = layered(structure, nodes);
  const places = (structure.vertices.length <= PACKED_FROM ? spread : packed)(layers, nodes);
  return new Map(
    structure.vertices.map(({ id, index }) => {
      const { x, y } = places[index] ?? { x: 0, y: 0 };
      return [id, { x: Math.round(x), y: Math.round(y) }];
    })
  );
}
