/** Faults that people bring while a simulation plays: like those of the document, but once, from an instant on. */
import { Fields } from './fields.ts';
import type { Intervention, WorldIntervention } from './intervention.ts';
import type { Fault, Pipeline, Policy } from './pipeline.ts';
import { SCHEDULER, wrongWith } from './parse-fault.ts';
import { kindOf, type Vocabulary } from './vocabulary.ts';

/** The id of the fault that an intervention brings, by its place in the list; no document has such ids. */
export const broughtId = (index: number): string => `#${index}`;

/** The fault that an intervention brings, or why it brings none. */
export function broughtFault(
  made: WorldIntervention,
  index: number,
  { sources, tasks }: Pick<Pipeline, 'sources' | 'tasks'>,
  { pools }: Pick<Policy, 'pools'>,
  vocabulary: Vocabulary
): Fault | 'noFault' | 'noTarget' {
  const { kind } = made.fault;
  if (!Object.hasOwn(vocabulary.faults, kind)) return 'noFault';
  const fields = new Fields(made.fault, '', []);
  const params = vocabulary.faults[kind]!.read(fields);
  if (fields.problems.some(({ advice }) => advice !== true)) return 'noFault';
  const thing = made.on;
  const things = {
    // What befalls a mapped task befalls its instances.
    task: tasks.flatMap(({ id, mapped }) => (mapped ? [] : [id])),
    source: sources.map(({ id }) => id),
    workers: ['default', ...pools.keys()],
    clock: [SCHEDULER]
  };
  if (!things[kindOf(vocabulary.faults, { kind }).befalls].includes(thing)) return 'noTarget';
  const from = made.at + 1;
  const during = { from, to: from + made.for };
  const fault = { id: broughtId(index), kind, params, about: '', thing, from: 0, to: 0, chance: 1, during };
  return wrongWith(vocabulary.faults[kind], fault, sources) ? 'noFault' : fault;
}

/** The faults among interventions, those left out that bring none. */
export const broughtFaults = (
  interventions: readonly Intervention[],
  pipeline: Pick<Pipeline, 'sources' | 'tasks'>,
  policy: Pick<Policy, 'pools'>,
  vocabulary: Vocabulary
): readonly Fault[] =>
  interventions.flatMap((made, index) => {
    if (made.kind !== 'fault') return [];
    const fault = broughtFault(made, index, pipeline, policy, vocabulary);
    return typeof fault === 'string' ? [] : [fault];
  });
