import { describe, expect, test } from 'vitest';
import { draw } from '../../support/draw.ts';
import { play } from '../../support/play.ts';

const one = { when: 'upstream', rule: 'one_success' };

/**
 *   a ─┐
 *      ├─ end        a takes 10 s, b 20 s; whoever is in `failing` fails after 1 s of its way
 *   b ─┘
 */
const pair = (rule: object, failing: readonly string[] = []): object =>
  draw(
    { a: { takes: '10s' }, b: { takes: '20s' }, end: { reads: ['a', 'b'], start: rule } },
    {
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
test('a run whose last tasks succeed is a success, whatever failed on the way', () => {
  const played = play(pair(one, ['a']));
  expect(played.runs('end').map(([, state]) => state)).toEqual(['queued', 'running', 'success']);
  expect(played.story('a').at(-1)).toEqual([1, 'failed']);
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
