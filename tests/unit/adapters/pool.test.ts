import { afterEach, describe, expect, test } from 'vitest';
import { poolSize, SeasonPool } from '#lib/adapters/pool.ts';
import type { SeasonNumbers } from '#lib/model/seasons.ts';
import type { SeasonsRequest } from '#lib/model/worker.ts';
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };
import { requestOf } from '../workers/requests.ts';
import { Fates, HandTimers, messages, type Fate } from './fake-worker.ts';

let fates: Fates;
afterEach(() => fates.close());

const SEEDS = [1, 2, 3, 4, 5, 6];

async function requests(nights = 3, policy = 'in-order'): Promise<readonly SeasonsRequest[]> {
  const { document, zone, zones } = await requestOf(reference, policy, nights);
  return SEEDS.map((seed) => ({ document, policy, zone, zones, seeds: [seed] }));
}

const poolOf = (size: number, ...given: readonly Fate[]): SeasonPool => {
  fates = new Fates(...given);
  return new SeasonPool({ size, spawn: fates.spawn });
};

async function played(pool: SeasonPool, asked: readonly SeasonsRequest[]) {
  const numbers: SeasonNumbers[] = [];
  const outcome = await pool.play(asked, (index, each) => {
    expect(numbers[index]).toBeUndefined();
    numbers[index] = each;
  });
  return { outcome, numbers };
}

describe('a pool of workers', () => {
  test('plays every season once, and the numbers are those of one worker', async () => {
    const one = await played(poolOf(1, {}), await requests());
    const many = await played(poolOf(3, {}), await requests());
    expect(many.outcome).toEqual({ kind: 'done' });
    expect(many.numbers.map(({ seeds }) => seeds[0])).toEqual(SEEDS);
    expect(many.numbers).toEqual(one.numbers);
    expect(fates.spawned).toBe(3);
  });

  test('replaces a worker that dies in the middle, and the result is the same', async () => {
    const whole = await played(poolOf(2, {}), await requests());
    for (const death of ['error', 'silence'] as const) {
      fates = new Fates({ after: 1, death }, { after: 2, death }, {});
      const timers = new HandTimers();
      const pool = new SeasonPool({ size: 2, spawn: fates.spawn, timers });
      const playing = played(pool, await requests());
      if (death === 'silence') {
        for (let turn = 0; turn < 12; turn++) {
          await messages();
          timers.ring();
        }
      }
      const { outcome, numbers } = await playing;
      expect(outcome).toEqual({ kind: 'done' });
      expect(numbers).toEqual(whole.numbers);
      expect(fates.spawned).toBeGreaterThanOrEqual(4);
      fates.close();
    }
  });

  test('gives up over a season that kills every worker, with a sentence', async () => {
    const { outcome } = await played(poolOf(1, { after: 0 }), await requests());
    expect(outcome).toMatchObject({ kind: 'failed' });
    expect(JSON.stringify(outcome)).toMatch(/could not be started \(its script did not load\)/);
    expect(fates.spawned).toBe(3);
  });

  test('stops at once when nobody wants the answer, and its workers play on for the next', async () => {
    const pool = poolOf(2, {});
    const stop = new AbortController();
    const numbers: number[] = [];
    const outcome = await pool.play(
      await requests(),
      (index) => {
        numbers.push(index);
        if (numbers.length === 2) stop.abort();
      },
      stop.signal
    );
    expect(outcome).toEqual({ kind: 'stopped' });
    const after = numbers.length;
    const next = await played(pool, await requests());
    expect(next.outcome).toEqual({ kind: 'done' });
    expect(numbers).toHaveLength(after);
    expect(fates.spawned).toBe(2);
  });

  test('a set that comes in between takes the place of the one before', async () => {
    const pool = poolOf(2, {});
    const asked = await requests();
    const [first, second] = await Promise.all([played(pool, asked), played(pool, asked)]);
    expect(first.outcome).toEqual({ kind: 'stopped' });
    expect(second.outcome).toEqual({ kind: 'done' });
    expect(second.numbers).toHaveLength(SEEDS.length);
  });

  test('a document that cannot be played fails with its own problems', async () => {
    const [request] = await requests();
    const { outcome } = await played(poolOf(2, {}), [{ ...request!, document: { downbeat: 1 } }]);
    expect(outcome).toMatchObject({ kind: 'failed' });
    expect(JSON.stringify(outcome)).toMatch(/is missing/);
  });

  test('what the taker throws is its own affair', async () => {
    const pool = poolOf(1, {});
    await expect(
      pool.play(await requests(), () => {
        throw new Error('full');
      })
    ).rejects.toThrow('full');
    expect((await played(pool, await requests())).outcome).toEqual({ kind: 'done' });
  });
});

test('a machine gets a worker a core, and not more than four', () => {
  expect([undefined, 1, 2, 16].map(poolSize)).toEqual([2, 1, 2, 4]);
});
