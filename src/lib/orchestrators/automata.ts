/** What plays the triggers that only one orchestrator has, by the name of the trigger. */
import type { Automated, Automaton } from '../model/automation.ts';
import { dagsterAutomaton } from './dagster/automaton.ts';
import { mageAutomaton } from './mage/automaton.ts';
import type { ownTriggers } from './own-triggers.ts';
import { prefectAutomaton } from './prefect/automaton.ts';

/** Makes the automaton of one policy's triggers of one name. */
export const automata: Readonly<Record<string, (given: Automated<never>) => Automaton>> = {
  prefect: prefectAutomaton as (given: Automated<never>) => Automaton,
  dagster: dagsterAutomaton as (given: Automated<never>) => Automaton,
  mage: mageAutomaton as (given: Automated<never>) => Automaton
} satisfies Record<keyof typeof ownTriggers, unknown>;
