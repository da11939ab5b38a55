import { expect, test } from 'vitest';
import { doneWords, sizeWords, spaceWords, whenWords } from '#lib/views/library/words.ts';

test('sizes have two figures that matter, and never a thousand of anything', () => {
  expect([0, 999, 1000, 1536, 10_189, 1_047_552, 2_200_000, 12 * 1024 ** 3].map(sizeWords)).toEqual([
    '0 bytes',
    '999 bytes',
    '1.0 KB',
    '1.5 KB',
    '10 KB',
    '1.0 MB',
    '2.1 MB',
    '12 GB'
  ]);
  expect(spaceWords({ used: 2_200_000, most: 12 * 1024 ** 3, lasting: false })).toBe(
    'What is kept takes 2.1 MB of the 12 GB that the browser gives this page.'
  );
});

test('instants have their year only where it is another one', () => {
  const noon = new Date(2026, 2, 3, 14, 5).getTime();
  expect(whenWords(noon, noon)).toBe('3 March, 14:05');
  expect(whenWords(noon, new Date(2027, 0, 1).getTime())).toBe('3 March 2026, 14:05');
});

test('what was done is counted', () => {
  expect([0, 1, 2].map(doneWords)).toEqual(['played by itself', 'one intervention', '2 interventions']);
});
