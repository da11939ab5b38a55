import { expect, test } from 'vitest';
import { changeFrom, stopBetween, type Stop } from '#lib/analysis/stops.ts';
import { after, at, bySix, clock, hourly, pipelineOf, play, task } from './played.ts';

/** On night 2 ingestion fails, an alert says so, and what is served on its clock reads what is old. */
const story = () =>
  play(
    pipelineOf({
      nights: 3,
      sources: [hourly],
      tasks: [
        task('ingest', 'ingest', ['orders'], '20m'),
        task('dash', 'serve', ['ingest'], '10m', { promise: bySix }),
        task('late', 'transform', ['ingest'], '1m')
      ],
      faults: [
        {
          id: 'down',
          kind: 'fail',
          task: 'ingest',
          about: '',
          from: '00:50',
          to: '09:00',
          dates: ['2026-01-07']
        }
      ],
      starts: { ingest: at('0 1 * * *'), dash: at('0 3 * * *'), late: after() },
      alerts: [{ on: 'failure' }]
    })
  );

const first = (stop: Stop, from = -Infinity, to = Infinity) => stopBetween(story().history, stop, from, to);

test('the first stale read, failure, alert and wrong morning are where they are', () => {
  const told = story();
  expect(first({ kind: 'failure' })).toBe(clock(told, 2, '01:01'));
  expect(first({ kind: 'alert' })).toBe(clock(told, 2, '01:01'));
  expect(first({ kind: 'staleRead' }, clock(told, 1, '00:00'))).toBe(clock(told, 2, '03:00'));
  expect(first({ kind: 'wrongNight' })).toBe(clock(told, 2, '06:00'));
});

test('what lies at the beginning is behind, what lies at the end is not', () => {
  const told = story();
  const when = clock(told, 2, '01:01');
  expect(first({ kind: 'failure' }, when - 1, when)).toBe(when);
  expect(first({ kind: 'failure' }, when - 1, when - 0.5)).toBeUndefined();
  expect(first({ kind: 'failure' }, when)).toBeUndefined();
  expect(first({ kind: 'wrongNight' }, clock(told, 2, '06:00'))).toBeUndefined();
});

test('changes of one thing follow each other, forth and back, over the nights', () => {
  const told = story();
  const start = clock(told, 1, '03:00');
  expect(changeFrom(told.history, 'dash', start, 1)).toBe(clock(told, 1, '03:10'));
  expect(changeFrom(told.history, 'dash', clock(told, 1, '03:10'), 1)).toBe(clock(told, 2, '03:00'));
  expect(changeFrom(told.history, 'dash', clock(told, 1, '03:10'), -1)).toBe(start);
  expect(first({ kind: 'change', of: 'dash' }, start)).toBe(clock(told, 1, '03:10'));
  expect(changeFrom(told.history, 'nobody', start, 1)).toBeUndefined();
});
