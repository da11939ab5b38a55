/**
 * QR codes (ISO/IEC 18004) of addresses: byte mode, error correction level L. On a projector nobody's finger covers
 * a corner, and the fewer the modules, the farther away they are read.
 */
import { codewordsOf, interleave, TOTALS } from './qr-codewords.ts';

/** A square of modules; `true` is dark. The quiet zone round it, four modules wide, is the drawer's. */
export interface Qr {
  readonly size: number;
  readonly rows: readonly (readonly boolean[])[];
}

/** From this version on a text of 2,953 bytes at the most would not fit. */
const LARGEST = 40;

/** The smallest code that holds a text; undefined when none does. */
export function qrOf(text: string): Qr | undefined {
  const bytes = new TextEncoder().encode(text);
  for (let version = 1; version <= LARGEST; version++) {
    const data = codewordsOf(bytes, version);
    if (data) return drawn(version, interleave(data, version));
  }
  return undefined;
}

/** The modules as one path of unit squares, for an SVG whose drawing begins in the quiet zone's corner. */
export function pathOf({ rows }: Qr, quiet: number): string {
  return rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : '')))
    .join('');
}

type Grid = boolean[][];
const gridOf = (size: number): Grid => Array.from({ length: size }, () => Array<boolean>(size).fill(false));

/** A code under drawing: `fixed` are the modules that carry no data. */
interface Canvas {
  readonly size: number;
  readonly dark: Grid;
  readonly fixed: Grid;
}

function drawn(version: number, codewords: Uint8Array): Qr {
  const size = 17 + 4 * version;
  const canvas: Canvas = { size, dark: gridOf(size), fixed: gridOf(size) };
  drawPatterns(canvas, version);
  drawData(canvas, codewords);
  const masked = MASKS.map((mask, number) => {
    const rows = canvas.dark.map((row, y) =>
      row.map((dark, x) => (canvas.fixed[y]![x] ? dark : dark !== mask(x, y)))
    );
    drawFormat({ ...canvas, dark: rows }, number);
    return rows;
  });
  const scores = masked.map(penaltyOf);
  return { size, rows: masked[scores.indexOf(Math.min(...scores))]! };
}

function fix({ dark, fixed }: Canvas, x: number, y: number, value: boolean): void {
  dark[y]![x] = value;
  fixed[y]![x] = true;
}

/** Finders with their separators, timing, alignment, room for the format, the version. */
function drawPatterns(canvas: Canvas, version: number): void {
  const { size } = canvas;
  for (let i = 0; i < size; i++) {
    fix(canvas, 6, i, i % 2 === 0);
    fix(canvas, i, 6, i % 2 === 0);
  }
  for (const [cx, cy] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4]
  ] as const)
    for (let dy = -4; dy <= 4; dy++)
      for (let dx = -4; dx <= 4; dx++) {
        const [x, y, ring] = [cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy))];
        if (x >= 0 && y >= 0 && x < size && y < size) fix(canvas, x, y, ring !== 2 && ring !== 4);
      }
  const centres = alignmentsOf(version);
  const last = centres.at(-1);
  for (const cy of centres)
    for (const cx of centres) {
      const atFinder = (cx === 6 && (cy === 6 || cy === last)) || (cx === last && cy === 6);
      if (atFinder) continue;
      for (let dy = -2; dy <= 2; dy++)
        for (let dx = -2; dx <= 2; dx++)
          fix(canvas, cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
    }
  drawFormat(canvas, 0);
  if (version < 7) return;
  const bits = (version << 12) | remainder(version, 12, 0x1f25);
  for (let i = 0; i < 18; i++) {
    const bit = ((bits >>> i) & 1) === 1;
    const [near, far] = [Math.floor(i / 3), size - 11 + (i % 3)];
    fix(canvas, far, near, bit);
    fix(canvas, near, far, bit);
  }
}

/** The centres of alignment patterns, the same along both axes. */
function alignmentsOf(version: number): readonly number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((4 * version + 4) / (2 * count - 2)) * 2;
  const last = 4 * version + 10;
  return [6, ...Array.from({ length: count - 1 }, (_, i) => last - (count - 2 - i) * step)];
}

/** The remainder of a number, shifted by `degree` bits, by a generator: the check bits of a BCH code. */
function remainder(value: number, degree: number, generator: number): number {
  let rest = value;
  for (let i = 0; i < degree; i++) rest = (rest << 1) ^ ((rest >>> (degree - 1)) * generator);
  return rest;
}

/** The level (L is 01) and the mask, twice. */
function drawFormat(canvas: Canvas, mask: number): void {
  const { size } = canvas;
  const data = (0b01 << 3) | mask;
  const bits = ((data << 10) | remainder(data, 10, 0x537)) ^ 0x5412;
  for (let i = 0; i < 15; i++) {
    const bit = ((bits >>> i) & 1) === 1;
    // Down the column and along the row beside the first finder, over the timing pattern.
    if (i < 6) fix(canvas, 8, i, bit);
    else if (i < 8) fix(canvas, 8, i + 1, bit);
    else if (i === 8) fix(canvas, 7, 8, bit);
    else fix(canvas, 14 - i, 8, bit);
    if (i < 8) fix(canvas, size - 1 - i, 8, bit);
    else fix(canvas, 8, size - 15 + i, bit);
  }
  fix(canvas, 8, size - 8, true);
}

/** Bits in columns of two from the right, up and down in turn, round what is fixed. */
function drawData({ size, dark, fixed }: Canvas, codewords: Uint8Array): void {
  let bit = 0;
  let up = true;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++)
      for (const x of [right, right - 1]) {
        const y = up ? size - 1 - step : step;
        if (fixed[y]![x]) continue;
        dark[y]![x] = bit < codewords.length * 8 && ((codewords[bit >>> 3]! >>> (7 - (bit & 7))) & 1) === 1;
        bit++;
      }
    up = !up;
  }
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0
];

/** How hard a code is to read (ISO/IEC 18004, 7.8.3): long runs, blocks, what looks like a finder, and imbalance. */
function penaltyOf(rows: Grid): number {
  const size = rows.length;
  const columns = rows.map((_, x) => rows.map((row) => row[x]!));
  let penalty = 0;
  for (const line of [...rows, ...columns]) {
    const text = line.map((dark) => (dark ? '1' : '0')).join('');
    for (const [run] of text.matchAll(/0{5,}|1{5,}/g)) penalty += run.length - 2;
    // Overlapping ones count each.
    for (const finder of ['10111010000', '00001011101'])
      for (let at = text.indexOf(finder); at >= 0; at = text.indexOf(finder, at + 1)) penalty += 40;
  }
  for (let y = 1; y < size; y++)
    for (let x = 1; x < size; x++) {
      const dark = rows[y]![x];
      if (dark === rows[y - 1]![x] && dark === rows[y]![x - 1] && dark === rows[y - 1]![x - 1]) penalty += 3;
    }
  const share = rows.flat().filter(Boolean).length / (size * size);
  return penalty + 10 * Math.floor(Math.abs(share * 100 - 50) / 5);
}

/** Bytes of an address that the largest code holds. */
export const QR_MOST = TOTALS[LARGEST]!.data - 3;
