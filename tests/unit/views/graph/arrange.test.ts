import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange } from '#lib/views/graph/arrange.ts';
import { draw } from '#lib/views/graph/layout.ts';
import { structureOf, type Drawn } from '#lib/views/graph/structure.ts';
import { many, reference, task } from '../../../gallery/fixtures.ts';
import { pipelines } from './pipelines.ts';

const drawn = (pipeline: Drawn) => draw(structureOf(pipeline), arrange(pipeline));
type Box = ReturnType<typeof drawn>['nodes'][number];

/** Pairs of boxes that cover each other. */
const overlaps = (nodes: readonly Box[]): string[] =>
  nodes.flatMap((a, i) =>
    nodes
      .slice(i + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
      )
      .map((b) => `${a.id} and ${b.id}`)
  );

describe('the pipeline of the course', () => {
  const places = arrange(reference);
  const at = (id: string) => places.get(id)!;

  test('stands in layers from left to right, sources at the left edge', () => {
    const columns = [
      ['orders_db', 'crm', 'files', 'clicks'],
      ['ingest_orders', 'ingest_crm', 'ingest_files', 'ingest_clicks'],
      ['clean_clicks'],
      ['store_lake'],
      ['ml_features', 'bi_aggregate'],
      ['ml_scale', 'bi_store'],
      ['ml_store']
    ];
    const xs = columns.map((column) => column.map((id) => at(id).x));
    for (const column of xs) expect(new Set(column).size).toBe(1);
    expect(xs.map(([x]) => x)).toEqual([...xs.map(([x]) => x!)].sort((a, b) => a - b));
  });

  test('keeps the order in which it was written where nothing crosses', () => {
    for (const ids of [
      ['orders_db', 'crm', 'files', 'clicks'],
      ['ingest_orders', 'ingest_crm', 'ingest_files', 'ingest_clicks'],
      ['ml_features', 'bi_aggregate']
    ]) {
      const ys = ids.map((id) => at(id).y);
      expect(ys).toEqual([...ys].sort((a, b) => a - b));
    }
  });

  test('is balanced: the store in the middle of what it reads, its branches on both sides, chains straight', () => {
    expect(at('store_lake').y).toBe((at('ingest_orders').y + at('clean_clicks').y) / 2);
    expect(at('store_lake').y).toBe((at('ml_features').y + at('bi_aggregate').y) / 2);
    expect(at('ml_features').y).toBe(at('ml_store').y);
    expect(at('bi_aggregate').y).toBe(at('bi_store').y);
    expect(at('clicks').y).toBe(at('clean_clicks').y);
  });
});

test('no box covers another, and every edge flows to the right', () => {
  fc.assert(
    fc.property(fc.oneof(pipelines(30), pipelines(200, 60)), (pipeline) => {
      const { nodes, edges } = drawn(pipeline);
      expect(overlaps(nodes)).toEqual([]);
      for (const { from, to } of edges)
        expect(nodes[from]!.x + nodes[from]!.width).toBeLessThan(nodes[to]!.x);
    }),
    { numRuns: 60 }
  );
});

test('the same document gives the same places', () => {
  fc.assert(
    fc.property(pipelines(20), (pipeline) => {
      expect([...arrange(pipeline)]).toEqual([...arrange(structuredClone(pipeline))]);
    }),
    { numRuns: 20 }
  );
});

test('197 tasks fill a panel’s shape instead of a ribbon, and none covers another', () => {
  const { pipeline } = many();
  const { nodes, edges, width, height } = drawn(pipeline);
  expect(nodes).toHaveLength(197);
  expect(overlaps(nodes)).toEqual([]);
  expect(width / height).toBeGreaterThan(2);
  expect(width / height).toBeLessThan(4.5);
  for (const { from, to } of edges) expect(nodes[from]!.x).toBeLessThan(nodes[to]!.x);
});

test('a pipeline of one task, and one of none', () => {
  expect(arrange({ sources: [], tasks: [task('only', [])] }).size).toBe(1);
  expect(arrange({ sources: [], tasks: [] }).size).toBe(0);
});

test('names that are no numbers, and look like properties of objects, are names', () => {
  const tasks = [task('__proto__', []), task('constructor', ['__proto__']), task('', ['constructor'])];
  expect([...arrange({ sources: [], tasks }).keys()]).toEqual(['__proto__', 'constructor', '']);
});
