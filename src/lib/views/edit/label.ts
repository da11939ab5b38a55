/** What is written on things while one draws: no icon shares the name's line, and the second is there if it has room. */
import { lineOf, type Label } from '../graph/labels.ts';
import type { Node } from '../graph/layout.ts';
import { nameRoom, TYPE } from '../graph/structure.ts';
import { wrap } from '../ui/text.ts';

/** The words on a thing in letters of a size, in the drawing's units; undefined where not even the name fits. */
export function bareLabel(node: Node, size: number): Label | undefined {
  const lines = wrap(node.short, nameRoom(node.width, node.source).rest, size);
  const room = node.height - 2 - lines.length * lineOf(size);
  const detail = (size / TYPE.name) * TYPE.detail;
  if (lineOf(detail) <= room) return { lines, size, detail };
  return room >= 0 ? { lines, size, detail: 0 } : undefined;
}
