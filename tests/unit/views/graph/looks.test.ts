import { expect, test } from 'vitest';
import { looksOf } from '#lib/views/graph/looks.ts';
import { structureOf } from '#lib/views/graph/structure.ts';
import { at, graphAt, reference, sale } from '../../../gallery/fixtures.ts';

const structure = structureOf(reference);
const index = (id: string): number => structure.indexOf.get(id)!;
const looks = looksOf(structure, graphAt(sale, at(151)));

test('nodes and edges of the drawing get what the picture says of them', () => {
  expect(looks.nodes[index('store_lake')]).toMatchObject({ look: 'stale', detail: 'started 02:30' });
  expect(looks.nodes[index('ingest_orders')]).toMatchObject({
    look: 'running',
    progress: 1,
    runnable: false
  });
  expect(looks.nodes[index('ml_store')]).toMatchObject({
    look: 'pending',
    progress: undefined,
    runnable: true
  });
  const arc = structure.arcs.find(
    ({ from, to }) => from === index('ingest_orders') && to === index('store_lake')
  )!;
  expect(looks.edges[arc.index]).toEqual({
    ...{ state: 'late', wrong: 'stale', age: '24 h old', loud: true }
  });
});

test('a late read is part of its reader’s label', () => {
  expect(looks.nodes[index('store_lake')]!.spoken).toBe(
    'store_lake: running on stale input, started 02:30, read ingest_orders 24 h old'
  );
});

test('a task whose workers or whose clock is struck says so', () => {
  const { tasks, ...rest } = graphAt(sale, at(151));
  const struck = tasks.map((task) =>
    task.id === 'ingest_crm' ? { ...task, struck: 'the pool small loses workers' } : task
  );
  const node = looksOf(structure, { ...rest, tasks: struck }).nodes[index('ingest_crm')]!;
  expect(node.struck).toBe(true);
  expect(node.spoken).toMatch(/, the pool small loses workers$/);
});

test('a source says that it is one', () => {
  expect(looks.nodes[index('crm')]).toMatchObject({ spoken: 'CRM: source, all read', runnable: false });
});

test('what the picture does not know yet looks as if nothing had happened', () => {
  const bare = looksOf(structure, { tasks: [], sources: [], edges: [] });
  expect(new Set(bare.nodes.map(({ look }) => look))).toEqual(new Set(['pending']));
  expect(new Set(bare.edges.map(({ state }) => state))).toEqual(new Set(['idle']));
});
