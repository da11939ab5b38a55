import { describe, expect, test } from 'vitest';
import { draw, type Settings, type TaskSketch } from '../../support/draw.ts';
import { play, type Played } from '../../support/play.ts';

const MINUTE = 60;
const HOUR = 3600;
/** A file with 80 rows at 20 minutes past each full hour; the document begins at noon. */
const files = { files: { kind: 'file', cron: '20 * * * *', rows: 80 } };
const once = { when: 'schedule', once: true };
const sensor = (
  more: object = {},
  policy: object = {}
): { readonly id: string; readonly policy: object } => ({
  id: 'wait',
  ...{ kind: 'sensor', until: { file: { source: 'files' } }, before: ['a'], ...more },
  policy: { start: once, ...policy }
});
const a: TaskSketch = { reads: ['files'] };
const season = (
  helper: object,
  tasks: Readonly<Record<string, TaskSketch>> = { a },
  settings: Settings = {}
): Played =>
  play(
    draw(tasks, {
      orchestrator: 'airflow',
      loop: '0s',
      sources: files,
      ...settings,
      helpers: [helper as never]
    })
  );
const looks = (played: Played): readonly (readonly [seconds: number, held: number])[] =>
  played.events
    .filter(({ kind }) => kind === 'poked')
    .map(({ at, value }) => [played.seconds(at), value] as const);

describe('a sensor that pokes', () => {
  // The warm-up night has read nothing: the first file of the season waits from twenty past noon the day before.
  test('looks at once, then after each interval, and holds its slot until what it waits for is there', () => {
    const played = season(sensor({ pokeInterval: '7m' }), { a: { ...a, takes: '1m' } });
    expect(played.story('wait')).toEqual([
      [0, 'scheduled'],
      [0, 'running'],
      [0, 'success']
    ]);
    const later = season(
      sensor({ until: { rows: { source: 'files', atLeast: 80 * 26 } }, pokeInterval: '7m' })
    );
    expect(later.story('wait').slice(0, 3)).toEqual([
      [0, 'scheduled'],
      [0, 'running'],
      [84 * MINUTE, 'success']
    ]);
    expect(looks(later)).toEqual(Array.from({ length: 13 }, (_, i) => [i * 7 * MINUTE, i === 12 ? 1 : 0]));
    expect(later.story('a')[0]).toEqual([84 * MINUTE, 'scheduled']);
  });

  test('fails for good by its timeout, after a look that found nothing, however many retries it has', () => {
    const played = season(
      sensor({ until: { time: '23:00' }, pokeInterval: '20m', timeout: '1h' }, { retries: 3 })
    );
    expect(played.story('wait').at(-1)).toEqual([80 * MINUTE, 'failed']);
    expect(played.story('a')).toEqual([[80 * MINUTE, 'upstreamFailed']]);
    expect(played.runs('a').at(-1)).toEqual([80 * MINUTE, 'failed']);
  });

  test('is skipped instead where it fails softly, and so is what comes after it', () => {
    const played = season(
      sensor({ until: { time: '23:00' }, pokeInterval: '20m', timeout: '1h', softFail: true })
    );
    expect(played.story('wait').at(-1)).toEqual([80 * MINUTE, 'skipped']);
    expect(played.story('a')).toEqual([[80 * MINUTE, 'skipped']]);
    expect(played.runs('a').at(-1)).toEqual([80 * MINUTE, 'success']);
  });

  test('that overruns its execution timeout is tried again, and its own timeout goes on', () => {
    const played = season(
      sensor(
        { until: { time: '23:00' }, pokeInterval: '20m', timeout: '2h' },
        { retries: 9, retryDelay: '5m', executionTimeout: '50m' }
      )
    );
    expect(played.story('wait').filter(([, state]) => state !== 'scheduled')).toEqual([
      [0, 'running'],
      [50 * MINUTE, 'upForRetry'],
      [55 * MINUTE, 'running'],
      [105 * MINUTE, 'upForRetry'],
      [110 * MINUTE, 'running'],
      [130 * MINUTE, 'failed']
    ]);
  });
});

