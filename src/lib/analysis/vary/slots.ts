/** How many attempts may run at once. */
import { good } from '../../model/result.ts';
import { editPolicy, objectAt } from './edit.ts';
import type { Parameter, Subject } from './parameter.ts';

/** The pool that most tasks take their slots from. */
function mainPool({ policy }: Subject): string {
  const tasks = new Map<string, number>();
  for (const { pool } of policy.tasks.values()) tasks.set(pool, (tasks.get(pool) ?? 0) + 1);
  return [...tasks].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

/** Slots of the pool that most tasks take them from. */
export const slots: Parameter = {
  id: 'slots',
  label: 'worker slots',
  phrase: (shown) => `${shown} worker ${shown === '1' ? 'slot' : 'slots'}`,
  unit: 'count',
  range: { from: 1, to: 8, step: 1 },
  least: 1,
  most: 1_000_000,
  ofWorld: false,
  present: (subject) => subject.policy.pools.get(mainPool(subject)) ?? Infinity,
  set: (subject, value) =>
    good(
      editPolicy(subject.document, subject.policy.id, (written) => ({
        ...written,
        pools: { ...objectAt(written, 'pools'), [mainPool(subject)]: value }
      }))
    )
};
