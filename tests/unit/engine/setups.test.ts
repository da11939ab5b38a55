import { describe, expect, test } from 'vitest';
import { draw, type TaskSketch } from '../../support/draw.ts';
import { play, type Played } from '../../support/play.ts';

const setup = {
  id: 'create',
  kind: 'setup',
  before: ['a'],
  takes: '1m',
  policy: { start: { when: 'schedule', once: true } }
};
const teardown = { id: 'delete', kind: 'teardown', after: ['b'], setups: ['create'], takes: '1m' };
const chain: Readonly<Record<string, TaskSketch>> = { a: {}, b: { reads: ['a'] } };
const season = (
  tasks: Readonly<Record<string, TaskSketch>>,
  ...helpers: readonly { readonly id: string; readonly [field: string]: unknown }[]
): Played => play(draw({ ...chain, ...tasks }, { orchestrator: 'airflow', loop: '0s', helpers }));
const ends = (played: Played, ...ids: readonly string[]): readonly (string | undefined)[] =>
  ids.map((id) => played.story(id).at(-1)?.[1]);
const run = (played: Played): string => played.runs('a').at(-1)![1];

describe('a teardown', () => {
  test('runs after all before it, and the run is what the others are', () => {
    const played = season({}, setup, teardown);
    expect(ends(played, 'create', 'a', 'b', 'delete')).toEqual(['success', 'success', 'success', 'success']);
    expect(played.starts('delete')).toEqual([80]);
  });

  test('runs even when what it surrounds has failed, and the run has failed', () => {
    const played = season({ b: { reads: ['a'], failureChance: 1 } }, setup, teardown);
    expect(ends(played, 'b', 'delete')).toEqual(['failed', 'success']);
    expect(run(played)).toBe('failed');
  });

  test('does not run where its setup has not succeeded', () => {
    const played = season({}, { ...setup, failureChance: 1 }, teardown);
    expect(ends(played, 'create', 'a', 'b', 'delete')).toEqual([
      'failed',
      'upstreamFailed',
      'upstreamFailed',
      'upstreamFailed'
    ]);
    expect(run(played)).toBe('failed');
  });

  test('does not fail the run by its own failure, unless it is asked to', () => {
    expect(run(season({}, setup, { ...teardown, failureChance: 1 }))).toBe('success');
    expect(run(season({}, setup, { ...teardown, failureChance: 1, failsRun: true }))).toBe('failed');
  });
});

test('what stands indirectly below a setup does not run without it, whatever its own rule', () => {
  const always = { b: { reads: ['a'], start: { when: 'upstream', rule: 'all_done' } } };
  const played = season(always, { ...setup, failureChance: 1 }, teardown);
  expect(ends(played, 'a', 'b')).toEqual(['upstreamFailed', 'upstreamFailed']);
});

test('a short circuit leaves teardowns alone', () => {
  const circuit = { id: 'stop', kind: 'shortCircuit', after: ['a'], before: ['b'], if: { chance: 0 } };
  const played = season({}, setup, circuit, teardown);
  expect(ends(played, 'b', 'delete')).toEqual(['skipped', 'success']);
});
