import { describe, expect, test } from 'vitest';
import { History } from '#lib/analysis/history.ts';
import { clockChanges, clockRuns, movedNights, nextStarts, scheduleOf } from '#lib/analysis/schedules.ts';
import { why } from '#lib/analysis/why.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { formatInstant, parseInstant } from '#lib/model/time/civil.ts';
import { utc, type ZoneRules } from '#lib/model/time/zone.ts';
import { valueOf, zoneOf } from '../model/time/zone-of.ts';
import { after, at, hourly, pipelineOf, play, task, type Draft } from './played.ts';

const played = (draft: Draft, options?: Parameters<typeof play>[1]) =>
  play(pipelineOf(draft), options).history;
const berlin = await zoneOf('Europe/Berlin');
const draft = (starts: Draft['starts'], more: Partial<Draft> = {}): Draft => ({
  nights: 3,
  sources: [hourly],
  tasks: [task('a', 'ingest', ['orders'], '10m'), task('b', 'store', ['a'], '10m')],
  starts,
  ...more
});
const local = (text: string): number => valueOf(parseInstant(berlin, text));
const show = (instant: number): string => formatInstant(berlin, instant).slice(0, 16);

describe('the next starts', () => {
  const spring = {
    timezone: 'Europe/Berlin',
    start: '2026-03-28'
  };

  test('are those of the job, for each of its tasks, within the season', () => {
    const history = played(draft({ a: at('0 1 * * *'), b: after() }, spring), { zone: berlin });
    for (const index of [0, 1])
      expect(
        nextStarts(history.setting, index, local('2026-03-28T00:00'), 5).map((start) => show(start.at))
      ).toEqual(['2026-03-28T01:00', '2026-03-29T01:00', '2026-03-30T01:00']);
    expect(scheduleOf(history.setting, 0)?.dataIntervals).toBe(false);
  });

  test('say what the clock does that night', () => {
    const notes = (orchestrator: string, start: string, cron: string) => {
      const history = played(
        draft({ a: at(cron), b: after() }, { timezone: 'Europe/Berlin', start, orchestrator }),
        { zone: berlin }
      );
      return nextStarts(history.setting, 0, local(`${start}T00:00`), 5).map(
        ({ at, note = '' }) => `${show(at)} ${note}`
      );
    };
    expect(notes('airflow', '2026-03-28', '30 2 * * *')).toEqual([
      '2026-03-28T02:30 ',
      '2026-03-29T03:30 the clock goes on from 02:00 to 03:00 that night',
      '2026-03-30T02:30 '
    ]);
    expect(notes('airflow', '2025-10-26', '30 2 * * *')[0]).toBe(
      '2025-10-26T02:30 the second 02:30 of that night'
    );
    expect(notes('mage', '2026-03-29', '30 2 * * *')[0]).toBe('2026-03-29T04:30 ');
  });

  test('have the data intervals of their runs where Airflow is asked for them', () => {
    const start = { when: 'schedule', cron: '0 1 * * *', dataIntervals: true };
    const history = played(draft({ a: { start }, b: after() }, { orchestrator: 'airflow' }));
    const [first] = nextStarts(history.setting, 1, valueOf(parseInstant(utc, '2026-01-06T00:00')), 1);
    expect(first).toEqual({
      at: valueOf(parseInstant(utc, '2026-01-06T01:00')),
      interval: {
        start: valueOf(parseInstant(utc, '2026-01-05T01:00')),
        end: valueOf(parseInstant(utc, '2026-01-06T01:00'))
      }
    });
  });

  test('are none where no clock starts the job', () => {
    const history = played(draft({ a: { start: { when: 'manual' } }, b: after() }));
    expect(nextStarts(history.setting, 0, 0, 5)).toEqual([]);
    expect(scheduleOf(history.setting, 1)).toBeUndefined();
  });
});

test('changes of the clock are told by what it shows', () => {
  const history = played(
    draft({ a: at('0 1 * * *'), b: after() }, { timezone: 'Europe/Berlin', start: '2026-03-28' }),
    { zone: berlin }
  );
  const { nights } = history.setting;
  const texts = (night: number) =>
    clockChanges(history.setting, nights.from(night), nights.to(night)).map(({ text }) => text);
  expect([texts(1), texts(2), texts(3)]).toEqual([[], ['02:00 → 03:00'], []]);
});

