/** What plays the triggers that only one orchestrator has, by the name of the trigger. */
import type { Automated, Automaton } from '../model/automation.ts';
import type { Pipeline, Policy } from '../model/pipeline.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { dagsterAutomaton } from './dagster/automaton.ts';
import { mageAutomaton } from './mage/automaton.ts';
import type { ownTriggers } from './own-triggers.ts';
import { prefectAutomaton } from './prefect/automaton.ts';

/** Makes the automaton of one policy's triggers of one name. */
const automata: Readonly<Record<string, (given: Automated<never>) => Automaton>> = {
  prefect: prefectAutomaton as (given: Automated<never>) => Automaton,
  dagster: dagsterAutomaton as (given: Automated<never>) => Automaton,
  mage: mageAutomaton as (given: Automated<never>) => Automaton
} satisfies Record<keyof typeof ownTriggers, unknown>;

/** What an automaton is made for, and the name of the triggers that it plays. */
export type NamedAutomated = Automated<never> & { readonly name: string };

/**
 * What the automaton of a policy is made for.
 * @param pipeline as the policy orchestrates it; instances start with the task that they are of, and nobody hears of them
 */
export function automatedOf(
  pipeline: Pipeline,
  policy: Policy,
  vocabulary: Vocabulary,
  time: Pick<Automated, 'clock' | 'from'>
): NamedAutomated {
  const { sources } = pipeline;
  const tasks = pipeline.tasks.filter(({ mapped }) => !mapped);
  const triggers = new Map<string, never>();
  const known = new Set([...sources, ...tasks].map(({ id }) => id));
  let name = '';
  for (const [id, { trigger }] of policy.tasks) {
    // A policy that is played says of each instance what it says of its task.
    if (!known.has(id) || vocabulary.triggers[trigger.kind]?.start !== 'automation') continue;
    name = trigger.kind;
    triggers.set(id, trigger.params as never);
  }
  return {
    name,
    sources: sources.map(({ id }) => id),
    tasks: tasks.map(({ id, reads }) => ({ id, after: reads.filter((read) => known.has(read)) })),
    triggers,
    ...time
  };
}

/** The automaton of a policy that has triggers of its orchestrator's own. */
export const automatonOf = ({ name, ...given }: NamedAutomated): Automaton => automata[name]!(given);
