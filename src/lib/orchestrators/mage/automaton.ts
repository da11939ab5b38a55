/** Mage's event and API triggers at work: each event that fits starts one run of each trigger. */
import type { Automated, Automaton } from '../../model/automation.ts';
import { isCalled, type MageOwnTrigger } from './trigger.ts';

/** @param given the triggers of one policy; they remember nothing */
export const mageAutomaton = (given: Automated<MageOwnTrigger>): Automaton<null> => ({
  init: () => null,
  step: (state, heard) => ({
    state,
    starts: [...given.triggers].flatMap(([task, trigger]) =>
      heard.kind !== 'looked' && isCalled(trigger, heard) ? [{ task, causes: [heard.event], after: [] }] : []
    )
  })
});
