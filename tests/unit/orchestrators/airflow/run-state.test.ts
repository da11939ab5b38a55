import { describe, expect, test } from 'vitest';
import {
  indirectSetups,
  skippedByBranch,
  skippedByShortCircuit,
  type Dag,
  type DagTask,
  type Finished
} from '#lib/orchestrators/airflow/dag.ts';
import { decidingTasks, look, runState } from '#lib/orchestrators/airflow/run-state.ts';

/** `a > b c; b c > d`, with what else is said of some tasks. */
function dag(
  edges: Readonly<Record<string, readonly string[]>>,
  more: Readonly<Record<string, Partial<DagTask>>> = {},
  groups: Dag['groups'] = new Map()
): Dag {
  const tasks = Object.entries(edges).map(([id, after]): DagTask => ({
    id,
    after,
    rule: 'all_success',
    ...more[id]
  }));
  return { tasks: new Map(tasks.map((task) => [task.id, task])), groups };
}
const states =
  (known: Readonly<Record<string, Finished>>) =>
  (task: string, mapIndex: number): Finished | undefined =>
    known[mapIndex < 0 ? task : `${task}[${mapIndex}]`];
const names = (found: readonly { task: string; mapIndex: number }[]): readonly string[] =>
  found.map(({ task, mapIndex }) => (mapIndex < 0 ? task : `${task}[${mapIndex}]`));

const diamond = dag({ a: [], b: ['a'], c: ['a'], d: ['b', 'c'] });

describe('one look of the scheduler', () => {
  test('what it writes to one instance is seen by those below it in the same look', () => {
    const { ready, written } = look(diamond, states({ a: 'failed' }));
    expect(ready).toEqual([]);
    expect(written.map(({ task, state }) => `${task} ${state}`)).toEqual([
      'b upstreamFailed',
      'c upstreamFailed',
      'd upstreamFailed'
    ]);
  });

  test('inside a mapped group an instance waits for its own index, outside for all', () => {
    const mapped = dag(
      { t1: [], t2: ['t1'], t3: ['t2'] },
      { t1: { group: 'g' }, t2: { group: 'g' } },
      new Map([['g', { instances: 2, over: [] }]])
    );
    const ready = (known: Readonly<Record<string, Finished>>): readonly string[] =>
      names(look(mapped, states(known)).ready);
    expect(ready({})).toEqual(['t1[0]', 't1[1]']);
    expect(ready({ 't1[1]': 'success' })).toEqual(['t1[0]', 't2[1]']);
    expect(ready({ 't1[0]': 'success', 't1[1]': 'success', 't2[1]': 'success' })).toEqual(['t2[0]']);
    const all = { 't1[0]': 'success', 't1[1]': 'success', 't2[0]': 'success', 't2[1]': 'success' } as const;
    expect(ready(all)).toEqual(['t3']);
  });

  test('a fast rule in a mapped group looks at the neighbours, as Airflow does', () => {
    const mapped = dag(
      { t1: [], t2: ['t1'] },
      { t1: { group: 'g' }, t2: { group: 'g', rule: 'one_success' } },
      new Map([['g', { instances: 2, over: [] }]])
    );
    expect(names(look(mapped, states({ 't1[0]': 'success' })).ready)).toEqual(['t1[1]', 't2[0]', 't2[1]']);
  });

  test('a task mapped over an empty list is skipped, and what needs it with it', () => {
    const empty = dag({ a: [], b: ['a'], c: ['b'] }, { b: { instances: 0 } });
    const { written } = look(empty, states({ a: 'success' }));
    expect(written.map(({ task, state }) => `${task} ${state}`)).toEqual(['b skipped', 'c skipped']);
  });
});

