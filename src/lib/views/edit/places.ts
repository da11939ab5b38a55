/** Where things stand while one draws: what stands somewhere stays there, and what comes finds room. */
import type { Position } from '#lib/model/pipeline.ts';
import type { Structure } from '../graph/structure.ts';

/** From a thing to what reads it, from a thing to its neighbour, and how near two may stand. */
const STEP = { x: 158, y: 68, nearX: 130, nearY: 52 } as const;

type Places = ReadonlyMap<string, Position>;

/** Nothing stands anywhere yet. */
export const NOWHERE: Places = new Map();

/** A free place right of what is read, or below everything where nothing is. */
export function freePlace(places: Places, reads: readonly string[]): Position {
  const above = reads.flatMap((id) => places.get(id) ?? []);
  const all = [...places.values()];
  const start: Position =
    above.length > 0
      ? {
          x: Math.max(...above.map(({ x }) => x)) + STEP.x,
          y: Math.round(above.reduce((sum, { y }) => sum + y, 0) / above.length)
        }
      : all.length > 0
        ? { x: Math.min(...all.map(({ x }) => x)), y: Math.max(...all.map(({ y }) => y)) + STEP.y }
        : { x: 0, y: 0 };
  const taken = (y: number): boolean =>
    all.some((other) => Math.abs(other.x - start.x) < STEP.nearX && Math.abs(other.y - y) < STEP.nearY);
  let { y } = start;
  // Below and above in turn, farther and farther away.
  for (let i = 1; taken(y); i++) y = start.y + (i % 2 === 1 ? 1 : -1) * Math.ceil(i / 2) * STEP.y;
  return { x: start.x, y };
}

/**
 * Places of all things: those that the document gives, then those that things had before, then those of a layout, and
 * for what is new a free one.
 */
export function placesOf(structure: Structure, before: Places, laidOut: Places): Places {
  const places = new Map<string, Position>();
  for (const { id, position } of structure.vertices) {
    const place = position ?? before.get(id) ?? laidOut.get(id);
    if (place) places.set(id, place);
  }
  for (const { id, index } of structure.vertices) {
    if (places.has(id)) continue;
    const reads = structure.arcs
      .filter(({ to }) => to === index)
      .map(({ from }) => structure.vertices[from]!.id);
    places.set(id, freePlace(places, reads));
  }
  return places;
}
