// The ratio against C means something only while both write the same log. Nothing here looks at a clock.
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LOG } from '#lib/model/log.ts';
import type { Pipeline, Policy } from '#lib/model/pipeline.ts';
import { dagMonth, RUNS } from '../../bench/dag-month.ts';
import { monthEnd } from '../../bench/month.ts';
import { logOf, playSeason, request } from '../../bench/season.ts';
import { buildC, compiler } from '../../bench/reference/c.ts';
import { planFile } from '../../bench/reference/plan-file.ts';
import { findSimpy, playSimpy, simpyModel } from '../../bench/reference/simpy.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const gcc = compiler();
const simpy = findSimpy();
if (gcc === undefined) console.warn('SKIPPED: gcc was not found, so nothing compares the engine with C.');
if (simpy === undefined)
  console.warn('SKIPPED: no SimPy 3 was found, so nothing compares the model with it.');

const seeds = [1, 2, 2 ** 40 + 3];
const until = monthEnd();
const month = (pipeline: Pipeline, seed: number) => logOf(playSeason(request(pipeline, seed, until)));

/** The month with another pool and other retries for every task. */
function varied(slots: number, retries: number): Pipeline {
  const pipeline = dagMonth();
  const policies = pipeline.policies.map((policy): Policy => ({
    ...policy,
    pools: new Map([['default', slots]]),
    tasks: new Map([...policy.tasks].map(([id, settings]) => [id, { ...settings, retries }]))
  }));
  return { ...pipeline, policies };
}

describe.skipIf(gcc === undefined)('C and the engine write the same log', () => {
  function same(pipeline: Pipeline): void {
    const reference = buildC(root, pipeline, seeds, until);
    try {
      for (const seed of seeds) {
        const log = month(pipeline, seed);
        expect(reference.play(seed, 0)).toMatchObject({ months: 1, events: log.length, hash: log.hash });
      }
    } finally {
      reference.close();
    }
  }

  test('of the DAG month, whatever the seed', () => {
    same(dagMonth());
  });

  test('where tasks wait for a slot and are tried again twice', () => {
    const pipeline = varied(2, 2);
    const log = month(pipeline, seeds[0]!);
    const kinds = log.kind.subarray(0, log.length);
    expect(kinds.filter((kind) => kind === LOG.queued).length).toBeGreaterThan(1000);
    expect(log.value.subarray(0, log.length).filter((_, i) => kinds[i] === LOG.running)).toContain(3);
    same(pipeline);
  });

  test('and C says so when it is asked for a seed whose keys it was not given', () => {
    const reference = buildC(root, dagMonth(), [1], until);
    try {
      expect(() => reference.play(7, 0)).toThrow('no keys for seed 7');
    } finally {
      reference.close();
    }
  });
});

test('the month has as many runs as it is said to have', () => {
  const log = month(dagMonth(), 1);
  const created = log.kind.subarray(0, log.length).filter((kind) => kind === LOG.runQueued);
  expect(created.length).toBe(RUNS);
});

test('a plan that the reference does not play is refused', () => {
  const pipeline = dagMonth();
  const withAlerts = pipeline.policies.map((policy) => ({
    ...policy,
    alerts: [{ kind: 'failure', params: {} }]
  }));
  expect(() => planFile({ ...pipeline, policies: withAlerts }, [1], until)).toThrow('alerts');
  const slow = pipeline.policies.map((policy) => ({ ...policy, loop: 5000 }));
  expect(() => planFile({ ...pipeline, policies: slow }, [1], until)).toThrow('a scheduler with a period');
});

test.skipIf(simpy === undefined)('SimPy plays the same model: as many transitions on the average', () => {
  const runs = 432;
  const played = playSimpy(simpy!, root, simpyModel(dagMonth(), runs, 600), 1);
  const ours = (month(dagMonth(), 1).length / RUNS) * runs;
  expect(played.runs.queued).toBe(runs);
  expect(Math.abs(played.transitions / ours - 1)).toBeLessThan(0.02);
});
