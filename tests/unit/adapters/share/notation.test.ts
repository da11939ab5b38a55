import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNotation, writeNotation, type Json } from '#lib/adapters/share/notation.ts';

test('what needs no quotes has none, and beside a bracket there is no comma', () => {
  expect(writeNotation(['a b', null, [0.5, '7'], ['x'], -0.25, true, 'true', ''])).toBe(
    '[a b,,[.5,"7"][x]-.25,true,"true",""]'
  );
  expect(writeNotation([1, { 'a:b': 'c:d', e: [null] }])).toBe('[1,{"a:b":c:d,e:[~]}]');
});

test('every JSON value comes back as it was', () => {
  const json = fc.jsonValue({ maxDepth: 6, noUnicodeString: false }) as fc.Arbitrary<Json>;
  const awkward = fc.constantFrom<Json>(
    '~',
    '',
    '1',
    '.5',
    '-',
    'false',
    ' a ',
    'a:b',
    '"',
    '\\',
    '\ud800',
    '1e+21',
    1e21,
    1e-7,
    [null],
    [null, null],
    [[], null],
    [],
    {},
    [{}],
    { '': null }
  );
  fc.assert(
    fc.property(fc.oneof(json, fc.array(fc.oneof(awkward, json))), (value) => {
      const plain = JSON.parse(JSON.stringify(value)) as Json;
      fc.pre(!JSON.stringify(plain).includes('__proto__'));
      expect(readNotation(writeNotation(plain))).toEqual(plain);
    }),
    { numRuns: 1000 }
  );
});

describe('what is no notation is undefined, and never an exception', () => {
  test.each(['', '[', '[a', '[a,b', ']', '{', '{a', '{a:', '{a:1', '{:}', '[a]b', '["a]', '["\\x"]', '[a}'])(
    '%s',
    (text) => expect(readNotation(text)).toBeUndefined()
  );

  test('a hundred thousand brackets', () => {
    expect(readNotation('['.repeat(100_000))).toBeUndefined();
    expect(readNotation('['.repeat(100_000) + ']'.repeat(100_000))).toBeUndefined();
  });

  test('any text at all', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'[]{},:"~\\.-1ae ') }),
        (text) => void readNotation(text)
      ),
      {
        numRuns: 5000
      }
    );
  });
});

test('no object that is read has a __proto__ of its own', () => {
  expect(Object.keys(readNotation('[{__proto__:{a:1},b:2}]') as object)).toEqual(['0']);
  expect(readNotation('{__proto__:{a:1},b:2}')).toEqual({ b: 2 });
});
