import { describe, expect, test } from 'vitest';
import { draw, type Settings, type TaskSketch } from '../../support/draw.ts';
import { play, type Played } from '../../support/play.ts';

/** a, then a helper, then b and c; d joins both. */
const tasks: Readonly<Record<string, TaskSketch>> = {
  a: {},
  b: { reads: ['a'] },
  c: { reads: ['a'] },
  d: { reads: ['b', 'c'] }
};
const season = (
  helper: object,
  more: Readonly<Record<string, TaskSketch>> = {},
  settings: Settings = {}
): Played =>
  play(
    draw(
      { ...tasks, ...more },
      {
        orchestrator: 'airflow',
        loop: '0s',
        ...settings,
        helpers: [{ id: 'h', ...{ after: ['a'], ...helper } }]
      }
    )
  );
const end = (played: Played, task: string): string | undefined => played.story(task).at(-1)?.[1];
const ends = (played: Played, ...ids: readonly string[]): readonly (string | undefined)[] =>
  ids.map((id) => end(played, id));
/** 2 January 2026, the document's first night, is a Friday; its first noon is on Thursday. */
const branch = (when: object): object => ({
  kind: 'branch',
  options: [{ if: when, to: ['b'] }],
  otherwise: ['c']
});
const THURSDAY = { weekday: ['Thu'] };
const NEVER = { chance: 0 };

describe('a branch', () => {
  test('goes on with the first option that holds, skips the others, and a join by all_success with them', () => {
    const played = season(branch(THURSDAY));
    expect(ends(played, 'h', 'b', 'c', 'd')).toEqual(['success', 'success', 'skipped', 'skipped']);
    expect(played.runs('a').at(-1)![1]).toBe('success');
  });

  test('goes on otherwise where none holds', () => {
    expect(ends(season(branch(NEVER)), 'b', 'c')).toEqual(['skipped', 'success']);
  });

  test('its join runs with none_failed_min_one_success', () => {
    const join = {
      d: { reads: ['b', 'c'], start: { when: 'upstream', rule: 'none_failed_min_one_success' } }
    };
    expect(ends(season(branch(THURSDAY), join), 'c', 'd')).toEqual(['skipped', 'success']);
  });

  test('skips whatever the trigger rule of the one that is not followed', () => {
    const always = { c: { reads: ['a'], start: { when: 'upstream', rule: 'all_done' } } };
    expect(end(season(branch(THURSDAY), always), 'c')).toBe('skipped');
  });

  test('does not skip what also lies below what it follows', () => {
    const played = season(
      { kind: 'branch', options: [{ if: THURSDAY, to: ['b'] }], otherwise: ['d'] },
      { d: { reads: ['b'] } }
    );
    expect(ends(played, 'b', 'd')).toEqual(['success', 'success']);
  });

  test('decides the same in a run for each seed, and by the share of its chance', () => {
    const seasons = Array.from({ length: 200 }, (_, seed) =>
      end(season(branch({ chance: 0.3 }), {}, { seed }), 'b')
    );
    const followed = seasons.filter((state) => state === 'success').length;
    expect(followed).toBeGreaterThan(40);
    expect(followed).toBeLessThan(80);
    expect(end(season(branch({ chance: 0.3 }), {}, { seed: 7 }), 'b')).toBe(seasons[7]);
  });

  test('writes down what it has decided, caused by its start', () => {
    const played = season(branch(NEVER));
    const decided = played.events.find(({ kind }) => kind === 'decided')!;
    expect([decided.value, played.events[decided.cause]!.kind]).toEqual([1, 'running']);
  });
});

describe('a short circuit', () => {
  const circuit = (when: object, more: object = {}): object => ({
    kind: 'shortCircuit',
    before: ['b', 'c'],
    if: when,
    ...more
  });
  const done = { d: { reads: ['b', 'c'], start: { when: 'upstream', rule: 'all_done' } } };

  test('lets pass', () => {
    expect(ends(season(circuit(THURSDAY)), 'b', 'c', 'd')).toEqual(['success', 'success', 'success']);
  });

  test('skips all that comes after it, whatever the trigger rules', () => {
    expect(ends(season(circuit(NEVER), done), 'b', 'c', 'd')).toEqual(['skipped', 'skipped', 'skipped']);
  });

  test('skips only what comes right after it where trigger rules count', () => {
    const played = season(circuit(NEVER, { ignoreDownstreamTriggerRules: false }), done);
    expect(ends(played, 'b', 'c', 'd')).toEqual(['skipped', 'skipped', 'success']);
  });

  test('in Mage it is a conditional block: all below it has its condition failed', () => {
    expect(ends(season(circuit(NEVER), {}, { orchestrator: 'mage' }), 'b', 'd')).toEqual([
      'skipped',
      'skipped'
    ]);
  });
});

describe('a check', () => {
  const files = { files: { kind: 'file', cron: '20 * * * *', rows: 80 } };
  const reading = { a: { reads: ['files'], start: { when: 'schedule', cron: '30 13 * * *' } } };
  const check = (that: object, onFail = 'fail'): object => ({
    kind: 'check',
    before: ['b', 'c'],
    that,
    onFail
  });
  const later = (helper: object): Played => season(helper, reading, { sources: files });

  test('fails where the volume is out of its band, and so does what comes after it', () => {
    const played = later(check({ volume: { of: 'a', atLeast: 5000 } }));
    expect(ends(played, 'a', 'h', 'b')).toEqual(['success', 'failed', 'upstreamFailed']);
  });

  test('passes where it is within: a night’s 24 files of about 80 rows', () => {
    expect(ends(later(check({ volume: { of: 'a', atLeast: 1800, atMost: 2100 } })), 'h', 'b')).toEqual([
      'success',
      'success'
    ]);
  });

  test('only warns if it is asked to', () => {
    const played = later(check({ volume: { of: 'a', atLeast: 5000 } }, 'warn'));
    expect(ends(played, 'h', 'b')).toEqual(['success', 'success']);
    expect(played.events.filter(({ kind, value }) => kind === 'decided' && value === 0)).not.toHaveLength(0);
  });

  test('asks how long ago a task has succeeded', () => {
    expect(end(later(check({ fresh: { of: 'a', within: '1m' } })), 'h')).toBe('success');
    expect(end(later(check({ not: { fresh: { of: 'a', within: '1m' } } })), 'h')).toBe('failed');
  });

  test('is tried again as any task, and sees the world anew', () => {
    const played = season({ ...check({ time: '12:10' }), policy: { retries: 3, retryDelay: '6m' } }, {});
    expect(played.story('h').filter(([, state]) => state !== 'scheduled' && state !== 'running')).toEqual([
      [10, 'upForRetry'],
      [370, 'upForRetry'],
      [730, 'success']
    ]);
  });

  test('in Dagster it is a blocking asset check: what is below is skipped, and the run fails', () => {
    const played = season(check(NEVER), {}, { orchestrator: 'dagster' });
    expect(ends(played, 'h', 'b')).toEqual(['failed', 'upstreamFailed']);
    expect(played.runs('a').at(-1)![1]).toBe('failed');
  });
});
