import { describe, expect, test } from 'vitest';
import { draw } from '../../support/draw.ts';
import { play } from '../../support/play.ts';

/** Everything that meets the given minutes after noon of any day fails after 50 seconds. */
const outage = (to: string) => ({ id: 'outage', kind: 'fail', task: 'a', after: '50s', from: '12:00', to });

describe('an attempt', () => {
  test('that nothing befalls is scheduled, runs as long as it takes, and succeeds', () => {
    expect(play(draw({ a: { takes: '25m' } })).story('a')).toEqual([
      [0, 'scheduled'],
      [0, 'running'],
      [1500, 'success']
    ]);
  });

  test('may take no time at all', () => {
    const played = play(draw({ a: { takes: '0s' }, b: { reads: ['a'], takes: '0s' } }));
    expect(played.story('b')).toEqual([
      [0, 'scheduled'],
      [0, 'running'],
      [0, 'success']
    ]);
  });

  test('fails at once where the body does not compile, in every run and try, and nobody else is touched', () => {
    const pipeline = draw({ a: { takes: '25m', retries: 1, retryDelay: '1m' }, b: { takes: '25m' } });
    const played = play(pipeline, { failing: ['a'] });
    expect(played.story('a')).toEqual([
      [0, 'scheduled'],
      [0, 'running'],
      [0, 'upForRetry'],
      [60, 'scheduled'],
      [60, 'running'],
      [60, 'failed']
    ]);
    expect(played.story('b')).toEqual(play(pipeline).story('b'));
  });

  test('that fails is tried again after its delay, as often as it may', () => {
    const played = play(draw({ a: { failureChance: 1, retries: 2, retryDelay: '1m', takes: '0s' } }));
    expect(played.story('a')).toEqual([
      [0, 'scheduled'],
      [0, 'running'],
      [0, 'upForRetry'],
      [60, 'scheduled'],
      [60, 'running'],
      [60, 'upForRetry'],
      [120, 'scheduled'],
      [120, 'running'],
      [120, 'failed']
    ]);
    const tries = played.events.filter(({ kind }) => kind === 'running').map(({ value }) => value);
    expect(tries).toEqual([1, 2, 3]);
  });

  test('of itself fails somewhere on its way', () => {
    const ends = Array.from(
      { length: 50 },
      (_, seed) => play(draw({ a: { failureChance: 1, takes: '1000s' } }), { seed }).story('a')[2]![0]
    );
    expect(Math.min(...ends)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ends)).toBeLessThan(1000);
    expect(ends.reduce((sum, end) => sum + end, 0) / 50).toBeGreaterThan(350);
    expect(ends.reduce((sum, end) => sum + end, 0) / 50).toBeLessThan(650);
  });

  test('fails about as often as its chance says', () => {
    const document = draw({
      a: { start: { when: 'schedule', every: '10s' }, takes: '1s', failureChance: 0.05 }
    });
    const runs = play(document).told.runs;
    const failed = runs.filter(({ states }) => states.at(-1)![1] === 'failed').length / runs.length;
    expect(runs.length).toBeGreaterThan(8000);
    expect(failed).toBeGreaterThan(0.04);
    expect(failed).toBeLessThan(0.06);
  });
});

test('a task that fails twice succeeds at its third attempt, on virtual time', () => {
  // Noon to 12:02 nothing works; the third attempt starts when that is over.
  const document = draw({ a: { takes: '2m', retries: 2, retryDelay: '1m' } }, { faults: [outage('12:02')] });
  expect(play(document).story('a')).toEqual([
    [0, 'scheduled'],
    [0, 'running'],
    [50, 'upForRetry'],
    [110, 'scheduled'],
    [110, 'running'],
    [160, 'upForRetry'],
    [220, 'scheduled'],
    [220, 'running'],
    [340, 'success']
  ]);
});

