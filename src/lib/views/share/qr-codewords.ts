/** What a QR code carries: the bytes of a text, padded, in blocks with Reed-Solomon check bytes (level L). */

/** Blocks, and check bytes of each, by version: ISO/IEC 18004, table 9, level L. */
const BLOCKS = [
  1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18,
  19, 19, 20, 21, 22, 24, 25
];
const CHECKS = [
  7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30,
  30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30
];

/** How a version's codewords are divided. */
export interface Totals {
  readonly blocks: number;
  /** Check bytes of each block. */
  readonly checks: number;
  /** Data bytes of all blocks. */
  readonly data: number;
}

/** Modules that patterns, format and version leave to codewords. */
function bitsOf(version: number): number {
  const alignments = version < 2 ? 0 : Math.floor(version / 7) + 2;
  return (
    (16 * version + 128) * version +
    64 -
    (version < 2 ? 0 : (25 * alignments - 10) * alignments - 55) -
    (version < 7 ? 0 : 36)
  );
}

/** By version; there is no version 0. */
export const TOTALS: readonly Totals[] = [
  { blocks: 0, checks: 0, data: 0 },
  ...BLOCKS.map((blocks, index) => {
    const checks = CHECKS[index]!;
    return { blocks, checks, data: (bitsOf(index + 1) >>> 3) - blocks * checks };
  })
];

/** The data codewords of bytes in a version; undefined when they do not fit. */
export function codewordsOf(bytes: Uint8Array, version: number): Uint8Array | undefined {
  const room = TOTALS[version]!.data;
  const long = version >= 10;
  if (bytes.length + (long ? 3 : 2) > room) return undefined;
  const data = new Uint8Array(room);
  let bit = 0;
  const write = (value: number, length: number): void => {
    for (let i = length - 1; i >= 0; i--, bit++)
      if ((value >>> i) & 1) data[bit >>> 3]! |= 0x80 >>> (bit & 7);
  };
  write(0b0100, 4);
  write(bytes.length, long ? 16 : 8);
  for (const byte of bytes) write(byte, 8);
  // The terminator, and zeros to the next byte: what is not written is zero.
  bit = Math.min(room * 8, bit + 4);
  for (let at = (bit + 7) >>> 3, odd = false; at < room; at++, odd = !odd) data[at] = odd ? 0x11 : 0xec;
  return data;
}

/** Data and check bytes in the order in which they are drawn: the first of each block, the second of each, … */
export function interleave(data: Uint8Array, version: number): Uint8Array {
  const { blocks, checks } = TOTALS[version]!;
  const short = Math.floor(data.length / blocks);
  const shorter = blocks - (data.length % blocks);
  const generator = generatorOf(checks);
  let from = 0;
  const parts = Array.from({ length: blocks }, (_, index) => {
    const part = data.subarray(from, (from += short + (index < shorter ? 0 : 1)));
    return { part, check: checkOf(part, generator) };
  });
  const whole: number[] = [];
  for (let i = 0; i <= short; i++) for (const { part } of parts) if (i < part.length) whole.push(part[i]!);
  for (let i = 0; i < checks; i++) for (const { check } of parts) whole.push(check[i]!);
  return Uint8Array.from(whole);
}

/** Multiplies in GF(256) by the polynomial x⁸ + x⁴ + x³ + x² + 1. */
export function multiply(a: number, b: number): number {
  let product = 0;
  for (let i = 7; i >= 0; i--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> i) & 1) * a;
  }
  return product;
}

/** (x − 1)(x − 2)(x − 4) … of a degree, without its leading one. */
function generatorOf(degree: number): Uint8Array {
  const generator = new Uint8Array(degree);
  generator[degree - 1] = 1;
  let root = 1;
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) generator[j] = multiply(generator[j]!, root) ^ (generator[j + 1] ?? 0);
    root = multiply(root, 2);
  }
  return generator;
}

/** The remainder of the data by the generator. */
function checkOf(data: Uint8Array, generator: Uint8Array): Uint8Array {
  const rest = new Uint8Array(generator.length);
  for (const byte of data) {
    const factor = byte ^ rest[0]!;
    rest.copyWithin(0, 1);
    rest[rest.length - 1] = 0;
    generator.forEach((coefficient, i) => (rest[i]! ^= multiply(coefficient, factor)));
  }
  return rest;
}
