import { describe, expect, test } from 'vitest';
import { parse } from '#lib/model/parse.ts';
import type { Policy } from '#lib/model/pipeline.ts';
import type { Result } from '#lib/model/result.ts';
import { vocabulary } from '#lib/vocabulary.ts';

/** A document `s → a → b` with one policy. */
function policyOf(
  policy: object,
  more: readonly object[] = []
): Result<{ policy: Policy; advice: readonly string[] }> {
  const parsed = parse(
    {
      downbeat: 1,
      name: 'x',
      start: '2026-01-02',
      nights: 1,
      sources: ['s', 'other'].map((id) => ({ id, arrivals: { kind: 'steady', perDay: 10 } })),
      tasks: [
        { id: 'a', kind: 'ingest', reads: ['s'], duration: { base: '1m' } },
        { id: 'b', kind: 'store', reads: ['a'], duration: { base: '1m' } }
      ],
      policies: [{ id: 'p', orchestrator: 'airflow', ...policy }, ...more]
    },
    vocabulary
  );
  if (!parsed.ok) return parsed;
  const advice = parsed.value.advice.map(({ at, message }) => `${at} ${message}`);
  return { ok: true, value: { policy: parsed.value.pipeline.policies[0]!, advice } };
}
const read = (policy: object) => {
  const parsed = policyOf(policy);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};
const said = (policy: object, more: readonly object[] = []): readonly string[] => {
  const parsed = policyOf(policy, more);
  return parsed.ok ? [] : parsed.problems.map(({ at, message }) => `${at} ${message}`);
};
const nightly = { start: { when: 'schedule', cron: '0 1 * * *' } };
const upstream = { start: { when: 'upstream' } };

describe('defaults', () => {
  test('hold for every task that says nothing itself, key by key', () => {
    const { policy } = read({
      defaults: { ...upstream, retries: 2, retryDelay: '5m', maxActiveRuns: 3 },
      tasks: { a: { ...nightly, retries: 0 } }
    });
    expect(policy.tasks.get('a')).toMatchObject({
      trigger: { kind: 'schedule' },
      retries: 0,
      retryDelay: 300_000
    });
    expect(policy.tasks.get('b')).toMatchObject({
      trigger: { kind: 'upstream' },
      retries: 2,
      maxActiveRuns: 3
    });
  });

  test('that no task needs are not called unknown', () => {
    const all = { ...nightly, retries: 1, retryDelay: '1m', pool: 'default', maxActiveRuns: 1 };
    const { advice } = read({ defaults: all, tasks: { a: all, b: { ...all, ...upstream } } });
    expect(advice).toEqual([]);
  });

  test('that are wrong are told once, not once for each task', () => {
    expect(said({ defaults: { start: { when: 'somehow' }, retries: -1 } })).toEqual([
      'policies[0].defaults.start.when is the string "somehow"; one of "manual", "schedule", "upstream", "event", "prefect", "dagster", "mage" is needed.',
      'policies[0].defaults.retries is the number -1; a number from 0 to 100 is needed.'
    ]);
  });

  test('with unknown words are advised', () => {
    expect(read({ defaults: { ...upstream, retrys: 1 }, tasks: { a: nightly } }).advice).toEqual([
      'policies[0].defaults.retrys is not known here and is left out; known are start, retries, retryDelay, pool, maxActiveRuns, retryDelays, retryBackoff, backoffFactor, maxRetryDelay, retryJitter, executionTimeout, poolSlots, priorityWeight, weightRule, dependsOnPast, waitForDownstream, maxActiveTisPerDag, runTimeout, allowBlocksToFail, expand.'
    ]);
  });
});