describe('the state of a run', () => {
  test('is that of its leaves: a failed task in the middle does not fail it', () => {
    const caught = dag({ a: [], b: ['a'], c: ['b'] }, { c: { rule: 'one_failed' } });
    expect(runState(caught, states({ a: 'success', b: 'failed', c: 'success' }))).toBe('success');
    expect(runState(caught, states({ a: 'success', b: 'success', c: 'failed' }))).toBe('failed');
  });

  test('goes on while something can run or is running, and is failed by a deadlock', () => {
    expect(runState(diamond, states({ a: 'success', b: 'failed' }))).toBe('running');
    const stuck = dag({ a: [], b: ['a'] }, { b: { rule: 'all_failed' } });
    expect(runState(stuck, states({ a: 'removed' }))).toBe('failed');
    expect(runState(stuck, states({ a: 'removed' }), true)).toBe('running');
  });

  test('ignores teardowns, unless they are said to fail it or are all there is', () => {
    const edges = { s: [], w: ['s'], t: ['w', 's'] };
    const roles = { s: { role: 'setup' }, t: { role: 'teardown', rule: 'all_done_setup_success' } } as const;
    expect(decidingTasks(dag(edges, roles))).toEqual(['w']);
    expect(decidingTasks(dag(edges, { ...roles, t: { ...roles.t, failsRun: true } }))).toEqual(['t']);
    expect(decidingTasks(dag({ t: [] }, { t: { role: 'teardown' } }))).toEqual(['t']);
  });
});

// airflow-core/tests/unit/models/test_dagrun.py::test_tis_considered_for_state: s is a setup, w works, t is a teardown, and t_
// one that fails the run.
test.each([
  ['s > w > t', 'w'],
  ['s > w > t; s > t', 'w'],
  ['s > w', 'w'],
  ['s > w > t_', 't_'],
  ['s > w > t_; s > t_', 't_'],
  ['s > w > t_ > w2; s > t_', 'w2'],
  ['t > t2', 't2'],
  ['w > t_ > t2', 't_']
])('the run of %s is judged by %s', (text, expected) => {
  const chains = text.split('; ').map((chain) => chain.split(' > '));
  const ids = [...new Set(chains.flat())];
  const edges = ids.map((id) => {
    const above = chains.flatMap((chain) => (chain.indexOf(id) > 0 ? [chain[chain.indexOf(id) - 1]!] : []));
    return [id, above] as const;
  });
  const roles = Object.fromEntries(
    ids.map((id): [string, Partial<DagTask>] => {
      const failsRun = id.endsWith('_');
      if (id.startsWith('w')) return [id, { failsRun }];
      return [id, { role: id.startsWith('s') ? 'setup' : 'teardown', failsRun }];
    })
  );
  expect(decidingTasks(dag(Object.fromEntries(edges), roles))).toEqual([expected]);
});

describe('setups and teardowns', () => {
  const scope = dag(
    { s: [], w1: ['s'], w2: ['w1'], t: ['w2', 's'], after: ['t'] },
    { s: { role: 'setup' }, t: { role: 'teardown' } }
  );
  const of = (id: string): readonly string[] => indirectSetups(scope, scope.tasks.get(id)!);

  test('a setup counts for those between it and its teardown, its direct downstreams excepted', () => {
    expect(of('w1')).toEqual([]);
    expect(of('w2')).toEqual(['s']);
    expect(of('t')).toEqual([]);
    expect(of('after')).toEqual([]);
  });
});

describe('branches and short circuits', () => {
  const branches = dag(
    { branch: [], left: ['branch'], right: ['branch'], join: ['left', 'right', 'branch'], end: ['join'] },
    { join: { rule: 'all_done' } }
  );

  test('a branch skips its direct downstreams that were not chosen, but not what the chosen one leads to', () => {
    expect(skippedByBranch(branches, 'branch', ['left'])).toEqual(['right']);
    expect(skippedByBranch(branches, 'branch', [])).toEqual(['left', 'right', 'join']);
  });

  test('a short circuit skips all below it, or leaves the rest to their rules', () => {
    expect(skippedByShortCircuit(branches, 'branch', true)).toEqual(['left', 'right', 'join', 'end']);
    expect(skippedByShortCircuit(branches, 'branch', false)).toEqual(['left', 'right', 'join']);
  });
});
