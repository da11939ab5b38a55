import { describe, expect, test } from 'vitest';
import { ordinalBits } from '#lib/model/chance.ts';
import { choice } from '#lib/kinds/columns/choice.ts';
import { columns } from '#lib/kinds/columns/index.ts';
import { key } from '#lib/kinds/columns/key.ts';
import { number } from '#lib/kinds/columns/number.ts';
import { reference } from '#lib/kinds/columns/reference.ts';
import { text } from '#lib/kinds/columns/text.ts';
import { time } from '#lib/kinds/columns/time.ts';
import type { ColumnKind } from '#lib/model/vocabulary.ts';
import { params, readParams } from '../../support/fields.ts';

const ROWS = 20_000;
const NOON = Date.UTC(2026, 0, 8, 12);

/** The values of so many rows, each with bits of its own. */
function values<P>(kind: ColumnKind<P>, given: P, count = ROWS): (string | number)[] {
  return Array.from({ length: count }, (_, ordinal) =>
    kind.value(given, { ordinal, bits: ordinalBits(7, ordinal), eventTime: NOON })
  );
}
const share = (list: readonly unknown[], of: unknown): number =>
  list.filter((each) => each === of).length / list.length;
const problems = (kind: ColumnKind<never, unknown>, object: object): string[] =>
  readParams(kind, object).problems.map(({ at, message }) => `${at} ${message}`);

/** Parameters that each kind takes. */
const some = {
  key: { prefix: 'O', from: 10 },
  reference: { to: 'crm.id' },
  choice: { values: ['a', 'b'] },
  number: { quantiles: [0, 1] },
  text: { like: 'person' },
  time: { most: '2h' }
} satisfies Record<keyof typeof columns, object>;

describe.each(Object.entries(columns))('%s', (name, registered) => {
  const kind = registered as ColumnKind<unknown>;
  const given = params(kind, some[name as keyof typeof columns]);

  test('the same row has the same value, of the type that it says', () => {
    const type = kind.type(given);
    for (let ordinal = 0; ordinal < 200; ordinal++) {
      const row = { ordinal, bits: ordinalBits(3, ordinal), eventTime: NOON };
      const value = kind.value(given, row);
      expect(kind.value(given, { ...row })).toBe(value);
      expect(typeof value).toBe(type === 'TEXT' ? 'string' : 'number');
      if (type === 'INTEGER') expect(Number.isInteger(value)).toBe(true);
    }
  });

  test('a sentence says what it holds', () => {
    expect(kind.sentence(given)).toMatch(/^\S.*[^.]$/);
  });
});

describe('a key', () => {
  test('counts from where it is told, with its prefix', () => {
    expect(values(key, params(key, { from: 1001 }), 3)).toEqual([1001, 1002, 1003]);
    expect(values(key, params(key, { prefix: 'SKU-' }), 2)).toEqual(['SKU-1', 'SKU-2']);
  });

  test('numbers what several rows share, and begins again after its cycle', () => {
    const each = params(key, { each: 3 });
    expect([0, 1, 2, 3, 8].map((ordinal) => key.key.of(each, ordinal))).toEqual([0, 0, 0, 1, 2]);
    expect(key.key.count(each)).toBe(Infinity);
    const cycle = params(key, { each: 2, cycle: 3 });
    expect([0, 1, 2, 5, 6, 7].map((ordinal) => key.key.of(cycle, ordinal))).toEqual([0, 0, 1, 2, 0, 0]);
    expect(key.key.count(cycle)).toBe(3);
  });
});

describe('a reference', () => {
  const picks = (given: object): number[] => {
    const read = params(reference, { to: 'crm.id', ...given });
    return Array.from({ length: ROWS }, (_, i) => reference.reference.pick(read, ordinalBits(5, i), 100));
  };

  test('leads to every key, and to no other', () => {
    for (const popular of [false, true]) {
      const found = new Set(picks({ popular }));
      expect([...found].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    }
  });

  test('leads to all equally often; where some are popular, the first tenth has more than two tenths', () => {
    const first = (list: readonly number[]): number => list.filter((pick) => pick < 10).length / list.length;
    expect(first(picks({}))).toBeCloseTo(0.1, 1);
    expect(first(picks({ popular: true }))).toBeGreaterThan(0.2);
  });
});

describe('a choice', () => {
  test('draws each word as often as its weight says, and never one of weight 0', () => {
    const drawn = values(choice, params(choice, { values: ['a', 'b', 'c'], weights: [3, 1, 0] }));
    expect(share(drawn, 'a')).toBeCloseTo(0.75, 1);
    expect(share(drawn, 'b')).toBeCloseTo(0.25, 1);
    expect(share(drawn, 'c')).toBe(0);
  });

  test('needs a word, and a weight above 0', () => {
    expect(problems(choice, { values: [] })).toEqual(['here.values is empty: name at least one word.']);
    expect(problems(choice, { values: ['a'], weights: [0] })).toEqual([
      'here.weights are all 0: at least one must be greater, or no word could be drawn.'
    ]);
    expect(problems(choice, { values: ['a'], weights: [1, 2] })).toEqual([
      'here.weights must be a list of 1 numbers that are not negative.'
    ]);
  });
});

describe('a number', () => {
  test('has as many rows between each two of its quantiles, and none beyond them', () => {
    const drawn = values(number, params(number, { quantiles: [0, 10, 20, 1000], decimals: 2 })) as number[];
    const between = (from: number, to: number): number =>
      drawn.filter((value) => value >= from && value < to).length / drawn.length;
    expect(between(0, 10)).toBeCloseTo(1 / 3, 1);
    expect(between(10, 20)).toBeCloseTo(1 / 3, 1);
    expect(between(20, 1001)).toBeCloseTo(1 / 3, 1);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(1000);
  });

  test('has the decimals that it should', () => {
    for (const value of values(number, params(number, { quantiles: [-1, 1], decimals: 2 }), 500))
      expect(String(value)).toMatch(/^-?\d(\.\d{1,2})?$/);
  });

  test('refuses quantiles that go down, and a single one', () => {
    const message = 'here.quantiles must be a list of 2 to 50 numbers, none smaller than the one before.';
    expect(problems(number, { quantiles: [3, 1] })).toEqual([message]);
    expect(problems(number, { quantiles: [3] })).toEqual([message]);
    expect(problems(number, { quantiles: [0, Infinity] })).toEqual([message]);
  });
});

test('a text has a word of each of its lists, and many of the texts there could be', () => {
  const drawn = values(text, params(text, { like: 'person' }), 2000);
  for (const value of drawn) expect(value).toMatch(/^\p{L}+ \p{L}+$/u);
  expect(new Set(drawn).size).toBeGreaterThan(300);
});

describe('a time', () => {
  test('lies between the least and the most after the row happened, on the clock of its source', () => {
    const drawn = values(time, params(time, { least: '1h', most: '2h' }), 500).sort();
    expect(String(drawn[0])).toMatch(/^2026-01-08 13:0/);
    expect(String(drawn.at(-1))).toMatch(/^2026-01-08 13:5/);
  });

  test('lies before it where it should', () => {
    for (const value of values(time, params(time, { most: '12h', before: true }), 100))
      expect(String(value) <= '2026-01-08 12:00:00').toBe(true);
  });

  test('refuses a least above the most', () => {
    expect(problems(time, { least: '2h', most: '1h' })).toEqual([
      'here.most is less than "least": exchange them.'
    ]);
  });
});
