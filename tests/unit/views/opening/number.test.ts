import { expect, test } from 'vitest';
import { utc } from '#lib/model/time/zone.ts';
import type { NumberAnswer } from '#lib/model/transform.ts';
import { toldOf } from '#lib/views/opening/number.ts';

/** Thursday 8 January 2026, 06:00. */
const SIX = Date.UTC(2026, 0, 8, 6);

const answer = (shown: [number, string] | undefined, expected: [number, string]): NumberAnswer => ({
  kind: 'number',
  label: 'orders',
  shown: shown && { value: shown[0], of: shown[1] },
  expected: { value: expected[0], of: expected[1] },
  due: SIX
});

test('a number that is another day’s says whose it is, and what it should be', () =>
  expect(toldOf(answer([2520, '2026-01-06'], [2927, '2026-01-07']), SIX, utc)).toEqual({
    figure: '2,520',
    whose: 'are Tuesday’s',
    note: 'Wednesday had 2,927.'
  }));

test('a number that is right says so', () =>
  expect(toldOf(answer([2927, '2026-01-07'], [2927, '2026-01-07']), SIX, utc)).toEqual({
    figure: '2,927',
    whose: '',
    note: 'as it should be'
  }));

test('where there is nothing to see yet, or rows cannot be made, nothing is claimed', () => {
  expect(toldOf(answer(undefined, [2927, '2026-01-07']), SIX, utc)).toEqual({
    figure: '–',
    whose: '',
    note: ''
  });
  expect(toldOf({ kind: 'none' }, SIX, utc)).toEqual({ figure: '–', whose: '', note: '' });
});
