/** How often sensors look. */
import { bad, good } from '../../model/result.ts';
import { formatDuration } from '../../model/time/duration.ts';
import { editPolicy } from './edit.ts';
import type { Json, Parameter, Subject } from './parameter.ts';

/** The intervals of a policy's sensors, ascending. */
const intervals = ({ policy }: Subject): readonly number[] =>
  policy.helpers
    .flatMap(({ helper }) => (helper.kind === 'sensor' ? [helper.pokeInterval] : []))
    .sort((a, b) => a - b);

/** From one look of a sensor to the next, for all sensors of the policy. */
export const poke: Parameter = {
  id: 'poke',
  label: 'poke interval of every sensor',
  phrase: (shown) => `a poke interval of ${shown}`,
  unit: 'duration',
  range: { from: 60_000, to: 1_860_000, step: 300_000 },
  least: 1000,
  most: 86_400_000,
  ofWorld: false,
  present: (subject) => {
    const all = intervals(subject);
    return all[all.length >> 1];
  },
  set: (subject, value) => {
    if (intervals(subject).length === 0)
      return bad(subject.policy.id, 'has no sensor, so there is no poke interval to vary.');
    return good(
      editPolicy(subject.document, subject.policy.id, (written) => ({
        ...written,
        helpers: (written['helpers'] as readonly Json[]).map((helper) =>
          helper['kind'] === 'sensor' ? { ...helper, pokeInterval: formatDuration(value) } : helper
        )
      }))
    );
  }
};
