import { describe, expect, test } from 'vitest';
import { dstPolicies } from '#lib/model/time/cron.ts';
import { utc } from '#lib/model/time/zone.ts';
import type { EventHappening } from '#lib/model/vocabulary.ts';
import { watch } from '#lib/kinds/triggers/event-condition.ts';
import { event } from '#lib/kinds/triggers/event.ts';
import { params, readParams } from '../../support/fields.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const clock = { zone: utc, dst: dstPolicies.airflow, documentStart: 0 };

type Told = readonly [at: number, happening: EventHappening];
const waiting = (rows: number, oldest: number, source = 's'): EventHappening => ({
  kind: 'waiting',
  source,
  rows,
  oldest
});
const updated = (task: string, place = 0): EventHappening => ({ kind: 'updated', task, event: place });
const ended = (state: 'success' | 'failed', ...tasks: string[]): EventHappening => ({
  kind: 'ended',
  tasks,
  state,
  event: 0
});
const look: EventHappening = { kind: 'looked' };
const started: EventHappening = { kind: 'started', byClock: false };

/** What a condition answers to each thing that it is told: whether it holds, or else when it wants to be woken. */
function answers(document: object, ...told: readonly Told[]): readonly (boolean | number)[] {
  const watching = watch(params(event, document), clock, 1);
  let state = watching.init();
  return told.map(([at, happening]) => {
    const step = watching.step(state, happening, at);
    ({ state } = step);
    return step.fires || (step.wakeAt ?? false);
  });
}

describe('rows', () => {
  const rows = (atLeast: number, orWaited?: string): object => ({
    rows: { source: 's', atLeast, ...(orWaited ? { orWaited } : {}) }
  });

  test('hold from as many on as are asked for', () => {
    expect(answers(rows(500), [9, waiting(499, 0)], [9, waiting(500, 0)], [9, waiting(800, 0)])).toEqual([
      false,
      true,
      true
    ]);
  });

  test('hold from the instant on at which the oldest has waited long enough, and ask to be woken then', () => {
    const given = rows(500, '1h');
    expect(
      answers(given, [20, waiting(3, 10)], [HOUR + 9, waiting(3, 10)], [HOUR + 10, waiting(3, 10)])
    ).toEqual([HOUR + 10, HOUR + 10, true]);
  });

  test('never hold, and want no waking, while none waits', () => {
    expect(answers(rows(1, '1h'), [9 * HOUR, waiting(0, Infinity)])).toEqual([false]);
  });

  test('are a level, not an edge: a run that is created does not use them up', () => {
    expect(answers(rows(5), [1, waiting(9, 0)], [1, started], [2, look], [3, waiting(0, Infinity)])).toEqual([
      true,
      true,
      true,
      false
    ]);
  });
});

describe('a file', () => {
  test('that nobody has read holds, however many rows it has', () => {
    const given = { file: { source: 's' } };
    expect(answers(given, [1, waiting(1, 0)], [2, started], [3, waiting(0, Infinity)])).toEqual([
      true,
      true,
      false
    ]);
  });
});

describe('an asset', () => {
  test('that was updated holds until a run is created, repeated updates included', () => {
    expect(
      answers(
        { asset: 'a' },
        [1, updated('b')],
        [2, updated('a')],
        [3, updated('a')],
        [4, started],
        [5, look]
      )
    ).toEqual([false, true, true, false, false]);
  });
});

describe('a run', () => {
  test('that has ended in the state asked for holds, for each of its tasks', () => {
    const succeeded = { run: { of: 'a' } };
    expect(answers(succeeded, [1, ended('failed', 'a')], [2, ended('success', 'b', 'a')])).toEqual([
      false,
      true
    ]);
    expect(answers({ run: { of: 'a', state: 'failed' } }, [1, ended('failed', 'a')])).toEqual([true]);
    expect(answers({ run: { of: 'a', state: 'any' } }, [1, ended('failed', 'a')])).toEqual([true]);
  });
});

describe('a point in time', () => {
  test('holds once it has passed, once for however many, and asks to be woken for the next', () => {
    const hourly = { time: { cron: '0 * * * *' } };
    expect(
      answers(hourly, [1, look], [HOUR, look], [HOUR, started], [4 * HOUR, look], [4 * HOUR, started])
    ).toEqual([HOUR, true, 2 * HOUR, true, 5 * HOUR]);
  });
});

