import { expect, test } from 'vitest';
import { safeWords } from '#lib/views/templates/words.ts';

test('what is open is said to be safe exactly where it is', () => {
  expect(safeWords('Orders', 'kept', true)).toContain('it is kept in this browser');
  expect(safeWords('Orders', 'none', false)).toContain('nothing is lost');
  expect(safeWords('Orders', 'none', true)).toContain('is being kept');
  expect(safeWords('Orders', 'failing', true)).toContain('cannot be kept');
  expect(safeWords('Orders', 'failing', false)).toContain('nothing is lost');
});
