import { describe, expect, test } from 'vitest';
import { draw, type TaskSketch } from '../../support/draw.ts';
import { play, type Played } from '../../support/play.ts';

const hourly = { start: { when: 'schedule', every: '1h' } };
/** From one to two o'clock in the afternoon a task fails at once. */
const outage = { id: 'f', kind: 'fail', task: 'a', after: '0s', from: '13:00', to: '14:00' };

const season = (tasks: Readonly<Record<string, TaskSketch>>, faults: readonly object[] = []): Played =>
  play(draw(tasks, { orchestrator: 'airflow', loop: '0s', faults }));
const first = (played: Played, task: string): readonly number[] =>
  played
    .starts(task)
    .slice(0, 4)
    .map((seconds) => seconds / 3600);

describe('a task that depends on its past', () => {
  const a = { ...hourly, policy: { dependsOnPast: true } };

  test('runs with each run while all goes well', () => {
    expect(first(season({ a }), 'a')).toEqual([0, 1, 2, 3]);
  });

  test('waits until it has ended in the run before', () => {
    expect(first(season({ a: { ...a, takes: '90m' } }), 'a')).toEqual([0, 1.5, 3, 4.5]);
  });

  test('never starts again once it has failed, and its runs stay open', () => {
    const played = season({ a }, [outage]);
    expect(first(played, 'a')).toEqual([0, 1]);
    expect(
      played
        .runs('a')
        .slice(0, 8)
        .map(([, state]) => state)
    ).toEqual(['queued', 'running', 'success', 'queued', 'running', 'failed', 'queued', 'running']);
  });

  test('goes by its own past, whatever became of others', () => {
    const played = season(
      { a: hourly, b: { reads: ['a'] }, c: { reads: ['a'], policy: { dependsOnPast: true } } },
      [{ ...outage, task: 'b' }]
    );
    // At the horizon, a's last run is still under way.
    expect(played.starts('c')).toHaveLength(played.starts('a').length - 1);
  });

  test('starts because of the end that it waited for', () => {
    const { events } = season({ a: { ...a, takes: '90m' } });
    const scheduled = events.filter(({ kind }) => kind === 'scheduled');
    expect(events[scheduled[1]!.cause]).toMatchObject({ kind: 'success', subject: scheduled[0]!.subject });
  });
});

test('a task that waits for its downstream starts when those right below it have ended in the run before', () => {
  const a = { ...hourly, policy: { waitForDownstream: true } };
  const played = season({ a, b: { reads: ['a'], takes: '90m' }, c: { reads: ['b'], takes: '5h' } });
  // Ten seconds of its own, then ninety minutes of b; nobody waits for c.
  expect(played.starts('a').slice(0, 3)).toEqual([0, 5410, 10_820]);
});
