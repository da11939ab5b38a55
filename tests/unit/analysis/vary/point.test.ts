import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parameters } from '#lib/analysis/vary/index.ts';
import type { Json } from '#lib/analysis/vary/parameter.ts';
import { pointDocument } from '#lib/analysis/vary/point.ts';
import { inWorld, WORLDS } from '#lib/analysis/vary/worlds.ts';
import { parse } from '#lib/model/parse.ts';
import { vocabulary } from '#lib/vocabulary.ts';

const document = JSON.parse(readFileSync('static/pipelines/reference.json', 'utf8')) as Json;
const read = (from: Json) => {
  const parsed = parse(from, vocabulary);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value.pipeline;
};
const pipeline = read(document);
const usual = new Map(pipeline.tasks.map(({ id }) => [id, 1_800_000]));
const subject = (policy: string) => ({
  document,
  pipeline,
  policy: pipeline.policies.find(({ id }) => id === policy)!,
  vocabulary,
  usual
});
const set = (parameter: (typeof parameters)[keyof typeof parameters], policy: string, value: number) => {
  const edited = parameter.set(subject(policy), value);
  if (!edited.ok) throw new Error(JSON.stringify(edited.problems));
  return edited.value;
};

describe('a point as a document', () => {
  test('has all policies that were there, and its own behind them', () => {
    const played = set(parameters.retries, 'in-order', 0);
    const made = pointDocument(document, played, 'in-order', parameters.retries, 0);
    const { policies } = read(made.document);
    expect(policies.map(({ id }) => id)).toEqual([...pipeline.policies.map(({ id }) => id), made.policy]);
    expect(policies.at(-1)).toMatchObject({ id: 'in-order-varied', name: 'In order, retries 0' });
    expect(policies.at(-1)!.tasks.get('store_lake')!.retries).toBe(0);
    expect(policies.find(({ id }) => id === 'in-order')!.tasks.get('store_lake')!.retries).toBe(2);
  });

  test('takes the place of no other that was kept', () => {
    const first = pointDocument(document, document, 'in-order', parameters.retries, 1);
    const second = pointDocument(first.document, document, 'in-order', parameters.retries, 2);
    expect(second.policy).toBe('in-order-varied-2');
    expect(read(second.document).policies).toHaveLength(pipeline.policies.length + 2);
  });

  test('of another world is that world, under the policy’s own name', () => {
    const played = set(parameters.failures, 'in-order', 0.05);
    expect(pointDocument(document, played, 'in-order', parameters.failures, 0.05)).toEqual({
      document: played,
      policy: 'in-order'
    });
  });
});

describe('a world', () => {
  test.each(WORLDS.map(({ id }) => id))('can be played, and leaves policies alone: %s', (id) => {
    const world = read(inWorld(document, id));
    expect(world.policies).toHaveLength(pipeline.policies.length);
    if (id !== 'own') expect(world.faults).toEqual([]);
    const chances = world.tasks.map(({ failureChance }) => failureChance);
    if (id === 'calm') expect(new Set(chances)).toEqual(new Set([0]));
    if (id === 'failing') expect([Math.min(...chances), Math.max(...chances)]).toEqual([0.01, 0.08]);
  });
});

describe('what a gap comes to', () => {
  test('is minutes, of the task that waits for the most', () => {
    expect(parameters.gap.beside!(subject('on-clocks'), 1)).toBe('store_lake waits 1 h');
    expect(parameters.gap.beside!(subject('on-clocks'), 0)).toBe('store_lake waits 30 min');
    expect(parameters.gap.beside!(subject('on-events'), 0)).toBeUndefined();
  });
});

describe('rows that are waited for', () => {
  test('are found among conditions that combine', () => {
    const rows = { source: 'orders_db', atLeast: 1000, orWaited: '2h' };
    const policies = (document['policies'] as readonly Json[]).map((policy) =>
      policy['id'] === 'on-events'
        ? {
            ...policy,
            tasks: {
              ...(policy['tasks'] as Json),
              ingest_orders: { start: { when: 'event', any: [{ rows }, { rows: { ...rows, atLeast: 10 } }] } }
            }
          }
        : policy
    );
    const own = { ...subject('on-events'), document: { ...document, policies } };
    const edited = parameters.rows.set(own, 2);
    expect(JSON.stringify(edited)).toContain('"atLeast":2000');
    expect(JSON.stringify(edited)).toContain('"atLeast":20,');
    expect(parameters.longestWait.present(own)).toBe(2 * 3_600_000);
  });
});
