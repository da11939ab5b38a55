import { describe, expect, test } from 'vitest';
import { LOG } from '#lib/model/log.ts';
import { draw } from '../../support/draw.ts';
import { play, zoneOf } from '../../support/play.ts';

const berlin = await zoneOf('Europe/Berlin');
const newYork = await zoneOf('America/New_York');
const every = (interval: string) => ({ start: { when: 'schedule', every: interval } });
const HOUR = 3600;

describe('the scheduler’s loop rounds', () => {
  test('a clock’s instant to the first loop at or after it', () => {
    const starts = play(
      draw({ a: { start: { when: 'schedule', every: '90s' }, takes: '1s' } }, { orchestrator: 'cron' })
    ).starts('a');
    expect(starts.slice(0, 4)).toEqual([0, 120, 180, 300]);
  });

  test('cron’s 02:30 to 02:30:00', () => {
    const nightly = { start: { when: 'schedule', cron: '30 2 * * *' } };
    for (const orchestrator of ['cron', 'airflow', 'dagster', 'prefect', 'mage', 'manual'])
      expect(play(draw({ a: nightly }, { orchestrator })).starts('a')).toContain(14.5 * HOUR);
  });

  test('an event’s instant to the first loop after it, even if there is one at that very instant', () => {
    const chain = draw(
      { a: { takes: '10s' }, b: { reads: ['a'], takes: '9s' }, c: { reads: ['b'] } },
      { orchestrator: 'airflow' }
    );
    expect(play(chain).story('b')).toEqual([
      [10, 'scheduled'],
      [15, 'running'],
      [24, 'success']
    ]);
    expect(play(chain).story('c')).toEqual([
      [24, 'scheduled'],
      [25, 'running'],
      [35, 'success']
    ]);
  });

  test('an event’s instant to the loop after it even if a clock has that loop come by', () => {
    // The tick at 60 s brings a loop at 60 s; b became ready at that very instant, by an event.
    const document = draw(
      { a: { takes: '60s' }, b: { reads: ['a'] }, clock: { ...every('60s'), takes: '1s' } },
      { orchestrator: 'dagster' }
    );
    const played = play(document);
    expect(played.starts('clock').slice(0, 2)).toEqual([0, 60]);
    expect(played.starts('b')).toEqual([90]);
  });

  test('a retry’s instant as a clock’s; a retry without delay as the failure’s', () => {
    const faults = [{ id: 'f', kind: 'fail', task: 'a', after: '30s', from: '12:00', to: '12:01' }];
    const retry = (retryDelay: string): readonly number[] =>
      play(draw({ a: { takes: '40s', retries: 1, retryDelay } }, { orchestrator: 'dagster', faults })).starts(
        'a'
      );
    expect(retry('30s')).toEqual([0, 60]);
    expect(retry('31s')).toEqual([0, 90]);
    expect(retry('0s')).toEqual([0, 60]);
  });

  test('nothing where the period is nought', () => {
    const played = play(draw({ a: { takes: '7s' }, b: { reads: ['a'] } }));
    expect(played.starts('b')).toEqual([7]);
  });

  test('as the policy says, if it has a period of its own', () => {
    const played = play(
      draw({ a: { takes: '7s' }, b: { reads: ['a'] } }, { orchestrator: 'cron', loop: '1s' })
    );
    expect(played.starts('b')).toEqual([8]);
  });
});

describe('a schedule', () => {
  test('creates a run at each tick, planned for it; ticks within one loop are not lost', () => {
    const { told } = play(
      draw({ a: { ...every('20m'), takes: '1s' } }, { orchestrator: 'cron', loop: '1h' })
    );
    const [first, ...next] = told.runs.map(({ planned, states }) => [planned, states[0]![0]] as const);
    expect(first![0]).toBe(first![1]);
    // 12:20, 12:40 and 13:00 are all acted on at 13:00.
    expect(next.slice(0, 3).map(([planned]) => (planned - first![0]) / 60_000)).toEqual([20, 40, 60]);
    expect(new Set(next.slice(0, 3).map(([, created]) => created)).size).toBe(1);
  });

  test('runs in the warm-up night, too, if it is a cron', () => {
    const nightly = { start: { when: 'schedule', cron: '0 1 * * *' }, takes: '1s' };
    expect(play(draw({ a: nightly }, { nights: 2 })).starts('a')).toEqual([-11 * HOUR, 13 * HOUR, 37 * HOUR]);
  });

  test('keeps to the local clock when it is moved', () => {
    const nightly = { start: { when: 'schedule', cron: '0 4 * * *' }, takes: '1s' };
    const document = draw({ a: nightly }, { nights: 2, start: '2026-03-28', timezone: 'Europe/Berlin' });
    expect(
      play(document, { zone: berlin })
        .starts('a')
        .map((start) => start / HOUR)
    ).toEqual([-8, 16, 39]);
  });

  test('plays the horizon’s last instant, and nothing after it', () => {
    const starts = play(draw({ a: { ...every('12h'), takes: '1s' } }, { nights: 1 })).starts('a');
    expect(starts.map((start) => start / HOUR)).toEqual([0, 12, 24]);
  });
});

