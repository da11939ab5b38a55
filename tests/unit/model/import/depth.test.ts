import { expect, test } from 'vitest';
import { depthOf } from '#lib/model/import/depth.ts';

test.each([
  ['1', 0],
  ['[]', 1],
  ['{"a":[1,{"b":2}],"c":[]}', 3],
  ['"[[["', 0],
  ['["\\"[[",[]]', 2],
  ['['.repeat(1000), 1000]
])('%s', (text, depth) => {
  expect(depthOf(text)).toBe(depth);
});
