// Triggers that only one orchestrator has, played by the functions that its own tests prove (tests/conformance).
import { describe, expect, test } from 'vitest';
import { draw, type TaskSketch } from '../../support/draw.ts';
import { play, type Played } from '../../support/play.ts';

const HOUR = 3600;
const MINUTE = 60;
const hourly = { kind: 'file', cron: '0 * * * *', rows: 5 };
const story = (
  orchestrator: string,
  tasks: Readonly<Record<string, TaskSketch>>,
  more: Parameters<typeof draw>[1] = {}
) => play(draw(tasks, { orchestrator, ...more }));

const runsOf = (played: Played): Played['told']['runs'] => played.told.runs;

describe('in Dagster', () => {
  const eager = { start: { when: 'dagster', condition: 'eager' } };

  test('eager runs at the tick after an update, and once for it', () => {
    const played = story(
      'dagster',
      { a: { start: { when: 'schedule', every: '1h' }, takes: '10s' }, b: { reads: ['a'], ...eager } },
      { nights: 1 }
    );
    // a ends at 10 s past the hour; the daemon looks every half minute.
    expect(played.starts('b').slice(0, 3)).toEqual([30, HOUR + 30, 2 * HOUR + 30]);
  });

  test('a chain is asked for at one tick, in one run, each asset waiting for those above it', () => {
    const played = story('dagster', {
      a: { start: { when: 'schedule', every: '1h' }, takes: '10s' },
      b: { reads: ['a'], takes: '40s', ...eager },
      c: { reads: ['b'], takes: '10s', ...eager }
    });
    expect(played.starts('b').slice(0, 2)).toEqual([30, HOUR + 30]);
    // b ends at 70 s: c runs at the next pass, and no second time for the same update.
    expect(played.starts('c').slice(0, 2)).toEqual([90, HOUR + 90]);
    const together = runsOf(played).filter(({ tasks }) => tasks.includes('b'));
    expect(together.length).toBeGreaterThan(20);
    expect(new Set(together.map(({ tasks }) => tasks.join()))).toEqual(new Set(['b,c']));
    // The log says once of what the run is.
    expect(played.events.filter(({ kind }) => kind === 'together').map(({ value }) => value)).toEqual([1, 2]);
  });

  test('assets that hang together in nothing are in one run, too, and begin at once', () => {
    const played = story(
      'dagster',
      { a: { reads: ['s'], takes: '10s', ...eager }, b: { reads: ['s'], takes: '50s', ...eager } },
      { sources: { s: hourly }, nights: 1 }
    );
    expect(new Set(runsOf(played).map(({ tasks }) => tasks.join()))).toEqual(new Set(['a,b']));
    expect(played.starts('a')).toEqual(played.starts('b'));
  });

  test('a run of several takes a place of each, and waits until it has them all', () => {
    const one = { ...eager, policy: { maxActiveRuns: 1 } };
    const played = story(
      'dagster',
      {
        a: { start: { when: 'schedule', every: '1h' }, takes: '10s' },
        b: { reads: ['a'], takes: '10s', start: { when: 'dagster', condition: 'any_deps_updated' } },
        c: {
          reads: ['a'],
          takes: '90m',
          ...one,
          start: { when: 'dagster', condition: 'any_deps_updated' }
        }
      },
      { nights: 1 }
    );
    // The second run of b waits for the first to end, since it is one of c, which may have one.
    expect(played.starts('b').slice(0, 3)).toEqual(played.starts('c').slice(0, 3));
    expect(played.starts('c')[1]! - played.starts('c')[0]!).toBeGreaterThanOrEqual(90 * MINUTE);
    const second = runsOf(played).filter(({ tasks }) => tasks.includes('c'))[1]!;
    const [queued, running] = ['queued', 'running'].map(
      (state) => second.states.find(([, each]) => each === state)![0]
    );
    expect(running! - queued!).toBeGreaterThan(20 * MINUTE * 1000);
  });

  test('a task has the same luck in a run of several as alone', () => {
    const tasks: Readonly<Record<string, TaskSketch>> = {
      a: { start: { when: 'schedule', every: '1h' }, takes: '10s' },
      b: { reads: ['a'], takes: '10m', spread: 0.5, failureChance: 0.2, ...eager }
    };
    const alone = story('dagster', tasks);
    // Now and then c is asked for with b, and makes the run another one.
    const c = { reads: ['a'], takes: '3h', spread: 0.9, start: { when: 'dagster', condition: 'eager' } };
    const other = story('dagster', { ...tasks, c });
    const lives = (played: Played): unknown =>
      runsOf(played).flatMap(({ instances }) =>
        instances.flatMap(({ task, states }) => (task === 'b' ? [states] : []))
      );
    expect(new Set(runsOf(other).map(({ tasks: of }) => of.join())).size).toBeGreaterThan(2);
    expect(lives(other)).toEqual(lives(alone));
  });

  test('what was asked for with an asset that fails is skipped in its run, and has failed with it', () => {
    const played = story('dagster', {
      a: { takes: '10s' },
      b: { reads: ['a'], takes: '40s', failureChance: 1, ...eager },
      c: { reads: ['b'], ...eager }
    });
    expect(played.starts('b')).toHaveLength(1);
    expect(played.starts('c')).toEqual([]);
    const [run] = runsOf(played).filter(({ tasks }) => tasks.includes('b'));
    expect(run!.states.at(-1)![1]).toBe('failed');
    expect(run!.instances.map(({ states }) => states.at(-1)![1])).toEqual(['failed', 'upstreamFailed']);
  });

  test('an asset whose run has failed before it came to it has failed, until it is made', () => {
    const condition = { newly_true: { any_deps_match: 'execution_failed' } };
    const played = story('dagster', {
      a: { takes: '10s' },
      b: { reads: ['a'], takes: '40s', failureChance: 1, ...eager },
      c: { reads: ['b'], ...eager },
      d: { reads: ['c'], start: { when: 'dagster', condition } }
    });
    expect(played.starts('d')).toHaveLength(1);
  });

  test('what waits for two that are not made is lost once: it is in progress when somebody runs it', () => {
    const condition = { newly_true: { any_deps_match: 'run_in_progress' } };
    const played = play(
      draw(
        {
          a: {
            takes: '10s',
            failureChance: 1,
            start: { when: 'dagster', condition: { on_cron: '0 13 * * *' } }
          },
          b: { reads: ['a'], ...eager },
          c: { reads: ['a', 'b'], takes: '10m', ...eager },
          d: { reads: ['c'], start: { when: 'dagster', condition } }
        },
        { orchestrator: 'dagster' }
      ),
      { interventions: [{ kind: 'run', at: Date.UTC(2026, 0, 1, 14), task: 'c' }] }
    );
    expect(played.starts('b')).toEqual([]);
    expect(played.starts('d')).toEqual([2 * HOUR + 30]);
  });

  test('a source is an asset that its rows update', () => {
    const played = story(
      'dagster',
      { a: { reads: ['s'], takes: '10s', ...eager } },
      { sources: { s: hourly }, nights: 1 }
    );
    const starts = played.starts('a');
    expect(starts.length).toBeGreaterThan(20);
    expect(starts.every((start) => ((start % HOUR) + HOUR) % HOUR === 30)).toBe(true);
  });

  test('on_cron waits for the clock, and then for all that it depends on', () => {
    const played = story('dagster', {
      a: { start: { when: 'schedule', cron: '20 * * * *' }, takes: '10s' },
      b: { reads: ['a'], start: { when: 'dagster', condition: { on_cron: '0 1 * * *' } } }
    });
    // Once a night: at one o'clock the clock has passed, at 01:20 a is updated.
    expect(played.starts('b').filter((start) => start > 0)).toEqual([13 * HOUR + 20 * MINUTE + 30]);
  });

  test('on_missing runs once, when nothing that it depends on is missing', () => {
    const played = story('dagster', {
      a: { start: { when: 'schedule', every: '1h' }, takes: '10s' },
      b: { reads: ['a'], start: { when: 'dagster', condition: 'on_missing' } }
    });
    expect(played.starts('b')).toEqual([30]);
  });

  test('operators say what is not ready made', () => {
    const condition = {
      and: [
        { since_last_handled: { any_deps_match: 'newly_updated' } },
        { not: { all_deps_match: 'missing' } }
      ]
    };
    const played = story('dagster', {
      a: { start: { when: 'schedule', every: '2h' }, takes: '10s' },
      b: { start: { when: 'schedule', every: '12h' }, takes: '10s' },
      c: { reads: ['a', 'b'], start: { when: 'dagster', condition } }
    });
    expect(played.starts('c').slice(0, 3)).toEqual([30, 2 * HOUR + 30, 4 * HOUR + 30]);
  });
});

