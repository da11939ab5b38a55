import { expect, test } from 'vitest';
import { pastAllows, pastNoted, type PreviousRun } from '#lib/orchestrators/airflow/past.ts';

const rule = { dependsOnPast: true };
const good: PreviousRun = { task: 'good', downstream: 'good' };
const notGood: PreviousRun = { task: 'notGood', downstream: 'good' };

test('an instance waits for a good one in the previous run', () => {
  expect(pastAllows(rule, { previous: good })).toEqual({ met: true, why: 'good' });
  expect(pastAllows(rule, { previous: notGood })).toEqual({ met: false, why: 'notGood' });
  expect(pastAllows({ dependsOnPast: false }, { previous: notGood })).toEqual({ met: true, why: 'notAsked' });
});

test('waiting for downstream brings depends_on_past with it', () => {
  const both = { dependsOnPast: false, waitForDownstream: true };
  expect(pastAllows(both, { previous: notGood }).met).toBe(false);
  expect(pastAllows(both, { previous: { task: 'good', downstream: 'notGood' } })).toEqual({
    met: false,
    why: 'downstreamNotGood'
  });
});

test('who has no past may start: the first run, one before the start date, the first of a backfill', () => {
  expect(pastAllows(rule, { previous: undefined })).toEqual({ met: true, why: 'first' });
  expect(pastAllows(rule, { previous: { ...notGood, beforeStart: true } }).met).toBe(true);
  const backfill = pastAllows(rule, { previous: notGood, firstOfBackfill: true });
  expect(backfill.met).toBe(true);
  expect(pastNoted(backfill)).toBe(false);
});

test('a task that is new in an old pipeline waits for ever, unless the first time is forgiven', () => {
  const absent: PreviousRun = { task: 'absent', downstream: 'good' };
  expect(pastAllows(rule, { previous: absent })).toEqual({ met: false, why: 'absent' });
  const forgiving = { ...rule, ignoreFirst: true };
  expect(pastAllows(forgiving, { previous: absent, firstEver: true }).met).toBe(true);
  expect(pastAllows(forgiving, { previous: absent, firstEver: false }).met).toBe(false);
});
