/** What part of a drawing is seen, and how large: a screen's point is `x + k × the drawing's`. */
import type { Position } from '#lib/model/pipeline.ts';
import type { Drawing, Node } from './layout.ts';

export interface View {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

const MARGIN = 14;
/** Never larger than this by itself: twelve nodes on a wall are no poster. */
const FITTED_MOST = 1.3;
export const ZOOM_MOST = 3;
/** Pixels beyond the screen's edge at which nodes are drawn already. */
const NEAR = 40;

/** The whole drawing in the middle; one that flows downwards keeps its head at the top, and is as wide as it may. */
export function fit({ width, height, vertical }: Drawing, screen: Extent): View {
  if (width === 0 || height === 0) return { x: 0, y: 0, k: 1 };
  const across = (screen.width - 2 * MARGIN) / width;
  const down = (screen.height - 2 * MARGIN) / height;
  const k = vertical ? Math.min(1, across) : Math.min(FITTED_MOST, across, down);
  const x = (screen.width - k * width) / 2;
  const y = vertical ? Math.max(MARGIN, (screen.height - k * height) / 2) : (screen.height - k * height) / 2;
  return { x, y, k: Math.max(k, 0.01) };
}

/** Rows this much nearer to each other, or further apart, at most: nearer, and boxes would touch. */
const SPREAD = { least: 0.85, most: 1.7 } as const;

/** How far apart rows stand so that the drawing has the shape of its panel, against how it was laid out. */
export function spread({ width, height }: Drawing, screen: Extent): number {
  const k = Math.min(FITTED_MOST, (screen.width - 2 * MARGIN) / width);
  const room = (screen.height - 2 * MARGIN) / (k * height);
  // Some of it is left: what is hung beside the drawing takes room, too.
  return room < 1 ? Math.max(SPREAD.least, room) : Math.min(SPREAD.most, Math.max(1, 0.85 * room)) || 1;
}

/** The height in pixels that a drawing which flows downwards takes at a width. */
export const naturalHeight = (drawing: Drawing, width: number): number =>
  Math.min(1, (width - 2 * MARGIN) / Math.max(1, drawing.width)) * drawing.height + 2 * MARGIN;

/** Keeps the scale between the fitted one (or half) and the largest, and some of the drawing on the screen. */
export function clamp(view: View, drawing: Drawing, screen: Extent): View {
  const least = Math.min(0.5, fit(drawing, screen).k);
  const k = Math.min(ZOOM_MOST, Math.max(least, view.k));
  const keep = 60;
  const within = (at: number, length: number, room: number): number =>
    Math.min(room - keep, Math.max(keep - k * length, at));
  return {
    k,
    x: within(view.x, drawing.width, screen.width),
    y: within(view.y, drawing.height, screen.height)
  };
}

/** Zooms by a factor; what lies under the point of the screen stays there. */
export function zoomAt(view: View, factor: number, at: Position): View {
  const k = Math.min(ZOOM_MOST, view.k * factor);
  const ratio = k / view.k;
  return { k, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

/** The same view, moved as little as is needed for a node to be seen whole. */
export function reveal(view: View, node: Node, screen: Extent): View {
  const into = (at: number, from: number, length: number, room: number): number => {
    const start = at + view.k * from;
    const end = start + view.k * length;
    if (start < MARGIN || view.k * length > room) return at + MARGIN - start;
    return end > room - MARGIN ? at + room - MARGIN - end : at;
  };
  const x = into(view.x, node.x, node.width, screen.width);
  const y = into(view.y, node.y, node.height, screen.height);
  return x === view.x && y === view.y ? view : { ...view, x, y };
}

/**
 * Whether any of a node is seen, or would be after a small move. What is not need not be drawn: when one text changes,
 * Chromium lays out every text and shape of the drawing.
 */
export function isSeen({ x, y, k }: View, node: Node, screen: Extent): boolean {
  const [left, top] = [x + k * node.x, y + k * node.y];
  const near = (at: number, length: number, room: number): boolean => at + length > -NEAR && at < room + NEAR;
  return near(left, k * node.width, screen.width) && near(top, k * node.height, screen.height);
}