describe('in Prefect', () => {
  const on = (trigger: object): TaskSketch => ({ start: { when: 'prefect', trigger } });
  const of = (task: string, expectation = 'prefect.task-run.Completed') => ({
    expect: [expectation],
    match: { task: [task] }
  });
  const a: TaskSketch = { start: { when: 'schedule', every: '1h' }, takes: '10s' };

  test('a reactive trigger runs for each event, at the next pass', () => {
    expect(
      story('prefect', { a, b: on(of('a')) })
        .starts('b')
        .slice(0, 3)
    ).toEqual([15, HOUR + 15, 2 * HOUR + 15]);
  });

  test('a threshold counts the events within a time', () => {
    const starts = story('prefect', { a, b: on({ ...of('a'), threshold: 3, within: '6h' }) }).starts('b');
    // The first three; then silence until the bucket of six hours is over.
    expect(starts[0]).toBe(2 * HOUR + 15);
    expect(starts[1]! - starts[0]!).toBeGreaterThan(3 * HOUR);
  });

  test('a proactive trigger runs when too little has come in time', () => {
    const starts = story('prefect', {
      a: { ...a, start: { when: 'schedule', once: true } },
      b: on({ ...of('a'), posture: 'Proactive', within: '5h' })
    }).starts('b');
    expect(starts.length).toBeGreaterThan(3);
    expect(starts.slice(-1)[0]! - starts.slice(-2)[0]!).toBe(5 * HOUR);
  });

  test('a failed run is an event, too', () => {
    const tasks = {
      a: { ...a, failureChance: 1 },
      b: on({ expect: ['prefect.flow-run.Failed'], match: { flow: ['a'] } })
    };
    // A run that fails does so before its ten seconds are over.
    expect(story('prefect', tasks).starts('b').slice(0, 2)).toEqual([10, HOUR + 5]);
  });

  test('a compound trigger needs its parts, a sequence in their order', () => {
    const parts = [of('a'), of('b')];
    const later: TaskSketch = { ...a, start: { when: 'schedule', cron: '30 * * * *' } };
    const tasks = (trigger: object) => ({ a, b: later, c: on(trigger) });
    const compound = (more: object) =>
      story('prefect', tasks({ type: 'compound', triggers: parts, ...more }))
        .starts('c')
        .filter((start) => start > 0);
    expect(compound({ require: 'all' }).slice(0, 2)).toEqual([15, HOUR + 15]);
    expect(compound({ require: 'any' }).length).toBeGreaterThan(40);
    expect(compound({ require: 'all', within: '20m' })).toEqual([]);
    const sequence = story('prefect', tasks({ type: 'sequence', triggers: parts }))
      .starts('c')
      .filter((start) => start > 0);
    expect(sequence.slice(0, 2)).toEqual([30 * MINUTE + 15, HOUR + 30 * MINUTE + 15]);
  });

  test('each combination of labels is counted by itself', () => {
    const trigger = {
      expect: ['prefect.task-run.Completed'],
      match: { task: ['a', 'b'] },
      for_each: ['task'],
      threshold: 2,
      within: '3h'
    };
    const tasks = { a, b: { ...a, start: { when: 'schedule', every: '3h' } }, c: on(trigger) };
    // b never comes twice within three hours; a alone is enough, the second time.
    expect(story('prefect', tasks).starts('c')[0]).toBe(HOUR + 15);
  });

  test('the failure of a sensor that has waited too long is heard', () => {
    const sensor = {
      ...{ id: 'wait', kind: 'sensor', until: { dates: ['2030-01-01'] }, before: ['a'] },
      ...{ pokeInterval: '1m', timeout: '10m' },
      policy: { start: { when: 'schedule', cron: '0 12 * * *' } }
    };
    const trigger = { expect: ['prefect.task-run.Failed'], match: { task: ['wait'] } };
    const played = story(
      'prefect',
      { a: {}, b: { start: { when: 'prefect', trigger } } },
      { helpers: [sensor], loop: '0s' }
    );
    expect(played.starts('b').filter((second) => second >= 0)).toEqual([11 * MINUTE]);
  });
});

