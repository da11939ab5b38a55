import { expect, test } from 'vitest';
import { keep } from '#lib/views/ui/keep.ts';

test('what is equal keeps its identity, and nothing else does', () => {
  const before = [{ x: 1 }, { x: 2 }, { x: 3 }];
  const after = keep(before, [{ x: 1 }, { x: 9 }]);
  expect(after).toEqual([{ x: 1 }, { x: 9 }]);
  expect(after[0]).toBe(before[0]);
  expect(keep(before, [{ x: 1 }, { x: 2 }, { x: 3 }])).toBe(before);
  expect(keep(before, [{ x: 1 }, { x: 2 }])).toHaveLength(2);
  expect(keep(undefined, before)).toBe(before);
});

test('a key more or less is a difference, and so is undefined where there was none', () => {
  const before: readonly { x?: number | undefined; y?: number }[] = [{ x: 1 }, {}];
  const after = keep(before, [{ x: 1, y: 2 }, { x: undefined }]);
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
});
