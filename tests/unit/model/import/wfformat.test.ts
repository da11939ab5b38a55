import { expect, test } from 'vitest';
import { importWfFormat } from '#lib/model/import/wfformat.ts';
import { parse } from '#lib/model/parse.ts';
import { vocabulary } from '#lib/vocabulary.ts';

interface Sketch {
  readonly parents?: readonly unknown[];
  readonly children?: readonly unknown[];
  /** Seconds; none is measured when it is null. */
  readonly runtime?: unknown;
  readonly name?: string;
}

/** An instance of schema 1.5 from its tasks: { a: {}, b: { parents: ['a'] } } is a → b. */
const instance = (tasks: Readonly<Record<string, Sketch>>, rest: object = {}): object => ({
  name: 'sketch',
  schemaVersion: '1.5',
  createdAt: '2023-03-22T07:18:51+00:00',
  runtimeSystem: { name: 'Pegasus', version: '5' },
  workflow: {
    specification: {
      tasks: Object.entries(tasks).map(([id, { parents = [], children = [], name = id }]) => ({
        id,
        name,
        parents,
        children
      }))
    },
    execution: {
      makespanInSeconds: 10,
      executedAt: '2023-03-21T21:18:47-10:00',
      tasks: Object.entries(tasks).map(([id, { runtime = 1 }]) =>
        runtime === null ? { id } : { id, runtimeInSeconds: runtime }
      )
    }
  },
  ...rest
});

const pipelineOf = (value: unknown): Extract<ReturnType<typeof parse>, { ok: true }>['value']['pipeline'] => {
  const imported = importWfFormat(value);
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
  const parsed = parse(imported.value.document, vocabulary);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  expect(parsed.value.advice).toEqual([]);
  return parsed.value.pipeline;
};

const problems = (value: unknown): readonly string[] => {
  const imported = importWfFormat(value);
  return imported.ok ? [] : imported.problems.map(({ at, message }) => `${at}: ${message}`);
};

const reads = (value: unknown): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(pipelineOf(value).tasks.map(({ id, reads: ids }) => [id, ids]));

test('tasks read what their parents write, and take as long as was measured, to the millisecond', () => {
  const pipeline = pipelineOf(
    instance({
      a: { runtime: 0.0544 },
      b: { parents: ['a'], runtime: 100.187 },
      c: { parents: ['a', 'b'], runtime: 0 }
    })
  );
  expect(pipeline.tasks.map(({ id, kind, reads: ids }) => [id, kind, ids])).toEqual([
    ['a', 'transform', []],
    ['b', 'transform', ['a']],
    ['c', 'transform', ['a', 'b']]
  ]);
  expect(pipeline.tasks.map(({ duration }) => duration)).toEqual(
    [54, 100_187, 0].map((base) => ({ base, perRow: 0, spread: 0, weather: 0 }))
  );
});

test('one policy starts the roots once and the others after their upstreams, without limit or retry', () => {
  const { policies } = pipelineOf(instance({ a: {}, b: { parents: ['a'] } }));
  expect(policies.map(({ id, name, orchestrator, loop }) => [id, name, orchestrator, loop])).toEqual([
    ['imported', 'As imported', 'manual', 0]
  ]);
  const [policy] = policies;
  expect(policy!.pools.size).toBe(0);
  expect([...policy!.tasks].map(([id, { trigger, retries }]) => [id, trigger.kind, retries])).toEqual([
    ['a', 'schedule', 0],
    ['b', 'upstream', 0]
  ]);
});

test('it says what it is, and when it ran', () => {
  const pipeline = pipelineOf(instance({ a: {} }));
  expect(pipeline.name).toBe('sketch');
  expect(pipeline.about).toMatch(/sketch, recorded with Pegasus: 1 task.*WfFormat 1\.5/);
  expect(pipeline.timezone).toBe('UTC');
  expect(new Date(pipeline.start * 86_400_000).toISOString()).toMatch(/^2023-03-21/);
});

test('a date that is written in another way is passed over; without any, one is chosen and said', () => {
  const odd = instance({ a: {} }) as { workflow: { execution: { executedAt: string } } };
  odd.workflow.execution.executedAt = '03-23-21T06:04:36Z';
  expect(new Date(pipelineOf(odd).start * 86_400_000).toISOString()).toMatch(/^2023-03-22/);
  const none = importWfFormat({ ...odd, createdAt: 'yesterday' });
  expect(none.ok && none.value.advice.map(({ at, advice }) => [at, advice])).toEqual([['createdAt', true]]);
});

test('the season is long enough for all tasks one after the other', () => {
  expect(pipelineOf(instance({ a: { runtime: 1 } })).nights).toBe(1);
  expect(pipelineOf(instance({ a: { runtime: 86_400 }, b: { runtime: 1 } })).nights).toBe(2);
});

