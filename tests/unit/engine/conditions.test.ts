import { describe, expect, test } from 'vitest';
import { draw, type Settings, type TaskSketch } from '../../support/draw.ts';
import { play, type Played } from '../../support/play.ts';

const HOUR = 3600;
/** `a` reads the source `s` when enough rows wait. Seconds count from noon; the first midnight is at 12 h. */
const reader = (rows: object, task: TaskSketch = {}, settings: Settings = {}): object =>
  draw(
    { a: { reads: ['s'], start: { when: 'event', rows: { source: 's', ...rows } }, ...task } },
    { sources: { s: { kind: 'file', cron: '0 0 * * *', rows: 100 } }, ...settings }
  );
/** Three rows or so every quarter of an hour. */
const trickle: Settings = { sources: { s: { kind: 'steady', perDay: 300, every: '15m' } } };
const arrivals = (played: Played): readonly { at: number; rows: number }[] =>
  played.events
    .filter(({ kind }) => kind === 'rowsArrived' || kind === 'lateRowsArrived')
    .map(({ at, value }) => ({ at: played.seconds(at), rows: value }));
const reads = (played: Played): readonly { at: number; upTo: number }[] =>
  played.events
    .filter(({ kind }) => kind === 'readRows')
    .map(({ at, value }) => ({ at: played.seconds(at), upTo: value }));

