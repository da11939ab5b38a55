/** A reader of its own: it finds in the modules what was written, and that the check bytes fit. */
import { describe, expect, test } from 'vitest';
import { multiply, TOTALS } from '#lib/views/share/qr-codewords.ts';
import { pathOf, QR_MOST, qrOf, type Qr } from '#lib/views/share/qr.ts';

const bits = (rows: Qr['rows'], places: readonly (readonly [x: number, y: number])[]): string =>
  places.map(([x, y]) => (rows[y]![x] ? '1' : '0')).join('');

/** The fifteen bits of the format, most significant first, as they lie round the first finder. */
const FORMAT = [
  ...[0, 1, 2, 3, 4, 5, 7, 8].map((x) => [x, 8] as const),
  ...[7, 5, 4, 3, 2, 1, 0].map((y) => [8, y] as const)
];
/** Of level L with masks 0 to 7: ISO/IEC 18004, annex C. */
const FORMATS = [
  '111011111000100',
  '111001011110011',
  '111110110101010',
  '111100010011101',
  '110011000101111',
  '110001100011000',
  '110110001000001',
  '110100101110110'
];
const MASKED: readonly ((y: number, x: number) => number)[] = [
  (y, x) => (y + x) % 2,
  (y) => y % 2,
  (_, x) => x % 3,
  (y, x) => (y + x) % 3,
  (y, x) => ((y >> 1) + Math.floor(x / 3)) % 2,
  (y, x) => ((y * x) % 2) + ((y * x) % 3),
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2
];

/** Centres of alignment patterns of a few versions: ISO/IEC 18004, annex E. */
const ALIGNED: Readonly<Record<number, readonly number[]>> = {
  1: [],
  2: [6, 18],
  7: [6, 22, 38],
  14: [6, 26, 46, 66],
  22: [6, 26, 50, 74, 98],
  25: [6, 32, 58, 84, 110],
  32: [6, 34, 60, 86, 112, 138],
  40: [6, 30, 58, 86, 114, 142, 170]
};

function read({ size, rows }: Qr): string {
  const version = (size - 17) / 4;
  const mask = MASKED[FORMATS.indexOf(bits(rows, FORMAT))]!;
  const centres = ALIGNED[version]!;
  const isData = (x: number, y: number): boolean => {
    const atEdge = (a: number, b: number): boolean => (a < 9 && b < 9) || (a < 9 && b >= size - 8);
    if (atEdge(x, y) || atEdge(y, x) || x === 6 || y === 6) return false;
    if (version >= 7 && ((x < 6 && y >= size - 11) || (y < 6 && x >= size - 11))) return false;
    return !centres.some((cy) =>
      centres.some((cx) => {
        const finder =
          (cx === 6 && cy === 6) || (cx === 6 && cy === size - 7) || (cy === 6 && cx === size - 7);
        return !finder && Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2;
      })
    );
  };
  let stream = '';
  let column = 0;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2, column++)
    for (let i = 0; i < size; i++) {
      const y = column % 2 === 0 ? size - 1 - i : i;
      for (const x of [right, right - 1])
        if (isData(x, y)) stream += rows[y]![x] === (mask(y, x) === 0) ? '0' : '1';
    }
  const { blocks, checks, data } = TOTALS[version]!;
  const words = Array.from({ length: data + blocks * checks }, (_, i) =>
    parseInt(stream.slice(8 * i, 8 * i + 8), 2)
  );
  const lengths = Array.from(
    { length: blocks },
    (_, i) => Math.floor(data / blocks) + (i < blocks - (data % blocks) ? 0 : 1)
  );
  const parts = lengths.map((): number[] => []);
  let at = 0;
  for (let i = 0; i < Math.max(...lengths); i++)
    parts.forEach((part, b) => i < lengths[b]! && part.push(words[at++]!));
  const whole = parts.flat();
  for (let i = 0; i < checks; i++) for (const part of parts) part.push(words[at++]!);
  for (const part of parts) {
    // A valid block is zero at each root of its generator.
    let root = 1;
    for (let i = 0; i < checks; i++, root = multiply(root, 2))
      expect(part.reduce((sum, word) => multiply(sum, root) ^ word, 0)).toBe(0);
  }
  const text = whole.map((word) => word.toString(2).padStart(8, '0')).join('');
  expect(text.slice(0, 4)).toBe('0100');
  const head = version < 10 ? 8 : 16;
  const length = parseInt(text.slice(4, 4 + head), 2);
  const bytes = Array.from({ length }, (_, i) =>
    parseInt(text.slice(4 + head + 8 * i, 12 + head + 8 * i), 2)
  );
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** Bytes that level L holds by version: ISO/IEC 18004, table 7. */
const HELD: readonly (readonly [version: number, bytes: number])[] = [
  [1, 17],
  [2, 32],
  [7, 154],
  [14, 458],
  [22, 1003],
  [25, 1273],
  [32, 1952],
  [40, 2953]
];

describe.each(HELD)('version %i', (version, most) => {
  const text = `https://example.org/#1.${'Az09-_'.repeat(500)}`.slice(0, most);

  test('holds as many bytes as the standard says, and they are read back', () => {
    const qr = qrOf(text)!;
    expect(qr.size).toBe(17 + 4 * version);
    expect(read(qr)).toBe(text);
  });

  test('is too small for one more', () => {
    expect(qrOf(`${text}x`)?.size ?? Infinity).toBeGreaterThan(17 + 4 * version);
  });
});

test('what no code holds has none', () => {
  expect(QR_MOST).toBe(2953);
  expect(qrOf('x'.repeat(2954))).toBeUndefined();
});

test('letters of several bytes are UTF-8', () => {
  expect(read(qrOf('Träume 夜')!)).toBe('Träume 夜');
});

test('the three finders and the timing between them are where a camera looks for them', () => {
  const { size, rows } = qrOf('downbeat')!;
  const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];
  for (const [x0, y0] of [
    [0, 0],
    [size - 7, 0],
    [0, size - 7]
  ] as const)
    finder.forEach((row, y) => {
      expect(
        bits(
          rows,
          Array.from({ length: 7 }, (_, x) => [x0 + x, y0 + y])
        )
      ).toBe(row);
    });
  expect(
    bits(
      rows,
      Array.from({ length: size - 16 }, (_, i) => [8 + i, 6])
    )
  ).toMatch(/^(10)*1$/);
  expect(rows[size - 8]![8]).toBe(true);
});

test('the path has a square for each dark module, beyond the quiet zone', () => {
  const qr = qrOf('downbeat')!;
  const path = pathOf(qr, 4);
  expect(path.startsWith('M4 4h1v1h-1z')).toBe(true);
  expect(path.match(/M/g)).toHaveLength(qr.rows.flat().filter(Boolean).length);
});