describe('a sentence for each thing that is wrong', () => {
  test('nothing starts a task', () => {
    expect(said({ tasks: { a: nightly } })).toEqual([
      'policies[0].tasks.b.start is missing: say what starts "b", for example { "when": "upstream" }.'
    ]);
  });

  test('a task without upstreams waits for them', () => {
    expect(said({ defaults: upstream })).toEqual([
      'policies[0].defaults.start.when is "upstream", but "a" has no upstream task: give it a schedule, an event, or "manual".'
    ]);
  });

  test('a condition watches rows that the task does not read', () => {
    const start = { when: 'event', rows: { source: 'other', atLeast: 5 } };
    expect(said({ defaults: upstream, tasks: { a: { start } } })).toEqual([
      'policies[0].tasks.a.start.when watches the source "other", which "a" does not read: its rows would wait for ever.'
    ]);
  });

  test('a condition watches the rows of a task that it reads', () => {
    const start = { when: 'event', file: { source: 'a' } };
    expect(said({ defaults: upstream, tasks: { a: nightly, b: { start } } })).toEqual([
      'policies[0].tasks.b.start.when watches rows of "a", which is a task: name a source that "b" reads.'
    ]);
  });

  test('a condition waits for a task that is not there', () => {
    const start = { when: 'event', any: [{ asset: 'b' }, { run: { of: 'nobody' } }] };
    expect(said({ defaults: nightly, tasks: { a: { start } } })).toEqual([
      'policies[0].tasks.a.start.when waits for "nobody", and no task has that id: it would wait for ever.'
    ]);
  });

  test('an event that would start itself for ever', () => {
    expect(said({ defaults: upstream, tasks: { a: { start: { when: 'event', asset: 'b' } } } })).toEqual([
      'policies[0].tasks.a would start itself for ever: a → b → a. Let the clock, a source or a person start one of them.'
    ]);
    expect(said({ defaults: nightly, tasks: { a: { start: { when: 'event', run: { of: 'a' } } } } })).toEqual(
      [
        'policies[0].tasks.a waits for an event of "a" itself, which would start itself for ever: let something else start it.'
      ]
    );
  });

  test('but not one that a clock starts anew each time', () => {
    expect(
      read({ defaults: nightly, tasks: { a: { start: { when: 'event', asset: 'b' } } } }).advice
    ).toEqual([]);
  });

  test('a pool that the policy does not have', () => {
    expect(said({ defaults: upstream, tasks: { a: { ...nightly, pool: 'tiny' } } })).toEqual([
      'policies[0].tasks.a.pool is "tiny", and the policy has no such pool: add it to "pools".'
    ]);
  });

  test('a pool without a slot', () => {
    expect(said({ pools: { tiny: 0 }, defaults: upstream, tasks: { a: nightly } })).toEqual([
      'policies[0].pools.tiny is the number 0; a number from 1 to 1000000 is needed.'
    ]);
  });

  test('a cron that is wrong', () => {
    const [sentence, ...rest] = said({
      defaults: upstream,
      tasks: { a: { start: { when: 'schedule', cron: '61 * * * *' } } }
    });
    expect(sentence).toMatch(/^policies\[0\]\.tasks\.a\.start\.cron is "61 \* \* \* \*": .*minute/);
    expect(rest).toEqual([]);
  });

  test('a loop longer than a day, an alert that there is not', () => {
    expect(
      said({ loop: '2d', alerts: [{ on: 'boredom' }], defaults: upstream, tasks: { a: nightly } })
    ).toEqual([
      'policies[0].loop is longer than 24 hours, the most that is allowed.',
      'policies[0].alerts[0].on is the string "boredom"; one of "failure", "deadline", "retry", "late", "stale", "notStarted", "notDone", "volume" is needed.'
    ]);
  });

  test('two policies of one id', () => {
    const policy = { id: 'p', orchestrator: 'cron', defaults: { start: { when: 'manual' } } };
    expect(said({ defaults: upstream, tasks: { a: nightly } }, [policy])).toEqual([
      'policies[1].id is "p", which another policy has already: rename one of them.'
    ]);
  });
});

test('pools, alerts and a loop of its own are read', () => {
  const { policy } = read({
    loop: '1s',
    pools: { default: 4, tiny: 1 },
    alerts: [{ on: 'failure' }, { on: 'deadline' }],
    defaults: upstream,
    tasks: { a: { ...nightly, pool: 'tiny' } }
  });
  expect(policy.loop).toBe(1000);
  expect([...policy.pools]).toEqual([
    ['default', 4],
    ['tiny', 1]
  ]);
  expect(policy.alerts.map(({ kind }) => kind)).toEqual(['failure', 'deadline']);
  expect(policy.tasks.get('a')?.pool).toBe('tiny');
});
