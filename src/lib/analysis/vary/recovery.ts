/** What happens after a failure: how often, and after how long, an attempt is tried again. */
import { good } from '../../model/result.ts';
import { formatDuration } from '../../model/time/duration.ts';
import { editPolicy, setForAll } from './edit.ts';
import type { Parameter, Subject } from './parameter.ts';

/** The middle one of what the tasks have. */
function middle({ policy }: Subject, of: 'retries' | 'retryDelay'): number | undefined {
  const values = [...policy.tasks.values()].map((task) => task[of]).sort((a, b) => a - b);
  return values[values.length >> 1];
}

/** How often a failed attempt is tried again, for all tasks of the policy. */
export const retries: Parameter = {
  id: 'retries',
  label: 'retries of every task',
  phrase: (shown) => `${shown} ${shown === '1' ? 'retry' : 'retries'}`,
  unit: 'count',
  range: { from: 0, to: 4, step: 1 },
  least: 0,
  most: 100,
  ofWorld: false,
  present: (subject) => middle(subject, 'retries'),
  set: ({ document, policy }, value) =>
    good(editPolicy(document, policy.id, (written) => setForAll(written, 'retries', value)))
};

/** How long a failed attempt waits before it is tried again; matters only where there are retries. */
export const delay: Parameter = {
  id: 'delay',
  label: 'delay before a retry',
  phrase: (shown) => `${shown} before a retry`,
  unit: 'duration',
  range: { from: 60_000, to: 3_660_000, step: 600_000 },
  least: 0,
  most: 7 * 86_400_000,
  ofWorld: false,
  present: (subject) => {
    const tried = [...subject.policy.tasks.values()].some((task) => task.retries > 0);
    return tried ? middle(subject, 'retryDelay') : undefined;
  },
  set: ({ document, policy }, value) =>
    good(
      editPolicy(document, policy.id, (written) => setForAll(written, 'retryDelay', formatDuration(value)))
    )
};
