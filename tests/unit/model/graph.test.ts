import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ancestors, topological, type GraphNode } from '#lib/model/graph.ts';

/** `a: b c` is a node that comes after b and c. */
const graph = (...lines: string[]): GraphNode[] =>
  lines.map((line) => {
    const [id = '', after = ''] = line.split(':');
    return { id, after: after.split(' ').filter(Boolean) };
  });
const order = (nodes: readonly GraphNode[]): string => {
  const sorted = topological(nodes);
  return 'order' in sorted ? sorted.order.join(' ') : `cycle ${sorted.cycle.join(' ')}`;
};

test('a list that is in order already stays as it is', () => {
  expect(order(graph('a', 'b: a', 'c', 'd: b c', 'e: c'))).toBe('a b c d e');
});

test('what a node depends on moves up to just before it', () => {
  expect(order(graph('x: z', 'y', 'z'))).toBe('z x y');
  expect(order(graph('d: b c', 'c: a', 'b: a', 'a'))).toBe('a b c d');
});

test('names that are no nodes are ignored', () => {
  expect(order(graph('a: orders', 'b: a crm'))).toBe('a b');
});

test('a cycle is told as a path that follows the arrows and ends where it begins', () => {
  expect(order(graph('a: b', 'b: a'))).toBe('cycle a b a');
  expect(order(graph('a: a'))).toBe('cycle a a');
  // start → a → b → c → a; the way in is no part of it.
  const found = topological(graph('start', 'a: start c', 'b: a', 'c: b', 'end: c'));
  if ('order' in found) throw new Error('there is a cycle');
  expect(found.cycle).toHaveLength(4);
  expect(found.cycle[0]).toBe(found.cycle[3]);
  expect(new Set(found.cycle)).toEqual(new Set(['a', 'b', 'c']));
  const after = new Map([
    ['a', 'c'],
    ['b', 'a'],
    ['c', 'b']
  ]);
  found.cycle.slice(1).forEach((id, index) => expect(after.get(id)).toBe(found.cycle[index]));
});

test('a chain of two thousand is no deeper than the stack allows', () => {
  const chain = Array.from({ length: 2000 }, (_, index) => ({
    id: `t${index}`,
    after: index < 1999 ? [`t${index + 1}`] : []
  }));
  const sorted = topological(chain);
  expect('order' in sorted && sorted.order[0]).toBe('t1999');
});

test('any acyclic graph is ordered: each node once, after all it depends on', () => {
  const dags = fc.array(fc.array(fc.nat(11), { maxLength: 4 }), { maxLength: 12 }).chain((lists) =>
    fc.shuffledSubarray(
      lists.map((list, index) => ({
        id: `n${index}`,
        after: [...new Set(list)].filter((other) => other < index).map((other) => `n${other}`)
      })),
      { minLength: lists.length }
    )
  );
  fc.assert(
    fc.property(dags, (nodes) => {
      const sorted = topological(nodes);
      if (!('order' in sorted)) throw new Error(`no cycle here: ${sorted.cycle.join(' ')}`);
      const place = new Map(sorted.order.map((id, index) => [id, index]));
      expect(place.size).toBe(nodes.length);
      for (const { id, after } of nodes)
        for (const other of after) expect(place.get(other)!).toBeLessThan(place.get(id)!);
      const above = ancestors(nodes, sorted.order);
      for (const { id, after } of nodes) {
        // All upstreams, and theirs.
        const expected = new Set(after.flatMap((other) => [other, ...above.get(other)!]));
        expect(above.get(id)).toEqual(expected);
      }
    })
  );
});
