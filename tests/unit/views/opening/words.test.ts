import { describe, expect, test } from 'vitest';
import type { SeasonPicture } from '#lib/analysis/picture.ts';
import { opening, type OpeningEvent } from '#lib/app/opening.ts';
import { Walk } from '#lib/app/walk.svelte.ts';
import {
  BETS,
  besides,
  causeOf,
  dueOf,
  firstMiss,
  holdOf,
  mendedTo,
  metBy,
  scene
} from '#lib/views/opening/words.ts';
import { at, clock, sale, tonightOf } from '../../../gallery/fixtures.ts';

const night = tonightOf(sale);

const seasonOf = (counts: Partial<SeasonPicture['counts']>): Pick<SeasonPicture, 'counts' | 'nights'> => {
  const all = {
    right: 0,
    silentlyWrong: 0,
    wrongTold: 0,
    missing: 0,
    missingSilent: 0,
    open: 0,
    unjudged: 0,
    ...counts
  };
  const total = Object.values(all).reduce((sum, count) => sum + count, 0);
  return { counts: all, nights: Array.from({ length: total }, () => 'right' as const) };
};

test('the night holds a minute before the first read that came too early', () => {
  const first = firstMiss(night)!;
  expect(night.missed.every((miss) => miss.at >= first.at)).toBe(true);
  expect(holdOf(night)).toBe(first.at - 60_000);
  expect(holdOf({ ...night, missed: [] })).toBe(dueOf(night) - 60_000);
});

test('the dashboard is opened at the first promise’s due instant', () => {
  expect(dueOf(night)).toBe(Math.min(...night.deadlines.map((deadline) => deadline.at)));
  expect(dueOf({ ...night, deadlines: [] })).toBe(night.to);
});

test('the cause names who read, who was owed, when, and how old it was', () => {
  const miss = {
    at: at(150),
    reader: 'store_lake',
    upstream: 'ingest_orders',
    owedAt: at(185),
    age: '24 h old'
  };
  expect(causeOf(night, miss, clock)).toBe(
    'At 02:30 store_lake started by its clock. ingest_orders was still busy, so it read what was there: 24 h old.'
  );
});

test('every bet, and none, is met by a sentence of its own that says all tasks report success', () => {
  const said = [...BETS.map(({ bet }) => bet), undefined].map(metBy);
  expect(new Set(said).size).toBe(4);
  for (const sentence of said) expect(sentence).toMatch(/reports success\.$/);
});

test('the scene counts the tasks in words as long as there are words', () => {
  expect(scene(11)).toMatch(/^Eleven tasks start/);
  expect(scene(1)).toMatch(/^One task starts/);
  expect(scene(40)).toMatch(/^40 tasks/);
});

describe('what the repair did', () => {
  test('is told without others when all mornings are right', () =>
    expect(mendedTo(seasonOf({ right: 200 }))).toEqual({
      headline: 'Now it is right on all 200 mornings.',
      mark: 'all 200 mornings'
    }));
  test('says of the others that somebody is told, only when that holds for all of them', () => {
    expect(mendedTo(seasonOf({ right: 181, missing: 19 })).headline).toBe(
      'Now it is right on 181 of 200 mornings, and on the other 19 somebody is told.'
    );
    expect(mendedTo(seasonOf({ right: 180, missing: 19, silentlyWrong: 1 })).headline).toBe(
      'Now it is right on 180 of 200 mornings; 1 still go wrong in silence.'
    );
  });
  test('counts only mornings that have come', () =>
    expect(mendedTo(seasonOf({ right: 50, open: 150 })).mark).toBe('all 50 mornings'));
});

test('what the dashboard does not depend on steps back', () => {
  const source = (id: string) => ({ id, name: id, arrivals: { kind: 'steady', params: {} }, columns: [] });
  const task = (id: string, ...reads: string[]) => ({ id, reads });
  const pipeline = {
    sources: [source('a'), source('b')],
    tasks: [task('one', 'a'), task('two', 'one'), task('other', 'one', 'b')]
  } as unknown as Parameters<typeof besides>[0];
  expect([...besides(pipeline, 'two')].sort()).toEqual(['b', 'other']);
});

describe('the opening', () => {
  const after = (...events: OpeningEvent[]): string => {
    const walk = new Walk(opening);
    for (const event of events) walk.send(event);
    return walk.state;
  };
  test('waits for an answer', () => {
    expect(after('HOLD')).toBe('held');
    expect(after('HOLD', 'BET')).toBe('revealing');
    expect(after('BET')).toBe('revealing');
  });
  test('has the same end for whoever skips', () => {
    expect(after('SKIP', 'DUE', 'REPAIR')).toBe('repaired');
    expect(after('BET', 'DUE', 'REPAIR')).toBe('repaired');
  });
  test('does not answer before the bet, whatever the clock says', () => {
    expect(after('DUE')).toBe('asking');
    expect(after('HOLD', 'DUE', 'REPAIR')).toBe('held');
  });
});
