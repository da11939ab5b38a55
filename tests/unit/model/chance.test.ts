import { describe, expect, test } from 'vitest';
import * as chance from '#lib/model/chance.ts';

const hex = (bits: number): string => (bits >>> 0).toString(16).padStart(8, '0');
const draws = (count: number, draw: (index: number) => number): number[] =>
  Array.from({ length: count }, (_, index) => draw(index));

/** Pearson's statistic of draws in [0, 1) over equal bins, against what is expected of `bins - 1` degrees. */
function chiSquare(values: readonly number[], bins: number): number {
  const counts = Array<number>(bins).fill(0);
  for (const value of values) counts[Math.floor(value * bins)]!++;
  const expected = values.length / bins;
  const statistic = counts.reduce(
    (sum, count) => sum + ((count - expected) * (count - expected)) / expected,
    0
  );
  // In standard deviations of a chi-square: mean bins - 1, variance twice that.
  return (statistic - (bins - 1)) / Math.sqrt(2 * (bins - 1));
}

describe('draws keep their values for ever: links replay by them', () => {
  test('hashes are those of their authors', () => {
    expect(['', 'a', 'foobar'].map((text) => hex(chance.hashText(text)))).toEqual([
      '811c9dc5',
      'e40c292c',
      'bf9cf968'
    ]);
    expect(hex(chance.mix(1))).toBe('514e28b7');
  });

  test('streams', () => {
    const keys: [seed: number, stream: string, id: string, key: string][] = [
      [42, 'attempt', 'ingest_orders', 'c3af6059'],
      [43, 'attempt', 'ingest_orders', '079fb78e'],
      [42, 'weather', 'ingest_orders', '74aa472d'],
      [42 + 0x100000000, 'attempt', 'ingest_orders', '8bb1dd35'],
      [Number.MAX_SAFE_INTEGER, 'fault', 'ü😀', '2119f937']
    ];
    for (const [seed, stream, id, key] of keys) expect(hex(chance.streamKey(seed, stream, id))).toBe(key);
  });

  test('runs, attempts, days and instants', () => {
    const key = chance.streamKey(42, 'attempt', 'ingest_orders');
    const run = chance.runKey(20461, 0, false);
    expect(hex(run)).toBe('7a7e1e4d');
    expect(hex(chance.runKey(20461, 0, true))).toBe('63728a40');
    expect(hex(chance.runKey(20461, 1, false))).toBe('6a6f012b');
    expect(hex(chance.attemptBits(key, run, 1))).toBe('ba692411');
    expect(hex(chance.attemptBits(key, run, 2))).toBe('1f270589');
    expect(hex(chance.dayBits(key, 20461))).toBe('c2c77dd6');
    expect(hex(chance.dayBits(key, -1))).toBe('7faec3f7');
    expect(hex(chance.instantBits(key, 1767830400000))).toBe('abc120c0');
  });

  test('tables, to the last bit', () => {
    const lognormal = chance.lognormalTable(0.5);
    expect([lognormal[0], lognormal[511], lognormal[1023]]).toEqual([
      0.19231960698038442, 0.9993882172683232, 5.1996778472098
    ]);
    const normal = chance.normalTable();
    expect([normal[0], normal[512], normal[1000]]).toEqual([
      -3.2971933424171898, 0.0012239398941858244, 1.9963261134405712
    ]);
  });
});

