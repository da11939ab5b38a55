import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GraphPicture, TaskPicture } from '#lib/analysis/picture.ts';
import { arrange } from '#lib/views/graph/arrange.ts';
import { ranks } from '#lib/views/graph/ranks.ts';
import { boxesOf } from '#lib/views/graph/boxes.ts';
import { draw } from '#lib/views/graph/layout.ts';
import {
  fold,
  FOLD_FROM,
  foldedInto,
  Folding,
  groupsOf,
  neighbourhood,
  ownGroups
} from '#lib/views/graph/shape.ts';
import { structureOf } from '#lib/views/graph/structure.ts';
import { graphAt, many, reference, source, task } from '../../../gallery/fixtures.ts';
import { pipelines } from './pipelines.ts';

const none: ReadonlySet<string> = new Set();

test('the neighbourhood of a thing is what it is made from and what is made from it', () => {
  const { sources, tasks } = neighbourhood(reference, 'clean_clicks');
  expect(sources.map(({ id }) => id)).toEqual(['clicks']);
  expect(tasks.map(({ id }) => id)).toEqual([
    'ingest_clicks',
    'clean_clicks',
    'store_lake',
    'ml_features',
    'ml_scale',
    'ml_store',
    'bi_aggregate',
    'bi_store'
  ]);
  expect(neighbourhood(reference, 'nobody')).toBe(reference);
});

describe('groups', () => {
  test('of 197 tasks are a picture that one takes in, and stand for every task once', () => {
    const { pipeline } = many();
    const groups = groupsOf(pipeline);
    const into = foldedInto(groups, none);
    const drawn = fold(pipeline, groups, into);
    expect(drawn.tasks.length + drawn.sources.length).toBeLessThanOrEqual(FOLD_FROM);
    const inside = groups.flatMap(({ tasks }) => tasks);
    expect(new Set(inside).size).toBe(inside.length);
    expect(inside.length + drawn.tasks.length - groups.length).toBe(197);
  });

  test('are of siblings: names that differ in numbers, equally far along', () => {
    const tasks = [
      ...['1', '2', '3'].map((n) => task(`align_${n}`, ['files'])),
      ...['1', '2', '3'].map((n) => task(`sort_${n}`, [`align_${n}`])),
      task('align_last', ['sort_1'])
    ];
    const groups = groupsOf({ sources: [source('files')], tasks });
    expect(groups.map(({ name }) => name)).toEqual(['align ×3', 'sort ×3']);
    const drawn = fold({ sources: [source('files')], tasks }, groups, foldedInto(groups, none));
    expect(drawn.tasks.map(({ id, reads }) => [id, reads])).toEqual([
      [groups[0]!.id, ['files']],
      [groups[1]!.id, [groups[0]!.id]],
      ['align_last', [groups[1]!.id]]
    ]);
  });

  test('make no circle, and can be drawn', () => {
    fc.assert(
      fc.property(pipelines(80), fc.integer({ min: 4, max: 60 }), (pipeline, most) => {
        const groups = groupsOf(pipeline, most);
        const drawn = fold(pipeline, groups, foldedInto(groups, none));
        expect(() => ranks(structureOf(drawn))).not.toThrow();
        expect(arrange(drawn).size).toBe(drawn.sources.length + drawn.tasks.length);
      }),
      { numRuns: 40 }
    );
  });

  test('that are opened give their tasks back', () => {
    const { pipeline } = many();
    const groups = groupsOf(pipeline);
    const open = new Set(groups.map(({ id }) => id));
    const drawn = fold(pipeline, groups, foldedInto(groups, open));
    expect(drawn.tasks.map(({ id }) => id)).toEqual(pipeline.tasks.map(({ id }) => id));
  });
});

describe('the picture of a group', () => {
  const tasks = ['1', '2', '3'].map((n) => task(`align_${n}`, ['files']));
  const pipeline = { sources: [source('files')], tasks: [...tasks, task('end', ['align_1', 'align_2'])] };
  const groups = groupsOf(pipeline);
  const folding = new Folding(groups, foldedInto(groups, none));
  const of = (id: string, more: Partial<TaskPicture>): TaskPicture => ({
    id,
    name: id,
    kind: 'ingest',
    status: 'success',
    word: more.status ?? 'success',
    verdict: 'fresh',
    own: false,
    detail: '',
    tries: 1,
    ...more
  });
  const picture = (...some: TaskPicture[]): GraphPicture => ({
    tasks: some,
    sources: [],
    edges: [
      { from: 'align_1', to: 'end', state: 'fresh', verdict: 'fresh' },
      { from: 'align_2', to: 'end', state: 'late', verdict: 'stale', age: '26 h old' }
    ]
  });

  test('shows what asks for attention most, and counts', () => {
    const [group] = folding.picture(
      picture(of('align_1', {}), of('align_2', { status: 'failed' }), of('align_3', { verdict: 'stale' }))
    ).tasks;
    expect(group).toMatchObject({
      status: 'failed',
      word: 'failed',
      verdict: 'stale',
      detail: '2 of 3 done, 1 failed'
    });
  });

  test('has one edge to each reader, late if one of them is', () => {
    const { edges } = folding.picture(picture(of('align_1', {}), of('align_2', {}), of('align_3', {})));
    expect(edges).toEqual([
      { from: groups[0]!.id, to: 'end', state: 'late', verdict: 'stale', age: '26 h old' }
    ]);
  });

  test('is of every instant', () => {
    const story = many();
    const all = groupsOf(story.pipeline);
    const folded = new Folding(all, foldedInto(all, none));
    const drawn = fold(story.pipeline, all, folded.into);
    for (const minutes of [60, 150, 300]) {
      const shown = folded.picture(graphAt(story, minutes * 60_000));
      expect(new Set(shown.tasks.map(({ id }) => id))).toEqual(new Set(drawn.tasks.map(({ id }) => id)));
    }
  });
});

