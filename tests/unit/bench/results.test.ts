import { expect, test } from 'vitest';
import { answer, noAnswer } from '../../bench/benchmark.ts';
import { results } from '../../bench/results.ts';

const where = { date: '2026-11-23', cpu: 'AMD EPYC', cores: 2, node: '20.20.2' };
const goal = { peer: 'c', goal: 0.5, floor: 0.4 };
const missing = answer('month', goal, [0.44, 0.4, 0.45], { ms: 4 });
const reached = answer('month', goal, [0.6], { ms: 3 });
const because = (text: string) =>
  text.replace('Nobody has said yet.', 'Columns are allocated anew.\n\nTwice.');

test('what was measured stands there with its spread, machine and day', () => {
  const text = results('', ['month'], [missing], where);
  expect(text).toContain('2026-11-23, AMD EPYC, 2 cores, Node 20.20.2.');
  expect(text).toContain('| c | 0.44 | 0.4 to 0.45 | 3 | 0.5, at least 0.4 | yes |');
});

test('a goal that is missed says by how much, even where the floor holds, and asks why', () => {
  const text = results('', ['month'], [missing], where);
  expect(text).toContain('the goal of 0.5 is missed by 12 %. Why:');
  expect(text).toContain('Nobody has said yet.');
  expect(results('', ['month'], [reached], where)).not.toContain('Why:');
});

test('the reason that somebody wrote is kept, also while the goal is reached', () => {
  const written = because(results('', ['month'], [missing], where));
  const again = results(written, ['month'], [answer('month', goal, [0.3], {})], where);
  expect(again).toContain('missed by 40 %');
  expect(again).toContain('Columns are allocated anew.\n\nTwice.\n');
  const better = results(again, ['month'], [reached], where);
  expect(better).toContain('the goal is reached now');
  expect(results(better, ['month'], [missing], where)).toBe(written);
});

test('benchmarks that did not run keep what they said, in the order of the registry', () => {
  const first = results('', ['hold', 'month'], [missing], where);
  const both = results(first, ['hold', 'month'], [answer('hold', goal, [0.7], {})], where);
  expect(both.match(/^## .+$/gm)).toEqual(['## hold', '## month']);
  expect(both).toContain('| c | 0.44 |');
  expect(both.slice(both.indexOf('## month'))).toBe(first.slice(first.indexOf('## month')));
});

test('writing the same again changes nothing', () => {
  const once = because(results('', ['month'], [missing], where));
  expect(results(once, ['month'], [missing], where)).toBe(once);
});

test('what was not measured is said, and is no miss', () => {
  const text = results('', ['month'], [noAnswer('month', goal, null, 'gcc was not found.')], where);
  expect(text).toContain('| c | none |  | 0 | 0.5, at least 0.4 | not measured |');
  expect(text).toContain('gcc was not found.');
  expect(text).not.toContain('Why:');
});