describe('in Mage', () => {
  test('an event trigger runs for each event that fits its pattern', () => {
    const played = story(
      'mage',
      {
        a: { reads: ['s'], takes: '10s', start: { when: 'mage', event: { source: 's' } } },
        b: { start: { when: 'mage', event: { pipeline: ['a'], status: 'completed' } } }
      },
      { sources: { s: hourly } }
    );
    const [first, second] = played.starts('a').filter((start) => start > 0);
    expect(second! - first!).toBe(HOUR);
    expect(played.starts('b').filter((start) => start > 0)[0]).toBe(first! + 20);
  });

  test('an API trigger is called by the blocks that it names', () => {
    const played = story('mage', {
      a: { start: { when: 'schedule', every: '1h' }, takes: '15s' },
      b: { start: { when: 'mage', api: ['a'] } }
    });
    expect(played.starts('b').slice(0, 2)).toEqual([20, HOUR + 20]);
  });
});

test('the events that made a run are its causes', () => {
  const played = story('prefect', {
    a: { start: { when: 'schedule', every: '1h' }, takes: '10s' },
    b: {
      start: { when: 'prefect', trigger: { expect: ['prefect.task-run.Completed'], match: { task: ['a'] } } }
    }
  });
  const queued = played.events.filter(({ kind, cause }) => kind === 'runQueued' && cause >= 0);
  expect(queued.length).toBeGreaterThan(20);
  expect(new Set(queued.map(({ cause }) => played.events[cause]!.kind))).toEqual(new Set(['success']));
});

