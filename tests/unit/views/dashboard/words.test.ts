import { describe, expect, test } from 'vitest';
import type { NumberAnswer } from '#lib/model/transform.ts';
import { utc } from '#lib/model/time/zone.ts';
import { cardWords, figure } from '#lib/views/dashboard/words.ts';
import { at, clock } from '../../../gallery/fixtures.ts';
import { board, lateBoard, rightBoard, rightNumber, wrongNumber } from '../../../gallery/drawer-fixtures.ts';

const words = (each: typeof board, answer: NumberAnswer | undefined, minute = 365) =>
  cardWords(each, answer, at(minute), utc, clock);

describe('a number', () => {
  test('that is a day behind says whose it is, what that day had, and that nobody was told', () => {
    expect(words({ ...lateBoard, told: 'No alert has told of it.' }, wrongNumber)).toEqual({
      title: 'Orders, as readers see them now',
      figure: '1,204',
      whose: 'are Tuesday’s',
      instead: 'Wednesday had',
      expected: '3,130',
      more: 'Wrong since 06:00. No alert has told of it.',
      look: 'stale',
      word: 'behind'
    });
  });

  test('that is not due yet is not called wrong', () => {
    expect(words(board, wrongNumber, 151)).toMatchObject({
      figure: '1,204',
      instead: 'Wednesday had',
      more: 'Due at 06:00. No alert watches for it.',
      look: 'pending',
      word: ''
    });
  });

  test('that is right says so, and since when', () => {
    expect(words(rightBoard, rightNumber)).toMatchObject({
      figure: '3,130',
      whose: 'are Wednesday’s',
      instead: '',
      expected: '',
      more: 'As it should be, since 03:00.',
      look: 'fresh',
      word: 'right'
    });
  });

  test('of the right day that lacks rows says what it should be', () => {
    const partial: NumberAnswer = {
      kind: 'number',
      label: 'orders',
      shown: { value: 2900, of: '2026-01-07' },
      expected: { value: 3130, of: '2026-01-07' },
      due: at(360)
    };
    expect(words({ ...lateBoard, holds: 'Wednesday' }, partial)).toMatchObject({
      figure: '2,900',
      whose: 'are Wednesday’s',
      instead: 'It should be',
      expected: '3,130',
      word: 'partial'
    });
  });

  test('that nobody has yet is a dash', () => {
    const none: NumberAnswer = {
      kind: 'number',
      label: 'orders',
      shown: undefined,
      expected: { value: 3130, of: '2026-01-07' },
      due: at(360)
    };
    expect(words({ ...lateBoard, holds: undefined, since: '' }, none)).toMatchObject({
      figure: '–',
      whose: 'nothing yet',
      expected: '3,130',
      word: 'empty'
    });
  });

  test('without a promise is only what it is', () => {
    const alone: NumberAnswer = {
      kind: 'number',
      label: 'rows',
      shown: { value: 7, of: null },
      expected: undefined,
      due: undefined
    };
    expect(words(rightBoard, alone)).toMatchObject({ figure: '7', whose: '', instead: '', word: 'right' });
  });
});

describe('without a number', () => {
  test('the log alone says whose rows readers have', () => {
    expect(words(lateBoard, undefined)).toMatchObject({
      title: 'What readers of bi_store have',
      figure: 'Tuesday’s rows',
      whose: 'since 03:06',
      instead: 'Wednesday’s are owed.',
      look: 'stale'
    });
    expect(words(lateBoard, { kind: 'none' }).figure).toBe('Tuesday’s rows');
  });

  test('SQL that fails is said in SQLite’s own words', () => {
    expect(
      words(lateBoard, {
        kind: 'failed',
        task: 'bi_store',
        problem: { at: 'its number', message: 'no such column: x' }
      }).more
    ).toBe('its number: no such column: x');
  });
});

test('figures are grouped, and need not be whole', () => {
  expect([1204, 0, -3130, 12.5, 1234.567, null].map(figure)).toEqual([
    '1,204',
    '0',
    '−3,130',
    '12.5',
    '1,234.57',
    '–'
  ]);
});
