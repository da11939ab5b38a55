import { describe, expect, test } from 'vitest';
import type { Operation } from '#lib/model/intervention.ts';
import { draw } from '../../support/draw.ts';
import { play } from '../../support/play.ts';

const NOON = Date.UTC(2026, 0, 1, 12);
type Asked<T> = T extends unknown ? Omit<T, 'at'> : never;
/** What an operator does so many seconds after noon. */
const at = (seconds: number, what: Asked<Operation>): Operation => ({ at: NOON + seconds * 1000, ...what });
const MS = 0.001;

/** a → b → c in one run at noon, ten minutes each. */
const chain = (policy: object = {}, settings: object = {}): object =>
  draw(
    {
      a: { takes: '10m', ...policy },
      b: { takes: '10m', reads: ['a'], ...policy },
      c: { takes: '10m', reads: ['b'], ...policy }
    },
    { orchestrator: 'airflow', loop: '0s', ...settings }
  );

describe('failing', () => {
  test('ends the attempt at once, and its retries follow', () => {
    const played = play(chain({ retries: 1, retryDelay: '1m' }), {
      interventions: [at(60, { kind: 'fail', task: 'a', planned: NOON })]
    });
    expect(played.story('a').slice(1)).toEqual([
      [0, 'running'],
      [60 + MS, 'upForRetry'],
      [120 + MS, 'scheduled'],
      [120 + MS, 'running'],
      [720 + MS, 'success']
    ]);
  });

  test('is what the failure was caused by', () => {
    const { events } = play(chain(), { interventions: [at(60, { kind: 'fail', task: 'a' })] });
    const intervened = events.find(({ kind }) => kind === 'intervened')!;
    const failed = events.find(({ kind }) => kind === 'failed')!;
    expect(failed.cause).toBe(intervened.index);
    expect(events[intervened.cause]).toMatchObject({ kind: 'running', subject: intervened.value });
  });

  test('is refused where no attempt is under way, or no such run is there', () => {
    const { told } = play(chain(), {
      interventions: [
        at(60, { kind: 'fail', task: 'b' }),
        at(61, { kind: 'fail', task: 'a', planned: NOON + 1 }),
        at(62, { kind: 'fail', task: 'a', planned: NOON, ordinal: 1 }),
        at(63, { kind: 'fail', task: 'nobody' })
      ]
    });
    expect(told.interventions.map(({ refused }) => refused)).toEqual([
      'notRunning',
      'noRun',
      'noRun',
      'noTask'
    ]);
  });
});

describe('slowing down and hanging', () => {
  test('stretch what is left of an attempt', () => {
    const played = play(chain(), { interventions: [at(300, { kind: 'slow', task: 'a', factor: 3 })] });
    expect(played.story('a').at(-1)).toEqual([1200 - 2 * MS, 'success']);
    const hung = play(chain(), { interventions: [at(300, { kind: 'hang', task: 'a', for: 60_000 })] });
    expect(hung.story('a').at(-1)).toEqual([660, 'success']);
  });

  test('do not outlast an execution timeout', () => {
    const limited = chain({ policy: { executionTimeout: '15m' } });
    for (const what of [
      { kind: 'slow', task: 'a', factor: 9 },
      { kind: 'hang', task: 'a' }
    ] as const)
      expect(
        play(limited, { interventions: [at(300, what)] })
          .story('a')
          .at(-1)
      ).toEqual([900, 'failed']);
  });

  test('without a timeout one that hangs waits for somebody to end it', () => {
    const hang = at(300, { kind: 'hang', task: 'a' });
    expect(
      play(chain(), { interventions: [hang] })
        .story('a')
        .at(-1)
    ).toEqual([0, 'running']);
    const ended = play(chain(), { interventions: [hang, at(7200, { kind: 'fail', task: 'a' })] });
    expect(ended.story('a').at(-1)).toEqual([7200 + MS, 'failed']);
  });
});

