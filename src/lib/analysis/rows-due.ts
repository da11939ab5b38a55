/** Rows of sources that faults have befallen: by the order in which they were due, since that says what stands in them. */
import type { Millis } from '../model/pipeline.ts';
import { MOST_ROWS, type ArrivalGroups } from '../model/rows.ts';
import type { Segments } from '../model/segments.ts';
import type { SourceRows } from '../model/transform.ts';
import { prefix } from '../model/pieces.ts';
import type { Holds } from './holds.ts';
import type { Needs } from './need.ts';
import { partCount, partOf } from './regions.ts';
import type { Arrivals } from './tables.ts';

type Span = [number, number];

/** Positions [from, to) of the order in which rows came; a row that came twice within them is there twice. */
export function befallenRows(
  source: number,
  arrivals: Arrivals,
  segments: Segments,
  from: number,
  to: number
): SourceRows {
  const copies: Span[][] = [];
  const seen = new Map<number, number>();
  const used = new Set<number>();
  for (let group = arrivals.total.upTo(from); group < segments.of.length; group++) {
    const start = arrivals.start(group);
    if (start >= to) break;
    const segment = segments.of[group]!;
    const ordinal = segments.ordinal[segment]!;
    const time = seen.get(segment) ?? 0;
    seen.set(segment, time + 1);
    used.add(segment);
    const end = Math.min(to - start, segments.rows[segment]!);
    (copies[time] ??= []).push([ordinal + Math.max(0, from - start), ordinal + end]);
  }
  const [once = [], ...again] = copies.map(joined);
  return {
    source,
    spans: once,
    ...(again.length > 0 ? { again: again.flat() } : {}),
    arrivals: groupsOf(arrivals, segments, [...used])
  };
}

/** The rows of a region from a position on; a row that is in it twice is there twice. */
export function regionRows(
  needs: Needs,
  source: number,
  arrivals: Arrivals,
  from: number,
  holds: Holds
): SourceRows {
  const copies: Span[][] = [[]];
  const used: number[] = [];
  const region = typeof holds === 'number' ? prefix(holds) : holds;
  const kept = region
    .filter(({ hi }) => hi > from)
    .map((piece) => ({ ...piece, lo: Math.max(piece.lo, from) }));
  let ordinal = 0;
  for (let i = 0; i < partCount(arrivals); i++) {
    const part = partOf(arrivals, i);
    const runs = [...needs.runsOf(source, part, part.rows, kept)].sort(([a], [b]) => a - b);
    for (const [first, last] of runs) {
      const span: Span = [ordinal + first, ordinal + last];
      const place = copies.findIndex((list) => (list.at(-1)?.[1] ?? 0) <= span[0]);
      if (place >= 0) copies[place]!.push(span);
      else copies.push([span]);
    }
    if (runs.length > 0) used.push(i);
    ordinal += part.rows;
  }
  const [once = [], ...again] = copies.map(joined);
  return {
    source,
    spans: once,
    ...(again.length > 0 ? { again: again.flat() } : {}),
    arrivals: arrivals.segments
      ? groupsOf(arrivals, arrivals.segments, used)
      : groupsBetween(arrivals, used[0] ?? 0, (used.at(-1) ?? -1) + 1)
  };
}

/** The arrivals [first, end) of a source that no fault has befallen. */
export function groupsBetween(arrivals: Arrivals, first: number, end: number): ArrivalGroups {
  return {
    first: arrivals.start(first),
    at: arrivals.at.values.slice(first, end),
    rows: Float64Array.from({ length: end - first }, (_, i) => arrivals.rows(first + i)),
    late: Uint8Array.from(arrivals.late.values.subarray(first, end))
  };
}

/** Rows that were due in (since, until], of each segment the first ones; those that never came are among them. */
export function dueRows(
  source: number,
  arrivals: Arrivals,
  segments: Segments,
  since: Millis,
  until: Millis,
  first: (segment: number) => number
): SourceRows {
  const spans: Span[] = [];
  const used: number[] = [];
  let rows = 0;
  for (let segment = segments.count - 1; segment >= 0 && rows < MOST_ROWS; segment--) {
    const due = segments.dueAt[segment]!;
    if (due <= since) break;
    const count = due > until ? 0 : Math.min(MOST_ROWS - rows, first(segment));
    if (count === 0) continue;
    rows += count;
    used.push(segment);
    const ordinal = segments.ordinal[segment]!;
    spans.push([ordinal, ordinal + count]);
  }
  return { source, spans: joined(spans), arrivals: groupsOf(arrivals, segments, used) };
}

/** Spans in order, those that touch made one. */
function joined(spans: readonly Span[]): Span[] {
  const joins: Span[] = [];
  for (const [from, to] of [...spans].sort(([a], [b]) => a - b)) {
    const last = joins.at(-1);
    if (last && last[1] === from) last[1] = to;
    else if (to > from) joins.push([from, to]);
  }
  return joins;
}

/** The segments between the first and the last of those that are given, in the order in which they were due. */
function groupsOf(arrivals: Arrivals, segments: Segments, used: readonly number[]): ArrivalGroups {
  const sorted = [...used].sort((a, b) => a - b);
  const [first = 0] = sorted;
  const last = sorted.at(-1) ?? -1;
  const all = Array.from({ length: last + 1 - first }, (_, i) => first + i);
  const column = (of: (segment: number) => number): Float64Array => Float64Array.from(all, of);
  return {
    first: segments.ordinal[first] ?? 0,
    // What has not come is shown as of when it was due.
    at: column((segment) => {
      const group = segments.group[segment]!;
      return group < 0 ? segments.dueAt[segment]! : arrivals.at.values[group]!;
    }),
    rows: column((segment) => segments.rows[segment]!),
    late: Uint8Array.from(all, (segment) => (segments.late[segment] ? 1 : 0)),
    due: column((segment) => segments.dueAt[segment]!),
    offset: column((segment) => segments.offset[segment]!),
    whole: column((segment) => segments.whole(segment))
  };
}
