import { describe, expect, test } from 'vitest';
import { draw } from '../../support/draw.ts';
import { play } from '../../support/play.ts';

/** When the tries of a task start that always fails at once, in seconds; its first retry waits ten seconds. */
function tries(orchestrator: string, policy: object, seed = 1): readonly number[] {
  const a = { failureChance: 1, takes: '0s', retries: 4, retryDelay: '10s', policy };
  return play(draw({ a }, { orchestrator, loop: '0s', seed })).starts('a');
}

describe('the delay before a retry', () => {
  test('follows a list in Prefect, whose last repeats', () => {
    expect(tries('prefect', { retryDelays: ['1m', '0s', '5m'] })).toEqual([0, 60, 60, 360, 660]);
  });

  test('doubles in Prefect, grows by the first in Dagster, both without a draw', () => {
    expect(tries('prefect', { retryBackoff: 'exponential' })).toEqual([0, 10, 30, 70, 150]);
    expect(tries('dagster', { retryBackoff: 'linear' })).toEqual([0, 10, 30, 60, 100]);
    expect(tries('dagster', { retryBackoff: 'exponential' })).toEqual([0, 10, 40, 110, 260]);
  });

  test('lies in Airflow between a power and twice that, and is drawn by try and by season', () => {
    const waits = (seed: number): readonly number[] => {
      const starts = tries('airflow', { retryBackoff: 'exponential', backoffFactor: 3 }, seed);
      return starts.slice(1).map((start, index) => start - starts[index]!);
    };
    const seasons = Array.from({ length: 20 }, (_, seed) => waits(seed));
    for (const each of seasons)
      each.forEach((wait, index) => {
        const least = 10 * 3 ** index;
        expect(wait).toBeGreaterThanOrEqual(least);
        expect(wait).toBeLessThan(2 * least);
      });
    expect(new Set(seasons.map((each) => each[3])).size).toBeGreaterThan(15);
    expect(waits(7)).toEqual(waits(7));
  });

  test('grows on in Airflow after a person has cleared it, and begins anew elsewhere', () => {
    const after = (orchestrator: string): number => {
      const a = {
        ...{ failureChance: 1, takes: '0s', retries: 1, retryDelay: '10s' },
        policy: { retryBackoff: 'exponential' }
      };
      const noon = Date.UTC(2026, 0, 1, 12);
      const starts = play(draw({ a }, { orchestrator, loop: '0s' }), {
        interventions: [{ at: noon + 1_000_000, kind: 'clear', task: 'a' }]
      }).starts('a');
      expect(starts).toHaveLength(4);
      return starts[3]! - starts[2]!;
    };
    // The third try has failed: 10 s × 2², and up to twice that.
    expect(after('airflow')).toBeGreaterThanOrEqual(40);
    expect(after('airflow')).toBeLessThan(80);
    for (const other of ['prefect', 'dagster', 'mage']) expect(after(other)).toBeCloseTo(10, 6);
  });

  test('has a bound in Airflow', () => {
    const starts = tries('airflow', { retryBackoff: 'exponential', maxRetryDelay: '12s' });
    expect(starts.slice(1).every((start, index) => start - starts[index]! <= 12)).toBe(true);
    expect(starts.at(-1)).toBe(starts.at(-2)! + 12);
  });

  test('has a bound on all of them together in Mage, which gives up before', () => {
    expect(tries('mage', { retryBackoff: 'exponential' })).toEqual([0, 10, 30]);
    expect(tries('mage', { retryBackoff: 'exponential', maxRetryDelay: '1h' })).toEqual([0, 10, 30, 70, 150]);
  });

  test('is the same for all policies that say the same, whatever else differs', () => {
    const both = { retryBackoff: 'exponential', executionTimeout: '1h' };
    expect(tries('airflow', both)).toEqual(tries('airflow', { retryBackoff: 'exponential' }));
  });
});

describe('an execution timeout', () => {
  const story = (takes: string, more: object = {}, faults: readonly object[] = []) =>
    play(draw({ a: { takes, policy: { executionTimeout: '30s' }, ...more } }, { faults })).story('a');

  test('fails an attempt that takes longer, at that instant, and it is retried as any other', () => {
    expect(story('1m', { retries: 1, retryDelay: '1m' })).toEqual([
      [0, 'scheduled'],
      [0, 'running'],
      [30, 'upForRetry'],
      [90, 'scheduled'],
      [90, 'running'],
      [120, 'failed']
    ]);
  });

  test('does not touch one that just makes it', () => {
    expect(story('30s').at(-1)).toEqual([30, 'success']);
  });

  test('counts what faults add', () => {
    const slow = { id: 'f', kind: 'slow', task: 'a', factor: 3, from: '12:00', to: '13:00' };
    expect(story('20s', {}, [slow]).at(-1)).toEqual([30, 'failed']);
  });
});

describe('a task that hangs', () => {
  const hang = { id: 'f', kind: 'hang', task: 'a', from: '12:00', to: '12:05' };
  const story = (a: object) => play(draw({ a }, { faults: [hang] })).story('a');

  test('goes on when that is over', () => {
    expect(story({ takes: '20s' }).at(-1)).toEqual([320, 'success']);
  });

  test('holds its slot meanwhile', () => {
    const document = draw(
      { a: { takes: '20s', pool: 'p' }, b: { pool: 'p' } },
      { faults: [hang], pools: { p: 1 } }
    );
    expect(play(document).starts('b')).toEqual([320]);
  });

  test('is helped by a timeout and a retry that comes later', () => {
    const policy = { executionTimeout: '2m' };
    expect(story({ takes: '20s', retries: 1, retryDelay: '4m', policy })).toEqual([
      [0, 'scheduled'],
      [0, 'running'],
      [120, 'upForRetry'],
      [360, 'scheduled'],
      [360, 'running'],
      [380, 'success']
    ]);
  });
});
