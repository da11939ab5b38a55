import { expect, test } from 'vitest';
import { drawChanges, drawLate, drawSpans, legend } from '#lib/views/schedule/over.ts';
import type { Axis } from '#lib/views/ui/axis.ts';

const axis: Axis = { from: 1000, to: 2000, start: 0, end: 500 };
const row = (task: number): number => task;

test('a change of the clock is a line where it lies on the axis, its label where there is room', () => {
  const change = (at: number) => ({ at, before: 0, after: 0, text: '02:00 → 03:00' });
  expect(drawChanges([change(900), change(1200), change(1990)], axis)).toEqual([
    { x: 100.5, text: '02:00 → 03:00', anchor: 'start' },
    { x: 495.5, text: '02:00 → 03:00', anchor: 'end' }
  ]);
});

test('the data of a run is a span under its row, cut where the axis ends, once the run has begun', () => {
  const run = { task: 1, planned: 1200, startedAt: 1200, interval: { start: 500, end: 1200 } };
  expect(drawSpans([run], row, 1199, axis, 20)).toEqual([]);
  expect(drawSpans([run], row, 1200, axis, 20)).toEqual([
    { y: 37, from: 0, to: 100, cut: { left: true, right: false } }
  ]);
  expect(drawSpans([{ ...run, interval: { start: 0, end: 900 } }], row, 1500, axis, 20)).toEqual([]);
  expect(drawSpans([{ task: 0, planned: 1200, startedAt: 1200 }], row, 1500, axis, 20)).toEqual([]);
});

test('a run that came late reaches from its tick to its start, as far as the playhead has seen', () => {
  const run = { task: 0, planned: 1200, startedAt: 1600, how: 'late' as const };
  expect(drawLate([run], row, 1100, axis, 20)).toEqual([]);
  expect(drawLate([run], row, 1400, axis, 20)).toEqual([
    { y: 3, from: 100, to: 200, planned: 1200, how: 'late', word: 'late', anchor: 'end' }
  ]);
  expect(drawLate([run], row, 1900, axis, 20)[0]?.to).toBe(300);
  expect(drawLate([{ task: 0, planned: 1200, startedAt: 1200 }], row, 1900, axis, 20)).toEqual([]);
});

test('each coming has a word of its own, where no other word stands and no bar begins', () => {
  const came = (planned: number, startedAt: number, how: 'catchUp' | 'backfill' | 'dropped') => ({
    task: 0,
    planned,
    startedAt,
    how
  });
  const words = (...runs: ReturnType<typeof came>[]) =>
    drawLate(runs, row, 1900, axis, 20).map(({ word, from, to }) => [word, from, to]);
  expect(words(came(1200, 1600, 'catchUp'))).toEqual([['caught up', 100, 300]]);
  // What a backfill is for lies before the night: its line begins where the axis does.
  expect(words(came(10, 1600, 'backfill'))).toEqual([['backfill', 0, 300]]);
  const bar = { row: 0, from: 1150, to: 1180 };
  expect(drawLate([came(1200, 1600, 'catchUp')], row, 1900, axis, 20, [bar])[0]?.word).toBe('');
  expect(words(came(10, 1040, 'backfill'))).toEqual([['', 0, 20]]);
  expect(words(came(1200, 1210, 'dropped'), came(1260, 1270, 'dropped'))).toEqual([
    ['dropped', 105, 105],
    ['', 135, 135]
  ]);
});

test('marks without a word are explained below the rows, each kind once', () => {
  const bar = { row: 0, from: 1000, to: 2000 };
  const run = { task: 0, planned: 1200, startedAt: 1600, how: 'late' as const };
  const drawn = drawLate([run, run, { ...run, how: 'dropped' }], row, 1900, axis, 20, [bar]);
  expect(legend(drawn, axis).map(({ how, text }) => [how, text.split(':')[0]])).toEqual([
    ['late', 'late'],
    ['dropped', 'dropped']
  ]);
  expect(legend(drawLate([run], row, 1900, axis, 20), axis)).toEqual([]);
});
