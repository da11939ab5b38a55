import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { criticalPath, latestAttempt } from '#lib/analysis/critical.ts';
import { drawPath } from '#lib/views/tonight/critical.ts';
import { after, at, bySix, clock, pipelineOf, play, task } from './played.ts';

//  a (20m) ──┐
//  b (50m) ──┴▶ join (10m) ──▶ dash (5m)
const diamond = (more: object = {}) =>
  play(
    pipelineOf({
      orchestrator: 'airflow',
      tasks: [
        task('a', 'ingest', ['orders'], '20m'),
        task('b', 'ingest', ['orders'], '50m'),
        task('join', 'store', ['a', 'b'], '10m'),
        task('dash', 'serve', ['join'], '5m', { promise: bySix })
      ],
      starts: { a: at('0 1 * * *'), b: at('0 1 * * *'), join: after(), dash: after() },
      ...more
    })
  );

const pathAt = ({ history }: ReturnType<typeof diamond>, task: number, t: number) =>
  criticalPath(history, latestAttempt(history, task, 1, t));
const names = (played: ReturnType<typeof diamond>, id: string, t: number) => {
  const index = played.pipeline.tasks.findIndex((each) => each.id === id);
  return pathAt(played, index, t).map((link) => played.pipeline.tasks[link.task]!.id);
};

describe('the critical path', () => {
  test('goes over the slowest upstream, back to what a clock started', () => {
    const played = diamond();
    expect(names(played, 'dash', clock(played, 1, '06:00'))).toEqual(['b', 'join', 'dash']);
    expect(names(played, 'a', clock(played, 1, '06:00'))).toEqual(['a']);
  });

  test('is empty before the task has started, and is of this night', () => {
    const played = diamond();
    expect(names(played, 'dash', clock(played, 1, '01:30'))).toEqual([]);
  });

  test('goes over who held the slot', () => {
    const played = diamond({ pools: { default: 1 } });
    expect(names(played, 'dash', clock(played, 1, '06:00'))).toEqual(['a', 'b', 'join', 'dash']);
  });

  test('goes over tries that failed', () => {
    const played = diamond({
      defaults: { retries: 2, retryDelay: '10m' },
      faults: [
        {
          id: 'down',
          kind: 'fail',
          task: 'b',
          after: '1m',
          from: '00:50',
          to: '01:05',
          dates: ['2026-01-06']
        }
      ]
    });
    expect(names(played, 'dash', clock(played, 1, '06:00'))).toEqual(['b', 'b', 'join', 'dash']);
    const path = pathAt(played, 3, clock(played, 1, '06:00'));
    const axis = { from: clock(played, 1, '00:00'), to: clock(played, 1, '06:00'), start: 0, end: 360 };
    expect(drawPath(path, clock(played, 1, '06:00'), axis, 20)!.said).toMatch(
      /^critical path: 1 h .*, 10 min of it waiting$/
    );
  });
});

test('whatever is played, each attempt of a path starts when the one before it has ended', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 720 }), (slots, minute) => {
      const played = diamond({ pools: { default: slots } });
      const path = pathAt(played, 3, clock(played, 1, '00:00') + minute * 60_000);
      path.forEach(({ from }, i) => {
        if (i > 0) expect(from).toBeGreaterThanOrEqual(path[i - 1]!.to);
      });
    }),
    { numRuns: 40 }
  );
});
