import { describe, expect, test } from 'vitest';
import { applyEdit } from '#lib/model/edit/apply.ts';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import { parse } from '#lib/model/parse.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { poolsOf, removePool, sizePool, usePool, type Pool } from '#lib/views/edit/pools.ts';

const task = (id: string, reads: readonly string[]) => ({
  id,
  kind: 'transform',
  reads,
  duration: { base: '5m' }
});
const document: DocumentPart = {
  downbeat: 1,
  name: 'pools',
  start: '2026-01-01',
  nights: 2,
  tasks: [task('a', []), task('b', ['a']), task('c', ['b'])],
  policies: [
    {
      id: 'p',
      name: 'p',
      orchestrator: 'airflow',
      pools: { db: 2, api: 1 },
      includeDeferred: ['db'],
      defaults: { start: { when: 'manual' }, pool: 'db' },
      tasks: { c: { pool: 'api' } },
      alerts: []
    }
  ]
};

const read = (part: DocumentPart): readonly Pool[] => {
  const parsed = parse(part, vocabulary);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return poolsOf(parsed.value.pipeline.policies[0]!);
};
const after = (...edits: readonly Edit[]): readonly Pool[] =>
  read(
    edits.reduce((part, edit) => {
      const next = applyEdit(part, edit);
      if (!next.ok) throw new Error(JSON.stringify(next.problems));
      return next.value;
    }, document)
  );

describe('pools', () => {
  test('have their slots and those who take them, the default one always among them', () => {
    expect(after()).toEqual([
      { name: 'default', slots: undefined, users: [] },
      { name: 'db', slots: 2, users: ['a', 'b'] },
      { name: 'api', slots: 1, users: ['c'] }
    ]);
  });

  test('are added, sized, and used', () => {
    const pools = after(sizePool('p', 'مسبح', 3), usePool('p', 'a', 'مسبح'), sizePool('p', 'default', 8));
    expect(pools.find(({ name }) => name === 'مسبح')).toEqual({ name: 'مسبح', slots: 3, users: ['a'] });
    expect(pools.find(({ name }) => name === 'default')?.slots).toBe(8);
  });

  test.each(['db', 'api'])('%s is deleted with all that names it', (name) => {
    const pool = read(document).find((each) => each.name === name)!;
    const pools = after(removePool(document, 'p', pool));
    expect(pools.map((each) => each.name)).not.toContain(name);
    // What took its slots takes those that hold without it.
    const left = name === 'db' ? 'default' : 'db';
    expect(pools.find((each) => each.name === left)?.users).toEqual(expect.arrayContaining([...pool.users]));
  });
});
