import { afterEach, describe, expect, test } from 'vitest';
import { P, POOL, slots } from '#lib/engine/memory.ts';
import { Pools } from '#lib/engine/pools.ts';
import { draw } from '../../support/draw.ts';
import { play } from '../../support/play.ts';

describe('who waits for a slot', () => {
  /** Pools with so many free slots each. */
  function poolsOf(...free: readonly number[]): Pools {
    slots.clear();
    const first = slots.reserve(free.length << POOL);
    free.forEach((count, pool) => (slots.all[first + (pool << POOL) + P.free] = count));
    const none = new Int32Array(0);
    return new Pools({
      slots: Int32Array.from(free),
      workers: free.length,
      pool: none,
      poolSlots: none,
      maxActiveTis: none
    });
  }
  const [FIRST, SECOND] = [0, 1 << POOL];
  afterEach(() => {
    slots.clear();
  });

  test('comes in when one is free, whoever has waited longest first', () => {
    const pools = poolsOf(0);
    for (const instance of [7, 3, 9]) pools.wait(FIRST, instance);
    expect(pools.next()).toBe(-1);
    slots.all[FIRST + P.free] = 1;
    expect(pools.next()).toBe(7);
    expect(pools.waiting).toBe(2);
  });

  test('stands in the way of nobody who waits for another pool', () => {
    const pools = poolsOf(0, 1);
    pools.wait(FIRST, 1);
    pools.wait(SECOND, 2);
    expect(pools.next()).toBe(2);
    expect(pools.next()).toBe(-1);
  });
});

/** Tasks that all become ready at once, as their names say, and share one pool. */
const together = (slots: number, takes: readonly string[]): object =>
  draw(Object.fromEntries(takes.map((length, index) => [`t${index}`, { takes: length, pool: 'p' }])), {
    pools: { p: slots }
  });

describe('a pool with fewer slots than there are tasks', () => {
  test('lets one after another in, first come first served, each at the instant a slot is free', () => {
    const played = play(together(1, ['30s', '10s', '20s']));
    expect(played.story('t0')).toEqual([
      [0, 'scheduled'],
      [0, 'running'],
      [30, 'success']
    ]);
    expect(played.story('t1')).toEqual([
      [0, 'scheduled'],
      [0, 'queued'],
      [30, 'running'],
      [40, 'success']
    ]);
    expect(played.story('t2')).toEqual([
      [0, 'scheduled'],
      [0, 'queued'],
      [40, 'running'],
      [60, 'success']
    ]);
  });

  test('has as many running as it has slots', () => {
    const played = play(together(2, ['30s', '10s', '20s', '5s']));
    expect(['t0', 't1', 't2', 't3'].map((task) => played.starts(task)[0])).toEqual([0, 0, 10, 30]);
  });

  test('logs nobody as queued whom a slot awaits', () => {
    const played = play(together(3, ['30s', '10s', '20s']));
    expect(played.events.filter(({ kind }) => kind === 'queued')).toEqual([]);
  });

  test('makes the end that freed the slot the cause of the start', () => {
    const { events } = play(together(1, ['30s', '10s']));
    const starts = events.filter(({ kind }) => kind === 'running');
    expect(events[starts[1]!.cause]).toMatchObject({ kind: 'success', subject: starts[0]!.subject });
  });

  test('gives a slot back between an attempt and its retry', () => {
    const document = draw(
      { a: { retries: 1, retryDelay: '1m', pool: 'p' }, b: { takes: '50s', pool: 'p' } },
      {
        pools: { p: 1 },
        faults: [{ id: 'f', kind: 'fail', task: 'a', after: '4s', from: '12:00', to: '12:01' }]
      }
    );
    const played = play(document);
    expect(played.starts('a')).toEqual([0, 64]);
    expect(played.starts('b')).toEqual([4]);
  });

  test('hands a freed slot over at the scheduler’s next loop, not before', () => {
    const document = draw(
      { a: { takes: '7s', pool: 'p' }, b: { pool: 'p' } },
      { pools: { p: 1 }, orchestrator: 'airflow' }
    );
    expect(play(document).starts('b')).toEqual([10]);
  });
});

test('a pool that is not named has no limit', () => {
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`t${index}`, {}]));
  const played = play(draw(many));
  expect(new Set(Object.keys(many).map((task) => played.starts(task)[0]))).toEqual(new Set([0]));
});