describe('a fault', () => {
  test('befalls whichever attempt meets it, whatever the policy', () => {
    const document = draw(
      { a: { takes: '2m', retries: 1, retryDelay: '1s' } },
      { faults: [outage('12:10')] }
    );
    expect(play(document).story('a').at(-1)).toEqual([101, 'failed']);
  });

  test('on a date befalls no other day', () => {
    const daily = { start: { when: 'schedule', cron: '0 12 * * *' }, takes: '2m' };
    const document = draw(
      { a: daily },
      { nights: 4, faults: [{ ...outage('12:10'), dates: ['2026-01-03'] }] }
    );
    const results = play(document).told.runs.map(({ states }) => states.at(-1)![1]);
    // Noon of 31 December, 1, 2, 3, 4 January, and the horizon's own.
    expect(results).toEqual(['success', 'success', 'success', 'failed', 'success', 'running']);
  });

  test('strikes on about as many days as its chance says, the same ones for every policy', () => {
    const daily = { start: { when: 'schedule', cron: '0 12 * * *' }, takes: '2m' };
    const faults = [{ ...outage('12:10'), chance: 0.3 }];
    const document = draw({ a: daily }, { nights: 300, faults });
    const slower = draw(
      { a: { ...daily, takes: '90s' }, b: {} },
      { nights: 300, faults, orchestrator: 'dagster' }
    );
    const results = (played: object) =>
      play(played)
        .told.runs.filter(({ tasks }) => tasks.includes('a'))
        .map(({ states }) => states.at(-1)![1]);
    const struck = results(document).filter((result) => result === 'failed').length;
    expect(struck).toBeGreaterThan(60);
    expect(struck).toBeLessThan(120);
    expect(results(slower)).toEqual(results(document));
  });

  test('that slows lengthens the part of the attempt that it meets', () => {
    const slow = { id: 'slow', kind: 'slow', task: 'a', factor: 3, from: '12:05', to: '13:00' };
    expect(
      play(draw({ a: { takes: '10m' } }, { faults: [slow] }))
        .story('a')
        .at(-1)
    ).toEqual([1200, 'success']);
  });

  test('that begins the evening before reaches over midnight', () => {
    const slow = { id: 'slow', kind: 'slow', task: 'a', factor: 2, from: '23:00', to: '02:00' };
    const late = { start: { when: 'schedule', cron: '30 0 * * *' }, takes: '30m' };
    const played = play(draw({ a: late }, { faults: [slow] }));
    expect(played.story('a').slice(-3)).toEqual([
      [45_000, 'scheduled'],
      [45_000, 'running'],
      [48_600, 'success']
    ]);
  });

  test('that slows without end keeps an attempt open, and the simulation comes to its end', () => {
    const faults = ['one', 'two'].map((id) => ({
      id,
      kind: 'slow',
      task: 'a',
      factor: 1000,
      from: '01:00',
      to: '01:00'
    }));
    expect(
      play(draw({ a: { takes: '2d' } }, { faults, nights: 3 }))
        .story('a')
        .at(-1)
    ).toEqual([0, 'running']);
  });
});

describe('the length of an attempt', () => {
  const lengths = (document: object, seed = 1): readonly number[] =>
    play(document, { seed }).told.runs.flatMap(({ instances }) =>
      instances.map(({ states }) => (states.at(-1)![0] - states[1]![0]) / 1000)
    );
  const hourly = { start: { when: 'schedule', every: '1h' }, takes: '100s' };

  test('is its base where nothing varies', () => {
    expect(new Set(lengths(draw({ a: hourly })).slice(0, -1))).toEqual(new Set([100]));
  });

  test('varies with the attempt’s noise, around its base', () => {
    const all = lengths(draw({ a: { ...hourly, spread: 0.3 } }, { nights: 40 })).slice(0, -1);
    expect(new Set(all).size).toBeGreaterThan(400);
    const median = all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;
    expect(median).toBeGreaterThan(95);
    expect(median).toBeLessThan(105);
  });

  test('varies with the weather of the day: one factor for all runs of a day', () => {
    const played = play(draw({ a: { ...hourly, weather: 0.3 } }, { nights: 20 }));
    const byDay = new Map<number, Set<number>>();
    for (const { planned, instances } of played.told.runs.slice(0, -1)) {
      const day = Math.floor(planned / 86_400_000);
      const { states } = instances[0]!;
      byDay.set(day, (byDay.get(day) ?? new Set()).add(states[2]![0] - states[1]![0]));
    }
    expect([...byDay.values()].every((set) => set.size === 1)).toBe(true);
    expect(new Set([...byDay.values()].flatMap((set) => [...set])).size).toBeGreaterThan(18);
  });

  test('grows with the source rows that are new to the task', () => {
    const document = draw(
      { a: { reads: ['s'], ...hourly, perRowMs: 1000 } },
      { sources: { s: { kind: 'file', cron: '0 0 * * *', rows: 300 } }, seed: 5 }
    );
    const played = play(document);
    const rows = played.events.filter(({ kind }) => kind === 'rowsArrived').map(({ value }) => value);
    const all = lengths(document, 5);
    // Both files wait when the first run starts at noon; only the second is there to be read at midnight.
    expect(all[0]).toBe(100 + rows[0]!);
    expect(all[1]).toBe(100);
    expect(all[12]).toBe(100 + rows[1]!);
    expect(all.filter((length) => length > 100)).toHaveLength(2);
  });

  test('counts all rows where the task reads all', () => {
    const document = draw(
      { a: { reads: ['s'], mode: 'all', ...hourly, perRowMs: 1000 } },
      { sources: { s: { kind: 'file', cron: '0 0 * * *', rows: 300 } } }
    );
    const all = lengths(document);
    expect(all[1]).toBe(all[0]);
    expect(all[0]).toBeGreaterThan(300);
    expect(all[12]).toBeGreaterThan(600);
  });
});
