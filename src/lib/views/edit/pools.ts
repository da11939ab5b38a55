/** Pools of a policy as a form shows them, and the edits that change them. */
import type { Edit } from '#lib/model/edit/edits.ts';
import type { DocumentPart, Part } from '#lib/model/edit/document.ts';
import type { Policy } from '#lib/model/pipeline.ts';

/** The pool of what does not say otherwise. */
export const DEFAULT_POOL = 'default';

/** A pool of a policy. */
export interface Pool {
  readonly name: string;
  /** How many slots it has; no limit when absent. */
  readonly slots: number | undefined;
  /** Ids of what takes its slots, in the policy's order. */
  readonly users: readonly string[];
}

/** The pools of a policy: those it names, and those that its tasks name, which then have no limit. */
export function poolsOf({ pools, tasks }: Policy): readonly Pool[] {
  const users = new Map<string, string[]>([
    [DEFAULT_POOL, []],
    ...[...pools.keys()].map((name): [string, string[]] => [name, []])
  ]);
  for (const [id, { pool }] of tasks) {
    const own = users.get(pool);
    if (own) own.push(id);
    else users.set(pool, [id]);
  }
  return [...users].map(([name, ids]) => ({ name, slots: pools.get(name), users: ids }));
}

/** Gives a pool so many slots, or with undefined no limit. */
export const sizePool = (policy: string, name: string, slots: number | string | undefined): Edit => ({
  kind: 'set',
  path: ['policies', policy, 'pools', name],
  value: slots
});

/** Lets a task take its slots from a pool. */
export const usePool = (policy: string, task: string, pool: string): Edit => ({
  kind: 'set',
  path: ['policies', policy, 'tasks', task, 'pool'],
  value: pool
});

/** Takes a pool away: what took its slots takes those that hold without it, by the policy's defaults or at all. */
export function removePool({ policies }: DocumentPart, policy: string, pool: Pool): Edit {
  const part = policies.find(({ id }) => id === policy);
  const byDefault = (part?.['defaults'] as Part | undefined)?.['pool'] === pool.name;
  const own = (task: string): boolean => part?.tasks?.[task]?.['pool'] === pool.name;
  const kept = part?.['includeDeferred'];
  const deferred = Array.isArray(kept) && kept.includes(pool.name);
  return {
    kind: 'all',
    what: `delete the pool ${pool.name}`,
    edits: [
      sizePool(policy, pool.name, undefined),
      ...(byDefault
        ? [{ kind: 'set', path: ['policies', policy, 'defaults', 'pool'], value: undefined } as const]
        : []),
      ...pool.users.filter(own).map((task): Edit => ({
        kind: 'set',
        path: ['policies', policy, 'tasks', task, 'pool'],
        value: undefined
      })),
      ...(deferred
        ? [
            {
              kind: 'set',
              path: ['policies', policy, 'includeDeferred'],
              value: (kept as string[]).filter((each) => each !== pool.name)
            } as const
          ]
        : [])
    ]
  };
}
