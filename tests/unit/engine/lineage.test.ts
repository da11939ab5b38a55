import { describe, expect, test } from 'vitest';
import { draw } from '../../support/draw.ts';
import { play, type Played } from '../../support/play.ts';

const HOUR = 3600;
const at = (hour: number, takes = '10m') => ({
  start: { when: 'schedule', cron: `0 ${(hour + 12) % 24} * * *` },
  takes
});
/** What attempts of a task read: hours since noon, and a version or a number of rows. */
const reads = (
  played: Played,
  task: string,
  from: string
): readonly (readonly [hour: number, value: number])[] =>
  played.told.runs
    .flatMap(({ instances }) => instances)
    .filter((each) => each.task === task)
    .flatMap((each) => each.reads)
    .filter((read) => read.from === from)
    .map((read) => [played.seconds(read.at) / HOUR, read.value] as const);
const versions = (played: Played) =>
  played.told.versions.map((version) => ({ ...version, at: played.seconds(version.at) / HOUR }));
const file = (rows = 100) => ({ kind: 'file', cron: '0 0 * * *', rows });

describe('a read', () => {
  test('of a source is of the rows that have arrived when the attempt starts, those of that instant included', () => {
    const played = play(draw({ a: { reads: ['s'], ...at(12) } }, { sources: { s: file() } }));
    const shown = played.events.filter(({ kind }) => kind === 'rowsArrived');
    const total = shown.reduce((sum, { value }) => sum + value, 0);
    expect(played.seconds(shown.at(-1)!.at)).toBe(12 * HOUR);
    expect(reads(played, 'a', 's').at(-1)).toEqual([12, total]);
  });

  test('of an upstream is of the version that readers see then, whether or not its turn is over', () => {
    // b starts while a is at work on its next version: it reads the one before.
    const played = play(
      draw({ a: at(13, '2h'), b: { ...at(14), reads: ['a'] } }, { sources: { s: file() }, nights: 2 })
    );
    expect(reads(played, 'b', 'a')).toEqual([
      [-10, -1],
      [14, 1],
      [38, 3]
    ]);
    // Versions are counted over all tasks: 0 and 2 are b's own.
    expect(
      versions(played)
        .filter(({ task }) => task === 'a')
        .map((version) => version.at)
    ).toEqual([-9, 15, 39]);
  });

  test('by a task on the clock can come before there is anything: the version is then -1', () => {
    const played = play(draw({ a: at(15), b: { ...at(14), reads: ['a'] } }, { sources: { s: file() } }));
    expect(reads(played, 'b', 'a')[0]).toEqual([-10, -1]);
    expect(versions(played)[0]).toMatchObject({ task: 'b', region: {} });
  });

  test('is repeated by each attempt', () => {
    const faults = [{ id: 'f', kind: 'fail', task: 'b', after: '1m', from: '00:00', to: '23:59' }];
    const document = draw(
      { a: at(12, '1h'), b: { ...at(12), reads: ['a'], retries: 1, retryDelay: '2h' } },
      { sources: { s: file() }, faults }
    );
    expect(
      reads(play(document), 'b', 'a')
        .slice(-2)
        .map(([, version]) => version)
    ).toEqual([0, 1]);
  });
});

describe('a version', () => {
  test('is complete at its attempt’s success; a failed attempt makes none', () => {
    const faults = [{ id: 'f', kind: 'fail', task: 'a', after: '1m', from: '12:00', to: '12:30' }];
    const played = play(
      draw(
        { a: { reads: ['s'], takes: '10m', retries: 1, retryDelay: '1h' } },
        { sources: { s: file() }, faults }
      )
    );
    expect(versions(played).map((version) => version.at)).toEqual([(60 + 3600 + 600) / HOUR]);
    const event = played.events.find(({ kind }) => kind === 'versionComplete')!;
    expect(played.events[event.cause]).toMatchObject({ kind: 'success', at: event.at });
  });

  test('holds what its inputs held: of each source the longest arrival prefix', () => {
    /**
     *   s ─ old ─┐
     *   s ─ new ─┼─ all      old read the first file, new both: all has what new has
     *   z ───────┘
     */
    const played = play(
      draw(
        {
          old: { reads: ['s'], ...at(11) },
          new: { reads: ['s'], ...at(12) },
          all: { reads: ['old', 'new', 'z'], ...at(13) }
        },
        { sources: { s: file(), z: file(7) }, nights: 1 }
      )
    );
    const rows = (source: number): number =>
      played.events
        .filter(({ kind, subject }) => kind === 'rowsArrived' && subject === source)
        .reduce((sum, { value }) => sum + value, 0);
    const last = (task: string) =>
      versions(played)
        .filter((version) => version.task === task)
        .at(-1)!;
    expect(last('old').region['s']).toBeLessThan(rows(0));
    expect(last('new').region).toEqual({ s: rows(0) });
    expect(last('all').region).toEqual({ s: rows(0), z: rows(1) });
  });

  test('keeps what was read before: a region never shrinks from one version of a task to its next', () => {
    const played = play(
      draw(
        { a: { reads: ['s'], start: { when: 'schedule', every: '1h' } }, b: { reads: ['a'] } },
        {
          sources: { s: { kind: 'steady', perDay: 300, every: '30m' } },
          orchestrator: 'airflow'
        }
      )
    );
    const rows = versions(played)
      .filter(({ task }) => task === 'b')
      .map(({ region }) => Number(region['s']));
    expect(rows.length).toBeGreaterThan(20);
    expect(rows).toEqual(rows.toSorted((x, y) => x - y));
  });
});

describe('a source', () => {
  test('waits from the arrival of rows until everyone who reads it has them', () => {
    const played = play(
      draw({ a: { reads: ['s'], ...at(13) }, b: { reads: ['s'], ...at(14) } }, { sources: { s: file() } })
    );
    expect(played.told.sources['s']!.map(([each, state]) => [played.seconds(each) / HOUR, state])).toEqual([
      [-12, 'waiting'],
      [-10, 'drained'],
      [12, 'waiting'],
      [14, 'drained']
    ]);
  });

  test('that nobody reads waits for ever', () => {
    const played = play(draw({ a: at(13) }, { sources: { s: file() } }));
    expect(played.told.sources['s']!.map(([, state]) => state)).toEqual(['waiting']);
  });
});

test('without sources there is nothing to read about, and the log says nothing of reads', () => {
  const kinds = new Set(play(draw({ a: {}, b: { reads: ['a'] } })).events.map(({ kind }) => kind));
  for (const kind of ['readRows', 'readVersion', 'versionComplete', 'region'] as const)
    expect(kinds).not.toContain(kind);
});
