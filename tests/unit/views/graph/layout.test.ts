import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange } from '#lib/views/graph/arrange.ts';
import { draw, ownPlaces, suitsVertical } from '#lib/views/graph/layout.ts';
import { sizes, structureOf } from '#lib/views/graph/structure.ts';
import { many, reference, task } from '../../../gallery/fixtures.ts';
import { pipelines } from './pipelines.ts';

const structure = structureOf(reference);
const places = arrange(reference);

describe('places', () => {
  test('are the document’s when it has one for everything, and nobody’s when one is missing', () => {
    const placed = {
      sources: reference.sources.map((each, i) => ({ ...each, position: { x: 0, y: i } })),
      tasks: reference.tasks.map((each, i) => ({ ...each, position: { x: 100, y: i } }))
    };
    expect(ownPlaces(structureOf(placed))?.get('store_lake')).toEqual({ x: 100, y: 5 });
    const tasks = [...placed.tasks.slice(1), reference.tasks[0]!];
    expect(ownPlaces(structureOf({ ...placed, tasks }))).toBeUndefined();
  });

  test('are centres: a box lies around its own', () => {
    const { nodes } = draw(structure, places);
    const [a, b] = [nodes[0]!, nodes.at(-1)!];
    const [from, to] = [places.get(a.id)!, places.get(b.id)!];
    expect(b.x + b.width / 2 - (a.x + a.width / 2)).toBe(to.x - from.x);
    expect(b.y + b.height / 2 - (a.y + a.height / 2)).toBe(to.y - from.y);
  });
});

test('a drawing begins at 0, 0 and ends where its last box ends', () => {
  const { nodes, width, height } = draw(structure, places);
  expect(Math.min(...nodes.map(({ x }) => x))).toBe(0);
  expect(Math.min(...nodes.map(({ y }) => y))).toBe(0);
  expect(Math.max(...nodes.map((node) => node.x + node.width))).toBe(width);
  expect(Math.max(...nodes.map((node) => node.y + node.height))).toBe(height);
});

test('a curve begins at the right of what is read and ends at the left of who reads; its age lies on it', () => {
  const { nodes, edges } = draw(structure, places);
  for (const { from, to, path, pill } of edges) {
    const [, x1, y1] = /^M([\d.]+) ([\d.]+)C/.exec(path)!.map(Number);
    const [x2, y2] = path.split(' ').slice(-2).map(Number);
    expect([x1, y1]).toEqual([nodes[from]!.x + nodes[from]!.width, nodes[from]!.y + nodes[from]!.height / 2]);
    expect([x2, y2]).toEqual([nodes[to]!.x, nodes[to]!.y + nodes[to]!.height / 2]);
    expect(pill.x).toBeGreaterThan(x1!);
    expect(pill.x).toBeLessThan(x2!);
  }
});

describe('from top to bottom', () => {
  test('it fits into the width it is given, rows keep their order, and nothing covers anything', () => {
    const { nodes, width, edges } = draw(structure, places, 342);
    expect(width).toBeLessThanOrEqual(342);
    for (const { from, to } of edges) expect(nodes[from]!.y + nodes[from]!.height).toBeLessThan(nodes[to]!.y);
    const row = ['ingest_orders', 'ingest_crm', 'ingest_files', 'ingest_clicks'].map((id) =>
      nodes.find((node) => node.id === id)!
    );
    for (let i = 1; i < row.length; i++) expect(row[i - 1]!.x + row[i - 1]!.width).toBeLessThan(row[i]!.x);
  });

  test('is for few lanes: not for a layer of 86', () => {
    expect(suitsVertical(structure, places, 342)).toBe(true);
    expect(suitsVertical(structure, places, 200)).toBe(false);
    const { pipeline } = many();
    expect(suitsVertical(structureOf(pipeline), arrange(pipeline), 342)).toBe(false);
  });

  test('random pipelines never cover each other in it', () => {
    fc.assert(
      fc.property(pipelines(12), (pipeline) => {
        const structure = structureOf(pipeline);
        const { nodes } = draw(structure, arrange(pipeline), 700);
        for (const a of nodes)
          for (const b of nodes)
            if (a.index < b.index)
              expect(
                a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
              ).toBe(true);
      }),
      { numRuns: 40 }
    );
  });
});

test('nodes are as wide as names ask within reason, and taller where names wrap', () => {
  const short = sizes(structureOf({ sources: [], tasks: [task('a', []), task('b', [])] }));
  expect(short).toEqual([
    { width: 132, height: 40 },
    { width: 132, height: 40 }
  ]);
  const [long, other] = sizes(
    structureOf({
      sources: [],
      tasks: [task('a', [], 'store', 'fastq_subsample_fq_salmon_quantify_all'), task('b', [])]
    })
  );
  expect(long!.width).toBe(168);
  expect(long!.height).toBeGreaterThan(40);
  expect(other).toEqual({ width: 168, height: 40 });
});

test('a read of something that is not there is no edge', () => {
  expect(structureOf({ sources: [], tasks: [task('a', ['nowhere'])] }).arcs).toEqual([]);
});
