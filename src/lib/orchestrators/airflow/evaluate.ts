/** All that Airflow asks about the upstreams of one task instance: its trigger rule, and the setups above it. */
import type { TriggerRule } from '../../model/trigger-rules.ts';
import {
  reasonAgainst,
  standsAgainst,
  writtenState,
  type Decision,
  type Upstreams,
  type WrittenState
} from './trigger-rules.ts';

/** What else decides. */
export interface Circumstances {
  /** Whether states are written at all: the scheduler does, a person who only asks does not. */
  readonly writesStates: boolean;
  /** With depends_on_past: a skip is not written before the previous run's instance has succeeded. */
  readonly waitsForPastBeforeSkipping: boolean;
  readonly pastDependsMet: boolean;
}

/** What the scheduler assumes unless told otherwise. */
export const SCHEDULER: Circumstances = {
  writesStates: true,
  waitsForPastBeforeSkipping: false,
  pastDependsMet: true
};

/** Whether a task instance may run, what is written to it, and why it does not run. */
export interface Evaluation {
  readonly passes: boolean;
  readonly state?: WrittenState;
  readonly reasons: readonly string[];
}

/** Said when a skip has to wait for the previous run. */
export const PAST_NOT_MET = 'it would be skipped, but the previous run’s instance has not succeeded yet';

/** What to do with an evaluated instance. */
export const decisionOf = ({ passes, state }: Evaluation): Decision => state ?? (passes ? 'run' : 'wait');

/**
 * Evaluates one task instance. Setups that are only indirectly above it must all have succeeded, whatever its own rule
 * says of its direct upstreams; teardowns have none. What the setups write is final: the rule is not asked any more.
 * @param indirectSetups undefined if there are none
 */
export function evaluate(
  rule: TriggerRule,
  direct: Upstreams,
  indirectSetups: Upstreams | undefined,
  circumstances: Circumstances = SCHEDULER
): Evaluation {
  const setups = indirectSetups ? asked('all_success', indirectSetups, circumstances) : NOTHING;
  if (setups.state !== undefined && !setups.passes) return labelled(setups);
  const own = asked(rule, direct, circumstances);
  const state = own.state ?? setups.state;
  return {
    passes: setups.passes && own.passes,
    ...(state === undefined ? {} : { state }),
    reasons: [...labelled(setups).reasons, ...own.reasons]
  };
}

const NOTHING: Evaluation = { passes: true, reasons: [] };

const labelled = (setups: Evaluation): Evaluation => ({
  ...setups,
  reasons: setups.reasons.map((reason) => (reason === PAST_NOT_MET ? reason : `setups above it: ${reason}`))
});

function asked(rule: TriggerRule, upstreams: Upstreams, circumstances: Circumstances): Evaluation {
  const state = circumstances.writesStates ? writtenState(rule, upstreams) : undefined;
  if (state === 'skipped' && circumstances.waitsForPastBeforeSkipping && !circumstances.pastDependsMet)
    return { passes: false, reasons: [PAST_NOT_MET] };
  const found = standsAgainst(rule, upstreams);
  return {
    passes: found === 0,
    ...(state === undefined ? {} : { state }),
    reasons: found === 0 ? [] : [reasonAgainst(rule, found)]
  };
}
