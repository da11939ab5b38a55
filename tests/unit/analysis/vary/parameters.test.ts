import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { planSweep, parameterOf } from '#lib/analysis/sweep.ts';
import { parameters } from '#lib/analysis/vary/index.ts';
import type { Json, Parameter, Subject } from '#lib/analysis/vary/parameter.ts';
import { parseRange, show, valuesOf } from '#lib/analysis/vary/range.ts';
import { parse } from '#lib/model/parse.ts';
import type { Policy } from '#lib/model/pipeline.ts';
import { vocabulary } from '#lib/vocabulary.ts';

const document = JSON.parse(readFileSync('static/pipelines/reference.json', 'utf8')) as Json;

const parsed = (from: Json) => {
  const result = parse(from, vocabulary);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.pipeline;
};
const pipeline = parsed(document);
/** Every task usually takes half an hour, so that gaps are easily added up. */
const usual = new Map(pipeline.tasks.map(({ id }) => [id, 1_800_000]));
const subject = (id: string): Subject => ({
  document,
  pipeline,
  policy: pipeline.policies.find((each) => each.id === id)!,
  vocabulary,
  usual
});
const set = (id: string, parameter: Parameter, value: number): Policy => {
  const edited = parameter.set(subject(id), value);
  if (!edited.ok) throw new Error(JSON.stringify(edited.problems));
  return parsed(edited.value).policies.find((each) => each.id === id)!;
};

describe('a parameter', () => {
  test('of the registry can be set to both ends of its own range, and the document still plays', () => {
    for (const [id, parameter] of Object.entries(parameters)) {
      expect(parameter.id).toBe(id);
      const places = pipeline.policies.filter(
        (policy) => parameter.present(subject(policy.id)) !== undefined
      );
      // The reference has no sensor.
      if (id !== 'poke') expect(places.length, id).toBeGreaterThan(0);
      for (const policy of places)
        for (const value of [parameter.range.from, parameter.range.to])
          expect(set(policy.id, parameter, value)).toBeDefined();
    }
  });

  test('poke: every sensor of the policy looks as often', () => {
    const sensor = {
      id: 'files_there',
      kind: 'sensor',
      before: ['ingest_files'],
      until: { file: { source: 'files' } },
      pokeInterval: '5m'
    };
    const policies = (document['policies'] as readonly Json[]).map((policy) =>
      policy['id'] === 'in-order'
        ? {
            ...policy,
            helpers: [sensor],
            tasks: {
              ...(policy['tasks'] as Json),
              files_there: { start: { when: 'schedule', cron: '0 1 * * *' } },
              ingest_files: { start: { when: 'upstream' } }
            }
          }
        : policy
    );
    const own = { ...document, policies };
    const read = parsed(own);
    const policy = read.policies.find(({ id }) => id === 'in-order')!;
    const of = { document: own, pipeline: read, policy, vocabulary, usual };
    expect(parameters.poke.present(of)).toBe(300_000);
    const edited = parameters.poke.set(of, 900_000);
    expect(
      edited.ok && parsed(edited.value).policies.find(({ id }) => id === 'in-order')!.helpers
    ).toMatchObject([{ helper: { pokeInterval: 900_000 } }]);
    expect(parameters.poke.set(subject('on-clocks'), 900_000)).toMatchObject({ ok: false });
  });

  test('changes nothing in the document that it is given', () => {
    const before = JSON.stringify(document);
    for (const parameter of Object.values(parameters))
      parameter.set(subject('on-events'), parameter.range.to);
    expect(JSON.stringify(document)).toBe(before);
  });

  test('gap: each clock waits for its upstreams’ usual time, and the gap beyond', () => {
    const crons = (value: number): readonly unknown[] => {
      const { tasks } = set('on-clocks', parameters.gap, value);
      return ['ingest_orders', 'clean_clicks', 'store_lake', 'bi_store'].map(
        (id) => (tasks.get(id)!.trigger.params as { crons: readonly { text: string }[] }).crons[0]?.text
      );
    };
    expect(crons(0)).toEqual(['0 1 * * *', '30 1 * * *', '0 2 * * *', '0 3 * * *']);
    expect(crons(1)).toEqual(['0 1 * * *', '0 2 * * *', '0 3 * * *', '0 5 * * *']);
  });

  test('gap: a clock a day later is refused in words', () => {
    const late = parameters.gap.set(subject('on-clocks'), 9.5);
    expect(late).toMatchObject({ ok: false });
    expect(JSON.stringify(late)).toMatch(/would start \w+ a day later with a gap of 950 %/);
  });

  test('retries and delay hold for every task, whatever it had', () => {
    expect([...set('in-order', parameters.retries, 3).tasks.values()].map(({ retries }) => retries)).toEqual(
      pipeline.tasks.map(() => 3)
    );
    expect(set('in-order', parameters.delay, 90_000).tasks.get('bi_store')!.retryDelay).toBe(90_000);
    expect(parameters.delay.present(subject('on-clocks'))).toBeUndefined();
  });

  test('rows and longest wait change every task that waits for rows', () => {
    const { tasks } = set('on-events', parameters.rows, 2);
    expect(tasks.get('ingest_orders')!.trigger.params).toMatchObject({ atLeast: 2000, orWaited: 7_200_000 });
    expect(tasks.get('ingest_files')!.trigger.params).toMatchObject({ atLeast: 2 });
    expect(
      set('on-events', parameters.longestWait, 600_000).tasks.get('ingest_files')!.trigger.params
    ).toMatchObject({ orWaited: 600_000 });
  });

  test('by its path can be any number or duration of the document', () => {
    const path = parameterOf(document, 'tasks.ingest_orders.duration.base');
    if (!path.ok) throw new Error('no path');
    expect(path.value.present(subject('in-order'))).toBe(180_000);
    const edited = path.value.set(subject('in-order'), 240_000);
    expect(edited.ok && parsed(edited.value).tasks[0]!.duration.base).toBe(240_000);
    expect(parameterOf(document, '__proto__.x').ok).toBe(false);
    expect(parameterOf(document, 'constructor').ok).toBe(false);
  });
});

describe('a sweep', () => {
  test('plays a policy once to which the parameter means nothing', () => {
    const planned = planSweep(
      [subject('on-clocks'), subject('in-order')],
      parameters.gap,
      parameters.gap.range
    );
    if (!planned.ok) throw new Error('not planned');
    expect(planned.value.curves.map(({ constant, points }) => [constant, points.length])).toEqual([
      [false, 9],
      [true, 1]
    ]);
  });
});

describe('a range', () => {
  test('is written with units, and its values are exact', () => {
    const range = parseRange('0..0.6:0.1', parameters.spread);
    expect(range.ok && valuesOf(range.value)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
    const delays = parseRange('1m..11m:5m', parameters.delay);
    expect(delays.ok && valuesOf(delays.value).map((value) => show(value, 'duration'))).toEqual([
      '1 min',
      '6 min',
      '11 min'
    ]);
    expect(parseRange('25%..25%', parameters.gap)).toMatchObject({ ok: true });
  });
});
