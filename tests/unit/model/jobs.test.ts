import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inputsOf } from '#lib/model/inputs.ts';
import { deriveJobs, joinOf, runnableJobs } from '#lib/model/jobs.ts';
import { parse } from '#lib/model/parse.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { draw, type Settings, type TaskSketch } from '../../support/draw.ts';
import { pipelineOf } from '../../support/play.ts';
import { scenes } from '../../support/random.ts';

const airflow: Settings = {
  orchestrator: 'airflow',
  sources: { s: { kind: 'steady', perDay: 9 }, z: { kind: 'steady', perDay: 9 } }
};
const at = (cron: string): TaskSketch => ({ start: { when: 'schedule', cron } });
const one = at('0 1 * * *');
const two = at('0 2 * * *');
const rows = (source: string, atLeast = 5): TaskSketch => ({
  reads: [source],
  start: { when: 'event', rows: { source, atLeast } }
});
const after = (...reads: string[]): TaskSketch => ({ reads });
const firstOf = (...reads: string[]): TaskSketch => ({
  reads,
  start: { when: 'upstream', rule: 'one_success' }
});
const byHand: TaskSketch = { start: { when: 'manual' } };

/** The jobs as text: `clock [a b] c d`, the roots between brackets. */
function jobs(tasks: Readonly<Record<string, TaskSketch>>): readonly string[] {
  const pipeline = pipelineOf(draw(tasks, airflow));
  return deriveJobs(pipeline, pipeline.policies[0]!, vocabulary).jobs.map(({ start, roots, tasks: all }) => {
    const kind = start.kind === 'join' ? start.join : start.kind;
    return [kind, `[${roots.join(' ')}]`, ...all.filter((id) => !roots.includes(id))].join(' ');
  });
}

describe('pure scheduling', () => {
  test('every task on a cron is a job of its own, even if all crons are the same', () => {
    expect(jobs({ a: one, b: { ...one, reads: ['a'] }, c: { ...one, reads: ['b'] } })).toEqual([
      'clock [a]',
      'clock [b]',
      'clock [c]'
    ]);
  });
});

describe('orchestration', () => {
  test('a chain is one job', () => {
    expect(jobs({ a: one, b: after('a'), c: after('b') })).toEqual(['clock [a] b c']);
  });

  test('roots of one schedule are merged where a task needs both', () => {
    expect(jobs({ a: one, b: one, c: after('a', 'b') })).toEqual(['clock [a b] c']);
  });

  test('however the schedule is written', () => {
    expect(jobs({ a: at('@daily'), b: at('0 0 * * *'), c: after('a', 'b') })).toEqual(['clock [a b] c']);
    expect(
      jobs({
        a: { start: { when: 'schedule', every: '1h' } },
        b: { start: { when: 'schedule', every: '60m' } },
        c: after('a', 'b')
      })
    ).toEqual(['clock [a b] c']);
  });

  test('roots of one schedule stay apart where nobody needs both', () => {
    expect(jobs({ a: one, b: one, c: after('a'), d: after('b') })).toEqual(['clock [a] c', 'clock [b] d']);
  });

  test('a task far down can merge what stood apart above', () => {
    /**
     *   a ── c ─┐
     *           ├─ e
     *   b ── d ─┘
     */
    expect(jobs({ a: one, b: one, c: after('a'), d: after('b'), e: after('c', 'd') })).toEqual([
      'clock [a b] c d e'
    ]);
  });

  test('merging goes on from pair to pair', () => {
    expect(jobs({ a: one, b: one, c: one, ab: after('a', 'b'), bc: after('b', 'c') })).toEqual([
      'clock [a b c] ab bc'
    ]);
  });

  test('a task with a trigger of its own starts a job, whatever it reads', () => {
    expect(jobs({ a: one, b: { ...two, reads: ['a'] }, c: after('b') })).toEqual([
      'clock [a]',
      'clock [b] c'
    ]);
  });
});

describe('events', () => {
  test('equal conditions are merged where a task needs both; others are not', () => {
    expect(jobs({ a: rows('s'), b: rows('s'), c: after('a', 'b') })).toEqual(['condition [a b] c']);
    expect(jobs({ a: rows('s'), b: rows('s', 6), c: after('a', 'b') })).toEqual([
      'condition [a]',
      'condition [b]',
      'all [c]'
    ]);
    expect(jobs({ a: rows('s'), b: rows('z'), c: after('a', 'b') })).toEqual([
      'condition [a]',
      'condition [b]',
      'all [c]'
    ]);
  });
});

