import { describe, expect, test } from 'vitest';
import { parse } from '#lib/model/parse.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { draw } from '../../support/draw.ts';

/** What is said about the policy of one task, and what has been read. */
function read(orchestrator: string, policy: object, settings: object = {}) {
  const parsed = parse(
    draw({ a: { retries: 3, pool: 'default', policy } }, { orchestrator, ...settings }),
    vocabulary
  );
  const problems = parsed.ok ? parsed.value.advice : parsed.problems;
  return {
    ok: parsed.ok,
    said: problems.map(({ at, message }) => `${at.replace('policies[0].tasks.a.', '')} ${message}`),
    own: parsed.ok ? parsed.value.pipeline.policies[0]!.tasks.get('a')! : undefined
  };
}

describe('delays before retries', () => {
  test('that do not vary are a number, whatever else is left out', () => {
    expect(read('airflow', {}).own!.retry).toBeUndefined();
    expect(read('airflow', { retryBackoff: 'constant' }).own!.retry).toBeUndefined();
  });

  test('are read as the orchestrator knows them', () => {
    expect(
      read('airflow', { retryBackoff: 'exponential', backoffFactor: 3, maxRetryDelay: '1h' }).own!.retry
    ).toEqual({
      retries: 3,
      delays: [60_000],
      growth: 'exponential',
      factor: 3,
      maxDelay: 3_600_000
    });
    expect(read('prefect', { retryDelays: ['5s', '1m'], retryJitter: 0.5 }).own).toMatchObject({
      retryDelay: 5000,
      retry: { delays: [5000, 60_000], jitter: 0.5 }
    });
    expect(read('dagster', { retryJitter: 'full' }).own!.retry).toMatchObject({ jitter: 'full' });
  });

  test('that the orchestrator does not know are left out, with advice', () => {
    const { ok, said, own } = read('airflow', {
      retryBackoff: 'linear',
      retryDelays: ['1m', '2m'],
      retryJitter: 'full'
    });
    expect(ok).toBe(true);
    expect(own!.retry).toBeUndefined();
    expect(said.map((each) => each.slice(0, each.indexOf(';')))).toEqual([
      'retryBackoff is left out: Airflow 3 does not know it',
      'retryDelays is left out: Airflow 3 does not know it',
      'retryJitter is left out: Airflow 3 does not know it'
    ]);
  });

  test('of which Mage makes fewer than there are retries are advised on', () => {
    expect(read('mage', { retryBackoff: 'exponential', maxRetryDelay: '2m' }).said).toEqual([
      'retries is 3, but Mage gives up after 1: its delays together must stay below "maxRetryDelay", one minute unless it is said.'
    ]);
  });

  test('that make no sense are refused with a sentence', () => {
    expect(read('prefect', { retryDelays: ['1m', 'soon'] }).said[0]).toContain('has "soon"; durations');
    expect(read('prefect', { retryDelays: [] }).said[0]).toContain('needs one duration at least');
    expect(read('prefect', { retryDelays: ['1m', '2m'], retryBackoff: 'exponential' }).said[0]).toContain(
      'keep one of them'
    );
    expect(read('dagster', { retryJitter: 0.5 }).said[0]).toContain('"full", "plusMinus"');
    expect(read('airflow', { retryBackoff: 'exponential', maxRetryDelay: '0s' }).said[0]).toContain(
      'is nothing'
    );
  });
});

test('more slots than the pool has are refused, wherever they are said', () => {
  const pools = { pools: { default: 2 } };
  expect(read('airflow', { poolSlots: 2 }, pools).own!.poolSlots).toBe(2);
  expect(read('airflow', { poolSlots: 3 }, pools).said).toEqual([
    'poolSlots is 3, and pool "default" has 2: the task would wait for ever. Give the pool more slots, or the task fewer.'
  ]);
  expect(read('airflow', { poolSlots: 3 }).ok).toBe(true);
});

test('priorities are read where the orchestrator has them', () => {
  expect(read('airflow', { priorityWeight: 7, weightRule: 'upstream' }).own).toMatchObject({
    priorityWeight: 7,
    weightRule: 'upstream'
  });
  expect(read('dagster', { priorityWeight: 7, weightRule: 'upstream' }).own!.weightRule).toBeUndefined();
  expect(read('mage', { priorityWeight: 7 }).said[0]).toContain('is left out: Mage');
});

test('a timeout of nothing is refused, and one that the orchestrator does not know is left out', () => {
  expect(read('airflow', { executionTimeout: '30m' }).own!.executionTimeout).toBe(1_800_000);
  expect(read('airflow', { executionTimeout: '0s' }).said[0]).toContain('executionTimeout is nothing');
  expect(read('dagster', { executionTimeout: '30m' }).said[0]).toContain('is left out: Dagster');
});
