import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { positionOf, readText, writeText } from '#lib/adapters/text.ts';

const folder = new URL('../../../static/pipelines/', import.meta.url);
const documents = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown
);

describe.each(['json', 'yaml'] as const)('as %s', (language) => {
  test('every document of the site comes back as it was', () => {
    for (const document of documents) {
      const read = readText(writeText(document, language), language);
      expect(read.ok && read.value.value).toEqual(document);
    }
  });

  test('a place of the document is found in the text, to the field', () => {
    const document = {
      tasks: [{ id: 'a.b', duration: { base: '5m' } }],
      policies: [{ tasks: { 'a.b': { start: { when: 'manual' } } } }]
    };
    const text = writeText(document, language);
    const read = readText(text, language);
    if (!read.ok) throw new Error();
    const at = (place: string): string => text.slice(...read.value.spanOf(place));
    expect(at('tasks[0].duration.base')).toContain('5m');
    expect(at('policies[0].tasks.a.b.start.when')).toContain('manual');
    // What is missing is shown at what it is missing in.
    expect(at('tasks[0].duration.spread')).toContain('duration');
  });

  test('what is none says so, with its line', () => {
    const read = readText('{ "a": [1,\n 2', language);
    expect(read.ok ? '' : read.problems[0]!.at).toMatch(/^line \d, column \d+$/);
    if (!read.ok) expect(positionOf('{ "a": [1,\n 2', read.problems[0]!)).toBeGreaterThan(0);
  });
});

test('YAML is short, and has comments', () => {
  const read = readText('# mine\ntasks:\n  - { id: a, reads: [b, c] }\n', 'yaml');
  expect(read.ok && read.value.value).toEqual({ tasks: [{ id: 'a', reads: ['b', 'c'] }] });
  expect(writeText({ tasks: [{ id: 'a', reads: ['b', 'c'] }] }, 'yaml')).toContain('reads: [ b, c ]');
});

test('no text is too strange to be read or refused', () => {
  const bomb = `a: &a [x]\n${Array.from({ length: 30 }, (_, i) => `b${String(i)}: &b${String(i)} [*${i === 0 ? 'a' : `b${String(i - 1)}`}, *${i === 0 ? 'a' : `b${String(i - 1)}`}]`).join('\n')}`;
  for (const text of [
    '',
    'null',
    '- - -',
    '? [a]\n: b',
    '!!js/function x',
    '&a [*a]',
    bomb,
    '\u0000',
    '%YAML 9'
  ]) {
    const read = readText(text, 'yaml');
    if (!read.ok) expect(read.problems[0]!.message).toMatch(/\S/);
  }
});
