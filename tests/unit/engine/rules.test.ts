import { describe, expect, test } from 'vitest';
import { draw } from '../../support/draw.ts';
import { pipelineOf, play } from '../../support/play.ts';

const one = { when: 'upstream', rule: 'one_success' };

/**
 *   a ─┐
 *      ├─ end        a takes 10 s, b 20 s; whoever is in `failing` fails after 1 s of its way
 *   b ─┘
 */
const pair = (rule: object, failing: readonly string[] = [], orchestrator = 'airflow'): object =>
  draw(
    { a: { takes: '10s' }, b: { takes: '20s' }, end: { reads: ['a', 'b'], start: rule } },
    {
      orchestrator,
      loop: '0s',
      faults: failing.map((task) => ({
        id: `f${task}`,
        kind: 'fail',
        task,
        after: '1s',
        from: '12:00',
        to: '12:01'
      }))
    }
  );

describe('all_success', () => {
  const rule = { when: 'upstream' };
  test('waits for the last upstream', () => {
    expect(play(pair(rule)).story('end')[0]).toEqual([20, 'scheduled']);
  });

  test('gives up at the first failure, without waiting for the rest', () => {
    const played = play(pair(rule, ['b']));
    expect(played.story('end')).toEqual([[1, 'upstreamFailed']]);
    expect(played.story('a').at(-1)).toEqual([10, 'success']);
  });

  test('does not give up while a retry is to come', () => {
    const document = draw(
      { a: { takes: '10s', retries: 1, retryDelay: '2m' }, end: { reads: ['a'] } },
      { faults: [{ id: 'f', kind: 'fail', task: 'a', after: '1s', from: '12:00', to: '12:01' }] }
    );
    expect(play(document).story('end')[0]).toEqual([131, 'scheduled']);
  });
});

describe('one_success', () => {
  test('starts at the first success, and only once', () => {
    expect(play(pair(one)).story('end')).toEqual([
      [10, 'scheduled'],
      [10, 'running'],
      [20, 'success']
    ]);
  });

  test('is content with one success where others fail', () => {
    expect(play(pair(one, ['a'])).story('end')[0]).toEqual([20, 'scheduled']);
  });

  test('gives up when the last upstream has failed', () => {
    expect(play(pair(one, ['a', 'b'])).story('end')).toEqual([[1, 'upstreamFailed']]);
  });
});

/**   a ── b ── c ── d   a fails: so do all that come after it, at the same instant. */
test('a failure goes down the graph at once, and makes the run fail', () => {
  const played = play(
    draw({
      a: { failureChance: 1, takes: '0s' },
      b: { reads: ['a'] },
      c: { reads: ['b'] },
      d: { reads: ['c'] }
    })
  );
  for (const task of ['b', 'c', 'd']) expect(played.story(task)).toEqual([[0, 'upstreamFailed']]);
  expect(played.runs('a').at(-1)).toEqual([0, 'failed']);
  // Each blames the one before it.
  const events = played.events.filter(({ kind }) => kind === 'upstreamFailed' || kind === 'failed');
  events.slice(1).forEach((event, index) => expect(event.cause).toBe(events[index]!.index));
});

/**
 *   a (fails) ─┐
 *              ├─ end (one_success)
 *   b ─────────┘
 */
test('in Airflow a run whose last tasks succeed is a success, whatever failed on the way', () => {
  const played = play(pair(one, ['a']));
  expect(played.runs('end').map(([, state]) => state)).toEqual(['queued', 'running', 'success']);
  expect(played.story('a').at(-1)).toEqual([1, 'failed']);
});

test('elsewhere a run fails if any of its tasks has', () => {
  const states = (orchestrator: string): readonly string[] =>
    play(pair(one, ['a'], orchestrator))
      .runs('end')
      .map(([, state]) => state);
  for (const orchestrator of ['manual', 'cron', 'dagster', 'prefect', 'mage'])
    expect(states(orchestrator).at(-1)).toBe('failed');
});

