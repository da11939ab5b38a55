import { describe as group, expect, test } from 'vitest';
import { describe, type Described } from '#lib/model/describe.ts';
import { Fields } from '#lib/model/fields.ts';
import { FIELD_WORDS, fieldLabel, fieldWords } from '#lib/model/field-words.ts';
import { readDocument } from '#lib/model/parse.ts';
import { vocabulary } from '#lib/vocabulary.ts';

const keys = (fields: Described): readonly string[] => fields.map(({ key }) => key);
const find = (fields: Described, key: string) => fields.find((field) => field.key === key)!;

group('what a reader asks for', () => {
  test('is found with its limits and its default, whether it is needed or not', () => {
    const found = describe((fields) => [
      fields.whole('a', 1, 9),
      fields.duration('b', 1000, 5),
      fields.clock('c')
    ]);
    expect(found).toEqual([
      { key: 'a', shape: { is: 'whole', min: 1, max: 9 }, optional: false },
      { key: 'b', shape: { is: 'duration', max: 1000, fallback: 5 }, optional: true },
      { key: 'c', shape: { is: 'clock' }, optional: false }
    ]);
  });

  test('is found where it is read only if it is there', () => {
    const found = describe((fields) => fields.has('a') && fields.has('b') && fields.text('b', 4));
    expect(found).toEqual([{ key: 'b', shape: { is: 'text', max: 4 }, optional: true }]);
  });

  test('is found beside the words with which it is read', () => {
    const found = describe((fields) => {
      const kind = fields.choice('kind', ['x', 'y', 'z']);
      if (kind === 'y' || kind === 'z') fields.number('n', 0, 1);
      if (fields.has('always')) fields.flag('always', false);
    });
    expect(find(found, 'n').only).toEqual({ key: 'kind', words: ['y', 'z'] });
    expect(find(found, 'always').only).toBeUndefined();
  });

  test('is one of several where exactly one is needed', () => {
    const found = describe((fields) => {
      const given = ['a', 'b'].filter((key) => fields.has(key));
      if (given.length !== 1) fields.problem('a', 'or b.');
      given.forEach((key) => fields.text(key, 1));
      fields.flag('c', false);
    });
    expect(found.filter(({ oneOf }) => oneOf).map(({ key }) => key)).toEqual(['a', 'b']);
  });

  test('is found in objects, lists, and objects whose fields have any name', () => {
    const found = describe((fields) => {
      fields.object('one').text('x', 1);
      fields.list('many', 3).forEach((each) => each.text('y', 1));
      const map = fields.object('any');
      for (const key of map.keys()) map.whole(key, 1, 2);
    });
    const shapes = found.map(({ shape }) => shape);
    expect(shapes[0]).toMatchObject({ is: 'object', of: [{ key: 'x' }] });
    expect(shapes[1]).toMatchObject({ is: 'list', max: 3, of: [{ key: 'y' }] });
    expect(shapes[2]).toMatchObject({ is: 'map', of: { shape: { is: 'whole' } } });
  });

  test('ends, however deep it could go', () => {
    const read = (fields: Fields): void => fields.list('all', 9).forEach(read);
    expect(JSON.stringify(describe(read)).match(/"all"/g)).toHaveLength(5);
  });
});

group('documents', () => {
  const document = describe((fields) => readDocument(fields, vocabulary));

  test('are described to the end: every parameter of every kind, and every word that some orchestrator knows', () => {
    expect(keys(document)).toContain('policies');
    const text = JSON.stringify(document);
    for (const word of Object.values(vocabulary.orchestrators).flatMap(({ taskWords }) => taskWords))
      expect([word, text.includes(`"${word.split(' ')[0]!}"`)]).toEqual([word, true]);
    for (const family of [vocabulary.sources, vocabulary.columns, vocabulary.faults, vocabulary.alerts])
      for (const kind of Object.values(family))
        for (const key of keys(describe(kind.read)))
          expect([key, text.includes(`"${key}"`)]).toEqual([key, true]);
  });

  test('a schedule says exactly one of its forms', () => {
    const forms = describe(vocabulary.triggers['schedule']!.read).filter(({ oneOf }) => oneOf);
    expect(keys(forms)).toEqual(expect.arrayContaining(['cron', 'every', 'once', 'dates']));
  });

  test('every way to read a field is one that is written down', () => {
    const known = Object.getOwnPropertyNames(Fields.prototype).filter((name) => name !== 'constructor');
    const found = describe((fields) => {
      const own = Object.getOwnPropertyNames(Object.getPrototypeOf(fields) as object);
      // What is said of a place is the same for all.
      expect(known.filter((name) => name !== 'place' && !own.includes(name))).toEqual([]);
    });
    expect(found).toEqual([]);
  });
});

group('words of fields', () => {
  test('are sentences', () => {
    for (const [key, words] of Object.entries(FIELD_WORDS)) expect([key, words]).toEqual([key, words.trim()]);
    expect(fieldWords('start')).toBe('What starts it.');
    expect(fieldWords('start', 'document')).toBe('The date of the first night that counts.');
    expect(fieldWords('toString')).toBe('');
  });

  test('a label is the name in words', () => {
    expect(fieldLabel('retryDelay')).toBe('retry delay');
    expect(fieldLabel('perRowMs')).toBe('per row');
  });
});
