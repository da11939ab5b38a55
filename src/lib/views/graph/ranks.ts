/** How far along each vertex stands. */
import type { Structure } from './structure.ts';

/**
 * By index: as early as possible, so that what can start at once is at the left edge.
 * @throws if there is a circle
 */
export function ranks({ vertices, arcs }: Structure): readonly number[] {
  const rank = vertices.map(() => 0);
  const after = vertices.map((): number[] => []);
  const missing = vertices.map(() => 0);
  for (const { from, to } of arcs) {
    after[from]?.push(to);
    missing[to]!++;
  }
  const ready = vertices.flatMap(({ index }) => (missing[index] === 0 ? [index] : []));
  let seen = 0;
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    seen++;
    for (const to of after[next] ?? []) {
      rank[to] = Math.max(rank[to]!, rank[next]! + 1);
      if (--missing[to]! === 0) ready.push(to);
    }
  }
  if (seen < vertices.length) throw new Error('a circle of tasks cannot be drawn');
  return rank;
}