test('runs of clocks say what they are for, and how they came when they did not come as planned', () => {
  const how = (orchestrator: string, dataIntervals: boolean) => {
    // Each run takes an hour and a half, one is planned every hour, and only one may be active.
    const start = { when: 'schedule', cron: '0 * * * *', ...(dataIntervals ? { dataIntervals } : {}) };
    const history = played(
      draft(
        { a: { start, maxActiveRuns: 1 }, b: after() },
        {
          orchestrator,
          nights: 1,
          tasks: [task('a', 'ingest', ['orders'], '90m'), task('b', 'store', ['a'], '1m')]
        }
      )
    );
    const from = history.setting.nights.from(1);
    return clockRuns(history, from, from + 3 * 3_600_000);
  };
  // Airflow makes the last missed run when there is room; Prefect makes each in time, and they wait in line.
  const [caughtUp] = how('airflow', true);
  expect(caughtUp?.how).toBe('catchUp');
  expect(caughtUp?.interval).toEqual({ start: caughtUp!.planned - 3_600_000, end: caughtUp!.planned });
  expect(new Set(how('prefect', false).map((run) => run.how))).toEqual(new Set(['late']));
  const inTime = played(draft({ a: at('0 1 * * *'), b: after() }, { orchestrator: 'airflow' }));
  const { nights } = inTime.setting;
  expect(clockRuns(inTime, nights.from(1), nights.to(1))).toEqual([
    { task: 0, planned: nights.at(1, 60), startedAt: nights.at(1, 60) }
  ]);
});

test('a run that was dropped is told with the tick that it was for', () => {
  const start = { when: 'schedule', cron: '0 * * * *', late: 'drop' };
  const history = played(
    draft(
      { a: { start, maxActiveRuns: 1 }, b: after() },
      {
        orchestrator: 'prefect',
        nights: 1,
        tasks: [task('a', 'ingest', ['orders'], '90m'), task('b', 'store', ['a'], '1m')]
      }
    )
  );
  const from = history.setting.nights.from(1);
  const runs = clockRuns(history, from, from + 5 * 3_600_000);
  const dropped = runs.filter(({ how }) => how === 'dropped');
  expect(dropped.map(({ planned, startedAt }) => startedAt - planned)).toEqual(dropped.map(() => 0));
  expect(dropped.length).toBeGreaterThan(1);
  expect(new Set(runs.map(({ how }) => how))).toEqual(new Set(['dropped', undefined]));
});

test('a run that a backfill does again is one of the backfill, not one that came late', () => {
  const plain = draft({ a: at('0 1 * * *'), b: after() }, { orchestrator: 'airflow' });
  const { nights } = played(plain).setting;
  const [from, asked] = [nights.from(1), nights.at(1, 300)];
  const history = played(plain, {
    interventions: [
      { kind: 'backfill', at: asked, task: 'a', from, to: asked, reprocess: 'completed', maxActiveRuns: 1 }
    ]
  });
  const again = clockRuns(history, asked, nights.to(1));
  expect(again.map(({ planned, how }) => [planned, how])).toEqual([[nights.at(1, 60), 'backfill']]);
  expect(again[0]!.startedAt).toBeGreaterThan(asked);
});

test('a run that catches up says so when it is asked why it started', () => {
  const history = played(
    draft(
      { a: { start: { when: 'schedule', cron: '0 * * * *' }, maxActiveRuns: 1 }, b: after() },
      {
        orchestrator: 'airflow',
        nights: 1,
        tasks: [task('a', 'ingest', ['orders'], '90m'), task('b', 'store', ['a'], '1m')]
      }
    )
  );
  const night = history.setting.nights;
  const told = why(history, 1, 0, night.from(1) + 6 * 3_600_000).map(({ text }) => text);
  expect(told.join(' ')).toMatch(/It started to catch up on its tick of \d\d:00/);
});

test('the nights in which the clock is moved are known, with how', () => {
  const history = played(
    draft({ a: at('0 4 * * *'), b: after() }, { nights: 3, start: '2026-03-28', timezone: 'Europe/Berlin' }),
    { zone: berlin }
  );
  expect([...movedNights(history.setting)]).toEqual([[2, '02:00 → 03:00']]);
});

test('sentences tell instants in the zone that whoever looks has chosen', () => {
  let shown: ZoneRules = utc;
  const { pipeline, log } = play(pipelineOf(draft({ a: at('0 4 * * *'), b: after() })));
  const history = new History(pipeline, 'policy', utc, vocabulary, {
    get zone() {
      return shown;
    }
  });
  history.extend(log, history.setting.nights.horizon);
  const told = () =>
    why(history, 1, 0, history.setting.nights.from(1))
      .map(({ text }) => text)
      .join(' ');
  expect(told()).toContain('starts it at 04:00');
  shown = berlin;
  expect(told()).toContain('starts it at 05:00');
});
