/** A season as squares: how many a row, and where each night stands. Rows are as even as their number allows. */

/** At most so many nights a row. */
const MOST = 50;
/** From square to square, and a square's edge, in units of the drawing: pixels on a wide screen. */
export const PITCH = 10;
export const SQUARE = 7;

export interface StripLayout {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

/** 200 nights are 4 rows of 50; 60 are 2 of 30, not 50 and 10. */
export function layoutStrip(count: number): StripLayout {
  const rows = Math.max(1, Math.ceil(count / MOST));
  const columns = Math.max(1, Math.ceil(count / rows));
  const edge = PITCH - SQUARE;
  return { columns, rows, width: columns * PITCH - edge, height: rows * PITCH - edge };
}

/** The upper left corner of a night's square; nights count from 1. */
export function placeOf(night: number, { columns }: StripLayout): { readonly x: number; readonly y: number } {
  const index = night - 1;
  return { x: (index % columns) * PITCH, y: Math.floor(index / columns) * PITCH };
}

/** The night whose square is nearest to a point of the drawing. */
export function nightAt(x: number, y: number, count: number, { columns, rows }: StripLayout): number {
  const gap = (PITCH - SQUARE) / 2;
  const within = (value: number, most: number): number => Math.min(most - 1, Math.max(0, value));
  const column = within(Math.floor((x + gap) / PITCH), columns);
  const row = within(Math.floor((y + gap) / PITCH), rows);
  return Math.min(count, row * columns + column + 1);
}

/** The night that a key leads to from another, or undefined. Up and down stay in their column. */
export function nightAfter(
  key: string,
  night: number,
  count: number,
  { columns }: StripLayout
): number | undefined {
  const go = (to: number): number | undefined => (to >= 1 && to <= count ? to : undefined);
  switch (key) {
    case 'ArrowRight':
      return go(night + 1);
    case 'ArrowLeft':
      return go(night - 1);
    case 'ArrowDown':
      return go(night + columns);
    case 'ArrowUp':
      return go(night - columns);
    case 'Home':
      return go(1);
    case 'End':
      return go(count);
    default:
      return undefined;
  }
}
