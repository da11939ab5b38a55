import { expect, test } from 'vitest';
import type { Json } from '#lib/adapters/share/notation.ts';
import { clock, dailyCron, date, minutes } from '#lib/adapters/share/codes.ts';
import {
  byId,
  byKey,
  coded,
  list,
  name,
  Packer,
  plain,
  record,
  reference,
  union,
  unpack,
  word,
  type Shape
} from '#lib/adapters/share/tuple.ts';

const names = { things: ['s', 'a', 'b'], tasks: ['a', 'b'], policies: ['p'] };
const there = (shape: Shape, value: Json): Json | undefined => new Packer(names).pack(shape, value);
const back = (shape: Shape, value: Json): Json => unpack(shape, there(shape, value)!, names);

const shape = record(
  ['id', plain],
  ['reads', list(reference('things'))],
  ['chance', plain, 0],
  ['at', plain]
);

test('known fields travel by position, the last ones only if they are there', () => {
  expect(there(shape, { id: 'x', reads: ['s', 'b'] })).toEqual(['x', [0, 2]]);
  expect(there(shape, { at: [1, 2] })).toEqual([null, null, null, [1, 2]]);
  expect(back(shape, { at: [1, 2] })).toEqual({ at: [1, 2] });
});

test('a value that says no more than its absence is left out', () => {
  expect(back(shape, { id: 'x', chance: 0 })).toEqual({ id: 'x' });
  expect(back(shape, { id: 'x', chance: 1 })).toEqual({ id: 'x', chance: 1 });
});

test('unknown keys, and values of another form, travel by name', () => {
  const odd = { id: 'x', sql: 'select 1', reads: 'all', at: null, columns: { a: [null] } };
  expect(there(shape, odd)).toEqual([
    'x',
    { sql: 'select 1', reads: 'all', at: null, columns: { a: [null] } }
  ]);
  expect(back(shape, odd)).toEqual(odd);
});

test('a field that is added later finds nothing in an older tuple, and what older ones sent by name', () => {
  const later = record(
    ['id', plain],
    ['reads', list(reference('things'))],
    ['chance', plain, 0],
    ['at', plain],
    ['sql', plain]
  );
  const old = there(shape, { id: 'x', sql: 'select 1' })!;
  expect(unpack(later, old, names)).toEqual({ id: 'x', sql: 'select 1' });
});

const kinds = union('kind', ['steady', ['every', plain]], ['file', ['cron', plain]], ['none']);

test('a union begins with its tag, which alone stands for itself', () => {
  expect(there(kinds, { kind: 'none' })).toBe(2);
  expect(there(kinds, { kind: 'file', cron: 'c' })).toEqual([1, 'c']);
  expect(back(kinds, { kind: 'none' })).toEqual({ kind: 'none' });
  expect(back(kinds, { kind: 'file', cron: 'c' })).toEqual({ kind: 'file', cron: 'c' });
});

test('a member that the table does not know travels by name', () => {
  const trace = { kind: 'trace', rows: [[1, 2]] };
  expect(there(kinds, trace)).toEqual(['trace', { rows: [[1, 2]] }]);
  expect(back(kinds, trace)).toEqual(trace);
});

test('objects by id follow the ids, and keep what belongs to none', () => {
  const shape = byId('tasks', record(['retries', plain]));
  expect(there(shape, { b: { retries: 1 } })).toEqual([null, [1]]);
  const odd = { b: { retries: 1 }, ghost: { retries: 2 } };
  expect(back(shape, odd)).toEqual(odd);
});

test('objects by any key keep their order', () => {
  expect(there(byKey('default'), { gpu: 1, default: 4 })).toEqual(['gpu', 1, 0, 4]);
  expect(Object.keys(back(byKey('default'), { gpu: 1, default: 4 }) as object)).toEqual(['gpu', 'default']);
});

test('a name that can be read off its id is a number', () => {
  const shape = record(['id', plain], ['name', name]);
  for (const [id, called, number] of [
    ['orders_db', 'orders db', 0],
    ['by-hand', 'By hand', 1]
  ] as const) {
    expect(there(shape, { id, name: called })).toEqual([id, number]);
    expect(back(shape, { id, name: called })).toEqual({ id, name: called });
  }
  expect(back(shape, { id: 'crm', name: 'CRM' })).toEqual({ id: 'crm', name: 'CRM' });
  expect(back(shape, { name: 'CRM' })).toEqual({ name: 'CRM' });
});

test('words and codes are numbers only where they come out as they went in', () => {
  expect(there(word('new', 'all'), 'all')).toBe(1);
  expect(back(word('new', 'all'), 'other')).toBe('other');
  for (const [code, text, number] of [
    [minutes, '25m', 25],
    [clock, '02:30', 150],
    [clock, '24:00', 1440],
    [date, '2025-10-27', 20388],
    [dailyCron, '30 2 * * *', 150]
  ] as const) {
    expect(there(coded(code), text)).toBe(number);
    expect(back(coded(code), text)).toBe(text);
  }
  for (const [code, text] of [
    [minutes, '025m'],
    [minutes, '1h'],
    [clock, '2:30'],
    [clock, '02:75'],
    [date, '2025-02-30'],
    [dailyCron, '30 02 * * *'],
    [dailyCron, '75 2 * * *']
  ] as const)
    expect(back(coded(code), text)).toBe(text);
});

test('a number that stands for nothing becomes a word that no parser takes', () => {
  expect(unpack(reference('things'), 99, names)).toBe('nothing (99)');
  expect(unpack(word('new'), -1, names)).toBe('nothing (-1)');
  expect(unpack(kinds, [7], names)).toEqual({ kind: 'nothing (7)' });
});

test('no __proto__ comes out, wherever it was put in', () => {
  const evil = JSON.parse(
    '{"id":"x","__proto__":{"polluted":1},"more":[{"__proto__":{"polluted":1}}]}'
  ) as Json;
  const out = back(shape, evil) as { more: object[] };
  expect(Object.keys(out)).toEqual(['id', 'more']);
  expect(Object.keys(out.more[0]!)).toEqual([]);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
