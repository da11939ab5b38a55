/** Mage's event and API triggers at work: each event that fits starts one run of each trigger. */
import { switched, type Automated, type Automaton } from '../../model/automation.ts';
import { isCalled, type MageOwnTrigger } from './trigger.ts';

/** @param given the triggers of one policy; they remember nothing but which of them are switched off */
export const mageAutomaton = (given: Automated<MageOwnTrigger>): Automaton<readonly string[]> => ({
  init: () => [],
  step: (off, heard) => ({
    state: heard.kind === 'switched' ? switched(off, heard.task, heard.paused) : off,
    starts: [...given.triggers].flatMap(([task, trigger]) =>
      'event' in heard && !off.includes(task) && isCalled(trigger, heard)
        ? [{ tasks: [task], causes: [heard.event] }]
        : []
    )
  })
});
