import { describe, expect, test } from 'vitest';
import { Effort } from '#lib/analysis/effort.ts';
import { LOG, type LogKind } from '#lib/model/log.ts';

/** A log of [instant, kind, subject]. */
const log = (...events: readonly (readonly [number, LogKind, number])[]) => ({
  at: Float64Array.from(events, ([at]) => at),
  kind: Uint8Array.from(events, ([, kind]) => LOG[kind]),
  subject: Int32Array.from(events, ([, , subject]) => subject),
  cause: new Int32Array(events.length),
  // A try of 0 is a mapped task's own, which is none.
  value: new Float64Array(events.length).fill(1)
});

const countsOf = (events: ReturnType<typeof log>, from = 0, to = 1000) => {
  const effort = new Effort(from, to);
  effort.take(events);
  return effort.counts();
};

describe('what a season cost', () => {
  test('an attempt works from its start to its end, and stands in line before', () => {
    const counts = countsOf(
      log(
        [10, 'queued', 7],
        [25, 'running', 7],
        [85, 'upForRetry', 7],
        [100, 'running', 7],
        [130, 'success', 7]
      )
    );
    expect(counts).toMatchObject({ attempts: 2, failedAttempts: 1, work: 60 + 30, queued: 15 });
  });

  test('what began before the season or goes on after it is cut there', () => {
    const counts = countsOf(
      log(
        [10, 'running', 0],
        [20, 'queued', 1],
        [150, 'success', 0],
        [250, 'running', 2],
        [260, 'queued', 3]
      ),
      100,
      300
    );
    expect(counts).toMatchObject({ attempts: 1, work: 50 + 50, queued: 200 + 40 });
  });

  test('a sensor works while it looks, and not while it waits for its next look', () => {
    const counts = countsOf(
      log(
        ...([
          [0, 'running', 0],
          [5, 'upForReschedule', 0],
          [60, 'running', 0],
          [65, 'deferred', 0],
          [90, 'success', 0]
        ] as const)
      )
    );
    expect(counts).toMatchObject({ attempts: 2, work: 10, queued: 0 });
  });

  test.each(['skipped', 'upstreamFailed', 'cleared'] as const)('an attempt that is %s is over', (kind) => {
    expect(countsOf(log([100, 'running', 3], [140, kind, 3])).work).toBe(40);
  });

  test('there is room for as many instances as a log has', () => {
    const last = 1_000_000;
    expect(countsOf(log([1, 'running', last], [3, 'success', last], [3, 'success', 5])).work).toBe(2);
  });
});
