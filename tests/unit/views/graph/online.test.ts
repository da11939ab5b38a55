import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange } from '#lib/views/graph/arrange.ts';
import { draw } from '#lib/views/graph/layout.ts';
import { ROW } from '#lib/views/graph/online.ts';
import { structureOf, type Drawn } from '#lib/views/graph/structure.ts';
import { reference, task } from '../../../gallery/fixtures.ts';
import { pipelines } from './pipelines.ts';

const drawn = (pipeline: Drawn) => draw(structureOf(pipeline), arrange(pipeline)).nodes;

/** How far nodes stand from where they stood, in rows: the furthest of them. Places are whole units: one is nothing. */
function moved(before: Drawn, after: Drawn): number {
  const now = new Map(drawn(after).map((node) => [node.id, node]));
  return Math.max(
    0,
    ...drawn(before).map(({ id, x, y }) => {
      const { x: nowX, y: nowY } = now.get(id)!;
      return Math.max(0, Math.max(Math.abs(nowX - x), Math.abs(nowY - y)) - 1) / ROW;
    })
  );
}

const withLeaf = (pipeline: Drawn, reads: readonly string[]): Drawn => ({
  ...pipeline,
  tasks: [...pipeline.tasks, task('leaf', reads)]
});

/** What a leaf reads, drawn at random: one thing, two, or nothing. */
const leaves = fc.array(fc.nat(), { maxLength: 2 });
const read = ({ sources, tasks }: Drawn, picks: readonly number[]): readonly string[] => {
  const ids = [...sources, ...tasks].map(({ id }) => id);
  return [...new Set(picks.map((pick) => ids[pick % ids.length]!))];
};

describe('a leaf that is added moves no other node by more than one row', () => {
  test('to the pipeline of the course, wherever it is added', () => {
    const bare: Drawn = {
      sources: reference.sources.map(({ position: _position, ...rest }) => rest),
      tasks: reference.tasks.map(({ position: _position, ...rest }) => rest)
    };
    for (const { id } of [...bare.sources, ...bare.tasks])
      expect(moved(bare, withLeaf(bare, [id]))).toBeLessThanOrEqual(1);
  });

  test.each([
    ['few tasks', 1, 50, 80],
    ['up to 200 tasks', 50, 200, 25]
  ])('to any pipeline of %s', (_, least, most, numRuns) => {
    fc.assert(
      fc.property(pipelines(most, least), leaves, (pipeline, picks) => {
        expect(moved(pipeline, withLeaf(pipeline, read(pipeline, picks)))).toBeLessThanOrEqual(1);
      }),
      { numRuns }
    );
  });

  test('to one of 60 tasks, which is the first that is folded into groups, and to one of 200', () => {
    for (const tasks of [59, 60, 61, 200])
      fc.assert(
        fc.property(pipelines(tasks, tasks), leaves, (pipeline, picks) => {
          expect(moved(pipeline, withLeaf(pipeline, read(pipeline, picks)))).toBeLessThanOrEqual(1);
        }),
        { numRuns: 8 }
      );
  });

  test('to one that was not written in the order in which it runs', () => {
    fc.assert(
      fc.property(
        pipelines(90, 20),
        leaves,
        fc.array(fc.nat(), { minLength: 90, maxLength: 90 }),
        (pipeline, picks, order) => {
          const keyed = pipeline.tasks.map((each, i) => ({ each, at: order[i]! }));
          const tasks = keyed.sort((a, b) => a.at - b.at).map(({ each }) => each);
          const mixed = { ...pipeline, tasks };
          expect(moved(mixed, withLeaf(mixed, read(mixed, picks)))).toBeLessThanOrEqual(1);
        }
      ),
      { numRuns: 25 }
    );
  });
});

describe('with groups', () => {
  /** Every third task on average belongs to one of three groups. */
  const grouped = fc
    .tuple(pipelines(50, 8), fc.array(fc.nat({ max: 8 }), { minLength: 50, maxLength: 50 }), leaves)
    .map(([pipeline, words, picks]) => ({
      picks,
      pipeline: {
        ...pipeline,
        tasks: pipeline.tasks.map((each, i) => {
          const word = words[i]!;
          return word < 3 ? { ...each, group: `group ${String(word)}` } : each;
        })
      }
    }));

  test('a leaf outside of them moves no other node by more than one row', () => {
    fc.assert(
      fc.property(grouped, ({ pipeline, picks }) => {
        expect(moved(pipeline, withLeaf(pipeline, read(pipeline, picks)))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 }
    );
  });

  test('a leaf inside of one moves none of its tasks by more than one row against the others', () => {
    fc.assert(
      fc.property(grouped, fc.nat({ max: 2 }), ({ pipeline, picks }, word) => {
        const group = `group ${String(word)}`;
        const own = pipeline.tasks.filter((each) => each.group === group);
        const [first] = own;
        if (!first) return;
        const leaf = { ...task('leaf', read({ sources: [], tasks: own }, picks)), group };
        const within = (drawn: Drawn): Drawn => {
          const tasks = drawn.tasks.filter((each) => each.group === group).map(({ id }) => id);
          const at = arrange(drawn);
          const { x, y } = at.get(first.id)!;
          return {
            sources: [],
            tasks: tasks.map((id) => ({
              ...task(id, []),
              position: { x: at.get(id)!.x - x, y: at.get(id)!.y - y }
            }))
          };
        };
        const after = { ...pipeline, tasks: [...pipeline.tasks, leaf] };
        const now = new Map(within(after).tasks.map(({ id, position }) => [id, position!]));
        for (const { id, position } of within(pipeline).tasks) {
          expect(Math.abs(now.get(id)!.x - position!.x)).toBeLessThanOrEqual(ROW + 1);
          expect(Math.abs(now.get(id)!.y - position!.y)).toBeLessThanOrEqual(ROW + 1);
        }
      }),
      { numRuns: 40 }
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
