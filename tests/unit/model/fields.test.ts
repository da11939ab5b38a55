import { describe, expect, test } from 'vitest';
import { Fields, undisguised } from '#lib/model/fields.ts';
import type { Problem } from '#lib/model/result.ts';

/** Reads an object; what was wrong is told as `place message`. */
function reading<T>(object: unknown, read: (fields: Fields) => T): { value: T; said: string[] } {
  const problems: Problem[] = [];
  const value = read(new Fields(object, 'doc', problems));
  return { value, said: problems.map(({ at, message }) => `${at} ${message}`) };
}

describe('what is not there, or of the wrong type, is told with its place and what is needed', () => {
  const needed: [name: string, read: (fields: Fields) => unknown, value: unknown, said: string][] = [
    ['text', (f) => f.text('x', 5), undefined, 'doc.x is missing: a text is needed.'],
    ['text', (f) => f.text('x', 5), 7, 'doc.x is the number 7; a text is needed.'],
    ['text', (f) => f.text('x', 5), 'longer', 'doc.x has 6 characters; at most 5 are allowed.'],
    [
      'id',
      (f) => f.id('x'),
      '',
      'doc.x is ""; letters, digits, "_", "-", "." and ":" are allowed, and at least one.'
    ],
    [
      'id',
      (f) => f.id('x'),
      'two words',
      'doc.x is "two words"; letters, digits, "_", "-", "." and ":" are allowed, and at least one.'
    ],
    ['id', (f) => f.id('x'), 3, 'doc.x is the number 3; a text is needed.'],
    ['number', (f) => f.number('x', 1, 3), undefined, 'doc.x is missing: a number from 1 to 3 is needed.'],
    ['number', (f) => f.number('x', 1, 3), 4, 'doc.x is the number 4; a number from 1 to 3 is needed.'],
    ['number', (f) => f.number('x', 1, 3), NaN, 'doc.x is the number null; a number from 1 to 3 is needed.'],
    ['number', (f) => f.number('x', 1, 3), '2', 'doc.x is the string "2"; a number from 1 to 3 is needed.'],
    ['number', (f) => f.number('x', 1, 3), null, 'doc.x is null; a number from 1 to 3 is needed.'],
    ['whole', (f) => f.whole('x', 1, 3), 1.5, 'doc.x is 1.5; a whole number is needed.'],
    [
      'duration',
      (f) => f.duration('x', 1000),
      undefined,
      'doc.x is missing: a duration such as "25m" is needed.'
    ],
    [
      'duration',
      (f) => f.duration('x', 7_200_000),
      '3h',
      'doc.x is longer than 2 hours, the most that is allowed.'
    ],
    [
      'clock',
      (f) => f.clock('x'),
      '25:00',
      'doc.x is the string "25:00"; a time of day such as "06:00" is needed.'
    ],
    ['clock', (f) => f.clock('x'), '6', 'doc.x is the string "6"; a time of day such as "06:00" is needed.'],
    [
      'clock',
      (f) => f.clock('x'),
      '06:60',
      'doc.x is the string "06:60"; a time of day such as "06:00" is needed.'
    ],
    [
      'cron',
      (f) => f.cron('x'),
      '0 0 30 2 *',
      'doc.x is "0 0 30 2 *", which never matches: no year has such a day.'
    ],
    ['choice', (f) => f.choice('x', ['a', 'b']), 'c', 'doc.x is the string "c"; one of "a", "b" is needed.'],
    ['choice', (f) => f.choice('x', ['a', 'b']), undefined, 'doc.x is missing; one of "a", "b" is needed.'],
    ['flag', (f) => f.flag('x', true), 'yes', 'doc.x is the string "yes"; true or false is needed.'],
    [
      'numbers',
      (f) => f.numbers('x', 2, [1, 1]),
      [1, -1],
      'doc.x must be a list of 2 numbers that are not negative.'
    ],
    ['pair', (f) => f.pair('x', 0, 9), [1], 'doc.x must be two numbers from 0 to 9, such as [120, 40].'],
    ['texts', (f) => f.texts('x', 2), ['a', 'b', 'c'], 'doc.x must be a list of at most 2 names.'],
    ['texts', (f) => f.texts('x', 2), [1], 'doc.x must be a list of at most 2 names.'],
    ['texts', (f) => f.texts('x', 2), undefined, 'doc.x is missing: a list of names is needed.'],
    ['object', (f) => f.object('x'), [], 'doc.x is a list; an object { … } is needed here.'],
    ['object', (f) => f.object('x'), undefined, 'doc.x is missing.'],
    ['list', (f) => f.list('x', 2), {}, 'doc.x is an object; a list is needed.'],
    ['list', (f) => f.list('x', 2), undefined, 'doc.x is missing: a list is needed.'],
    ['list', (f) => f.list('x', 1), [{}, {}], 'doc.x has 2 members; at most 1 are allowed.'],
    ['list', (f) => f.list('x', 2), [{}, 5], 'doc.x[1] is the number 5; an object { … } is needed here.']
  ];
  test.each(needed)('%s', (_, read, value, said) => {
    expect(reading(value === undefined ? {} : { x: value }, read).said).toEqual([said]);
  });

  test('a fallback stands for what is absent, not for what is wrong', () => {
    expect(reading({}, (f) => f.number('x', 1, 9, 4))).toEqual({ value: 4, said: [] });
    expect(reading({ x: 'z' }, (f) => f.number('x', 1, 9, 4)).said).toHaveLength(1);
    expect(reading({}, (f) => f.object('x', true).keys())).toEqual({ value: [], said: [] });
    expect(reading({}, (f) => f.list('x', 3, true))).toEqual({ value: [], said: [] });
  });

  test('a cron that is wrong is told field by field', () => {
    const { said } = reading({ x: '0 25 * * *' }, (f) => f.cron('x'));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('doc.x is "0 25 * * *": ');
    expect(said[0]).toContain('hour');
  });

  test('a long value is shown no longer than a line has room for', () => {
    const { said } = reading({ x: 'y'.repeat(500) }, (f) => f.number('x', 1, 9));
    expect(said[0]!.length).toBeLessThan(120);
  });
});

