import { describe, expect, test } from 'vitest';
import type { Retry } from '#lib/model/pipeline.ts';
import { orchestrators } from '#lib/orchestrators/index.ts';
import { clampedDelay, exponentialBackoff } from '#lib/orchestrators/prefect/retry.ts';

const DRAWS = [0, 1, 0x3fffffff, 0x7fffffff, -0x80000000, -1];
const policy = (more: Partial<Retry>): Retry => ({
  retries: 9,
  delays: [10_000],
  growth: 'constant',
  factor: 2,
  ...more
});
const waits = (
  dialect: keyof typeof orchestrators,
  given: Partial<Retry>,
  bits = 0
): (number | undefined)[] =>
  [1, 2, 3, 4].map((retry) => orchestrators[dialect].retryWait(policy(given), retry, bits));

describe('Airflow', () => {
  test('waits the same every time unless it backs off', () => {
    expect(waits('airflow', {})).toEqual([10_000, 10_000, 10_000, 10_000]);
    expect(waits('airflow', { growth: 'exponential', factor: 1 })).toEqual([10_000, 10_000, 10_000, 10_000]);
  });

  test('backs off by powers, and draws between that and twice that', () => {
    for (const bits of DRAWS)
      waits('airflow', { growth: 'exponential', factor: 3 }, bits).forEach((found, index) => {
        const least = [10_000, 30_000, 90_000, 270_000][index]!;
        expect(found).toBeGreaterThanOrEqual(least);
        expect(found).toBeLessThan(2 * least);
      });
  });

  test('waits no longer than its own bound, and never longer than a day', () => {
    expect(waits('airflow', { growth: 'exponential', maxDelay: 25_000 })).toEqual([
      10_000, 20_000, 25_000, 25_000
    ]);
    const wait = orchestrators.airflow.retryWait(policy({ growth: 'exponential' }), 5000, -1);
    expect(wait).toBe(86_400_000);
  });

  test('a back-off of nothing is one second', () => {
    expect(waits('airflow', { growth: 'exponential', delays: [0] })[0]).toBe(1000);
  });
});

describe('Prefect', () => {
  test('takes the delays of a list in order, and the last one again', () => {
    expect(waits('prefect', { delays: [1000, 5000] })).toEqual([1000, 5000, 5000, 5000]);
  });

  test('exponential_backoff doubles, and lists no more than 50', () => {
    expect(exponentialBackoff(10, 4)).toEqual([10, 20, 40, 80]);
    expect(exponentialBackoff(1, 99)).toHaveLength(50);
    expect(waits('prefect', { growth: 'exponential' })).toEqual([10_000, 20_000, 40_000, 80_000]);
  });

  test('jitter keeps a delay within its share above, and half of all draws on either side', () => {
    const drawn = Array.from({ length: 1024 }, (_, index) => clampedDelay(100, 0.3, index << 22));
    expect(Math.max(...drawn)).toBeLessThanOrEqual(130);
    expect(Math.min(...drawn)).toBeGreaterThan(70);
    const longer = drawn.filter((delay) => delay > 100).length;
    expect(longer).toBeGreaterThan(470);
    expect(longer).toBeLessThan(554);
  });
});

describe('Mage', () => {
  test('bounds all waits together, so that ten retries of 5 s that double are three', () => {
    expect(waits('mage', { delays: [5000], growth: 'exponential' })).toEqual([
      5000,
      10_000,
      20_000,
      undefined
    ]);
    expect(waits('mage', { delays: [20_000], maxDelay: 60_000 })).toEqual([
      20_000,
      20_000,
      undefined,
      undefined
    ]);
  });
});

describe('Dagster', () => {
  test('grows by steps, or by one less than a power of two', () => {
    expect(waits('dagster', { growth: 'linear' })).toEqual([10_000, 20_000, 30_000, 40_000]);
    expect(waits('dagster', { growth: 'exponential' })).toEqual([10_000, 30_000, 70_000, 150_000]);
  });

  test('draws below the delay, or one delay around it', () => {
    for (const bits of DRAWS) {
      for (const found of waits('dagster', { jitter: 'full' }, bits))
        expect(found).toBeLessThanOrEqual(10_000);
      for (const found of waits('dagster', { growth: 'linear', jitter: 'plusMinus' }, bits).slice(1)) {
        expect(found).toBeGreaterThanOrEqual(10_000);
        expect(found).toBeLessThanOrEqual(50_000);
      }
    }
  });
});

test('by hand and under cron, whoever tries again waits as listed', () => {
  expect(waits('cron', { growth: 'exponential' })).toEqual([10_000, 10_000, 10_000, 10_000]);
  expect(waits('manual', { delays: [1, 2] })).toEqual([1, 2, 2, 2]);
});
