import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableNames, usableIds } from '#lib/model/import/names.ts';

test('the last part of a dotted name is enough where no other task has it', () => {
  expect(
    readableNames([
      { id: 'FLOW.PREPARE.GUNZIP_3', name: 'FLOW.PREPARE.GUNZIP' },
      { id: 'FLOW.FASTQC_1', name: 'FLOW.FASTQC' },
      { id: 'FLOW.FASTQC_2', name: 'FLOW.FASTQC' }
    ])
  ).toEqual(['GUNZIP', 'FASTQC 1', 'FASTQC 2']);
});

test('where the name is the id, its number is the id’s', () => {
  expect(
    readableNames(
      ['mProject_ID0000001', 'mProject_ID0000012', 'mAdd_ID0000013'].map((id) => ({ id, name: id }))
    )
  ).toEqual(['mProject 1', 'mProject 12', 'mAdd']);
});

test('what no number tells apart is told apart by more of its name, or by counting', () => {
  expect(
    readableNames([
      { id: 'A.SORT_1', name: 'A.SORT' },
      { id: 'B.SORT_1', name: 'B.SORT' }
    ])
  ).toEqual(['A.SORT 1', 'B.SORT 1']);
  const long = 'x'.repeat(100);
  expect(new Set(readableNames([1, 2].map((n) => ({ id: `${long}${n}`, name: long })))).size).toBe(2);
});

test('ids stay as they are where our documents allow them', () => {
  expect(usableIds(['a.b-c:d_1', 'Ä'])).toEqual(['a.b-c:d_1', 'Ä']);
  expect(usableIds(['a b', 'a/b', '..c', '', '-'])).toEqual(['a_b', 'a_b-2', 'c', 'task', 'task-2']);
});

test('of an id that is too long the end is kept', () => {
  expect(usableIds([`${'A'.repeat(50)}.${'B'.repeat(40)}.C_1`])).toEqual([`${'B'.repeat(40)}.C_1`]);
});

test('whatever machines have named, ids are allowed and names are short, and all differ', () => {
  const text = fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 }));
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 30 }), fc.array(text, { maxLength: 3 }), (ids, names) => {
      const usable = usableIds(ids);
      expect(new Set(usable).size).toBe(ids.length);
      for (const id of usable) {
        expect(id).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}_.:-]*$/u);
        expect(id.length).toBeLessThanOrEqual(80);
      }
      const named = readableNames(ids.map((id, index) => ({ id, name: names[index % 3] ?? id })));
      expect(new Set(named).size).toBe(ids.length);
      for (const name of named) expect(name.length).toBeLessThanOrEqual(80);
    })
  );
});
