import { expect, test } from 'vitest';
import { matchesEvent, type Json } from '#lib/orchestrators/mage/event-matcher.ts';

test.each<[Json, Json, boolean]>([
  [{}, { any: 1 }, true],
  [{ source: ['aws.s3', 'x'] }, { source: 'x', more: 1 }, true],
  [{ source: ['aws.s3'] }, { source: 'x' }, false],
  [{ source: ['aws.s3'] }, {}, false],
  [{ detail: { bucket: { name: ['a', 'b'] } } }, { detail: { bucket: { name: 'b', region: 'eu' } } }, true],
  [{ detail: { bucket: { name: ['a'] } } }, { detail: 'a' }, false],
  [{ source: 'aws.s3' }, { source: 'aws.s3' }, false],
  [{ value: [null] }, { value: null }, true],
  [{ value: [true, 0] }, { value: 1 }, true],
  [{ value: [true] }, { value: 'true' }, false],
  [{ value: [{ a: [1] }] }, { value: { a: [1] } }, true],
  [[], {}, false]
])('%j fits %j: %s', (pattern, event, expected) => {
  expect(matchesEvent(pattern, event)).toBe(expected);
});

test('a key of every object is none of an event', () => {
  expect(matchesEvent({ toString: ['x'] }, {})).toBe(false);
});
