import { describe, expect, test } from 'vitest';
import { parse } from '#lib/model/parse.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { vocabulary } from '#lib/vocabulary.ts';

const key = { name: 'id', kind: 'key' };
const document = (columns: unknown, more: object = {}, task: object = {}) => ({
  downbeat: 1,
  name: 'rows',
  start: '2026-01-06',
  nights: 1,
  sources: [
    { id: 'crm', arrivals: { kind: 'steady', perDay: 10 }, columns: [{ ...key, cycle: 5 }] },
    { id: 'orders', arrivals: { kind: 'steady', perDay: 10 }, ...(columns === undefined ? {} : { columns }) }
  ],
  tasks: [
    { id: 'a', kind: 'serve', reads: ['i'], duration: { base: '1m' }, ...task },
    { id: 'i', kind: 'ingest', reads: ['orders'], duration: { base: '1m' } }
  ],
  policies: [{ id: 'p', orchestrator: 'manual', defaults: { start: { when: 'manual' } } }],
  ...more
});

function parsed(...given: Parameters<typeof document>): Pipeline {
  const result = parse(document(...given), vocabulary);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.pipeline;
}
function problems(...given: Parameters<typeof document>): string[] {
  const result = parse(document(...given), vocabulary);
  return result.ok ? [] : result.problems.map(({ at, message }) => `${at} ${message}`);
}
const at = 'sources[1].columns';

describe('columns', () => {
  test('are read with their kinds', () => {
    const { columns } = parsed([key, { name: 'total', kind: 'number', quantiles: [0, 9], nulls: 0.5 }])
      .sources[1]!;
    expect(columns).toMatchObject([
      { name: 'id', kind: 'key', nulls: 0 },
      { name: 'total', kind: 'number', nulls: 0.5 }
    ]);
  });

  test('are a counter where the document names none', () => {
    expect(parsed(undefined).sources[1]!.columns).toMatchObject([{ name: 'id', kind: 'key' }]);
  });

  test('have names of their own, whatever the case, and not those that every row has', () => {
    expect(problems([key, { ...key, name: 'ID' }])).toEqual([
      `${at}[1].name is "ID", which another column has already: rename one of them.`
    ]);
    expect(problems([{ ...key, name: 'event_time' }])).toEqual([
      `${at}[0].name is "event_time", which every row has already: leave it out, or take another name.`
    ]);
    expect(problems([{ ...key, name: 'a b' }])[0]).toContain('letters, digits and "_" are allowed');
  });

  test('of an unknown kind are refused, with the known', () => {
    expect(problems([{ name: 'x', kind: 'colour' }])[0]).toContain('"key", "reference"');
  });

  test('go by a key or a reference of their source', () => {
    const text = { name: 'name', kind: 'text', like: 'person' };
    expect(problems([key, { ...text, per: 'id' }])).toEqual([]);
    for (const per of ['name', 'customer', ''])
      expect(problems([key, { ...text, per }])).toEqual([
        `${at}[1].per is "${per}"; a key or a reference of this source is needed.`
      ]);
  });

  test('go by no key that goes by another one itself', () => {
    const who = { name: 'who', kind: 'reference', to: 'crm.id', per: 'id' };
    expect(problems([key, who, { name: 'name', kind: 'text', like: 'city', per: 'who' }])).toEqual([
      `${at}[2].per is "who", which goes by "id" itself: go by that.`
    ]);
  });
});

describe('a reference', () => {
  test('leads to a key that begins again', () => {
    expect(problems([{ name: 'who', kind: 'reference', to: 'crm.id' }])).toEqual([]);
    expect(problems([key, { name: 'who', kind: 'reference', to: 'orders.id' }])).toEqual([
      `${at}[1].to is "orders.id", a key that never ends: give it a "cycle", so that it is known which keys there are.`
    ]);
    for (const to of ['crm.name', 'crm', 'nobody.id', ''])
      expect(problems([{ name: 'who', kind: 'reference', to }])).toEqual([
        `${at}[0].to is "${to}", and no source has such a key: write "source.column", and the column's kind must be "key".`
      ]);
  });
});

describe('SQL', () => {
  test('is kept as it is written, up to 8,000 characters', () => {
    const sql = 'SELECT *\n\tFROM i';
    expect(parsed([key], {}, { sql }).tasks.find(({ id }) => id === 'a')!.sql).toBe(sql);
    expect(problems([key], {}, { sql: 'x'.repeat(8001) })).toEqual([
      'tasks[0].sql has 8001 characters; at most 8000 are allowed.'
    ]);
    expect(problems([key], {}, { sql: ' \n' })).toEqual(['tasks[0].sql is empty: one SELECT is needed.']);
  });

  test('of a number belongs to what serves readers', () => {
    const number = { label: 'orders', sql: 'SELECT 1' };
    expect(parsed([key], {}, { number }).tasks.find(({ id }) => id === 'a')!.number).toEqual(number);
    expect(problems([key], {}, { number, kind: 'transform' })).toEqual([
      'tasks[0].number does not fit a task of kind "transform": only what serves readers shows them a number.'
    ]);
  });
});

test('rows are kept for two days, or as long as the document says', () => {
  expect(parsed([key]).retentionDays).toBe(2);
  expect(parsed([key], { retentionDays: 5 }).retentionDays).toBe(5);
  expect(problems([key], { retentionDays: 0 })).toEqual([
    'retentionDays is the number 0; a number from 1 to 31 is needed.'
  ]);
});
