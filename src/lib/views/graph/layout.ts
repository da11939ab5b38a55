/** From places to a drawing: boxes, curves, and where an age is written. Depends on structure, never on states. */
import type { Position } from '#lib/model/pipeline.ts';
import { wrap } from '../ui/text.ts';
import { nameRoom, sizes, TYPE, type Structure, type Vertex } from './structure.ts';

/** A box; `x` and `y` are its upper left corner. */
export interface Node extends Vertex {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Whether the second line has room: not in the narrow columns of a phone. */
  readonly detailed: boolean;
}

/** A curve from a node to its reader. */
export interface Edge {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly path: string;
  /** Where its age is written. */
  readonly pill: Position;
}

/** A whole drawing, in units of its own; `vertical` flows from top to bottom. */
export interface Drawing {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly width: number;
  readonly height: number;
  readonly vertical: boolean;
}

/** Centres by id. */
export type Places = ReadonlyMap<string, Position>;

/** The places that the document gives: all of them, or none are used. */
export function ownPlaces({ vertices }: Structure): Places | undefined {
  const places = new Map<string, Position>();
  for (const { id, position } of vertices) {
    if (!position) return undefined;
    places.set(id, position);
  }
  return places;
}

/** Between neighbours of a phone's row, and between its rows: more by `head` where boxes of groups lie around them. */
const NARROW = { gap: 8, row: 18, least: 70, most: 132, source: 26, detailed: 110, head: 18 } as const;

/** Centres nearer than this along the flow stand in one row. */
const SAME_ROW = 40;

interface Standing {
  readonly vertex: Vertex;
  readonly at: Position;
}

/** Rows of things that stand equally far along the flow, each in order across it. */
function rowsOf(structure: Structure, places: Places): Standing[][] {
  const standing = structure.vertices.map((vertex) => ({
    vertex,
    at: places.get(vertex.id) ?? { x: 0, y: 0 }
  }));
  standing.sort((a, b) => a.at.x - b.at.x || a.at.y - b.at.y);
  const rows: Standing[][] = [];
  for (const each of standing) {
    const row = rows.at(-1);
    if (row && each.at.x - (row[0]?.at.x ?? 0) < SAME_ROW) row.push(each);
    else rows.push([each]);
  }
  return rows.map((row) => row.sort((a, b) => a.at.y - b.at.y));
}

/** The least distance across the flow between two things of one row, over all rows. */
function pitchOf(rows: readonly Standing[][]): number {
  const distances = rows.flatMap((row) => row.slice(1).map(({ at }, i) => at.y - (row[i]?.at.y ?? 0)));
  return Math.max(1, Math.min(68, ...distances));
}

/** How many lanes lie side by side. */
function lanesOf(rows: readonly Standing[][]): number {
  const across = rows.flatMap((row) => row.map(({ at }) => at.y));
  return (Math.max(...across) - Math.min(...across)) / pitchOf(rows) + 1;
}

/** Whether a drawing that flows from top to bottom has room for its lanes in a width in pixels. */
export function suitsVertical(structure: Structure, places: Places, width: number): boolean {
  if (structure.vertices.length === 0) return false;
  return lanesOf(rowsOf(structure, places)) * (NARROW.least + NARROW.gap) <= width;
}

/** Boxes in rows from top to bottom: the same order across as from left to right, the lanes as wide as they can be. */
function narrowNodes(structure: Structure, places: Places, width: number, head: number): Node[] {
  const rows = rowsOf(structure, places);
  const pitch = pitchOf(rows);
  const least = Math.min(...rows.flatMap((row) => row.map(({ at }) => at.y)));
  const lanes = lanesOf(rows);
  const lane = Math.min(NARROW.most + NARROW.gap, Math.max(NARROW.least + NARROW.gap, width / lanes));
  const nodes: Node[] = [];
  let y = 0;
  for (const row of rows) {
    const centres = row.map(({ at }) => ((at.y - least) / pitch + 0.5) * lane);
    const gaps = centres.slice(1).map((centre, i) => centre - (centres[i] ?? 0));
    const edges = centres.map((centre) => 2 * Math.min(centre, lanes * lane - centre));
    const own = Math.min(NARROW.most, Math.min(...gaps, ...edges) - NARROW.gap);
    let tallest = 0;
    row.forEach(({ vertex }, i) => {
      const room = nameRoom(own, vertex.source);
      const lines = wrap(vertex.short, room.rest, TYPE.name, room.first).length;
      const detailed = !vertex.source && own >= NARROW.detailed;
      const height = vertex.source ? NARROW.source : 25 + (lines - (detailed ? 0 : 1)) * TYPE.line;
      tallest = Math.max(tallest, height);
      nodes[vertex.index] = { ...vertex, x: (centres[i] ?? 0) - own / 2, y, width: own, height, detailed };
    });
    y += tallest + NARROW.row + head;
  }
  return nodes;
}

