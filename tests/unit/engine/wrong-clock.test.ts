import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WrongClock } from '#lib/engine/wrong-clock.ts';
import { parse } from '#lib/model/parse.ts';
import type { Fault } from '#lib/model/pipeline.ts';
import { utc } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { draw } from '../../support/draw.ts';
import { play, type Played } from '../../support/play.ts';

const HOUR = 3_600_000;
const fault = { id: 'f', kind: 'clock', by: '1h', from: '14:30', to: '17:30' };
const hourly = { a: { start: { when: 'schedule', cron: '0 * * * *' }, takes: '1m' } };
const season = (given: object = {}, more: object = {}, options: object = {}): Played =>
  play(
    draw(hourly, { faults: [{ ...fault, ...given }], orchestrator: 'airflow', loop: '0s', ...more }),
    options
  );
/** Runs from 13:00 to 20:00 of the first day: when each was created, and what it was planned for, as hours. */
const runs = (played: Played): readonly (readonly [created: number, planned: number])[] =>
  played.told.runs
    .map(
      ({ states, planned }) =>
        [played.seconds(states[0]![0]) / 3600 + 12, played.seconds(planned) / 3600 + 12] as const
    )
    .filter(([, planned]) => planned >= 13 && planned <= 20);

describe('a schedule', () => {
  test('acts early by a clock that is ahead, at once on what it has jumped over, and on nothing twice', () => {
    expect(runs(season())).toEqual([
      [13, 13],
      [14, 14],
      [14.5, 15],
      [15, 16],
      [16, 17],
      [17, 18],
      [19, 19],
      [20, 20]
    ]);
  });

  test('acts late by one that is behind, and on what waits when it is put right', () => {
    expect(runs(season({ way: 'behind' }))).toEqual([
      [13, 13],
      [14, 14],
      [16, 15],
      [17, 16],
      [17.5, 17],
      [18, 18],
      [19, 19],
      [20, 20]
    ]);
  });

  test('still acts at a loop of its scheduler', () => {
    const created = runs(season({}, { loop: '20m' })).map(([at]) => at * 3);
    expect(created.every(Number.isInteger)).toBe(true);
  });

  test('is misled on dates, weekdays and by chance like by any fault, and by what a person does', () => {
    const usual = runs(season({ chance: 0 }));
    expect(runs(season({ dates: ['2026-01-01'] }))).toEqual(runs(season()));
    expect(runs(season({ weekdays: ['thu'] }))).toEqual(runs(season()));
    expect(runs(season({ dates: ['2026-01-05'] }))).toEqual(usual);
    const at = Date.UTC(2026, 0, 1, 14, 30) - 1;
    const made = { kind: 'fault', at, on: 'scheduler', for: 3 * HOUR, fault: { kind: 'clock', by: '1h' } };
    expect(runs(season({ chance: 0 }, {}, { interventions: [made] }))).toEqual(runs(season()));
    const lost = season({ chance: 0 }, {}, { interventions: [{ ...made, on: 'a' }] });
    expect(lost.events.some(({ kind }) => kind === 'refused')).toBe(true);
  });
});

test('what waits for events does not ask the clock', () => {
  const tasks = {
    a: { kind: 'ingest', reads: ['s'], start: { when: 'event', rows: { source: 's', atLeast: 10 } } },
    b: { reads: ['a'] }
  };
  const story = (chance: number): unknown => {
    const played = play(
      draw(tasks, {
        sources: { s: { kind: 'steady', perDay: 240, every: '1h' } },
        faults: [{ ...fault, chance }],
        orchestrator: 'airflow'
      })
    );
    return [played.story('a'), played.story('b')];
  };
  expect(story(1)).toEqual(story(0));
});

test('only the scheduler has a clock that can be wrong', () => {
  const parsed = parse(draw(hourly, { faults: [{ ...fault, clock: 'a' }] }), vocabulary);
  expect(parsed.ok ? [] : parsed.problems.map(({ message }) => message)).toEqual([
    'is "a"; only the clock of the "scheduler" can be wrong.'
  ]);
});

test('a task called as the clock is has nothing to do with it', () => {
  const document = draw({ scheduler: hourly.a }, { faults: [fault], orchestrator: 'airflow', loop: '0s' });
  expect(play(document).starts('scheduler').length).toBeGreaterThan(20);
});

test('a wrong clock shows each time once for the first time, in order, whatever befalls it', () => {
  const wrongs = fc.array(
    fc.record({ from: fc.nat(100), length: fc.nat(40), ahead: fc.integer({ min: -20, max: 20 }) }),
    { maxLength: 3 }
  );
  fc.assert(
    fc.property(wrongs, fc.nat(150), (drawn, time) => {
      const faults = drawn.map(({ from, length, ahead }, i) => ({
        fault: { id: `${i}`, chance: 1, during: { from, to: from + length } } as Fault,
        ahead
      }));
      const clock = new WrongClock({ seed: 1, zone: utc }, faults);
      const at = clock.firstShows(time);
      expect(clock.shown(at)).toBeGreaterThanOrEqual(time);
      for (let before = -100; before < at; before++) expect(clock.shown(before)).toBeLessThan(time);
      expect(clock.firstShows(time + 1)).toBeGreaterThanOrEqual(at);
    })
  );
});
