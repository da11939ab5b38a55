import { expect, test } from 'vitest';
import { evaluate, PAST_NOT_MET, SCHEDULER } from '#lib/orchestrators/airflow/evaluate.ts';
import type { UpstreamCounts, Upstreams } from '#lib/orchestrators/airflow/trigger-rules.ts';

const NONE: UpstreamCounts = {
  success: 0,
  skipped: 0,
  failed: 0,
  upstreamFailed: 0,
  removed: 0,
  done: 0,
  successSetup: 0,
  skippedSetup: 0
};
const counted = (counts: Partial<UpstreamCounts>, total: number): Upstreams => ({
  counts: { ...NONE, ...counts },
  total,
  setups: 0,
  mapIndex: -1
});
const oneDone = counted({ success: 1, done: 1 }, 1);

test('setups above a task must have succeeded, even if its own rule would let it run', () => {
  const unfinished = evaluate('all_success', oneDone, counted({}, 1));
  expect(unfinished).toEqual({
    passes: false,
    reasons: ['setups above it: all_success: 1 upstream has not succeeded']
  });
  expect(evaluate('always', oneDone, counted({ failed: 1, done: 1 }, 2))).toMatchObject({
    passes: false,
    state: 'upstreamFailed'
  });
});

test('one skipped setup is enough: the others are not waited for, and the rule is not asked any more', () => {
  const { state, reasons } = evaluate('all_success', counted({}, 1), counted({ skipped: 1, done: 1 }, 2));
  expect(state).toBe('skipped');
  expect(reasons).toHaveLength(1);
});

test('somebody who only asks writes nothing', () => {
  const failed = counted({ failed: 1, done: 1 }, 1);
  expect(evaluate('all_success', failed, undefined, { ...SCHEDULER, writesStates: false })).toEqual({
    passes: false,
    reasons: ['all_success: 1 upstream has not succeeded']
  });
});

test('a skip waits until the previous run’s instance has succeeded, other states do not', () => {
  const waits = { ...SCHEDULER, waitsForPastBeforeSkipping: true, pastDependsMet: false };
  const skipped = counted({ skipped: 1, done: 1 }, 1);
  expect(evaluate('all_success', skipped, undefined, waits)).toEqual({
    passes: false,
    reasons: [PAST_NOT_MET]
  });
  expect(evaluate('all_success', skipped, undefined, { ...waits, pastDependsMet: true }).state).toBe(
    'skipped'
  );
  const failed = counted({ failed: 1, done: 1 }, 1);
  expect(evaluate('all_success', failed, undefined, waits).state).toBe('upstreamFailed');
});