/** Boxes around their centres. */
function wideNodes(structure: Structure, places: Places, tall: number, high: number): Node[] {
  const boxes = sizes(structure);
  return structure.vertices.map((vertex) => {
    const { x, y } = places.get(vertex.id) ?? { x: 0, y: 0 };
    const box = boxes[vertex.index] ?? { width: 0, height: 0 };
    const [width, height] = [box.width, box.height * high];
    return { ...vertex, x: x - width / 2, y: tall * y - height / 2, width, height, detailed: true };
  });
}

/** A small drawing: from column to column, how wide its nodes are, and its letters, which shrink with all the rest. */
const COMPACT = { pitch: 104, width: 98, letters: 16.5, line: 19, pad: 8 } as const;

/** Small boxes from left to right, in columns as near to each other as names can be read. */
function compactNodes(structure: Structure, places: Places): Node[] {
  const columns = rowsOf(structure, places);
  const nodes: Node[] = [];
  columns.forEach((column, index) => {
    for (const { vertex, at } of column) {
      const room = nameRoom(COMPACT.width, vertex.source);
      const lines = wrap(vertex.short, room.rest, COMPACT.letters, room.first).length;
      const height = COMPACT.pad + lines * COMPACT.line;
      const box = { x: index * COMPACT.pitch, y: at.y - height / 2, width: COMPACT.width, height };
      nodes[vertex.index] = { ...vertex, ...box, detailed: false };
    }
  });
  return nodes;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A point of the cubic curve whose handles lie along the flow, at a share of its way. */
function onCurve(a: Position, b: Position, handle: number, share: number, vertical: boolean): Position {
  const u = 1 - share;
  const [w0, w1, w2, w3] = [u * u * u, 3 * u * u * share, 3 * u * share * share, share * share * share];
  const [hx, hy] = vertical ? [0, handle] : [handle, 0];
  return {
    x: round(w0 * a.x + w1 * (a.x + hx) + w2 * (b.x - hx) + w3 * b.x),
    y: round(w0 * a.y + w1 * (a.y + hy) + w2 * (b.y - hy) + w3 * b.y)
  };
}

/** Nearer to where it was written than to where it is read: there, several meet. */
const PILL_AT = 0.42;

function edgeBetween(from: Node, to: Node, index: number, vertical: boolean): Edge {
  const a = vertical
    ? { x: from.x + from.width / 2, y: from.y + from.height }
    : { x: from.x + from.width, y: from.y + from.height / 2 };
  const b = vertical ? { x: to.x + to.width / 2, y: to.y } : { x: to.x, y: to.y + to.height / 2 };
  const way = vertical ? b.y - a.y : b.x - a.x;
  // A reader that was dragged before what it reads still gets a curve that leaves and arrives along the flow.
  const handle = Math.max(way / 2, 24);
  const [hx, hy] = vertical ? [0, handle] : [handle, 0];
  const path =
    `M${String(round(a.x))} ${String(round(a.y))}C${String(round(a.x + hx))} ${String(round(a.y + hy))} ` +
    `${String(round(b.x - hx))} ${String(round(b.y - hy))} ${String(round(b.x))} ${String(round(b.y))}`;
  return { index, from: from.index, to: to.index, path, pill: onCurve(a, b, handle, PILL_AT, vertical) };
}

/**
 * The drawing for places that flow from left to right; with `narrow`, a width in pixels, it flows from top to
 * bottom inside that width. It begins at 0, 0. @param compact nodes that have their names and nothing else
 * @param room left free around all nodes @param tall how much further apart rows stand, from left to right
 * @param high how much higher boxes are, so that larger letters have room
 */
export function draw(
  structure: Structure,
  places: Places,
  narrow?: number,
  compact = false,
  room = 0,
  tall = 1,
  high = 1
): Drawing {
  const vertical = narrow !== undefined;
  const head = room > 0 ? NARROW.head : 0;
  const loose = vertical
    ? narrowNodes(structure, places, narrow, head)
    : compact
      ? compactNodes(structure, places)
      : wideNodes(structure, places, tall, high);
  const [across, along] = vertical ? [0, head && head + 8] : [room, room];
  const left = Math.min(Infinity, ...loose.map(({ x }) => x)) - across;
  const top = Math.min(Infinity, ...loose.map(({ y }) => y)) - along;
  const nodes = loose.map((node) => ({ ...node, x: round(node.x - left), y: round(node.y - top) }));
  const edges = structure.arcs.flatMap(({ index, from, to }) => {
    const [a, b] = [nodes[from], nodes[to]];
    return a && b ? [edgeBetween(a, b, index, vertical)] : [];
  });
  const width = Math.max(0, ...nodes.map((node) => node.x + node.width)) + across;
  const height = Math.max(0, ...nodes.map((node) => node.y + node.height)) + along;
  return { nodes, edges, width, height, vertical };
}
