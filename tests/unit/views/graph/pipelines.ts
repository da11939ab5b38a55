/** Pipelines for layouts, drawn at random: tasks that read earlier ones, and sources. */
import fc from 'fast-check';
import type { Drawn } from '#lib/views/graph/structure.ts';
import { source, task } from '../../../gallery/fixtures.ts';

/** Up to `most` tasks, each reading up to three of what comes before it. @param least so many at least */
export const pipelines = (most: number, least = 1): fc.Arbitrary<Drawn> =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 4 }),
      fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: least, maxLength: most, size: 'max' })
    )
    .map(([sources, reads]) => {
      const ids = Array.from({ length: sources }, (_, i) => `s${String(i)}`);
      const tasks = reads.map((picks, i) => {
        const read = new Set(picks.flatMap((pick) => (ids.length > 0 ? [ids[pick % ids.length]!] : [])));
        ids.push(`task_${String(i)}`);
        return task(`task_${String(i)}`, [...read]);
      });
      return { sources: ids.slice(0, sources).map((id) => source(id)), tasks };
    });
