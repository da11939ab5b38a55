/** Where the arrow keys lead: along the flow they follow edges, across it they go to the neighbour. */
import type { Drawing, Node } from './layout.ts';

type Direction = 'on' | 'back' | 'before' | 'after';

/** What a key means in a drawing: turning the flow turns the keys. */
function directionOf(key: string, vertical: boolean): Direction | undefined {
  switch (key) {
    case 'ArrowRight':
      return vertical ? 'after' : 'on';
    case 'ArrowLeft':
      return vertical ? 'before' : 'back';
    case 'ArrowDown':
      return vertical ? 'on' : 'after';
    case 'ArrowUp':
      return vertical ? 'back' : 'before';
    default:
      return undefined;
  }
}

/** A node's middle: along the flow, and across it. */
function middle({ x, y, width, height }: Node, vertical: boolean): readonly [along: number, across: number] {
  const [h, v] = [x + width / 2, y + height / 2];
  return vertical ? [v, h] : [h, v];
}

/** The node with the least value; the first among equals. */
function least(nodes: readonly Node[], value: (node: Node) => number): Node | undefined {
  let best: Node | undefined;
  for (const node of nodes) if (!best || value(node) < value(best)) best = node;
  return best;
}

/**
 * The index of the node that a key leads to from another, or undefined when there is none that way. Home and End
 * lead to the first and the last.
 */
export function walk(drawing: Drawing, from: number, key: string): number | undefined {
  const { nodes, edges, vertical } = drawing;
  if (key === 'Home') return nodes[0]?.index;
  if (key === 'End') return nodes.at(-1)?.index;
  const direction = directionOf(key, vertical);
  const here = nodes[from];
  if (!direction || !here) return undefined;
  const [along, across] = middle(here, vertical);
  const distance = (node: Node): number => Math.abs(middle(node, vertical)[1] - across);
  if (direction === 'on' || direction === 'back') {
    const ends = edges.flatMap((edge) =>
      direction === 'on' ? (edge.from === from ? [edge.to] : []) : edge.to === from ? [edge.from] : []
    );
    const near = ends.flatMap((index) => nodes[index] ?? []);
    return least(near, distance)?.index;
  }
  const sign = direction === 'after' ? 1 : -1;
  const beyond = nodes.filter((node) => sign * (middle(node, vertical)[1] - across) > 1);
  // Its own column first; a column without anybody that way lends its neighbours'.
  return least(beyond, (node) => distance(node) + 8 * Math.abs(middle(node, vertical)[0] - along))?.index;
}
