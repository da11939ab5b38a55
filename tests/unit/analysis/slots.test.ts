import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { at, costOf, lanesOf, laneWords, slotsIn, watchesOf } from '#lib/analysis/slots.ts';
import { parse } from '#lib/model/parse.ts';
import type { SensorMode } from '#lib/model/pipeline.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { drawLane, drawWatches, laneNow } from '#lib/views/tonight/lanes.ts';
import { play } from './played.ts';

const MINUTE = 60_000;
const document = JSON.parse(
  readFileSync(new URL('../../../static/pipelines/sensor-deadlock.json', import.meta.url), 'utf8')
) as { nights: number; policies: { helpers: { mode: string }[]; includeDeferred?: string[] }[] };

/** Two nights of the deadlock, with one slot, its sensor waiting as it is told. */
function night(mode: SensorMode, slots = 1, more: object = {}) {
  const [first] = document.policies;
  const helpers = first!.helpers.map((each) => ({ ...each, mode }));
  const policy = { ...first, helpers, pools: { default: slots }, ...more, id: 'policy' };
  const parsed = parse({ ...document, timezone: 'UTC', nights: 2, policies: [policy] }, vocabulary);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { history } = play(parsed.value.pipeline);
  const { nights, pipeline } = history.setting;
  const clock = (hours: number, minutes = 0): number => nights.at(1, hours * 60 + minutes);
  const name = (task: number): string => pipeline.tasks[task]!.name;
  return { history, clock, name, lanes: lanesOf(history, 1), watches: watchesOf(history, 1) };
}

describe('a lane', () => {
  test('says who holds its slots, and who waits', () => {
    const { lanes, clock, name } = night('poke');
    const [lane, ...more] = lanes;
    expect(more).toEqual([]);
    expect(laneWords(lane!, clock(3), name)).toBe(
      '1 of 1 held, by wait_for_load; load_contracts waits for a slot'
    );
    expect(laneNow(lane!, clock(3))).toBe('1 of 1, 1 waits');
    expect(laneWords(lane!, clock(0, 30), name)).toBe('0 of 1 held');
  });

  test.each(['poke', 'reschedule', 'deferrable'] as const)(
    'never holds more slots than there are: %s',
    (mode) => {
      const { lanes } = night(mode, 2);
      const [{ held, waiting, total }] = lanes as [(typeof lanes)[0]];
      expect(held.length).toBeGreaterThan(0);
      for (const { from } of [...held, ...waiting])
        expect(slotsIn(at(held, from))).toBeLessThanOrEqual(total);
      // Whoever waits, waits because all are held.
      for (const { from } of waiting) expect(slotsIn(at(held, from))).toBe(total);
    }
  );

  test('a deferred sensor keeps its slot where its pool counts it, and has no worker', () => {
    const without = night('deferrable', 2, { workers: 8 });
    const kept = night('deferrable', 2, { workers: 8, includeDeferred: ['default'] });
    const at2 = ({ lanes, clock, name }: typeof kept) =>
      lanes.map((lane) => laneWords(lane, clock(1, 3), name));
    expect(at2(without)).toEqual(['0 of 2 held', '0 of 8 held']);
    expect(at2(kept)).toEqual(['1 of 2 held, by wait_for_load', '0 of 8 held']);
  });

  test('is drawn as high as slots are held, full where all are, with a line where somebody waits', () => {
    const { lanes, clock, history } = night('poke');
    const { nights } = history.setting;
    const axis = { from: nights.from(1), to: nights.to(1), start: 0, end: 1440 };
    const { full, waiting, limit, ground } = drawLane(lanes[0]!, axis);
    expect(limit).toBeLessThan(ground);
    // A pixel a minute, from noon: the sensor holds it from one, and what it waits for stands in line from five past.
    const x = (time: number): number => (time - nights.from(1)) / MINUTE;
    expect(full[0]!.x).toBeCloseTo(x(clock(1)), -1);
    expect(waiting[0]!.x).toBeCloseTo(x(clock(1, 5)), -1);
    expect(waiting[0]!.width).toBeGreaterThan(200);
  });

  test('there is none where nothing is limited', () => {
    expect(night('poke', 1, { pools: {} }).lanes).toEqual([]);
  });
});

describe('a sensor', () => {
  test('that pokes holds its slot until it gives up; the others hardly hold one', () => {
    const hour = 60 * MINUTE;
    const costs = (['poke', 'reschedule', 'deferrable'] as const).map((mode) => {
      const { watches, clock } = night(mode);
      expect(watches.map((watch) => watch.mode)).toEqual([mode]);
      return costOf(watches[0]!, clock(12) - 1);
    });
    expect(costs[0]!.held).toBeGreaterThanOrEqual(4 * hour);
    expect(costs[0]!.looks).toBeGreaterThan(200);
    expect(costs[1]!.held).toBeLessThan(hour);
    expect(costs[1]!.looks).toBeGreaterThan(1);
    expect(costs[2]!.held).toBeLessThan(hour / 10);
  });

  test('shows nothing that lies beyond the playhead', () => {
    const { watches, clock, history } = night('reschedule');
    const axis = {
      from: history.setting.nights.from(1),
      to: history.setting.nights.to(1),
      start: 0,
      end: 1440
    };
    for (const t of [clock(0, 59), clock(1, 2), clock(1, 10), clock(3)]) {
      const now = ((t - axis.from) / (axis.to - axis.from)) * 1440;
      for (const { looks, away } of drawWatches(watches, t, axis)) {
        for (const { x } of looks) expect(x).toBeLessThanOrEqual(now + 1e-6);
        for (const { to } of away) expect(to).toBeLessThanOrEqual(now + 1e-6);
      }
    }
    expect(drawWatches(watches, clock(0, 59), axis)).toEqual([]);
    expect(drawWatches(watches, clock(1, 2), axis)[0]!.said).toMatch(/^\d+ looks?, /);
  });
});