describe('what waiting costs', () => {
  /** Another task needs the only slot of the pool from five past. */
  const other: TaskSketch = { start: { when: 'schedule', cron: '5 12 * * *' }, takes: '1m', pool: 'api' };
  const story = (mode: string, more: object = {}): Played =>
    season(
      sensor({ until: { time: '12:30' }, pokeInterval: '10m', mode }, { pool: 'api' }),
      { a, other },
      { pools: { api: 1 }, policy: more }
    );
  const startOfOther = (played: Played): number | undefined =>
    played.starts('other').find((seconds) => seconds > 0 && seconds < HOUR);

  test('poke keeps its slot all the time', () => {
    expect(startOfOther(story('poke'))).toBe(30 * MINUTE);
  });

  test('reschedule gives it back between two looks, and the try stays the same', () => {
    const played = story('reschedule');
    expect(startOfOther(played)).toBe(5 * MINUTE);
    expect(played.story('wait')).toEqual([
      [0, 'scheduled'],
      [0, 'running'],
      [0, 'upForReschedule'],
      [10 * MINUTE, 'scheduled'],
      [10 * MINUTE, 'running'],
      [10 * MINUTE, 'upForReschedule'],
      [20 * MINUTE, 'scheduled'],
      [20 * MINUTE, 'running'],
      [20 * MINUTE, 'upForReschedule'],
      [30 * MINUTE, 'scheduled'],
      [30 * MINUTE, 'running'],
      [30 * MINUTE, 'success']
    ]);
    const tries = played.told.runs
      .flatMap(({ instances }) => instances.filter(({ task }) => task === 'wait'))
      .flatMap(({ states }) => states.map(([, , number]) => number));
    expect(new Set(tries)).toEqual(new Set([1]));
  });

  test('deferrable hands over to a trigger, and comes back for a moment', () => {
    const played = story('deferrable');
    expect(startOfOther(played)).toBe(5 * MINUTE);
    expect(played.story('wait')).toEqual([
      [0, 'scheduled'],
      [0, 'running'],
      [0, 'deferred'],
      [30 * MINUTE, 'scheduled'],
      [30 * MINUTE, 'running'],
      [30 * MINUTE, 'success']
    ]);
  });

  test('a pool that includes deferred tasks is held meanwhile', () => {
    expect(startOfOther(story('deferrable', { includeDeferred: ['api'] }))).toBe(30 * MINUTE);
  });

  test('a deferred sensor fails by its timeout without a worker', () => {
    const played = season(
      sensor({ until: { time: '23:00' }, pokeInterval: '20m', timeout: '1h', mode: 'deferrable' })
    );
    expect(played.story('wait').at(-1)).toEqual([80 * MINUTE, 'failed']);
    expect(played.starts('wait')).toHaveLength(1);
  });
});

describe('what a sensor can wait for', () => {
  const at = (until: object, tasks: Readonly<Record<string, TaskSketch>> = { a }): number | undefined =>
    season(sensor({ until, pokeInterval: '5m' }), tasks)
      .story('wait')
      .find(([, state]) => state === 'success')?.[0];

  test('a time of day, rows, and all or any of several', () => {
    expect(at({ time: '13:02' })).toBe(65 * MINUTE);
    expect(at({ all: [{ time: '13:02' }, { file: { source: 'files' } }] })).toBe(65 * MINUTE);
    expect(at({ any: [{ time: '13:02' }, { file: { source: 'files' } }] })).toBe(0);
    expect(at({ not: { time: '13:02' } })).toBe(0);
  });

  const upstream: TaskSketch = { start: { when: 'schedule', cron: '10 12 * * *' }, takes: '26m' };

  test('the success of a task in another job: of a run planned within a day before its own, or later', () => {
    // Yesterday's run was planned at 12:10, which is less than a day before today's noon.
    expect(at({ asset: 'b' }, { a, b: upstream })).toBe(0);
    expect(at({ asset: 'b', within: '12h' }, { a, b: upstream })).toBe(40 * MINUTE);
    expect(at({ run: { of: 'b', within: '12h' } }, { a, b: upstream })).toBe(40 * MINUTE);
  });

  test('the end of a run in a state', () => {
    const failing = { ...upstream, failureChance: 1 };
    expect(at({ run: { of: 'b', within: '12h', state: 'success' } }, { a, b: failing })).toBeUndefined();
    expect(at({ run: { of: 'b', within: '12h', state: 'any' } }, { a, b: failing })).toBeDefined();
  });
});

test('a look causes what follows it, and is caused by the rows that came', () => {
  const played = season(
    sensor({ until: { rows: { source: 'files', atLeast: 80 * 26 } }, pokeInterval: '7m' })
  );
  const success = played.events.find(({ kind }) => kind === 'success')!;
  const look = played.events[success.cause]!;
  expect([look.kind, look.value]).toEqual(['poked', 1]);
  expect(played.events[look.cause]!.kind).toBe('rowsArrived');
});

test('a helper has no version, and what comes after it reads nothing of it', () => {
  const played = season(sensor());
  expect(new Set(played.told.versions.map(({ task }) => task))).toEqual(new Set(['a']));
});