describe('active runs', () => {
  const slow = (maxActiveRuns?: number) => ({
    ...every('10m'),
    takes: '25m',
    ...(maxActiveRuns === undefined ? {} : { maxActiveRuns })
  });

  test('are as many as the job may have; the others wait queued, first come first served', () => {
    const played = play(draw({ a: slow(1) }));
    expect(played.starts('a').slice(0, 4)).toEqual([0, 1500, 3000, 4500]);
    expect(played.runs('a').slice(0, 6)).toEqual([
      [0, 'queued'],
      [0, 'running'],
      [1500, 'success'],
      [600, 'queued'],
      [1500, 'running'],
      [3000, 'success']
    ]);
    const planned = played.told.runs.filter(({ states }) => states.length > 1).map((run) => run.planned);
    expect(planned).toEqual(planned.toSorted((a, b) => a - b));
  });

  test('that wait start at the scheduler’s first loop after the end that makes room', () => {
    const played = play(
      draw({ a: { ...every('10m'), takes: '11m', maxActiveRuns: 1 } }, { orchestrator: 'cron' })
    );
    expect(played.starts('a').slice(0, 3)).toEqual([0, 720, 1440]);
  });

  test('may overlap where the orchestrator knows no limit', () => {
    expect(
      play(draw({ a: slow() }, { orchestrator: 'cron' }))
        .starts('a')
        .slice(0, 4)
    ).toEqual([0, 600, 1200, 1800]);
  });

  test('are 16 in Airflow and 10 in Dagster unless the policy says more', () => {
    for (const [orchestrator, most] of [
      ['airflow', 16],
      ['dagster', 10]
    ] as const) {
      const endless = draw({ a: { ...every('10m'), takes: '2d' } }, { orchestrator });
      expect(play(endless).starts('a')).toHaveLength(most);
      const more = draw({ a: { ...every('10m'), takes: '2d', maxActiveRuns: 20 } }, { orchestrator });
      expect(play(more).starts('a')).toHaveLength(20);
    }
  });
});

describe('late runs in Airflow: while as many are active as may be, none is made', () => {
  const late = (schedule: object): object =>
    draw(
      {
        a: { start: { when: 'schedule', cron: '*/10 * * * *', ...schedule }, takes: '25m', maxActiveRuns: 1 }
      },
      { orchestrator: 'airflow' }
    );
  /** Seconds from one start to the next. */
  const apart = (document: object): readonly number[] => {
    const starts = play(document).starts('a');
    return starts.slice(1, 4).map((start, index) => start - starts[index]!);
  };
  const planned = (document: object): readonly number[] => {
    const { told } = play(document);
    const [first] = told.runs;
    return told.runs.slice(0, 4).map((run) => (run.planned - first!.planned) / 60_000);
  };

  test('and when there is room, only the last tick gets its run', () => {
    expect(planned(late({}))).toEqual([0, 20, 50, 70]);
    // At 25 minutes the tick of 20 is the last; its run is made at the scheduler's next loop, five seconds on.
    expect(apart(late({}))).toEqual([1505, 1505, 1505]);
  });

  test('and with catch-up each tick does, one after another', () => {
    expect(planned(late({ catchup: true }))).toEqual([0, 10, 20, 30]);
    expect(apart(late({ catchup: true }))).toEqual([1505, 1505, 1505]);
  });

  test('while in Dagster they wait in line', () => {
    const inLine = draw({ a: slowly }, { orchestrator: 'dagster' });
    const [, second] = play(inLine).told.runs;
    expect(second!.states.map(([, state]) => state)).toEqual(['queued', 'running', 'success']);
    expect(second!.states[0]![0] - second!.planned).toBe(0);
  });
  const slowly = { ...every('10m'), takes: '25m', maxActiveRuns: 1 };
});

