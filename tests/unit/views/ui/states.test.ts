import { expect, test } from 'vitest';
import type { TaskPicture, TaskStatus, Verdict } from '#lib/analysis/picture.ts';
import { iconOf, lookOf, spoken, tagOf } from '#lib/views/ui/states.ts';

const task = (status: TaskStatus, verdict: Verdict, own = true): TaskPicture => ({
  id: 'store',
  name: 'store_lake',
  kind: 'store',
  status,
  word: status,
  verdict,
  own,
  detail: 'started 02:30',
  tries: 1
});

test('a green task that read too little is amber, while it runs too; other states keep their own look', () => {
  for (const verdict of ['partial', 'stale', 'empty'] as const) {
    expect(lookOf('running', verdict)).toBe('stale');
    expect(lookOf('success', verdict)).toBe('stale');
    expect(lookOf('failed', verdict)).toBe('failed');
  }
  expect(lookOf('success', 'fresh')).toBe('fresh');
  expect(lookOf('success', 'unjudged')).toBe('fresh');
  expect(lookOf('running', 'unjudged')).toBe('running');
  expect(lookOf('upstreamFailed', 'unjudged')).toBe('blocked');
});

test('what waits for another try waits, and its icon says that it has failed before', () => {
  expect(lookOf('upForRetry', 'stale')).toBe('pending');
  expect(iconOf('upForRetry', 'fresh')).toBe('retry');
  expect(iconOf('queued', 'unjudged')).toBe('pending');
  expect(iconOf('waiting', 'unjudged', true)).toBe('paused');
});

test('a tag says the state, what was read, and whether that arose upstream', () => {
  expect(tagOf(task('running', 'stale'))).toBe('running on stale input');
  expect(tagOf(task('success', 'partial', false))).toBe('success on partial input, from upstream');
  expect(tagOf(task('success', 'fresh'))).toBe('success');
  expect(tagOf(task('failed', 'stale'))).toBe('failed');
});

test('a task is told in one breath: name, state, verdict, detail', () => {
  expect(spoken(task('running', 'stale'))).toBe('store_lake: running on stale input, started 02:30');
  expect(spoken(task('success', 'fresh'))).toBe('store_lake: success, fresh input, started 02:30');
  expect(spoken({ ...task('waiting', 'unjudged'), detail: '' })).toBe('store_lake: waiting');
});
