import { expect, test } from 'vitest';
import { utc } from '#lib/model/time/zone.ts';
import { commonWords, partingWords, sidesOf } from '#lib/views/futures/words.ts';
import { forksOf } from '#lib/views/playground/words.ts';
import type { Listed } from '#lib/app/futures.svelte.ts';

const HOUR = 3_600_000;
const listed = (id: number, by: string, change: Partial<Listed> = {}): Listed => ({
  id,
  name: '',
  by,
  document: {},
  policy: 'p',
  seed: 1,
  deeds: [],
  seenTo: 0,
  here: false,
  parts: { kind: 'at', at: 2 * HOUR },
  ...change
});
const here = listed(0, 'Left alone', { here: true, parts: undefined });

test('two sides go by their names, or by their letters where those are the same', () => {
  expect(sidesOf([here, listed(1, 'Failed a', { name: 'mine' })], 1)).toEqual(['Left alone', 'mine']);
  expect(sidesOf([here, listed(1, 'Left alone')], 1)).toEqual(['Left alone (A)', 'Left alone (B)']);
  expect(sidesOf([here], 1)).toBeUndefined();
});

test('where they part is said, and what they have in common', () => {
  expect(partingWords({ kind: 'at', at: 2 * HOUR }, utc, 3 * HOUR)).toBe('another one from 02:00 on');
  expect(commonWords({ kind: 'at', at: 2 * HOUR }, utc, 3 * HOUR)).toMatch(/^Until 02:00 both are the same/);
  expect(commonWords({ kind: 'policy' }, utc, 0)).toBe('Both see the same rows and the same weather.');
});

test('the scrubber has one mark an instant at which others part from what is open', () => {
  const list = [here, listed(1, 'a'), listed(2, 'b'), listed(3, 'c', { parts: { kind: 'policy' } })];
  expect(forksOf(list)).toEqual([{ at: 2 * HOUR, kind: 'fork' }]);
});