test('edges that only the parents, or only the children, name are the same edges', () => {
  const edges = { a: [], b: ['a'], c: ['a', 'b'] };
  expect(reads(instance({ a: {}, b: { parents: ['a'] }, c: { parents: ['a', 'b'] } }))).toEqual(edges);
  expect(reads(instance({ a: { children: ['b', 'c'] }, b: { children: ['c'] }, c: {} }))).toEqual(edges);
  expect(
    reads(
      instance({
        a: { children: ['b'] },
        b: { parents: ['a', 'a'], children: ['c'] },
        c: { parents: ['a', 'b'] }
      })
    )
  ).toEqual({ a: [], b: ['a'], c: ['b', 'a'] });
});

test('the one list of schema 1.4, where parents go by name, is read too', () => {
  const tasks = [
    { name: 'split_1', id: 'ID1', runtimeInSeconds: 2, parents: [], children: ['join_2'] },
    { name: 'join_2', id: 'ID2', runtimeInSeconds: 3, parents: ['split_1'], children: [] }
  ];
  const old = { name: 'old', schemaVersion: '1.4', workflow: { executedAt: '2020-12-30', tasks } };
  expect(reads(old)).toEqual({ ID1: [], ID2: ['ID1'] });
  expect(pipelineOf(old).tasks.map(({ duration }) => duration.base)).toEqual([2000, 3000]);
});

test('ids that our documents do not allow are replaced, also where they are read', () => {
  expect(reads(instance({ 'a b': {}, __proto__x: { parents: ['a b'] } }))).toEqual({
    a_b: [],
    __proto__x: ['a_b']
  });
});

test('another version of the schema is named, with those that are read', () => {
  expect(problems(instance({ a: {} }, { schemaVersion: '1.2' }))[0]).toMatch(
    /schemaVersion: is "1\.2"; WfFormat 1\.4 and 1\.5 are read/
  );
  expect(problems(instance({ a: {} }, { schemaVersion: 2 }))).toHaveLength(1);
});

test('a parent or child that does not exist is named with its place', () => {
  expect(problems(instance({ a: { parents: ['ghost'] }, b: { children: [7] } }))).toEqual([
    'workflow.specification.tasks[0].parents: of "a" names "ghost", and no task has that id: correct it, or add the task.',
    'workflow.specification.tasks[1].children: of "b" names 7, and no task has that id: correct it, or add the task.'
  ]);
});

test('run times that cannot be are named, and those that are missing in one sentence', () => {
  expect(problems(instance({ a: { runtime: -1 }, b: { runtime: 'long' }, c: { runtime: 604_801 } }))).toEqual(
    ['-1', '"long"', '604801'].map(
      (shown, index) =>
        `workflow.execution.tasks[${index}].runtimeInSeconds: of "${'abc'[index]!}" is ${shown}; a number of seconds from 0 to 604800 (7 days) is needed.`
    )
  );
  expect(problems(instance({ a: { runtime: null }, b: {} }))).toEqual([
    'workflow.execution.tasks: has no run time (runtimeInSeconds) for a: an instance without measured run times cannot be played.'
  ]);
  expect(problems(instance({ a: { runtime: null }, b: { runtime: null } })).join()).toMatch(/for any task/);
});

test('two tasks of one id are named with their places', () => {
  const twice = instance({ a: {}, b: {} }) as { workflow: { specification: { tasks: { id: string }[] } } };
  twice.workflow.specification.tasks[1]!.id = 'a';
  expect(problems(twice)).toEqual([
    'workflow.specification.tasks[1]: has the id "a", as workflow.specification.tasks[0] has: ids must be unique.'
  ]);
});

test('a circle is named as a path, by the parser of all documents', () => {
  const imported = importWfFormat(
    instance({ a: { parents: ['c'] }, b: { parents: ['a'] }, c: { parents: ['b'] } })
  );
  if (!imported.ok) throw new Error('the importer leaves circles to the parser');
  const parsed = parse(imported.value.document, vocabulary);
  expect(parsed.ok ? [] : parsed.problems.map(({ message }) => message).join()).toMatch(
    /circle: a → b → c → a/
  );
});

test('whatever else stands in its place is a sentence, never thrown', () => {
  for (const workflow of [
    null,
    7,
    [],
    {},
    { specification: { tasks: {} } },
    { specification: { tasks: [null] } }
  ])
    expect(problems({ schemaVersion: '1.5', workflow }).length).toBeGreaterThan(0);
  for (const value of [null, undefined, 7, 'x', []]) expect(problems(value).length).toBeGreaterThan(0);
});

test('a workflow larger than any document may be is refused as a whole', () => {
  const many = Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`t${i}`, {}]));
  expect(problems(instance(many))).toEqual([expect.stringMatching(/2001 tasks; at most 2000/)]);
});
