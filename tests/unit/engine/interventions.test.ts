import { describe, expect, test } from 'vitest';
import type { Intervention } from '#lib/model/intervention.ts';
import { draw } from '../../support/draw.ts';
import { play } from '../../support/play.ts';

const NOON = Date.UTC(2026, 0, 1, 12);
/** A person presses Run so many seconds after noon. */
const run = (task: string, seconds: number): Intervention => ({
  at: NOON + seconds * 1000,
  kind: 'run',
  task
});
const byHand = { start: { when: 'manual' } };
/**   a ── b ── c   and nothing starts by itself. */
const chain = draw({ a: byHand, b: { ...byHand, reads: ['a'] }, c: { ...byHand, reads: ['b'] } });
const MS = 0.001;

describe('Run', () => {
  test('on nothing happens by itself: by hand, a season is empty', () => {
    expect(play(chain).log.length).toBe(0);
  });

  test('on one task runs it alone, first thing a millisecond later', () => {
    const played = play(chain, { interventions: [run('b', 60)] });
    expect(played.story('b')).toEqual([
      [60 + MS, 'scheduled'],
      [60 + MS, 'running'],
      [70 + MS, 'success']
    ]);
    expect(played.story('a')).toEqual([]);
    expect(played.story('c')).toEqual([]);
  });

  test('on all runs every task in the order of the graph, in one run', () => {
    const played = play(chain, { interventions: [run('*', 60)] });
    expect(played.told.runs.map(({ tasks }) => tasks)).toEqual([['a', 'b', 'c']]);
    expect(['a', 'b', 'c'].map((task) => played.starts(task)[0])).toEqual([60 + MS, 70 + MS, 80 + MS]);
  });

  test('on all keeps each task’s rule', () => {
    const document = draw({
      a: { ...byHand, takes: '10s' },
      b: { ...byHand, takes: '50s' },
      one: { reads: ['a', 'b'], start: { when: 'upstream', rule: 'one_success' } },
      all: { reads: ['a', 'b'], start: { when: 'upstream' } }
    });
    const policy = { interventions: [run('*', 0)] };
    expect(() => play(document, policy)).toThrow('cannot join several jobs');
    const airflow = { ...(document as { policies: object[] }) };
    airflow.policies = [{ ...airflow.policies[0], orchestrator: 'airflow', loop: '0s' }];
    const played = play(airflow, policy);
    expect(played.starts('one')[0]).toBe(10 + MS);
    expect(played.starts('all')[0]).toBe(50 + MS);
  });

  test('is logged as the cause of its run', () => {
    const { events } = play(chain, { interventions: [run('b', 60)] });
    expect(events[0]).toMatchObject({ kind: 'intervened', subject: 0, cause: -1 });
    expect(events[1]).toMatchObject({ kind: 'runQueued', cause: 0 });
  });

  test('on a task that is not there is refused, and nothing else happens', () => {
    const { events, told } = play(chain, { interventions: [run('nobody', 60)] });
    expect(events).toMatchObject([{ kind: 'refused', subject: 0, cause: -1 }]);
    expect(told.interventions).toEqual([{ at: NOON + 60_001, index: 0, refused: 'noTask' }]);
  });

  test('twice makes two runs, which do not wait for each other', () => {
    const played = play(chain, { interventions: [run('a', 0), run('a', 4)] });
    expect(played.starts('a')).toEqual([MS, 4 + MS]);
  });

  test('beyond the horizon does nothing', () => {
    expect(play(chain, { interventions: [run('a', 90_000)] }).log.length).toBe(0);
  });

  test('waits for the scheduler’s next loop where it has one, not for the one at that very instant', () => {
    const nightly = draw(
      { a: { start: { when: 'schedule', cron: '0 1 * * *' } } },
      { orchestrator: 'dagster' }
    );
    const starts = (seconds: number) => play(nightly, { interventions: [run('a', seconds)] }).starts('a')[1];
    expect(starts(61)).toBe(90);
    // It enters at 90.000 exactly.
    expect(starts(90 - MS)).toBe(120);
  });
});

describe('the world goes on as it would have', () => {
  const document = draw(
    {
      a: {
        start: { when: 'schedule', every: '1h' },
        spread: 0.5,
        weather: 0.3,
        failureChance: 0.2,
        retries: 1
      },
      b: { reads: ['a'], spread: 0.5, failureChance: 0.2 }
    },
    { nights: 3 }
  );
  const hands = [run('a', 1800), run('*', 30_000), run('b', 90_000)];

  test('a person’s runs have luck of their own, and shift nobody else’s', () => {
    const plain = play(document).told.runs;
    const touched = play(document, { interventions: hands }).told.runs;
    expect(touched.filter((each) => !each.byHand)).toEqual(plain);
    const byHandRuns = touched.filter((each) => each.byHand);
    expect(byHandRuns).toHaveLength(3);
    const lengths = touched.flatMap(({ instances }) =>
      instances.flatMap(({ states }) => (states[2] ? [states[2][0] - states[1]![0]] : []))
    );
    expect(new Set(lengths).size).toBeGreaterThan(lengths.length * 0.95);
  });

  test('the same interventions give the same log; in another order of the list the same runs', () => {
    const played = play(document, { interventions: hands });
    expect(play(document, { interventions: [...hands] }).hash).toBe(played.hash);
    expect(play(document, { interventions: [...hands].reverse() }).told.runs).toEqual(played.told.runs);
  });

  test('what happened before an intervention is not changed by it', () => {
    const plain = play(document).events;
    const touched = play(document, { interventions: hands }).events;
    const first = touched.findIndex(({ kind }) => kind === 'intervened');
    expect(first).toBeGreaterThan(3);
    expect(touched.slice(0, first)).toEqual(plain.slice(0, first));
  });
});
