/** The rows of sources: what has arrived, and what of it waits for whom. */
import type { Millis } from '#lib/model/pipeline.ts';
import type { Season } from './season.ts';

/** Counts rows. */
export function sources(s: Season): Pick<Season, 'arrived' | 'waiting' | 'noteSources'> {
  const { claims, pipeline, shown, sourceStates } = s;

  const arrived = (source: string): number => shown.get(source)!.at(-1)?.upTo ?? 0;

  const claimOf = (task: string, source: string): number =>
    Math.max(
      0,
      ...(claims.get(`${task} ${source}`) ?? []).filter(({ held }) => held).map(({ rows }) => rows)
    );

  /** Rows that wait for a task: those that no attempt has which still runs or has succeeded. */
  function waiting(task: string, source: string): { rows: number; oldest: Millis } {
    const prefix = claimOf(task, source);
    return {
      rows: arrived(source) - prefix,
      oldest: shown.get(source)!.find(({ upTo }) => upTo > prefix)?.at ?? Infinity
    };
  }

  function noteSources(): void {
    for (const { id } of pipeline.sources) {
      const readers = pipeline.tasks.filter(({ reads }) => reads.includes(id));
      const unread =
        readers.length === 0 ? arrived(id) : Math.max(...readers.map((task) => waiting(task.id, id).rows));
      const states = sourceStates.get(id)!;
      const state = unread > 0 ? 'waiting' : 'drained';
      if (state !== (states.at(-1)?.[1] ?? 'drained')) states.push([s.now, state]);
    }
  }

  return { arrived, waiting, noteSources };
}
