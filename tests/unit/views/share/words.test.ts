import { expect, test } from 'vitest';
import { qrHint, reachOf } from '#lib/views/share/words.ts';

test.each([
  [1, 'anywhere'],
  [2000, 'anywhere'],
  [2001, 'mostly'],
  [8000, 'mostly'],
  [8001, 'hardly'],
  [1e6, 'hardly']
] as const)('%i characters get there: %s', (length, grade) => {
  const reach = reachOf(length);
  expect(reach.grade).toBe(grade);
  expect(reach.share).toBeGreaterThan(0);
  expect(reach.share).toBeLessThanOrEqual(1);
  expect(Math.ceil(reach.share * 3 - 1e-9)).toBe(['anywhere', 'mostly', 'hardly'].indexOf(grade) + 1);
});

test('the sentence has the number, and the remedy where one is needed', () => {
  expect(reachOf(1089).text).toBe('1,089 characters: it arrives anywhere.');
  expect(reachOf(9000).text).toContain('Send the file.');
});

test('a dense code is called so', () => {
  expect(qrHint(1273)).toContain('projector');
  expect(qrHint(1274)).toContain('Dense');
});
