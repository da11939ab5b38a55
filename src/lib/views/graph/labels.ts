/** What is written on nodes at a zoom: nobody reads letters of 7 pixels, so names grow, then give way. */
import { wrap } from '../ui/text.ts';
import type { Node } from './layout.ts';
import { nameRoom, TYPE } from './structure.ts';

/** What is read has at least so many pixels on the screen. */
const READABLE = 12;

/** Sizes of a name in units of the drawing. Few steps, so that a pinch does not lay out every frame. */
const STEPS = [TYPE.name, 14, 15, 16.5] as const;

/** Up to this step a second line fits below the name. */
const DETAILED = 15;

/** The size of names at a scale, in the drawing's units; undefined when none would be readable on its node. */
export const stepAt = (scale: number): number | undefined => STEPS.find((size) => size * scale >= READABLE);

/** A node's words: the name's lines and their size; the second line's size, 0 when it is left out. */
export interface Label {
  readonly lines: readonly string[];
  readonly size: number;
  readonly detail: number;
}

/** The words on a node at a step, the second line left out first; undefined where not even the name fits. */
export function labelOf(node: Node, size: number): Label | undefined {
  const { first, rest } = nameRoom(node.width, node.source);
  const lines = wrap(node.short, rest, size, first);
  const room = node.height - 2 - lines.length * lineOf(size);
  const detail = (size / TYPE.name) * TYPE.detail;
  if (node.detailed && size <= DETAILED && lineOf(detail) <= room) return { lines, size, detail };
  return room >= 0 ? { lines, size, detail: 0 } : undefined;
}

/** The height of a line of a size. */
export const lineOf = (size: number): number => size * 1.14;