describe('a condition on rows', () => {
  test('starts a run when enough wait, which reads them all', () => {
    const played = play(reader({ atLeast: 10 }, {}, trickle));
    let waiting = 0;
    let total = 0;
    const expected: { at: number; upTo: number }[] = [];
    for (const { at, rows } of arrivals(played)) {
      waiting += rows;
      total += rows;
      if (waiting < 10) continue;
      expected.push({ at, upTo: total });
      waiting = 0;
    }
    expect(reads(played)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(20);
  });

  test('starts a run when the oldest row has waited long enough, at that very instant', () => {
    const played = play(
      reader({ atLeast: 1000, orWaited: '1h' }, { takes: '1m' }, { ...trickle, orchestrator: 'dagster' })
    );
    const [first] = arrivals(played);
    const [read] = reads(played);
    // The clock makes it true: Dagster's loop at that instant acts, and rows of that instant are read as well.
    expect(read!.at).toBe(first!.at + HOUR);
    expect(read!.upTo).toBe(
      arrivals(played)
        .filter(({ at }) => at <= read!.at)
        .reduce((sum, { rows }) => sum + rows, 0)
    );
  });

  test('is acted on at the first loop after the rows’ arrival', () => {
    const played = play(reader({ atLeast: 1 }, {}, { orchestrator: 'dagster' }));
    expect(reads(played).map(({ at }) => at)).toEqual([-12 * HOUR + 30, 12 * HOUR + 30]);
  });

  test('coalesces what comes before the scheduler does: one run reads it all', () => {
    const played = play(reader({ atLeast: 1 }, {}, { ...trickle, loop: '1h' }));
    const runs = reads(played);
    expect(runs.length).toBeLessThanOrEqual(48);
    for (const { at, upTo } of runs) {
      expect(Math.abs(at % HOUR)).toBe(0);
      expect(upTo).toBe(
        arrivals(played)
          .filter((each) => each.at <= at)
          .reduce((sum, { rows }) => sum + rows, 0)
      );
    }
  });

  test('has one run at a time: what comes meanwhile waits for its end', () => {
    const played = play(reader({ atLeast: 1 }, { takes: '50m' }, trickle));
    const starts = played.starts('a');
    starts.slice(1).forEach((start, index) => expect(start - starts[index]!).toBeGreaterThanOrEqual(3000));
    // As soon as it ends the next begins: rows have waited all the while.
    expect(starts[1]).toBe(starts[0]! + 3000);
  });

  test('never fires while nobody sends rows', () => {
    const played = play(
      reader(
        { atLeast: 1, orWaited: '1m' },
        {},
        { sources: { s: { kind: 'file', cron: '0 0 1 1 *', rows: 9 } }, start: '2026-01-05' }
      )
    );
    expect(played.told.runs).toEqual([]);
  });

  test('blames the newest rows, and the oldest that wait', () => {
    const played = play(reader({ atLeast: 10 }, {}, trickle));
    const queued = played.events.find(({ kind }) => kind === 'runQueued')!;
    expect(played.events[queued.cause]).toMatchObject({ kind: 'rowsArrived', at: queued.at });
    const also = played.events[queued.index + 1]!;
    expect(also).toMatchObject({ kind: 'alsoCausedBy', subject: queued.index });
    expect(played.events[also.cause]!.index).toBe(
      played.events.find(({ kind }) => kind === 'rowsArrived')!.index
    );
  });
});

describe('rows that a failed run gives back', () => {
  const broken = (to: string): Settings => ({
    faults: [{ id: 'f', kind: 'fail', task: 'a', after: '1m', from: '00:00', to }],
    start: '2026-01-02'
  });

  test('are read again after the task’s retry delay: a level, not an edge', () => {
    const played = play(reader({ atLeast: 1 }, { takes: '10m', retryDelay: '15m' }, broken('00:20')), {
      until: Date.UTC(2026, 0, 2, 6)
    });
    const night = played.starts('a').filter((start) => start > 0);
    // Midnight: fails after a minute; 00:16: the outage is still on; 00:32 it works.
    expect(night).toEqual([12 * HOUR, 12 * HOUR + 960, 12 * HOUR + 1920]);
    const [, second, third] = reads(played).filter(({ at }) => at > 0);
    expect(second!.upTo).toBe(third!.upTo);
  });

  test('wait again since they arrived', () => {
    const played = play(
      reader(
        { atLeast: 1000, orWaited: '1h' },
        { takes: '10m', retryDelay: '5m' },
        { ...trickle, ...broken('23:59') }
      )
    );
    const starts = played.starts('a');
    // Every run fails after a minute; the oldest row has long waited enough, so only the rest of five minutes counts.
    starts.slice(1).forEach((start, index) => expect(start - starts[index]!).toBe(360));
  });

  test('by an attempt that is tried again wait for the next try of the same run', () => {
    const played = play(
      reader({ atLeast: 1 }, { takes: '10m', retries: 1, retryDelay: '20m' }, broken('00:10')),
      { until: Date.UTC(2026, 0, 2, 6) }
    );
    const runs = played.told.runs.filter(({ planned }) => played.seconds(planned) > 0);
    expect(runs).toHaveLength(1);
    expect(
      played.told.sources['s']!.slice(-4).map(([at, state]) => [played.seconds(at) - 12 * HOUR, state])
    ).toEqual([
      [0, 'waiting'],
      [0, 'drained'],
      [60, 'waiting'],
      [1260, 'drained']
    ]);
  });

  test('but that another attempt has read meanwhile stay read', () => {
    // The policy's own run fails at 00:30; a person's began at 00:10, met no fault, and has read the same rows.
    const fail = { id: 'fail', kind: 'fail', task: 'a', after: '30m', from: '00:00', to: '00:01' };
    const document = reader({ atLeast: 1 }, { takes: '1h' }, { faults: [fail] });
    const at = Date.UTC(2026, 0, 2, 0, 10) - 1;
    const played = play(document, {
      interventions: [{ at, kind: 'run', task: 'a' }],
      until: Date.UTC(2026, 0, 2, 6)
    });
    const states = played.told.sources['s']!.map(([each, state]) => [
      played.seconds(each) - 12 * HOUR,
      state
    ]);
    expect(states.slice(-2)).toEqual([
      [0, 'waiting'],
      [0, 'drained']
    ]);
  });

  test('by a person’s run are looked at again, too', () => {
    // The rows of midnight would have been read at 01:00, but a person reads them at 00:55, and fails at 01:30.
    const fail = { id: 'f', kind: 'fail', task: 'a', after: '0s', from: '01:30', to: '01:31' };
    const document = reader(
      { atLeast: 1000, orWaited: '1h' },
      { takes: '1h', retryDelay: '5m' },
      { faults: [fail] }
    );
    const at = Date.UTC(2026, 0, 2, 0, 55) - 1;
    const played = play(document, { interventions: [{ at, kind: 'run', task: 'a' }] });
    const night = played.told.runs.filter(({ planned }) => played.seconds(planned) > 0);
    const told = night.map(({ byHand, states }) => [
      byHand,
      (played.seconds(states[0]![0]) - 12 * HOUR) / 60
    ]);
    // Nobody else would tell the condition before the next file.
    expect(told).toEqual([
      [true, 55],
      [false, 95]
    ]);
  });
});

describe('late rows', () => {
  test('arrive after the others of their emission, and wait like any', () => {
    const sources = { s: { kind: 'file', cron: '0 0 * * *', rows: 1000, late: { share: 0.2, by: '20m' } } };
    const played = play(reader({ atLeast: 1 }, {}, { sources }));
    const night = arrivals(played).filter(({ at }) => at > 0);
    expect(night.map(({ at }) => at)).toEqual([12 * HOUR, 12 * HOUR + 1200]);
    const [inTime, late] = night.map(({ rows }) => rows);
    expect(late! / (inTime! + late!)).toBeCloseTo(0.2, 2);
    expect(
      reads(played)
        .filter(({ at }) => at > 0)
        .map(({ at }) => at)
    ).toEqual([12 * HOUR, 12 * HOUR + 1200]);
  });

  test('that there are none of start nothing', () => {
    const sources = { s: { kind: 'file', cron: '0 0 * * *', rows: 1000, late: { share: 0, by: '20m' } } };
    expect(reads(play(reader({ atLeast: 1 }, {}, { sources })))).toHaveLength(2);
  });
});
