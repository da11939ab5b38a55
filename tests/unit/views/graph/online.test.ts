import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange } from '#lib/views/graph/arrange.ts';
import { draw } from '#lib/views/graph/layout.ts';
import { ROW } from '#lib/views/graph/online.ts';
import { structureOf, type Drawn } from '#lib/views/graph/structure.ts';
import { reference, task } from '../../../gallery/fixtures.ts';
import { pipelines } from './pipelines.ts';

const drawn = (pipeline: Drawn) => draw(structureOf(pipeline), arrange(pipeline)).nodes;

/** How far nodes stand from where they stood, in rows: the furthest of them. */
function moved(before: Drawn, after: Drawn): number {
  const now = new Map(drawn(after).map((node) => [node.id, node]));
  return Math.max(
    0,
    ...drawn(before).map(({ id, x, y }) => {
      expect(now.get(id)?.x).toBe(x);
      return Math.abs(now.get(id)!.y - y) / ROW;
    })
  );
}

const withLeaf = (pipeline: Drawn, reads: readonly string[]): Drawn => ({
  ...pipeline,
  tasks: [...pipeline.tasks, task('leaf', reads)]
});

describe('a leaf that is added moves no other node by more than one row', () => {
  test('to the pipeline of the course, wherever it is added', () => {
    const bare: Drawn = {
      sources: reference.sources.map(({ position: _position, ...rest }) => rest),
      tasks: reference.tasks.map(({ position: _position, ...rest }) => rest)
    };
    for (const { id } of [...bare.sources, ...bare.tasks])
      expect(moved(bare, withLeaf(bare, [id]))).toBeLessThanOrEqual(1);
  });

  test('to any pipeline that is seen whole', () => {
    fc.assert(
      fc.property(pipelines(50), fc.nat(), fc.nat(), (pipeline, first, second) => {
        const ids = [...pipeline.sources, ...pipeline.tasks].map(({ id }) => id);
        const reads = [...new Set([ids[first % ids.length]!, ids[second % ids.length]!])];
        expect(moved(pipeline, withLeaf(pipeline, reads))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 80 }
    );
  });
});

test('what has a place in the document keeps it, and what has none is put beside it', () => {
  const placed: Drawn = {
    sources: [],
    tasks: [
      { ...task('a', []), position: { x: 400, y: 300 } },
      { ...task('b', ['a']), position: { x: 700, y: 120 } },
      task('c', ['a']),
      task('d', ['b', 'c'])
    ]
  };
  const at = arrange(placed);
  expect([at.get('a'), at.get('b')]).toEqual([
    { x: 400, y: 300 },
    { x: 700, y: 120 }
  ]);
  expect(at.get('c')!.x).toBeGreaterThan(400);
  expect(at.get('d')!.x).toBeGreaterThan(Math.max(700, at.get('c')!.x));
});

test('chains are straight, and what reads several stands in their middle', () => {
  const tasks = [
    task('a', []),
    task('b', []),
    task('join', ['a', 'b']),
    task('next', ['join']),
    task('last', ['next'])
  ];
  const at = arrange({ sources: [], tasks });
  const middle = (at.get('a')!.y + at.get('b')!.y) / 2;
  for (const id of ['join', 'next', 'last']) expect(at.get(id)!.y).toBe(middle);
});

test('a circle of tasks is refused', () => {
  expect(() => arrange({ sources: [], tasks: [task('a', ['b']), task('b', ['a'])] })).toThrow('circle');
});
