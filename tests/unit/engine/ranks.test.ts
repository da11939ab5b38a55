import { describe, expect, test } from 'vitest';
import { draw, type TaskSketch } from '../../support/draw.ts';
import { play } from '../../support/play.ts';

/** When each task of one pool starts first, in seconds. All that have no upstream are ready at once. */
function starts(
  slots: number,
  tasks: Readonly<Record<string, TaskSketch>>
): Readonly<Record<string, number>> {
  const pooled = Object.fromEntries(Object.entries(tasks).map(([id, task]) => [id, { pool: 'p', ...task }]));
  const played = play(draw(pooled, { pools: { p: slots }, orchestrator: 'airflow', loop: '0s' }));
  return Object.fromEntries(Object.keys(tasks).map((id) => [id, played.starts(id)[0]!]));
}

describe('priorities', () => {
  test('let the heaviest in first, whoever stands before it', () => {
    const light = { policy: { priorityWeight: 1 } };
    const tasks = { a: light, b: light, c: { policy: { priorityWeight: 9 } } };
    expect(starts(1, tasks)).toEqual({ c: 0, a: 10, b: 20 });
  });

  test('sum up what is below, as Airflow does unless it is told not to', () => {
    const tasks = (weightRule: object) => ({
      alone: { policy: { priorityWeight: 2, ...weightRule } },
      first: { policy: { priorityWeight: 1, ...weightRule } },
      second: { reads: ['first'], policy: { priorityWeight: 5, ...weightRule } }
    });
    expect(starts(1, tasks({}))).toEqual({ first: 0, second: 10, alone: 20 });
    expect(starts(1, tasks({ weightRule: 'absolute' }))).toEqual({ alone: 0, first: 10, second: 20 });
  });

  test('change nothing where there are slots for all', () => {
    expect(starts(3, { a: { policy: { priorityWeight: 1 } }, b: {}, c: {} })).toEqual({ a: 0, b: 0, c: 0 });
  });
});

describe('a task that takes several slots', () => {
  const two = { policy: { poolSlots: 2 } };

  test('keeps them all until it ends', () => {
    expect(starts(3, { a: two, b: {}, c: {} })).toEqual({ a: 0, b: 0, c: 10 });
    expect(starts(2, { a: two, b: two, c: two })).toEqual({ a: 0, b: 10, c: 20 });
  });

  test('is overtaken by those that need fewer: nothing is reserved for it', () => {
    expect(starts(2, { a: { takes: '5s' }, b: two, c: { takes: '20s' } })).toEqual({ a: 0, c: 0, b: 20 });
  });

  test('waits in the state queued, and its start is caused by the end that made room', () => {
    const document = draw(
      { a: { takes: '30s', pool: 'p' }, b: { pool: 'p', ...two } },
      { pools: { p: 2 }, orchestrator: 'airflow', loop: '0s' }
    );
    const played = play(document);
    expect(played.story('b')).toEqual([
      [0, 'scheduled'],
      [0, 'queued'],
      [30, 'running'],
      [40, 'success']
    ]);
    const begun = played.events.filter(({ kind }) => kind === 'running');
    expect(played.events[begun[1]!.cause]).toMatchObject({ kind: 'success', subject: begun[0]!.subject });
  });
});