test('values that are right are read as they are meant', () => {
  const object = {
    t: 'ab',
    n: 1.5,
    w: 7,
    d: '1h30m',
    c: '06:05',
    m: '24:00',
    p: [1, -2],
    l: ['a'],
    k: '0 1 * * *'
  };
  const { value, said } = reading(object, (f) => [
    f.text('t', 9),
    f.number('n', 0, 9),
    f.whole('w', 0, 9),
    f.duration('d', 1e9),
    f.clock('c'),
    f.clock('m'),
    f.pair('p', -5, 5),
    f.texts('l', 3),
    f.cron('k').text
  ]);
  expect(value).toEqual(['ab', 1.5, 7, 5_400_000, 365, 1440, [1, -2], ['a'], '0 1 * * *']);
  expect(said).toEqual([]);
});

describe('what nobody asked for', () => {
  test('is advice that names what is known', () => {
    const problems: Problem[] = [];
    const fields = new Fields({ a: 1, b: 2 }, 'doc', problems);
    fields.number('a', 0, 9);
    fields.done();
    expect(problems).toEqual([
      { at: 'doc.b', message: 'is not known here and is left out; known are a.', advice: true }
    ]);
  });

  test('is fine where it has been allowed', () => {
    const problems: Problem[] = [];
    const fields = new Fields({ b: 2 }, 'doc', problems);
    fields.allow(['b']);
    fields.done();
    expect(problems).toEqual([]);
  });
});

describe('no word of a document is a word of the language', () => {
  test('__proto__, constructor and toString are only fields', () => {
    const hostile: unknown = JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":3,"a":{"__proto__":[1]}}'
    );
    const problems: Problem[] = [];
    const fields = new Fields(hostile, '', problems);
    expect(fields.has('__proto__')).toBe(true);
    expect(fields.has('toString')).toBe(false);
    expect(fields.text('toString', 9, 'none')).toBe('none');
    expect(fields.object('__proto__').flag('polluted', false)).toBe(true);
    expect(fields.object('a').has('polluted')).toBe(false);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('an inherited value is none of the document’s', () => {
    expect(reading(Object.create({ x: 'inherited' }), (f) => f.text('x', 20, 'own')).value).toBe('own');
  });
});

describe('characters that disguise', () => {
  test('are taken out of texts, names and ids', () => {
    const rlo = '\u202e';
    expect(reading({ x: `a${rlo}b\u2066c\u0000d\u009fe` }, (f) => f.text('x', 9)).value).toBe('abcde');
    expect(reading({ x: `ab${rlo}` }, (f) => f.id('x'))).toEqual({ value: 'ab', said: [] });
    expect(reading({ x: [`ab${rlo}`] }, (f) => f.texts('x', 3)).value).toEqual(['ab']);
  });

  test('are not letters of right-to-left scripts, nor line ends and tabs', () => {
    const text = 'שלום مرحبا\n\tok 😀';
    expect(undisguised(text)).toBe(text);
  });
});