describe('all and any', () => {
  test('all waits for each of its parts, for ever; any for one', () => {
    const two = [{ asset: 'a' }, { asset: 'b' }];
    expect(answers({ all: two }, [1, updated('a')], [HOUR * 99, updated('b')])).toEqual([false, true]);
    expect(answers({ any: two }, [1, updated('b')])).toEqual([true]);
  });

  test('a run takes with it what it did not need', () => {
    const any = { any: [{ asset: 'a' }, { asset: 'b' }] };
    expect(answers(any, [1, updated('a')], [2, updated('b')], [3, started], [4, look]).slice(2)).toEqual([
      false,
      false
    ]);
  });

  test('within a time limit, what happened longer ago counts no more', () => {
    const given = { all: [{ asset: 'a' }, { asset: 'b' }], within: '10m' };
    expect(answers(given, [0, updated('a')], [10 * MINUTE, updated('b')])).toEqual([false, true]);
    expect(
      answers(given, [0, updated('a')], [10 * MINUTE + 1, updated('b')], [15 * MINUTE, updated('a')])
    ).toEqual([false, false, true]);
  });

  test('they nest', () => {
    const given = { all: [{ asset: 'a' }, { any: [{ asset: 'b' }, { run: { of: 'c' } }] }] };
    expect(answers(given, [1, updated('a')], [2, ended('success', 'c')])).toEqual([false, true]);
  });

  test('a run that the clock alone would have made leaves what was updated', () => {
    const either = { any: [{ asset: 'a' }, { time: { cron: '0 * * * *' } }] };
    const byClock: EventHappening = { kind: 'started', byClock: true };
    expect(answers(either, [1, updated('a')], [HOUR, look], [HOUR, byClock], [HOUR, started])).toEqual([
      true,
      true,
      true,
      2 * HOUR
    ]);
  });

  test('the answer names the events that made it hold, and whether the clock alone did', () => {
    const watching = watch(
      params(event, { any: [{ asset: 'a' }, { time: { cron: '0 * * * *' } }] }),
      clock,
      1
    );
    const first = watching.step(watching.init(), updated('a', 7), 5);
    expect(first).toMatchObject({ fires: true, causes: [7], byClock: false });
    expect(watching.step(first.state, look, HOUR)).toMatchObject({ fires: true, causes: [7], byClock: true });
  });
});

describe('in the document', () => {
  test('the key names what is waited for', () => {
    expect(params(event, { rows: { source: 'orders', atLeast: 500, orWaited: '1h' } })).toEqual({
      is: 'rows',
      source: 'orders',
      atLeast: 500,
      orWaited: HOUR
    });
    expect(params(event, { all: [{ asset: 'a' }, { file: { source: 's' } }], within: '2h' })).toEqual({
      is: 'all',
      of: [
        { is: 'asset', task: 'a' },
        { is: 'file', source: 's' }
      ],
      within: 2 * HOUR
    });
  });

  test.each<[object, string, RegExp]>([
    [{}, 'here.when', /say what is waited for, one of "rows", "file"/],
    [
      { asset: 'a', file: { source: 's' } },
      'here.asset',
      /stands beside "file": put both into "all" or "any"/
    ],
    [{ all: [] }, 'here.all', /is empty: it would never hold/],
    [{ rows: { source: 's', atLeast: 0 } }, 'here.rows.atLeast', /from 1/],
    [{ run: { of: 'a', state: 'late' } }, 'here.run.state', /"success", "failed", "any"/],
    [{ any: [{ asset: 'a' }, {}] }, 'here.any[1].when', /say what is waited for/],
    [{ rows: { source: 's', atLeast: 1, orWait: '1h' } }, 'here.rows.orWait', /not known here/]
  ])('%j is told where it is wrong', (document, at, message) => {
    const [problem] = readParams(event, document).problems;
    expect(problem?.at).toBe(at);
    expect(problem?.message).toMatch(message);
  });

  test('what is nested too deep is refused, and not followed', () => {
    const deep = Array.from({ length: 50 }).reduce<object>((inner) => ({ any: [inner] }), { asset: 'a' });
    expect(readParams(event, deep).problems[0]?.message).toMatch(/levels deep: write it flatter/);
  });

  test('different things have different normal forms, the same thing one', () => {
    const key = (document: object): string => event.key(params(event, document));
    const all = [
      { rows: { source: 'a', atLeast: 1 } },
      { rows: { source: 'b', atLeast: 1 } },
      { rows: { source: 'a', atLeast: 1, orWaited: '1h' } },
      { file: { source: 'a' } },
      { asset: 'a' },
      { run: { of: 'a' } },
      { run: { of: 'a', state: 'any' } },
      { time: { cron: '0 1 * * *' } },
      { all: [{ asset: 'a' }, { asset: 'b' }] },
      { any: [{ asset: 'a' }, { asset: 'b' }] },
      { all: [{ asset: 'a' }, { asset: 'b' }], within: '1h' }
    ].map(key);
    expect(new Set(all).size).toBe(all.length);
    expect(key({ rows: { source: 'a', atLeast: 1, orWaited: '60m' } })).toBe(all[2]);
    expect(key({ time: { cron: '0  1 * * *' } })).toBe(all[7]);
  });

  test.each<[object, string]>([
    [
      { rows: { source: 'a', atLeast: 500, orWaited: '1h30m' } },
      'when 500 rows wait, or the oldest has waited 1 h 30 min'
    ],
    [{ file: { source: 'files' } }, 'when a file has arrived in files'],
    [{ run: { of: 'store', state: 'failed' } }, 'when a run of store has failed'],
    [
      { all: [{ asset: 'a' }, { any: [{ asset: 'b' }, { run: { of: 'c' } }] }], within: '2h' },
      'when a was updated and (b was updated or a run of c has succeeded) within 2 h'
    ]
  ])('%j is told in words', (document, words) => {
    expect(event.sentence(params(event, document))).toBe(words);
  });
});