describe('draws are even, and know nothing of each other', () => {
  const key = chance.streamKey(7, 'attempt', 'task');

  test.each([
    ['tries', (i: number) => chance.attemptBits(key, chance.runKey(20000, 0, false), i)],
    ['days', (i: number) => chance.dayBits(key, 20000 + i)],
    ['ordinals of a day', (i: number) => chance.attemptBits(key, chance.runKey(20000, i, false), 1)],
    ['days of a run', (i: number) => chance.attemptBits(key, chance.runKey(20000 + i, 0, false), 1)],
    ['instants', (i: number) => chance.instantBits(key, 1767830400000 + i * 600_000)],
    ['seeds', (i: number) => chance.dayBits(chance.streamKey(i, 'weather', 'task'), 20000)],
    ['tasks', (i: number) => chance.dayBits(chance.streamKey(7, 'weather', `task_${i}`), 20000)]
  ])('over %s', (_, draw) => {
    const bits = draws(20_000, draw);
    const values = bits.map(chance.fraction);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(Math.abs(chiSquare(values, 64))).toBeLessThan(4);
    // The ten low bits choose the quantile, the others the failure: each must be even on its own.
    expect(
      Math.abs(
        chiSquare(
          bits.map((each) => (each & 1023) / 1024),
          64
        )
      )
    ).toBeLessThan(4);
    expect(
      Math.abs(
        chiSquare(
          bits.map((each) => (each >>> 10) / 0x400000),
          64
        )
      )
    ).toBeLessThan(4);
    // Neighbours: pairs fall evenly into the squares of a board.
    const pairs = values
      .slice(1)
      .map((value, i) => (Math.floor(value * 8) * 8 + Math.floor(values[i]! * 8)) / 64);
    expect(Math.abs(chiSquare(pairs, 64))).toBeLessThan(4);
  });

  test('quantile and failure of one draw are independent', () => {
    const board = draws(40_000, (i) => {
      const bits = chance.attemptBits(key, chance.runKey(20000 + i, 0, false), 1);
      return (((bits & 1023) >> 7) * 8 + (bits >>> 29)) / 64;
    });
    expect(Math.abs(chiSquare(board, 64))).toBeLessThan(4);
  });

  test('a run by hand, the next run of the day and the next try all have luck of their own', () => {
    const run = (ordinal: number, byHand: boolean) => chance.runKey(20000, ordinal, byHand);
    const all = [
      ...draws(50, (i) => chance.attemptBits(key, run(i, false), 1)),
      ...draws(50, (i) => chance.attemptBits(key, run(i, true), 1)),
      ...draws(50, (i) => chance.attemptBits(key, run(0, false), i + 2))
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('functions whose last bit no engine may choose', () => {
  const relative = (got: number, wanted: number): number =>
    Math.abs(got - wanted) / Math.max(Math.abs(wanted), 1e-300);

  test('exactExp is Math.exp to twelve digits', () => {
    for (let x = -600; x <= 600; x += 0.37)
      expect(relative(chance.exactExp(x), Math.exp(x))).toBeLessThan(1e-12);
    expect(chance.exactExp(0)).toBe(1);
  });

  test('exactLog is Math.log to twelve digits', () => {
    for (let x = 1e-9; x < 1e12; x *= 1.37)
      expect(Math.abs(chance.exactLog(x) - Math.log(x))).toBeLessThan(
        1e-12 * Math.max(1, Math.abs(Math.log(x)))
      );
    expect(chance.exactLog(1)).toBe(0);
  });

  test('normalQuantile is the normal distribution’s, to eight digits', () => {
    // From R's qnorm, to sixteen digits.
    const known: [number, number][] = [
      [0.5, 0],
      [0.975, 1.959963984540054],
      [0.025, -1.959963984540054],
      [0.8413447460685429, 1],
      [0.99, 2.3263478740408408],
      [0.999, 3.090232306167813],
      [0.0001, -3.719016485455709],
      [0.3, -0.5244005127080409]
    ];
    for (const [p, z] of known) expect(Math.abs(chance.normalQuantile(p) - z)).toBeLessThan(1e-8);
  });

  test('normalQuantile rises, and is symmetric', () => {
    let last = -Infinity;
    for (let i = 1; i < 4096; i++) {
      const z = chance.normalQuantile(i / 4096);
      expect(z).toBeGreaterThan(last);
      expect(z).toBeCloseTo(-chance.normalQuantile(1 - i / 4096), 12);
      last = z;
    }
  });
});

test('a lognormal table has median 1 and the sigma that was asked for', () => {
  for (const sigma of [0.05, 0.5, 1]) {
    const table = chance.lognormalTable(sigma);
    expect(table).toHaveLength(chance.QUANTILES);
    expect((table[511]! + table[512]!) / 2).toBeCloseTo(1, 5);
    const logs = [...table].map(Math.log);
    const deviation = Math.sqrt(logs.reduce((sum, log) => sum + log * log, 0) / logs.length);
    expect(deviation / sigma).toBeCloseTo(1, 2);
    expect([...table].every((value, index) => index === 0 || value > table[index - 1]!)).toBe(true);
  }
});

test('a name’s key does not depend on how the name is cut', () => {
  expect(chance.streamKey(1, 'ab', 'c')).not.toBe(chance.streamKey(1, 'a', 'bc'));
});