/** What becomes of `end`, and when, under each rule: a ends at 10 s, b at 20 s; whoever fails does so after 1 s. */
const ENDS: readonly [rule: string, bothGood: string, aFails: string, bothFail: string][] = [
  ['all_success', '20 scheduled', '1 upstreamFailed', '1 upstreamFailed'],
  ['all_failed', '10 skipped', '20 skipped', '1 scheduled'],
  ['all_done', '20 scheduled', '20 scheduled', '1 scheduled'],
  ['all_done_min_one_success', '20 scheduled', '20 scheduled', '1 upstreamFailed'],
  ['all_done_setup_success', '20 scheduled', '20 scheduled', '1 scheduled'],
  ['all_skipped', '10 skipped', '1 skipped', '1 skipped'],
  ['one_success', '10 scheduled', '20 scheduled', '1 upstreamFailed'],
  ['one_failed', '20 skipped', '1 scheduled', '1 scheduled'],
  ['one_done', '10 scheduled', '1 scheduled', '1 scheduled'],
  ['none_failed', '20 scheduled', '1 upstreamFailed', '1 upstreamFailed'],
  ['none_failed_min_one_success', '20 scheduled', '1 upstreamFailed', '1 upstreamFailed'],
  ['none_skipped', '20 scheduled', '20 scheduled', '1 scheduled'],
  ['always', '0 scheduled', '0 scheduled', '0 scheduled']
];
test.each(ENDS)('%s: both good %s, one fails %s, both fail %s', (rule, ...expected) => {
  const found = [[], ['a'], ['a', 'b']].map((failing) =>
    play(pair({ when: 'upstream', rule }, failing))
      .story('end')[0]!
      .join(' ')
  );
  expect(found).toEqual(expected);
});

/**
 *   a ── alarm (one_failed) ── after (all_success) ── last (all_done)
 */
describe('a task that is skipped', () => {
  const played = play(
    draw(
      {
        a: {},
        alarm: { reads: ['a'], start: { when: 'upstream', rule: 'one_failed' } },
        after: { reads: ['alarm'] },
        last: { reads: ['after'], start: { when: 'upstream', rule: 'all_done' } }
      },
      { orchestrator: 'airflow', loop: '0s' }
    )
  );

  test('takes those with it that need its success, at the same instant, each because of the one before', () => {
    expect([played.story('alarm'), played.story('after')]).toEqual([[[10, 'skipped']], [[10, 'skipped']]]);
    const [first, second] = played.events.filter(({ kind }) => kind === 'skipped');
    expect(second!.cause).toBe(first!.index);
    expect(played.events[first!.cause]!.kind).toBe('success');
  });

  test('does not stop whoever runs whatever came of it, and does not make the run fail', () => {
    expect(played.story('last')[0]).toEqual([10, 'scheduled']);
    expect(played.runs('last').at(-1)).toEqual([20, 'success']);
  });
});

test('whoever always runs starts with its run, and the run waits for the others', () => {
  const played = play(
    draw(
      { a: { takes: '30s' }, b: { reads: ['a'], start: { when: 'upstream', rule: 'always' } } },
      { orchestrator: 'airflow', loop: '5s' }
    )
  );
  expect(played.story('b')).toEqual([
    [0, 'scheduled'],
    [0, 'running'],
    [10, 'success']
  ]);
  expect(played.runs('b').at(-1)).toEqual([30, 'success']);
});

describe('a rule that cannot be', () => {
  const ruled = (rule: string, orchestrator: string): object =>
    draw({ a: {}, b: { reads: ['a'], start: { when: 'upstream', rule } } }, { orchestrator });

  test('is refused where the orchestrator does not know it, with those that it knows', () => {
    expect(() => pipelineOf(ruled('all_done', 'dagster'))).toThrow(
      'is "all_done", and Dagster knows "all_success" only: choose one of them, or another orchestrator.'
    );
    expect(pipelineOf(ruled('all_done', 'prefect')).tasks).toHaveLength(2);
  });

  test('is refused where it would have to join several jobs', () => {
    const joining = draw(
      {
        a: { start: { when: 'schedule', every: '1h' } },
        b: { start: { when: 'schedule', every: '2h' } },
        c: { reads: ['a', 'b'], start: { when: 'upstream', rule: 'all_done' } }
      },
      { orchestrator: 'airflow' }
    );
    expect(() => pipelineOf(joining)).toThrow('has upstreams in several jobs, and its rule is "all_done"');
  });
});

test('a run fails if one of its last tasks does, when all are at their end', () => {
  const played = play(
    draw({
      a: {},
      fine: { reads: ['a'], takes: '1h' },
      broken: { reads: ['a'], failureChance: 1, takes: '0s' }
    })
  );
  expect(played.runs('a')).toEqual([
    [0, 'queued'],
    [0, 'running'],
    [3610, 'failed']
  ]);
});

/**
 *        ┌─ b ─┐
 *     a ─┤     ├─ d     a diamond: d starts once, when the slower branch is done
 *        └─ c ─┘
 */
test('a diamond runs each task once', () => {
  const played = play(
    draw({
      a: {},
      b: { reads: ['a'], takes: '5s' },
      c: { reads: ['a'], takes: '50s' },
      d: { reads: ['b', 'c'] }
    })
  );
  expect(played.story('d')).toEqual([
    [60, 'scheduled'],
    [60, 'running'],
    [70, 'success']
  ]);
  expect(played.told.runs).toHaveLength(1);
});
