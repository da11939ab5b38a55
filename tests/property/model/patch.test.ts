// What was done to a document is kept as patches: any two values are a patch apart, and the way back is exact.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DocumentPart, Json } from '#lib/model/edit/document.ts';
import { become, edited, redo, undo, type Editing } from '#lib/model/edit/editing.ts';
import { keepEditing, recallEditing } from '#lib/model/edit/keep.ts';
import { diff, patched } from '#lib/model/edit/patch.ts';

// JSON has no -0.
const value = fc.jsonValue({ maxDepth: 4 }).map((each) => JSON.parse(JSON.stringify(each)) as Json);

test('a patch makes the one of the other, to the order of its fields', () => {
  fc.assert(
    fc.property(value, value, (from, to) => {
      const patch = diff(from, to);
      const made = patch ? patched(from, JSON.parse(JSON.stringify(patch)) as typeof patch) : from;
      expect(JSON.stringify(made)).toBe(JSON.stringify(to));
    }),
    { numRuns: 400 }
  );
});

test('a change of one field is a patch of that field, however large the rest is', () => {
  const document = {
    name: 'a',
    tasks: Array.from({ length: 500 }, (_, i) => ({ id: `t${String(i)}`, reads: [] }))
  };
  const tasks = document.tasks.with(250, { id: 'other', reads: [] });
  expect(JSON.stringify(diff(document, { ...document, tasks })).length).toBeLessThan(80);
  expect(JSON.stringify(diff(document, { ...document, tasks: document.tasks.toSpliced(250, 1) }))).toBe(
    '[1,[["tasks",[3,250,1,[]]]]]'
  );
});

const documents = fc.array(value, { minLength: 2, maxLength: 8 });

test('past and future come back from text as they were', () => {
  fc.assert(
    fc.property(documents, fc.nat(6), (all, back) => {
      const [first, ...rest] = all.map((tasks) => ({ tasks }) as unknown as DocumentPart);
      let editing: Editing = edited(first!);
      rest.forEach((document, i) => (editing = become(editing, document, `step ${String(i)}`)));
      for (let i = 0; i < back; i++) {
        const step = undo(editing);
        if (step.ok) editing = step.value;
      }
      expect(recallEditing(editing.document, keepEditing(editing))).toEqual(editing);
      const again = redo(editing);
      if (again.ok)
        expect(recallEditing(again.value.document, keepEditing(again.value))).toEqual(again.value);
    }),
    { numRuns: 200 }
  );
});

test('a text that is not of this document, or none at all, recalls nothing', () => {
  const document = { tasks: [] } as unknown as DocumentPart;
  for (const text of ['', '{', 'null', '[]', '[[["x",[3,0,0,[]]]],[]]', '[[1],[2]]'])
    expect(recallEditing(document, text)).toBeUndefined();
});
