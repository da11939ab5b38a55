/** One thing more beside the graph: what readers open, hung behind the task that serves it. */
import type { Drawing, Node } from './layout.ts';

/** What is to hang there, and how large it is in the drawing's units. */
export interface Ornament {
  /** The id of the task behind which it hangs. */
  readonly behind: string;
  readonly width: number;
  readonly height: number;
  /** Whether what comes to it is not what it should be. */
  readonly late?: boolean;
}

/** An ornament, and what hangs it: only who has one brings that along. */
export interface Hanging extends Ornament {
  readonly hang: typeof hang;
}

/** Where it hangs: its upper left corner, the line to it, and the drawing grown to hold it. */
export interface Hung {
  readonly drawing: Drawing;
  readonly x: number;
  readonly y: number;
  readonly path: string;
}

const GAP = { across: 34, down: 18 } as const;

/** Hangs an ornament behind a node along the flow: to its right in its own lane, or below it on a phone. */
export function hang(drawing: Drawing, node: Node, { width, height }: Ornament): Hung {
  const middle = node.y + node.height / 2;
  const centre = node.x + node.width / 2;
  const foot = node.y + node.height;
  const { x, y, path } = drawing.vertical
    ? {
        x: Math.min(Math.max(0, centre - width / 2), Math.max(0, drawing.width - width)),
        y: foot + GAP.down,
        path: `M${String(centre)} ${String(foot)}V${String(foot + GAP.down)}`
      }
    : {
        x: node.x + node.width + GAP.across,
        y: Math.max(0, middle - height / 2),
        path: `M${String(node.x + node.width)} ${String(middle)}h${String(GAP.across)}`
      };
  return {
    x,
    y,
    path,
    drawing: {
      ...drawing,
      width: Math.max(drawing.width, x + width),
      height: Math.max(drawing.height, y + height)
    }
  };
}
