import { describe, expect, test } from 'vitest';
import { openDocument, type Opened } from '#lib/adapters/open.ts';
import {
  findRun,
  placeOf,
  restartsIn,
  sameDoings,
  samePlace,
  viewOf,
  type SessionView
} from '#lib/app/keep-run.ts';
import { ENGINE_VERSION } from '#lib/engine/version.ts';
import type { Intervention } from '#lib/model/intervention.ts';
import { LOG_FORMAT } from '#lib/model/log.ts';
import { aRun } from '../../support/kept.ts';
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };

const found = await openDocument(reference);
if (!found.ok) throw new Error(JSON.stringify(found.problems));
const opened: Opened = found.value;

const at = (...instants: readonly number[]): readonly Intervention[] =>
  instants.map((each) => ({ kind: 'run', at: each, task: '*' }));

const view = (policy: string, ...instants: readonly number[]): SessionView =>
  viewOf({
    opening: 1,
    opened,
    kept: undefined,
    touched: true,
    policy,
    interventions: at(...instants),
    played: undefined,
    recording: undefined,
    editor: undefined,
    futures: undefined,
    season: { headline: 'so far' },
    night: 3,
    t: 1000.4,
    selected: undefined
  })!;

const run = (policy: string, ...instants: readonly number[]) =>
  aRun({
    policy,
    interventions: at(...instants),
    engine: ENGINE_VERSION,
    logFormat: LOG_FORMAT,
    zones: opened.zones,
    seed: opened.pipeline.seed
  });

describe('a run goes on', () => {
  test('when something is done after all that was done: its log is another one from there', () => {
    expect(restartsIn(run('by-hand', 5), view('by-hand', 5, 9), 's')).toBe(9);
    expect(restartsIn(run('on-clocks', 5), view('on-clocks', 5, 9), 's')).toBe(9);
  });

  test('from the first thing that is done where nothing starts by itself', () => {
    expect(restartsIn(run('by-hand'), view('by-hand', 9), 's')).toBe(9);
  });

  test.each([
    ['a season that played by itself stays to be compared with', run('on-clocks'), view('on-clocks', 9)],
    ['what was done later is undone: another future', run('by-hand', 5, 9), view('by-hand', 5, 7)],
    ['everything is undone', run('by-hand', 5), view('by-hand')],
    ['another policy is chosen', run('by-hand', 5), view('in-order', 5, 9)],
    ['another engine made it', { ...run('by-hand', 5), engine: '0' }, view('by-hand', 5, 9)],
    ['zones had other rules', { ...run('by-hand', 5), zones: '1970a' }, view('by-hand', 5, 9)],
    ['the document is another one', { ...run('by-hand', 5), snapshot: 'x' }, view('by-hand', 5, 9)]
  ])('and another begins when %s', (_, before, now) => {
    expect(restartsIn(before, now, 's')).toBeUndefined();
  });
});

describe('a document’s run of what is played', () => {
  test('is the one that played the same', () => {
    const runs = [run('by-hand', 5), run('on-clocks'), run('by-hand', 5, 9)];
    expect(findRun(runs, view('by-hand', 5, 9), 's', 'd')).toEqual({ run: runs[2], how: 'found' });
  });

  test('is that of an earlier state of the document, if nothing would be lost', () => {
    const before = { ...run('on-clocks'), snapshot: 'earlier' };
    expect(findRun([before], view('on-clocks'), 's', 'd')).toEqual({ run: before, how: 'edited' });
    expect(findRun([{ ...before, name: 'mine' }], view('on-clocks'), 's', 'd').how).toBe('new');
    expect(
      findRun([{ ...run('on-clocks', 5), snapshot: 'earlier' }], view('on-clocks', 5), 's', 'd').how
    ).toBe('new');
  });

  test('is a new one else, that says what it is of', () => {
    const { run: made, how } = findRun([{ ...run('on-clocks'), engine: '0' }], view('on-clocks'), 's', 'd');
    expect(how).toBe('new');
    expect(made).toMatchObject({
      documentId: 'd',
      snapshot: 's',
      pipeline: opened.pipeline.name,
      policy: 'on-clocks',
      policyName: 'On clocks',
      engine: ENGINE_VERSION,
      events: 0,
      place: { night: 3, t: 1000 }
    });
  });
});

test('doings are the same in the same order only', () => {
  expect(sameDoings(at(1, 2), at(1, 2))).toBe(true);
  expect(sameDoings(at(1, 2), at(2, 1))).toBe(false);
  expect(sameDoings(at(1), at(1, 2))).toBe(false);
});

test('a place is whole milliseconds, and has a selection only if there is one', () => {
  expect(placeOf({ night: 2, t: 10.6, selected: '' })).toEqual({ night: 2, t: 11 });
  expect(samePlace({ night: 2, t: 1 }, placeOf({ night: 2, t: 1, selected: '' }))).toBe(true);
  expect(samePlace({ night: 2, t: 1 }, placeOf({ night: 2, t: 1, selected: 'a' }))).toBe(false);
});

test('nothing is seen of a session that has nothing open, and no place before anything is shown', () => {
  const nothing = { ...view('on-clocks'), season: undefined, night: 1, t: NaN, selected: undefined };
  expect(
    viewOf({ ...nothing, editor: undefined, futures: undefined, recording: undefined, opened: undefined })
  ).toBeUndefined();
  expect(viewOf({ ...nothing, editor: undefined, futures: undefined, recording: undefined })).toMatchObject({
    place: undefined,
    verdict: ''
  });
});
