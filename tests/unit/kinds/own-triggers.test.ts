// Triggers that only one orchestrator has, as documents say them: what is read, what is refused, what is told.
import { describe, expect, test } from 'vitest';
import { Fields } from '#lib/model/fields.ts';
import type { Problem } from '#lib/model/result.ts';
import { orchestrators } from '#lib/orchestrators/index.ts';
import { ownTriggers } from '#lib/orchestrators/own-triggers.ts';

function read(
  name: keyof typeof ownTriggers,
  object: object,
  orchestrator: keyof typeof orchestrators = name
) {
  const problems: Problem[] = [];
  const fields = new Fields(object, 'start', problems);
  const params = ownTriggers[name].read(fields, orchestrators[orchestrator]) as never;
  fields.done();
  return {
    said: ownTriggers[name].sentence(params),
    problems: problems.map(({ at, message }) => `${at} ${message}`)
  };
}

test('another orchestrator has none of them, and is told what to write', () => {
  for (const [name, object] of [
    ['prefect', { trigger: {} }],
    ['dagster', { condition: 'eager' }],
    ['mage', { event: {} }]
  ] as const)
    expect(read(name, object, 'airflow').problems[0]).toContain('Airflow 3 has none');
});

describe('Prefect’s', () => {
  test('are told in a sentence', () => {
    const of = (trigger: object) => read('prefect', { trigger });
    expect(
      of({ expect: ['prefect.task-run.Completed'], match: { task: ['a'] }, threshold: 3, within: '1h' })
    ).toEqual({ said: 'when prefect.task-run.Completed of a has come 3 times within 1 h', problems: [] });
    expect(of({ posture: 'Proactive', expect: ['x'], within: '5m' }).said).toBe(
      'when x has not come within 5 min'
    );
    expect(
      of({ type: 'sequence', triggers: [{ expect: ['x'] }, { expect: ['y'] }], within: '1h' }).said
    ).toBe('when x has come, then y has come within 1 h');
    expect(of({ type: 'compound', require: 1, triggers: [{ expect: ['x'] }, { expect: ['y'] }] }).said).toBe(
      'when 1 of (x has come; y has come)'
    );
  });

  test('without parts, or that require more than there are, are refused', () => {
    const of = (trigger: object) => read('prefect', { trigger }).problems.join();
    expect(of({ type: 'compound', triggers: [] })).toContain('it would never fire');
    expect(of({ type: 'compound', require: 3, triggers: [{}, {}] })).toContain('start.trigger.require');
    expect(of({ posture: 'Lazy' })).toContain('start.trigger.posture');
  });
});

describe('Dagster’s', () => {
  const of = (condition: unknown) => read('dagster', { condition });

  test('are words or objects of one key', () => {
    expect(of('eager')).toEqual({
      said: 'when something that it depends on was updated, and nothing is missing or in progress',
      problems: []
    });
    expect(of({ and: [{ not: 'in_progress' }, { on_cron: '30 2 * * *' }] })).toEqual({
      said: 'when not (it is in progress) and all that it depends on was updated since 02:30 every night',
      problems: []
    });
    expect(of({ since: 'newly_updated', reset: 'newly_requested' }).problems).toEqual([]);
    expect(of({ any_deps_match: 'missing', ignore: ['a'] }).problems).toEqual([]);
  });

  test('that nobody knows are refused with their place', () => {
    expect(of('keen').problems[0]).toContain('start.condition');
    expect(of({ and: 'eager' }).problems[0]).toContain(
      'start.condition.and is the string "eager"; a list is needed'
    );
    expect(of({}).problems[0]).toContain('must be one condition');
    expect(of({ not: 'eager', and: ['eager'] }).problems[0]).toContain('must be one condition');
    let deep: unknown = 'eager';
    for (let i = 0; i < 12; i++) deep = { not: deep };
    expect(of(deep).problems[0]).toContain('more than 8 levels deep');
  });
});

test('Mage’s are patterns of events, or calls', () => {
  expect(read('mage', { event: { source: ['s'], status: {} } }).said).toBe(
    'when an event has come with source s and any status'
  );
  expect(read('mage', { api: ['a', 'b'] }).said).toBe('when a or b calls it, having succeeded');
});
