import { expect, test } from 'vitest';
import { runWords, sentence, verdictWords } from '#lib/views/edit/said.ts';

const of = (right: number, judged = 200) => ({ right, judged });

test('the verdict is said before and after', () => {
  expect(verdictWords(of(116), of(198))).toBe('right mornings: 116 of 200 → 198');
  expect(verdictWords(of(116), of(116))).toBe('right mornings: still 116 of 200');
  expect(verdictWords(of(116), of(20, 30))).toBe('right mornings: 116 of 200 → 20 of 30');
});

test('while the season is played, what it will be is left open; where nothing was known, it is only said', () => {
  expect(verdictWords(of(116), undefined)).toBe('right mornings: 116 of 200 → …');
  expect(verdictWords(undefined, undefined)).toBe('');
  expect(verdictWords(undefined, of(7))).toBe('right mornings: 7 of 200');
  expect(verdictWords(of(0, 0), of(0, 0))).toBe('');
});

test('a run that was playing goes on, or is another one', () => {
  const did = { what: 'add a task', before: undefined, brought: [] };
  expect(runWords({ ...did, run: 'paused' })).toBe('');
  expect(runWords({ ...did, run: 'goesOn' })).toContain('goes on');
  expect(runWords({ ...did, run: 'forks' })).toContain('another run');
  expect(sentence('add a task')).toBe('Add a task.');
});
