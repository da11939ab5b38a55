/** Rows of a source by their places in the order in which it showed them: from here until there, ascending, apart. */
export type Spans = readonly (readonly [from: number, to: number])[];

/** The first so many rows. */
export const first = (rows: number): Spans => (rows > 0 ? [[0, rows]] : []);

/** Rows that are in one or the other. */
export function either(a: Spans, b: Spans): Spans {
  const found: [number, number][] = [];
  for (const [from, to] of [...a, ...b].sort((x, y) => x[0] - y[0])) {
    const last = found.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** Rows that are between two places. */
export const within = (a: Spans, from: number, to: number): Spans =>
  a
    .map(([start, end]) => [Math.max(start, from), Math.min(end, to)] as const)
    .filter(([start, end]) => start < end);

/** Rows that are in the one and not in the other. */
export const without = (a: Spans, b: Spans): Spans =>
  b.reduce<Spans>((left, [from, to]) => [...within(left, 0, from), ...within(left, to, Infinity)], a);

/** How many rows there are. */
export const count = (a: Spans): number => a.reduce((sum, [from, to]) => sum + to - from, 0);

/** Where rows are, by source. */
export type Region = ReadonlyMap<string, Spans>;

/** How many rows a region has beyond those of another. */
export const beyond = (region: Region, other: Region | undefined): number =>
  [...region].reduce((sum, [source, rows]) => sum + count(without(rows, other?.get(source) ?? [])), 0);

/** Rows as they are compared: how many, where they are the first ones. */
export const inWords = (rows: Spans): number | Spans =>
  rows.length === 0 ? 0 : rows.length === 1 && rows[0]![0] === 0 ? rows[0]![1] : rows;
