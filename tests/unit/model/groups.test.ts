import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { topological } from '#lib/model/graph.ts';
import { circlesOf, groupsIn, leavesOfGroup, rootsOf } from '#lib/model/groups.ts';
import { pipelineOf } from '../../support/play.ts';

interface Grouped {
  readonly id: string;
  readonly reads: readonly string[];
  readonly group?: string;
}

const task = (id: string, reads: readonly string[] = [], group?: string): Grouped => ({
  id,
  reads,
  ...(group === undefined ? {} : { group })
});

test('a document says of a task in which group it is drawn; what stands around the name does not count', () => {
  const document = JSON.parse(readFileSync('static/pipelines/reference.json', 'utf8')) as {
    tasks: Record<string, unknown>[];
  };
  const groupOf = (group: unknown): string | undefined =>
    pipelineOf({
      ...document,
      tasks: document.tasks.map((each) => (each['id'] === 'ml_scale' ? { ...each, group } : each))
    }).tasks.find(({ id }) => id === 'ml_scale')?.group;
  expect(groupOf(' מאגר 🧪 ')).toBe('מאגר 🧪');
  expect(groupOf('  ')).toBeUndefined();
  expect(() => groupOf(7)).toThrow('a text is needed');
  expect(() => groupOf('x'.repeat(81))).toThrow('at most 80');
});

// As Airflow's TaskGroup has it: `a >> group` leads to its roots, `group >> b` comes from its leaves.
test('arrows to a group lead to what reads nothing of it, arrows from it come from what nothing of it reads', () => {
  const members = [task('a', ['x']), task('b', ['a']), task('c', ['a']), task('d', ['y'])];
  expect(rootsOf(members)).toEqual(['a', 'd']);
  expect(leavesOfGroup(members)).toEqual(['b', 'c', 'd']);
});

test('a way that leaves a group and comes back is found, also through another group', () => {
  expect(circlesOf([task('a', [], 'g'), task('x', ['a']), task('b', ['x'], 'g')])).toEqual(
    new Map([['g', ['g', 'x', 'g']]])
  );
  const two = [task('a', [], 'g'), task('b', ['a'], 'h'), task('c', [], 'h'), task('d', ['c'], 'g')];
  expect([...circlesOf(two).keys()]).toHaveLength(1);
  expect(circlesOf([task('a', [], 'g'), task('b', ['a'], 'g'), task('c', ['b'])]).size).toBe(0);
});

test('without the groups that have one, no drawing goes round in a circle', () => {
  const tasks = fc.array(
    fc.record({
      reads: fc.array(fc.nat(), { maxLength: 3 }),
      group: fc.constantFrom('g', 'h', 'i', undefined)
    }),
    { minLength: 1, maxLength: 14 }
  );
  fc.assert(
    fc.property(tasks, (drawn) => {
      const all = drawn.map(({ reads, group }, i) =>
        task(`t${String(i)}`, i === 0 ? [] : [...new Set(reads.map((read) => `t${String(read % i)}`))], group)
      );
      const circles = circlesOf(all);
      const node = ({ id, group }: Grouped): string =>
        group === undefined || circles.has(group) ? id : `group ${group}`;
      const byId = new Map(all.map((each) => [each.id, each]));
      const nodes = new Map<string, string[]>();
      for (const each of all) {
        const own = node(each);
        const after = each.reads.map((read) => node(byId.get(read)!)).filter((from) => from !== own);
        nodes.set(own, [...(nodes.get(own) ?? []), ...after]);
      }
      expect('order' in topological([...nodes].map(([id, after]) => ({ id, after })))).toBe(true);
      // Nor is a group left out that needs not be: each has a way that begins and ends in it.
      for (const [group, way] of circles) expect([way[0], way.at(-1)]).toContain(group);
      expect([...circles.keys()].every((group) => groupsIn(all).has(group))).toBe(true);
    })
  );
});
