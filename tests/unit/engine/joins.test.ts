import { describe, expect, test } from 'vitest';
import { draw, type TaskSketch } from '../../support/draw.ts';
import { play } from '../../support/play.ts';

const HOUR = 3600;
const every = (interval: string, takes = '10m'): TaskSketch => ({
  start: { when: 'schedule', every: interval },
  takes
});
const any = { when: 'upstream', rule: 'one_success' };

/** `quick` and `slow` are jobs of their own rhythm; `join` comes after both, a job of its own. */
const two = (quick: TaskSketch, slow: TaskSketch, join: TaskSketch, more = {}): object =>
  draw(
    { quick, slow, join: { takes: '1m', ...join, reads: ['quick', 'slow'] } },
    { orchestrator: 'airflow', loop: '0s', ...more }
  );
const hours = (seconds: readonly number[]): readonly number[] => seconds.map((each) => each / HOUR);

describe('a join by all', () => {
  test('runs when each upstream has been updated since its last run: at the slowest one’s rhythm', () => {
    const played = play(two(every('2h', '1h'), every('8h', '1h'), {}));
    expect(hours(played.starts('join'))).toEqual([1, 9, 17]);
  });

  test('waits for ever for one that fails', () => {
    const played = play(two(every('2h'), { ...every('2h'), failureChance: 1 }, {}));
    expect(played.starts('join')).toEqual([]);
  });

  test('blames all of its upstreams’ successes, the newest first', () => {
    const played = play(two(every('2h', '1h'), every('8h', '30m'), {}));
    const run = played.events.find(({ kind, cause }) => kind === 'runQueued' && cause >= 0)!;
    const also = played.events[run.index + 1]!;
    expect(also.kind).toBe('alsoCausedBy');
    const causes = [run.cause, also.cause].map((cause) => played.events[cause]!);
    expect(causes.map(({ at }) => played.seconds(at))).toEqual([HOUR, HOUR / 2]);
    expect(causes.every(({ kind }) => kind === 'success')).toBe(true);
  });

  test('counts an upstream’s updates since its last run once, however many there were', () => {
    // quick succeeds at 1, 3 and 5 h before slow does at 5 h: one run, not three.
    const played = play(two(every('2h', '1h'), every('24h', '5h'), {}));
    expect(hours(played.starts('join'))).toEqual([5]);
  });
});

describe('a join by any', () => {
  test('runs at each update of an upstream, as soon as none is in progress', () => {
    const played = play(two(every('4h', '1h'), every('12h', '2h'), { start: any }));
    // At 1 h slow is still at work; at 2 h both are done. Then quick alone, and both again from 12 h on.
    expect(hours(played.starts('join')).slice(0, 4)).toEqual([2, 5, 9, 14]);
  });

  test('waits until none is missing', () => {
    const played = play(two(every('2h', '1h'), every('24h', '4h30m'), { start: any }));
    // quick was done at 1 and 3 h; slow at 4:30, when quick is at work again; it ends at 5.
    expect(hours(played.starts('join'))[0]).toBe(5);
  });

  test('runs once at a time: what is updated meanwhile starts the next run at its end', () => {
    const played = play(two(every('2h', '1h'), every('24h', '30m'), { start: any, takes: '3h' }));
    expect(hours(played.starts('join')).slice(0, 3)).toEqual([1, 5, 9]);
  });

  test('does not run for a failure', () => {
    const failing = { id: 'f', kind: 'fail', task: 'quick', after: '1m', from: '14:00', to: '15:00' };
    const played = play(two(every('2h', '1h'), every('24h', '30m'), { start: any }, { faults: [failing] }));
    expect(hours(played.starts('join')).slice(0, 2)).toEqual([1, 5]);
  });

  test('takes a person’s run of an upstream for an update, too', () => {
    const document = two(every('24h', '1h'), every('23h', '30m'), { start: any });
    const at = Date.UTC(2026, 0, 1, 17) - 1;
    const played = play(document, { interventions: [{ at, kind: 'run', task: 'slow' }] });
    expect(hours(played.starts('join')).slice(0, 2)).toEqual([1, 5.5]);
  });

  test('coalesces updates that come before the scheduler’s loop', () => {
    const played = play(two(every('2h', '59m'), every('2h', '58m'), { start: any }, { loop: '1h' }));
    expect(hours(played.starts('join')).slice(0, 2)).toEqual([1, 3]);
  });
});