describe('joins', () => {
  test('a task whose upstreams are in two jobs becomes a root that joins them, by its rule', () => {
    expect(jobs({ a: one, b: two, c: after('a', 'b') })).toEqual(['clock [a]', 'clock [b]', 'all [c]']);
    expect(jobs({ a: one, b: two, c: firstOf('a', 'b') })).toEqual(['clock [a]', 'clock [b]', 'any [c]']);
    expect([joinOf('all_success'), joinOf('one_success')]).toEqual(['all', 'any']);
  });

  test('what comes after it is of its job', () => {
    expect(jobs({ a: one, b: two, c: after('a', 'b'), d: after('c') })).toEqual([
      'clock [a]',
      'clock [b]',
      'all [c] d'
    ]);
  });

  test('a diamond across jobs: its tip needs the join and one of the joined, and joins again', () => {
    /**
     *   a ──┬────────┐
     *       ├─ c ────┴─ d
     *   b ──┘
     */
    expect(jobs({ a: one, b: two, c: after('a', 'b'), d: after('a', 'c') })).toEqual([
      'clock [a]',
      'clock [b]',
      'all [c]',
      'all [d]'
    ]);
  });

  test('a diamond within a job is no join', () => {
    expect(jobs({ a: one, b: after('a'), c: after('a'), d: after('b', 'c') })).toEqual(['clock [a] b c d']);
  });

  test('roots by hand are never merged: each press is its own', () => {
    expect(jobs({ a: byHand, b: byHand, c: after('a', 'b') })).toEqual([
      'manual [a]',
      'manual [b]',
      'all [c]'
    ]);
  });

  test('two joins of the same jobs are two jobs', () => {
    expect(jobs({ a: one, b: two, c: after('a', 'b'), d: after('a', 'b'), e: after('c', 'd') })).toEqual([
      'clock [a]',
      'clock [b]',
      'all [c]',
      'all [d]',
      'all [e]'
    ]);
  });

  test.each(['cron', 'mage', 'manual'])('are refused for %s, with a remedy', (orchestrator) => {
    const parsed = parse(draw({ a: one, b: two, c: after('a', 'b') }, { orchestrator }), vocabulary);
    expect(parsed).toMatchObject({ ok: false, problems: [{ at: 'policies[0].tasks.c' }] });
    expect(parsed.ok ? '' : parsed.problems[0]!.message).toMatch(
      /^has upstreams in several jobs, and .* cannot join several jobs: give it a schedule of its own, or let all its upstreams start by one trigger\.$/
    );
  });

  test.each(['airflow', 'dagster', 'prefect'])('are taken by %s, both kinds', (orchestrator) => {
    for (const join of [after, firstOf])
      expect(parse(draw({ a: one, b: two, c: join('a', 'b') }, { orchestrator }), vocabulary).ok).toBe(true);
  });
});

describe('what can run', () => {
  const pipeline = pipelineOf(draw({ b: { ...two, reads: ['a'] }, a: one, c: after('b') }, airflow));
  const { jobs: all, everything } = runnableJobs(pipeline, pipeline.policies[0]!, vocabulary);

  test('is the policy’s jobs, then all tasks in the order of the graph, then each task alone', () => {
    expect(
      all.map(({ tasks, roots, start }) => `${start.kind} ${tasks.join(' ')} from ${roots.join(' ')}`)
    ).toEqual([
      'clock a from a',
      'clock b c from b',
      'manual a b c from a',
      'manual a from a',
      'manual b from b',
      'manual c from c'
    ]);
    expect(everything).toBe(2);
  });
});

test('whatever the pipeline, each task is in one job, after its upstreams, and every job has a root', () => {
  fc.assert(
    fc.property(scenes, ({ pipeline }) => {
      const { jobs: all, of } = deriveJobs(pipeline, pipeline.policies[0]!, vocabulary);
      const order = pipeline.tasks.map(({ id }) => id);
      expect(all.flatMap(({ tasks }) => tasks).toSorted()).toEqual(order.toSorted());
      all.forEach(({ tasks, roots }, index) => {
        expect(roots.length).toBeGreaterThan(0);
        expect(tasks).toEqual(order.filter((id) => of.get(id) === index));
        // A task that is no root has all its upstreams in its own job.
        for (const { id, reads } of pipeline.tasks)
          if (tasks.includes(id) && !roots.includes(id))
            for (const read of reads) if (of.has(read)) expect(tasks).toContain(read);
      });
      const first = all.map(({ tasks }) => order.indexOf(tasks[0]!));
      expect(first).toEqual(first.toSorted((x, y) => x - y));
    })
  );
});

test('inputs are numbered by task, and within a task as it reads', () => {
  const pipeline = pipelineOf(
    draw({ a: { reads: ['z', 's'], ...at('0 1 * * *') }, b: { reads: ['a', 's'], ...two } }, airflow)
  );
  expect(inputsOf(pipeline)).toEqual([
    { task: 0, source: 1, upstream: -1 },
    { task: 0, source: 0, upstream: -1 },
    { task: 1, source: -1, upstream: 0 },
    { task: 1, source: 0, upstream: -1 }
  ]);
});
