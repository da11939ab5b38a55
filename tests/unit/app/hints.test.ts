import { expect, test } from 'vitest';
import { HINT_EVERY, hintsOpen, nextHint } from '#lib/app/hints.svelte.ts';

test('a hint opens after each verdict, or by and by; three verdicts or a minute and a half open all', () => {
  expect(hintsOpen(0, 0)).toBe(0);
  expect(hintsOpen(1, 0)).toBe(1);
  expect(hintsOpen(0, HINT_EVERY)).toBe(1);
  expect(hintsOpen(2, HINT_EVERY)).toBe(2);
  expect(hintsOpen(0, 90_000)).toBe(3);
});

test('it is said how long the next one takes to open by itself', () => {
  expect(nextHint(2, 50_000)).toBe(40_000);
  expect(nextHint(0, HINT_EVERY)).toBe(0);
});
