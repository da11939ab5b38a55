/** The grid of nights as pixels: a column a night, a row a task, the rows as high as Tonight's. */

export interface GridLayout {
  readonly nights: number;
  /** Pixels from column to column, and from row to row. */
  readonly pitch: number;
  readonly row: number;
  readonly rows: number;
}

const PITCH = { least: 11, most: 20 } as const;

/** As wide as there is room for, within reason: a season that does not fit is scrolled. */
export function layoutGrid(nights: number, rows: number, row: number, room: number): GridLayout {
  const pitch = Math.min(PITCH.most, Math.max(PITCH.least, Math.floor(room / Math.max(1, nights))));
  return { nights, pitch, row, rows };
}

export interface Range {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** The indices that a window of pixels touches. */
export function visible(scroll: number, room: number, pitch: number, count: number): Range {
  const first = Math.max(0, Math.floor(scroll / pitch));
  return { first: Math.min(first, count), end: Math.min(count, Math.ceil((scroll + room) / pitch)) };
}

/** Where a cell of the grid is; both count from 0. */
export interface Place {
  readonly column: number;
  readonly row: number;
}

/** The cell at a pixel of the whole grid, or undefined beside it. */
export function cellAt(x: number, y: number, { nights, rows, pitch, row }: GridLayout): Place | undefined {
  const place = { column: Math.floor(x / pitch), row: Math.floor(y / row) };
  return place.column >= 0 && place.column < nights && place.row >= 0 && place.row < rows ? place : undefined;
}

/** The cell that a key leads to, or undefined when it means nothing here or leads outside. */
export function cellAfter(
  key: string,
  { column, row }: Place,
  { nights, rows }: GridLayout
): Place | undefined {
  const next = {
    ArrowLeft: { column: column - 1, row },
    ArrowRight: { column: column + 1, row },
    ArrowUp: { column, row: row - 1 },
    ArrowDown: { column, row: row + 1 },
    Home: { column: 0, row },
    End: { column: nights - 1, row }
  }[key];
  return next && next.column >= 0 && next.column < nights && next.row >= 0 && next.row < rows
    ? next
    : undefined;
}

/** A month's name above the first of its nights. */
export interface Month {
  readonly x: number;
  readonly text: string;
}

/** The least distance between two months' names. */
const MONTH = 34;

/** Months above their first nights; one that has no room before the next is left out. */
export function months(monthOf: (night: number) => string, { nights, pitch }: GridLayout): readonly Month[] {
  const starts: Month[] = [];
  for (let column = 0, last = ''; column < nights; column++) {
    const text = monthOf(column + 1);
    if (text !== last) starts.push({ x: column * pitch, text });
    last = text;
  }
  return starts.filter(({ x }, i) => (starts[i + 1]?.x ?? Infinity) - x >= MONTH);
}
