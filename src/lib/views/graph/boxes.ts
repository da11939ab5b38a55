/** The boxes of groups that are drawn open: around their tasks, with their name on top. */
import type { Drawing } from './layout.ts';
import type { Group } from './shape.ts';

/** Around the tasks of a group, in the drawing's units; its name stands in the room above them. */
export const BOX = { side: 11, top: 24, bottom: 11 } as const;
/** The same where the drawing flows from top to bottom, and neighbours stand near. */
const NARROW_BOX = { side: 3, top: 25, bottom: 5 } as const;

/** The size of a group's name at a scale, in the drawing's units: it is read as nodes' names are, if it has room. */
export const headSize = (scale: number): number => Math.min(17, Math.max(11, 12 / scale));

/** A group's box; `x` and `y` are its upper left corner. */
export interface Box {
  readonly group: Group;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Boxes around the nodes of groups, in a drawing that has them. Lanes of a drawing from top to bottom are squeezed: a
 * group among whose tasks a stranger has come to stand has no box there.
 */
export function boxesOf({ nodes, vertical }: Drawing, groups: readonly Group[]): readonly Box[] {
  if (groups.length === 0) return [];
  const room = vertical ? NARROW_BOX : BOX;
  const node = new Map(nodes.map((each) => [each.id, each]));
  return groups.flatMap((group): readonly Box[] => {
    const own = group.tasks.flatMap((id) => node.get(id) ?? []);
    if (own.length === 0) return [];
    const x = Math.min(...own.map((each) => each.x)) - room.side;
    const y = Math.min(...own.map((each) => each.y)) - room.top;
    const right = Math.max(...own.map((each) => each.x + each.width)) + room.side;
    const foot = Math.max(...own.map((each) => each.y + each.height)) + room.bottom;
    const box = { group, x, y, width: right - x, height: foot - y };
    return vertical && nodes.some((each) => !group.tasks.includes(each.id) && meets(box, each)) ? [] : [box];
  });
}

type Area = Pick<Box, 'x' | 'y' | 'width' | 'height'>;

/** Whether two areas have a point in common. */
const meets = (a: Area, b: Area): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
