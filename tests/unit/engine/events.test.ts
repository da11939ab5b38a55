import { describe, expect, test } from 'vitest';
import { draw, type Settings, type TaskSketch } from '../../support/draw.ts';
import { play } from '../../support/play.ts';

const HOUR = 3600;
const airflow: Settings = { orchestrator: 'airflow', loop: '5s' };
/** Every hour, ten minutes long. */
const hourly = (minute = 0): TaskSketch => ({
  takes: '10m',
  start: { when: 'schedule', cron: `${minute} * * * *` }
});
const on = (start: object, more: TaskSketch = {}): TaskSketch => ({
  start: { when: 'event', ...start },
  ...more
});
/** Starts of a task between midnight and four o'clock, in seconds after midnight. */
const nightly = (starts: readonly number[]): readonly number[] =>
  starts.map((at) => at - 12 * HOUR).filter((at) => at >= 0 && at < 4 * HOUR);

describe('an asset that is updated', () => {
  test('starts a run at the first loop after its task has succeeded', () => {
    const played = play(draw({ a: hourly(), b: on({ asset: 'a' }) }, airflow));
    expect(nightly(played.starts('b'))).toEqual([0, 1, 2, 3].map((hour) => hour * HOUR + 605));
  });

  test('starts none if its task has failed, and one for all updates that come while a run is under way', () => {
    const failing = play(draw({ a: { ...hourly(), failureChance: 1 }, b: on({ asset: 'a' }) }, airflow));
    expect(failing.starts('b')).toEqual([]);
    const slow = play(draw({ a: hourly(), b: on({ asset: 'a' }, { takes: '150m' }) }, airflow));
    const starts = slow.starts('b');
    expect(starts.length).toBeGreaterThan(5);
    starts.slice(1).forEach((at, index) => expect(at - starts[index]!).toBe(150 * 60 + 5));
  });

  test('is the cause of the run', () => {
    const played = play(draw({ a: hourly(), b: on({ asset: 'a' }) }, airflow));
    const queued = played.events.filter(
      ({ kind, cause }) => kind === 'runQueued' && cause >= 0 && played.events[cause]!.kind === 'success'
    );
    expect(queued.length).toBe(played.starts('b').length);
  });
});

describe('all of several', () => {
  test('waits for the slowest, and is caused by each', () => {
    const both = { all: [{ asset: 'a' }, { asset: 'b' }] };
    const played = play(draw({ a: hourly(), b: hourly(30), c: on(both) }, airflow));
    expect(nightly(played.starts('c'))).toEqual([0, 1, 2, 3].map((hour) => hour * HOUR + 1800 + 605));
    expect(played.events.filter(({ kind }) => kind === 'alsoCausedBy').length).toBe(
      played.starts('c').length
    );
  });

  test('within a time limit does not start on what is too old', () => {
    const soon = { all: [{ asset: 'a' }, { asset: 'b' }], within: '20m' };
    expect(play(draw({ a: hourly(), b: hourly(30), c: on(soon) }, airflow)).starts('c')).toEqual([]);
  });
});

describe('the clock or an asset', () => {
  test('starts runs for either; the run of the clock leaves the update to start one of its own', () => {
    const either = { any: [{ asset: 'a' }, { time: { cron: '10 * * * *' } }] };
    const played = play(draw({ a: hourly(), b: on(either, { takes: '1s' }) }, airflow));
    // At 00:10:00 the clock, which the loop of that instant sees, and a's end, which the next one sees.
    expect(nightly(played.starts('b')).slice(0, 2)).toEqual([600, 605]);
  });
});

describe('a run that has ended', () => {
  test('starts what waits for its failure, and nothing that waits for its success', () => {
    const tasks = {
      a: { ...hourly(), failureChance: 1 },
      repair: on({ run: { of: 'a', state: 'failed' } }),
      report: on({ run: { of: 'a', state: 'success' } }),
      always: on({ run: { of: 'a', state: 'any' } })
    };
    const played = play(draw(tasks, airflow));
    expect(played.starts('repair').length).toBeGreaterThan(20);
    expect(played.starts('always')).toEqual(played.starts('repair'));
    expect(played.starts('report')).toEqual([]);
  });

  test('is told even if another run of its job takes its place at once', () => {
    const busy: TaskSketch = {
      takes: '90m',
      maxActiveRuns: 1,
      start: { when: 'schedule', cron: '0 * * * *' }
    };
    const played = play(draw({ a: busy, b: on({ run: { of: 'a' } }, { takes: '1s' }) }, airflow));
    expect(played.starts('b').length).toBeGreaterThan(10);
  });
});

describe('a file', () => {
  test('starts a run each time one comes, and one that failed is started again after its delay', () => {
    const file: Settings = { ...airflow, sources: { s: { kind: 'file', cron: '0 0 * * *', rows: 9 } } };
    const reader = (more: TaskSketch): object =>
      draw({ a: on({ file: { source: 's' } }, { reads: ['s'], ...more }) }, file);
    expect(nightly(play(reader({})).starts('a'))).toEqual([5]);
    const failing = play(reader({ failureChance: 1, retryDelay: '1h' }));
    expect(nightly(failing.starts('a')).length).toBeGreaterThan(2);
  });
});