test('what would start itself for ever is refused, and names the task', () => {
  for (const trigger of [
    { expect: ['prefect.flow-run.*'] },
    { expect: ['prefect.flow-run.Completed'], match: { flow: ['a'] } }
  ])
    expect(() => story('prefect', { a: { start: { when: 'prefect', trigger } } })).toThrow(
      'which would start itself for ever'
    );
});

test('in Airflow a run on assets says every event that it consumed, and one by the clock consumes none', () => {
  const often: TaskSketch = { start: { when: 'schedule', every: '1h' }, takes: '10s' };
  const rare: TaskSketch = { start: { when: 'schedule', every: '4h' }, takes: '10s' };
  const causes = (start: object): readonly (readonly string[])[] => {
    const { events } = story('airflow', { often, rare, c: { start } });
    return events.flatMap(({ kind, subject, cause }, index) => {
      if (kind !== 'runQueued' || subject !== 2) return [];
      const all = [cause];
      for (let i = index + 1; events[i]?.kind === 'alsoCausedBy'; i++) all.push(events[i]!.cause);
      return [all.filter((each) => each >= 0).map((each) => events[each]!.kind)];
    });
  };
  const both = causes({ when: 'event', all: [{ asset: 'often' }, { asset: 'rare' }] });
  // One run for four updates of the one and one of the other.
  expect(both.map(({ length }) => length).slice(0, 3)).toEqual([2, 5, 5]);
  const orTime = causes({ when: 'event', any: [{ asset: 'rare' }, { time: { cron: '30 * * * *' } }] });
  expect(orTime.filter(({ length }) => length === 0).length).toBeGreaterThan(20);
  expect(orTime.filter(({ length }) => length === 1).length).toBeGreaterThan(4);
});