describe('late runs that are dropped', () => {
  const { told, log } = play(
    draw(
      {
        a: {
          start: { when: 'schedule', cron: '*/10 * * * *', late: 'drop' },
          takes: '25m',
          maxActiveRuns: 1
        }
      },
      { orchestrator: 'prefect' }
    )
  );
  const first = told.runs[0]!.planned;

  test('leave the ticks to come as they are', () => {
    expect(told.runs.slice(0, 4).map(({ planned }) => (planned - first) / 60_000)).toEqual([0, 30, 60, 90]);
    expect(told.runs.every(({ planned, states }) => states[0]![0] === planned)).toBe(true);
  });

  test('stand in the log, each with its tick', () => {
    const dropped = Array.from(log.kind.slice(0, log.length)).flatMap((kind, i) =>
      kind === LOG.runDropped ? [(log.value[i]! - first) / 60_000] : []
    );
    expect(dropped.slice(0, 4)).toEqual([10, 20, 40, 50]);
  });
});

describe('a schedule that begins again when its run has ended', () => {
  const again = (more: object) => ({ start: { when: 'schedule', continuous: true }, takes: '25m', ...more });

  test('has one run at a time, whatever the policy says, from the document’s start', () => {
    for (const orchestrator of ['airflow', 'mage'] as const) {
      const { told } = play(draw({ a: again({ maxActiveRuns: 3 }) }, { orchestrator }));
      const loop = orchestrator === 'airflow' ? 5 : 10;
      const starts = told.runs.map(({ states }) => states[0]![0] / 1000 - told.runs[0]!.planned / 1000);
      expect(starts.slice(0, 3)).toEqual([0, 1500 + loop, 2 * (1500 + loop)]);
    }
  });

  test('and takes no time at all is stopped with a sentence', () => {
    expect(() => play(draw({ a: again({ takes: '0s' }) }))).toThrow(
      'something triggers itself without delay'
    );
  });
});

test('a schedule in another zone starts by the clock of that zone', () => {
  const document = draw(
    { a: { start: { when: 'schedule', cron: '30 2 * * *', timezone: 'America/New_York' }, takes: '1s' } },
    { nights: 2, start: '2026-03-29', timezone: 'Europe/Berlin' }
  );
  // 07:30 in Berlin on the 28th, when only New York has moved its clock; 08:30 from the 29th on.
  expect(
    play(document, { zone: { ...berlin, others: [newYork] } })
      .starts('a')
      .map((start) => start / HOUR)
  ).toEqual([-4.5, 19.5, 43.5]);
});

describe('a run with a data interval', () => {
  const daily = (more: object): object =>
    draw(
      { a: { start: { when: 'schedule', cron: '0 0 * * *', ...more } } },
      { orchestrator: 'airflow', nights: 2 }
    );

  test('is made when the interval is over, and the log says what it is for', () => {
    const { events } = play(daily({ dataIntervals: true }));
    const starts = events.filter(({ kind }) => kind === 'dataIntervalStart');
    const ends = events.filter(({ kind }) => kind === 'dataIntervalEnd');
    const made = events.filter(({ kind }) => kind === 'runQueued');
    expect(starts).toHaveLength(made.length);
    made.forEach((run, index) => {
      expect([starts[index]!.cause, ends[index]!.cause]).toEqual([run.index, run.index]);
      expect(starts[index]!.subject).toBe(index);
      expect(ends[index]!.value - starts[index]!.value).toBe(24 * 3_600_000);
      expect(run.value).toBe(ends[index]!.value);
      expect(run.at).toBe(ends[index]!.value);
    });
  });

  test('starts when one without would, from the second tick on', () => {
    const [, ...plain] = play(daily({})).starts('a');
    expect(plain.length).toBeGreaterThan(1);
    expect(
      play(daily({ dataIntervals: true }))
        .starts('a')
        .slice(-plain.length)
    ).toEqual(plain);
    expect(play(daily({})).events.some(({ kind }) => kind === 'dataIntervalStart')).toBe(false);
  });
});

/** Two roots with one schedule, and a task that needs both: one job, one run. */
test('roots that are merged start together in one run', () => {
  const played = play(
    draw(
      { a: every('1h'), b: { ...every('60m'), takes: '1m' }, both: { reads: ['a', 'b'] } },
      { orchestrator: 'airflow' }
    )
  );
  expect(played.told.runs[0]!.tasks).toEqual(['a', 'b', 'both']);
  expect(played.starts('both').slice(0, 2)).toEqual([65, 3665]);
});
