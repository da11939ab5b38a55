/**
 * The last touch on a small drawing. What the simplex leaves is tight and straight, and puts a node that several
 * lead to beside its median; eyes look for the middle. Nodes move in straight pieces, only as far as there is room.
 */

/** What is moved: anything with a place across the flow and neighbours along it. */
export interface Movable {
  x: number;
  parents(): Iterable<Movable>;
  children(): Iterable<Movable>;
}

/** The least distance between the centres of two neighbours of one layer; of one and the edge, without the other. */
export type Separation<M> = (a: M | undefined, b: M | undefined) => number;

const ROUNDS = 4;

/** Nodes that stay in one line: each is its neighbour's only child, and that its only parent. */
function straightPieces(nodes: readonly Movable[]): ReadonlyMap<Movable, readonly Movable[]> {
  const piece = new Map<Movable, Movable[]>();
  for (const node of nodes) {
    const [parent, ...others] = node.parents();
    const before =
      parent && others.length === 0 && [...parent.children()].length === 1 ? piece.get(parent) : undefined;
    if (before) before.push(node);
    piece.set(node, before ?? [node]);
  }
  return piece;
}

const middle = (nodes: readonly Movable[]): number => {
  const places = nodes.map(({ x }) => x);
  return (Math.min(...places) + Math.max(...places)) / 2;
};

/** Moves what is given, all by the same, towards `by`, and stops where a neighbour stands. */
function shift<M extends Movable>(
  moved: ReadonlySet<Movable>,
  by: number,
  layers: readonly (readonly M[])[],
  apart: Separation<M>
): void {
  let room = Math.abs(by);
  for (const layer of layers)
    layer.forEach((node, i) => {
      const next = layer[by > 0 ? i + 1 : i - 1];
      if (!moved.has(node) || !next || moved.has(next)) return;
      const need = by > 0 ? apart(node, next) : apart(next, node);
      room = Math.min(room, Math.max(0, Math.abs(next.x - node.x) - need));
    });
  for (const node of moved) node.x += Math.sign(by) * room;
}

/**
 * Moves the nodes of layers that are ordered and placed: what several lead to goes to their middle, what one leads
 * to spreads around it, as wide as the drawing is anyway.
 * @returns the width that the drawing takes now; it begins at 0.
 */
export function balance<M extends Movable>(layers: readonly (readonly M[])[], apart: Separation<M>): number {
  const nodes: readonly Movable[] = layers.flat();
  const places = nodes.map(({ x }) => x);
  const span = Math.max(...places) - Math.min(...places);
  const pieces = straightPieces(nodes);
  const move = (nodes: readonly Movable[], by: number): void => {
    if (by !== 0) shift(new Set(nodes.flatMap((node) => pieces.get(node) ?? [])), by, layers, apart);
  };
  for (let round = 0; round < ROUNDS; round++)
    for (const node of nodes) {
      const parents = [...node.parents()];
      if (parents.length > 1) move([node], middle(parents) - node.x);
      const children = [...node.children()].sort((a, b) => a.x - b.x);
      if (children.length < 2 || children.some((child) => [...child.parents()].length > 1)) continue;
      move(children, node.x - middle(children));
      const distance = span / (children.length - 0.5);
      const centre = (children.length - 1) / 2;
      // From the outside in, so that the outer make room for the inner.
      const outerFirst = children
        .map((child, i) => ({ child, from: i - centre }))
        .sort((a, b) => Math.abs(b.from) - Math.abs(a.from));
      for (const { child, from } of outerFirst) {
        const by = node.x + from * distance - child.x;
        if (by * from > 0) move([child], by);
      }
    }
  const ends = layers.filter((layer) => layer.length > 0);
  const drift = Math.max(...ends.map((layer) => apart(undefined, layer[0]) - (layer[0]?.x ?? 0)));
  for (const node of nodes) node.x += drift;
  return Math.max(...ends.map((layer) => (layer.at(-1)?.x ?? 0) + apart(layer.at(-1), undefined)));
}
