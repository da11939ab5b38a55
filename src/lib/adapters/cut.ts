/** Cuts columns of events. */
import type { LogBatch, LogColumns } from '../model/log.ts';

/**
 * Events `from` to `to` (exclusive), counted within the columns, as columns of their own: a view would be sent and
 * stored with all of its buffer.
 * @param first what the columns' first event is counted as
 */
export const cut = (columns: LogColumns, from: number, to: number, first = 0): LogBatch => ({
  first: first + from,
  at: columns.at.slice(from, to),
  kind: columns.kind.slice(from, to),
  subject: columns.subject.slice(from, to),
  cause: columns.cause.slice(from, to),
  value: columns.value.slice(from, to)
});