describe('groups of the document', () => {
  const grouped = (...names: readonly string[]) => ({
    sources: [source('files')],
    tasks: [
      { ...task('a', ['files']), group: names[0]! },
      { ...task('b', ['a']), group: names[1]! },
      { ...task('c', ['b']), group: names[2]! },
      task('d', ['c'])
    ]
  });

  test('are those that it names, with their tasks, and fold into one node each', () => {
    const pipeline = grouped('x', 'x', 'y');
    const groups = groupsOf(pipeline);
    expect(groups.map(({ name, tasks, own }) => [name, tasks, own])).toEqual([
      ['x', ['a', 'b'], true],
      ['y', ['c'], true]
    ]);
    const drawn = fold(pipeline, groups, foldedInto(groups, none));
    expect(drawn.tasks.map(({ name, reads }) => [name, reads])).toEqual([
      ['x', ['files']],
      ['y', [groups[0]!.id]],
      ['d', [groups[1]!.id]]
    ]);
  });

  test('come before those that a large drawing makes for itself', () => {
    const { pipeline } = many();
    const [first, second] = pipeline.tasks;
    const own = {
      ...pipeline,
      tasks: pipeline.tasks.map((each) =>
        each === first || each === second ? { ...each, group: 'mine' } : each
      )
    };
    const groups = groupsOf(own);
    expect(groups[0]).toMatchObject({ name: 'mine', own: true, tasks: [first!.id, second!.id] });
    expect(groups.length).toBeGreaterThan(5);
    const inside = groups.flatMap(({ tasks }) => tasks);
    expect(new Set(inside).size).toBe(inside.length);
    const drawn = fold(own, groups, foldedInto(groups, none));
    expect(drawn.tasks.length).toBeLessThanOrEqual(FOLD_FROM);
    expect(() => ranks(structureOf(drawn))).not.toThrow();
  });

  test('that a way leaves and comes back to are drawn open', () => {
    expect(groupsOf(grouped('x', 'y', 'x')).map(({ name }) => name)).toEqual(['y']);
  });

  test('have boxes on a phone, too, where nobody else has come to stand between their tasks', () => {
    let boxed = 0;
    fc.assert(
      fc.property(pipelines(30), (pipeline) => {
        const own = {
          ...pipeline,
          tasks: pipeline.tasks.map((each, i) =>
            i % 3 === 0 ? each : { ...each, group: `g${String(i % 2)}` }
          )
        };
        const drawing = draw(structureOf(own), arrange(own), 366, false, 12);
        const boxes = boxesOf(drawing, ownGroups(own));
        boxed += boxes.length;
        for (const { group, x, y, width, height } of boxes) {
          expect(y).toBeGreaterThanOrEqual(0);
          for (const node of drawing.nodes) {
            const within =
              node.x >= x &&
              node.x + node.width <= x + width &&
              node.y >= y &&
              node.y + node.height <= y + height;
            const apart =
              node.x >= x + width ||
              node.x + node.width <= x ||
              node.y >= y + height ||
              node.y + node.height <= y;
            expect([node.id, within, apart]).toEqual([
              node.id,
              group.tasks.includes(node.id),
              !group.tasks.includes(node.id)
            ]);
          }
        }
      }),
      { numRuns: 60 }
    );
    expect(boxed).toBeGreaterThan(20);
  });

  test('do not step up a row for a second reader that would stand in their box', () => {
    const sources = ['s0', 's1', 's2', 's3'].map((id) => source(id));
    const members = [task('a', []), task('b', []), task('c', []), task('d', ['s1'])];
    const own = { sources, tasks: [...members.map((each) => ({ ...each, group: 'g' })), task('e', ['s1'])] };
    const drawing = draw(structureOf(own), arrange(own));
    const [box] = boxesOf(drawing, ownGroups(own));
    const e = drawing.nodes.find(({ id }) => id === 'e')!;
    expect(e.y >= box!.y + box!.height || e.y + e.height <= box!.y).toBe(true);
  });

  test('are laid out with nothing else in their boxes, and nothing on top of each other', () => {
    fc.assert(
      fc.property(pipelines(90), fc.integer({ min: 1, max: 5 }), (pipeline, count) => {
        const own = {
          ...pipeline,
          tasks: pipeline.tasks.map((each, i) =>
            i % (count + 1) === 0 ? each : { ...each, group: `g${String(i % count)}` }
          )
        };
        const structure = structureOf(own);
        const drawing = draw(structure, arrange(own));
        const boxes = boxesOf(drawing, ownGroups(own));
        for (const { group, x, y, width, height } of boxes)
          for (const node of drawing.nodes) {
            const inside = group.tasks.includes(node.id);
            const meets =
              node.x < x + width &&
              node.x + node.width > x &&
              node.y < y + height &&
              node.y + node.height > y;
            expect(meets).toBe(inside);
          }
        for (const [i, a] of drawing.nodes.entries())
          for (const b of drawing.nodes.slice(i + 1)) {
            const meet =
              a.x < b.x + b.width && a.x + a.width > b.x && a.y < b.y + b.height && a.y + a.height > b.y;
            expect(meet).toBe(false);
          }
      }),
      { numRuns: 60 }
    );
  });
});
