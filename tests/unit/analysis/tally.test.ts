import { expect, test } from 'vitest';
import { RUN_STATUSES, tally, TASK_STATUSES, type Tally } from '#lib/analysis/tally.ts';
import { simulate } from '#lib/engine/simulate.ts';
import '#lib/engine/whole.ts';
import { LOG_FORMAT, Log } from '#lib/model/log.ts';
import { parse } from '#lib/model/parse.ts';
import { utc } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { draw } from '../../support/draw.ts';
import { pipelineOf, play } from '../../support/play.ts';

/** Tasks of a minute each, started by hand of the clock at noon; `fails` never succeeds. */
function talliedAt(minutes: number, retries = 0): Tally {
  const task = (id: string, reads: readonly string[], failureChance = 0): object => ({
    id,
    reads,
    kind: 'transform',
    duration: { base: '1m' },
    failureChance
  });
  const parsed = parse(
    {
      downbeat: 1,
      name: 'three',
      start: '2026-01-02',
      nights: 1,
      tasks: [task('good', []), task('fails', ['good'], 1), task('blocked', ['fails'])],
      policies: [
        {
          id: 'p',
          orchestrator: 'manual',
          pools: { default: 1 },
          defaults: { start: { when: 'upstream' }, retries, retryDelay: '1h' },
          tasks: { good: { start: { when: 'schedule', once: true } } },
          alerts: [{ on: 'failure' }]
        }
      ]
    },
    vocabulary
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { pipeline } = parsed.value;
  const log = new Log({ format: LOG_FORMAT, engine: '', zones: '', policy: 'p', seed: 1 });
  const start = Date.UTC(2026, 0, 1, 12);
  const until = start + minutes * 60_000;
  simulate({ pipeline, policy: 'p', until, zone: utc, zones: '', vocabulary }, (batch) => log.append(batch));
  return tally(pipeline, pipeline.policies[0]!, vocabulary, log);
}

const standing = ({ tasks }: Tally): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...tasks].map(([id, counts]) => [id, TASK_STATUSES.filter((state) => counts[state] > 0).join()])
  );

test('before anything has run every state of every task is there, and none is counted', () => {
  const { runs, tasks, makespan, alerts } = talliedAt(-1);
  expect(runs).toEqual({ queued: 0, running: 0, success: 0, failed: 0 });
  expect([...tasks.keys()]).toEqual(['good', 'fails', 'blocked']);
  for (const counts of tasks.values()) expect(Object.keys(counts)).toEqual([...TASK_STATUSES]);
  expect([makespan, alerts]).toEqual([0, 0]);
});

test('while a run is under way its instances stand where they are', () => {
  const half = talliedAt(0.5);
  expect(half.runs.running).toBe(1);
  expect(standing(half)).toEqual({ good: 'running', fails: 'waiting', blocked: 'waiting' });
  expect(half.makespan).toBe(0);
});

test('an instance counts once, in the state it ended in', () => {
  const end = talliedAt(60);
  expect(standing(end)).toEqual({ good: 'success', fails: 'failed', blocked: 'upstreamFailed' });
  expect(RUN_STATUSES.filter((state) => end.runs[state] > 0)).toEqual(['failed']);
  expect(end.alerts).toBe(1);
  expect(end.makespan).toBeGreaterThan(60_000);
  expect(end.makespan).toBeLessThanOrEqual(120_000);
});

test('what waits to be tried again has ended an attempt, and counts as such', () => {
  const waiting = talliedAt(30, 1);
  expect(standing(waiting)).toEqual({ good: 'success', fails: 'upForRetry', blocked: 'waiting' });
  expect(waiting.runs.running).toBe(1);
  expect(waiting.makespan).toBeLessThanOrEqual(120_000);
  expect(talliedAt(200, 1).makespan).toBeGreaterThan(3_600_000);
});

test('a run of several of Dagster’s assets is one run, and each of them is counted', () => {
  const eager = { start: { when: 'dagster', condition: 'eager' } };
  const document = draw(
    {
      a: { start: { when: 'schedule', every: '1h' }, takes: '10s' },
      b: { reads: ['a'], takes: '40s', ...eager },
      c: { reads: ['b'], takes: '10s', ...eager }
    },
    { orchestrator: 'dagster' }
  );
  const { log, pipeline, policy } = play(pipelineOf(document));
  const { runs, tasks } = tally(pipeline, policy, vocabulary, log);
  const [a, b, c] = ['a', 'b', 'c'].map((id) => tasks.get(id)!.success);
  expect(a).toBeGreaterThan(20);
  expect(b).toBe(c);
  // Those of a, and one for b and c together.
  expect(runs.success).toBe(a! + b!);
});
