/** What is known of the columns of sources' rows beside what each says of itself. */
import type { Column, Source } from './pipeline.ts';

/** Columns that every row has, after its own: when it happened, and when its source showed it. */
export const ROW_TIMES = ['event_time', 'arrival_time'] as const;

/** The column that a reference `source.column` leads to. A source's id may have dots; a column's name has none. */
export function columnOf(sources: readonly Source[], to: string): Column | undefined {
  const dot = to.lastIndexOf('.');
  const source = sources.find(({ id }) => id === to.slice(0, dot));
  return source?.columns.find(({ name }) => name === to.slice(dot + 1));
}