describe('at the edges', () => {
  const hour = (played: { starts: (task: string) => readonly number[] }, task: string) =>
    played.starts(task).filter((start) => start >= 0);

  test('what happens at the very instant of a pass is for the next one, whatever else that one sees', () => {
    // Both sources emit on the hour; a's end, ten seconds past, has the scheduler come by on the next full hour.
    const played = story(
      'mage',
      {
        a: { takes: '10s', start: { when: 'schedule', every: '1h' } },
        b: { reads: ['s'], start: { when: 'mage', event: { source: ['s'] } } },
        c: { start: { when: 'mage', api: ['a'] } }
      },
      { sources: { s: hourly }, loop: '1h' }
    );
    expect(hour(played, 'c').slice(0, 2)).toEqual([HOUR, 2 * HOUR]);
    // One run an hour: the rows that came at an hour start it at the next.
    expect(new Set(hour(played, 'b')).size).toBe(hour(played, 'b').length);
  });

  test('a bucket of a proactive trigger that is full is closed by the next loop, and the one after opens another', () => {
    const trigger = {
      posture: 'Proactive',
      expect: ['prefect.task-run.Completed'],
      match: { task: ['a'] },
      within: '1h'
    };
    const played = story('prefect', {
      a: { takes: '10s', start: { when: 'schedule', once: true } },
      b: { start: { when: 'prefect', trigger } }
    });
    // a ends at 10 s; the loop at 15 s closes the bucket, the loop at 20 s opens one that is over an hour later.
    expect(
      hour(played, 'b')
        .filter((start) => start > 0)
        .slice(0, 2)
    ).toEqual([HOUR + 20, 2 * HOUR + 20]);
  });

  describe('while it is paused', () => {
    const around = (orchestrator: string, start: object) => {
      const document = draw(
        { a: { takes: '10s', start: { when: 'schedule', every: '4h' } }, b: { reads: ['a'], start } },
        { orchestrator }
      );
      const from = Date.UTC(2026, 0, 1, 12);
      return hour(
        play(document, {
          interventions: [
            { kind: 'pause', at: from + 3 * HOUR * 1000, task: 'b' },
            { kind: 'resume', at: from + 6 * HOUR * 1000, task: 'b' }
          ]
        }),
        'b'
      ).slice(0, 3);
    };

    test('Dagster asks its conditions no more, and then sees what they have missed', () => {
      const starts = around('dagster', { when: 'dagster', condition: 'eager' });
      expect(starts).toEqual([30, 6 * HOUR + 30, 8 * HOUR + 30]);
    });

    test('Prefect and Mage hear nothing', () => {
      const trigger = { expect: ['prefect.task-run.Completed'], match: { task: ['a'] } };
      expect(around('prefect', { when: 'prefect', trigger })).toEqual([15, 8 * HOUR + 15, 12 * HOUR + 15]);
      expect(around('mage', { when: 'mage', api: ['a'] })).toEqual([20, 8 * HOUR + 20, 12 * HOUR + 20]);
    });
  });

  test('a proactive trigger’s timer goes on: a loop at whose very instant it is switched on again looks at it', () => {
    const trigger = { posture: 'Proactive', expect: ['prefect.task-run.Completed'], match: { task: ['a'] } };
    const document = draw(
      {
        a: { takes: '10s', start: { when: 'schedule', once: true } },
        b: { takes: '10s', start: { when: 'prefect', trigger: { ...trigger, within: '0s' } } }
      },
      { orchestrator: 'prefect', loop: '5m' }
    );
    const noon = Date.UTC(2026, 0, 1, 12);
    // What is done at an instant is done a millisecond later.
    const interventions = [
      { kind: 'pause', at: noon + HOUR * 1000, task: 'b' },
      { kind: 'resume', at: noon + 2 * HOUR * 1000 - 1, task: 'b' }
    ] as const;
    const starts = hour(play(document, { interventions }), 'b');
    expect(starts.filter((start) => start >= HOUR).slice(0, 3)).toEqual([
      HOUR,
      2 * HOUR,
      2 * HOUR + 5 * MINUTE
    ]);
  });

  test('in Dagster what was asked for is in progress until its own run is done, whatever else has made it', () => {
    const condition = { and: ['any_deps_updated', { not: 'in_progress' }] };
    const played = play(
      draw(
        {
          a: { takes: '10s', start: { when: 'schedule', every: '1h' } },
          b: { reads: ['a'], takes: '3h', start: { when: 'dagster', condition } }
        },
        { orchestrator: 'dagster' }
      ),
      { interventions: [{ kind: 'run', at: Date.UTC(2026, 0, 1, 12, 30), task: 'b' }] }
    );
    const own = played.told.runs.filter(({ byHand, tasks }) => !byHand && tasks.includes('b'));
    expect(own.slice(0, 3).map(({ states }) => played.seconds(states[0]![0]))).toEqual([
      30,
      // The one by hand, begun half an hour later, keeps it busy until then.
      4 * HOUR + 30,
      8 * HOUR + 30
    ]);
  });
});

test('a condition of Dagster may ask a source', () => {
  const condition = { since_last_handled: { asset_matches: 'newly_updated', asset: 's' } };
  const played = story(
    'dagster',
    { a: { reads: ['s'], start: { when: 'dagster', condition } } },
    { sources: { s: hourly } }
  );
  expect(played.starts('a').length).toBeGreaterThan(20);
});
