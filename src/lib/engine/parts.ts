/**
 * Parts of the engine that few policies need, and what people do: the first view need not fetch them. Who plays what
 * needs them imports `whole.ts` first.
 */
import type { askedJobs } from '../model/asked-jobs.ts';
import type { broughtFaults } from '../model/brought-faults.ts';
import type { Pipeline } from '../model/pipeline.ts';
import { isStruck, writesOwnWay } from '../model/strikes.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Automations } from './automations.ts';
import type { columnsOf } from './columns.ts';
import type { ConditionJob } from './condition-job.ts';
import type { Deliveries } from './deliveries.ts';
import type { GivingUp } from './give-up.ts';
import type { Held } from './held.ts';
import type { Helpers } from './helpers.ts';
import type { Interventions } from './interventions.ts';
import type { Holdings } from './holdings.ts';
import type { lookOut } from './looks.ts';
import type { Mapped } from './mapped.ts';
import type { Operations } from './operations.ts';
import type { Past } from './past.ts';
import type { decideWithSetups, decidingIn, setupsAbove } from './setups.ts';
import type { Strikes } from './strikes.ts';
import type { Casualties } from './workers.ts';
import type { wrongClockOf } from './wrong-clock.ts';

/** What may come later. */
export interface Parts {
  readonly Helpers: typeof Helpers;
  readonly lookOut: typeof lookOut;
  readonly setupsAbove: typeof setupsAbove;
  readonly decideWithSetups: typeof decideWithSetups;
  readonly decidingIn: typeof decidingIn;
  /** Faults of sources, workers and clocks. */
  readonly Strikes: typeof Strikes;
  readonly Deliveries: typeof Deliveries;
  readonly Casualties: typeof Casualties;
  readonly columnsOf: typeof columnsOf;
  readonly wrongClockOf: typeof wrongClockOf;
  /** Tasks that say how they write. */
  readonly Holdings: typeof Holdings;
  /** What starts tasks when something happens. */
  readonly ConditionJob: typeof ConditionJob;
  readonly Automations: typeof Automations;
  readonly Interventions: typeof Interventions;
  readonly Operations: typeof Operations;
  readonly Held: typeof Held;
  readonly Past: typeof Past;
  readonly GivingUp: typeof GivingUp;
  readonly Mapped: typeof Mapped;
  readonly askedJobs: typeof askedJobs;
  readonly broughtFaults: typeof broughtFaults;
}

let found: Parts | undefined;

/** Makes the parts known. */
export function offer(parts: Parts): void {
  found = parts;
}

/** The parts. @throws if nobody has offered them */
export function parts(): Parts {
  if (!found) throw new Error('this needs the whole engine: import engine/whole.ts before it is played');
  return found;
}

const startsByEvents = (start: string | undefined): boolean =>
  start === 'condition' || start === 'automation';

/** Whether a policy of a pipeline can be played only with these parts. @param policy its id */
export const needsWhole = (pipeline: Pipeline, policy: string, vocabulary: Vocabulary): boolean =>
  isStruck(pipeline.faults, vocabulary) ||
  writesOwnWay(pipeline, pipeline.faults, vocabulary) ||
  pipeline.policies.some(
    ({ id, helpers, tasks, orchestrator }) =>
      id === policy &&
      (helpers.length > 0 ||
        vocabulary.orchestrators[orchestrator]!.runFails === 'first' ||
        [...tasks.values()].some(
          ({ trigger, dependsOnPast, waitForDownstream, runTimeout, expand }) =>
            startsByEvents(vocabulary.triggers[trigger.kind]?.start) ||
            dependsOnPast ||
            waitForDownstream ||
            runTimeout !== undefined ||
            expand !== undefined
        ))
  );