describe('clearing', () => {
  test('runs one again, and its tries go on counting while its retries begin anew', () => {
    const played = play(chain({ retries: 1, retryDelay: '0s' }, {}), {
      failing: ['a'],
      interventions: [at(60, { kind: 'clear', task: 'a', planned: NOON })]
    });
    const [run] = played.told.runs;
    const tries = run!.instances[0]!.states.filter(([, state]) => state === 'running').map(([, , n]) => n);
    expect(tries).toEqual([1, 2, 3, 4]);
    expect(run!.states.map(([, state]) => state)).toEqual([
      'queued',
      'running',
      'failed',
      'cleared',
      'running',
      'failed'
    ]);
  });

  test('leaves what is downstream alone, or takes it along', () => {
    const alone = play(chain(), { interventions: [at(1500, { kind: 'clear', task: 'a' })] });
    expect(alone.starts('b')).toEqual([600]);
    const along = play(chain(), {
      interventions: [at(1500, { kind: 'clear', task: 'a', downstream: true })]
    });
    expect(along.starts('b')).toEqual([600, 2100 + MS]);
    expect(along.starts('c')).toEqual([1200, 2700 + MS]);
    expect(along.runs('a').at(-1)).toEqual([3300 + MS, 'success']);
  });

  test('cuts an attempt off: its slot is free, and its rows wait again', () => {
    const played = play(
      draw(
        { a: { takes: '10m', reads: ['s'], kind: 'ingest', start: { when: 'schedule', once: true } } },
        {
          orchestrator: 'airflow',
          loop: '0s',
          pools: { default: 1 },
          sources: { s: { kind: 'file', cron: '0 11 * * *', rows: 5 } }
        }
      ),
      { interventions: [at(60, { kind: 'clear', task: 'a' })] }
    );
    const [first, second] = played.told.runs[0]!.instances[0]!.reads;
    expect(first!.value).toBeGreaterThan(0);
    expect(second).toMatchObject({ attempt: 2, value: first!.value });
    expect(played.story('a').at(-1)).toEqual([660 + MS, 'success']);
    expect(played.told.sources['s']!.map(([, state]) => state).slice(0, 4)).toEqual([
      'waiting',
      'drained',
      'waiting',
      'drained'
    ]);
  });

  test('of a queued one gives its place away', () => {
    const document = draw(
      { a: { takes: '10m' }, b: { takes: '10m' } },
      { orchestrator: 'airflow', loop: '0s', pools: { default: 1 } }
    );
    const played = play(document, { interventions: [at(60, { kind: 'clear', task: 'b' })] });
    expect(played.story('b').map(([, state]) => state)).toEqual([
      'scheduled',
      'queued',
      'cleared',
      'scheduled',
      'queued',
      'running',
      'success'
    ]);
  });

  test('is refused before anything has happened, and where an orchestrator keeps nothing to clear', () => {
    const made = [at(60, { kind: 'clear', task: 'c' })] as const;
    expect(play(chain(), { interventions: made }).told.interventions[0]!.refused).toBe('notBegun');
    const cron = draw({ a: { takes: '10m' } }, { orchestrator: 'cron', loop: '0s' });
    const clear = at(60, { kind: 'clear', task: 'a' });
    expect(play(cron, { interventions: [clear] }).told.interventions[0]!.refused).toBe('cannot');
  });
});

describe('marking', () => {
  test('a success lets what comes after it run, and writes nothing', () => {
    const played = play(chain(), {
      interventions: [at(60, { kind: 'mark', task: 'a', state: 'success' })],
      lineage: true
    });
    expect(played.story('a').at(-1)).toEqual([60 + MS, 'success']);
    expect(played.starts('b')).toEqual([60 + MS]);
    expect(played.told.versions.map(({ task }) => task)).toEqual(['b', 'c']);
  });

  test('a success gives what had failed with it another chance', () => {
    const played = play(chain(), {
      failing: ['a'],
      interventions: [at(60, { kind: 'mark', task: 'a', planned: NOON, state: 'success' })]
    });
    expect(played.starts('b')).toEqual([60 + MS]);
    expect(played.runs('a').map(([, state]) => state)).toEqual([
      'queued',
      'running',
      'failed',
      'cleared',
      'running',
      'success'
    ]);
  });

  test('a failure keeps what comes after it from running, and ends the run', () => {
    const played = play(chain(), { interventions: [at(60, { kind: 'mark', task: 'a', state: 'failed' })] });
    expect(played.story('c')).toEqual([[60 + MS, 'upstreamFailed']]);
    expect(played.runs('a').at(-1)).toEqual([60 + MS, 'failed']);
  });

  test('what is in that state already is refused', () => {
    const twice = [
      at(60, { kind: 'mark', task: 'a', state: 'failed' }),
      at(90, { kind: 'mark', task: 'a', state: 'failed' })
    ] as const;
    expect(play(chain(), { interventions: twice }).told.interventions[1]!.refused).toBe('alreadySo');
  });
});

describe('running a task with others', () => {
  test('takes what it needs, what needs it, or both', () => {
    const document = draw(
      { a: {}, b: { reads: ['a'] }, c: { reads: ['b'] }, other: {} },
      { orchestrator: 'airflow', loop: '0s' }
    );
    const ran = (others?: 'upstream' | 'downstream' | 'both') =>
      play(document, {
        interventions: [at(3600, { kind: 'run', task: 'b', ...(others ? { with: others } : {}) })]
      }).told.runs.filter(({ byHand }) => byHand)[0]!.tasks;
    expect(ran()).toEqual(['b']);
    expect(ran('upstream')).toEqual(['a', 'b']);
    expect(ran('downstream')).toEqual(['b', 'c']);
    expect(ran('both')).toEqual(['a', 'b', 'c']);
  });
});
