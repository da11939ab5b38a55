/**
 * What people do to a simulation while it plays. Each is made at an instant and enters first thing a millisecond later;
 * what it names and is not there, or cannot be done then, is logged as refused, with why.
 */
import type { Millis } from './pipeline.ts';

/** What all of them have. */
interface Made {
  /** The instant at which it was made. */
  readonly at: Millis;
}

/** What names a task instance. */
interface Named extends Made {
  /** A task's id. */
  readonly task: string;
  /** The planned instant of its run; of its newest run when absent. */
  readonly planned?: Millis;
  /** Which of that task's runs with the same planned instant, in the order in which they were created; the first when absent. */
  readonly ordinal?: number;
}

/** Which tasks run beside the one that is asked for: those that it needs, those that need it, or both. */
export const RUN_WITH = ['upstream', 'downstream', 'both'] as const;
/** @see RUN_WITH */
export type RunWith = (typeof RUN_WITH)[number];

/**
 * What a backfill does where a run for the same instant is there already: leaves it alone, or clears it if it failed, or
 * whatever became of it (Airflow's `ReprocessBehavior`, airflow/models/backfill.py, 3.1).
 */
export const REPROCESS = ['none', 'failed', 'completed'] as const;
/** @see REPROCESS */
export type Reprocess = (typeof REPROCESS)[number];

/** What an operator does: it befalls one policy. */
export type Operation =
  /** Run a task, or all of them (`*`), once now. */
  | (Made & { readonly kind: 'run'; readonly task: string; readonly with?: RunWith })
  /** The attempt under way fails; retries follow as they would. */
  | (Named & { readonly kind: 'fail' })
  /** What is left of the attempt under way takes `factor` times as long. */
  | (Named & { readonly kind: 'slow'; readonly factor: number })
  /** The attempt under way stands still for a time; until its timeout, or until somebody ends it, when absent. */
  | (Named & { readonly kind: 'hang'; readonly for?: Millis })
  /** The instance is as before its first attempt, and runs again as its rule says; its tries go on counting. */
  | (Named & { readonly kind: 'clear'; readonly downstream?: true })
  /** The instance counts as succeeded or failed, whatever it did; it writes nothing. */
  | (Named & { readonly kind: 'mark'; readonly state: 'success' | 'failed' })
  /**
   * No runs are created any more, until they are resumed, of the job that a task belongs to, or of all jobs (`*`); nor does
   * anything more of its runs start where the orchestrator holds that, too (`Orchestrator.holdsPaused`).
   */
  | (Made & { readonly kind: 'pause' | 'resume'; readonly task: string })
  /** Run a task's job for each instant that its schedule plans in [from, to]. */
  | (Made & {
      readonly kind: 'backfill';
      readonly task: string;
      readonly from: Millis;
      readonly to: Millis;
      readonly reprocess?: Reprocess;
      /** How many runs of this backfill may be active at once; {@link BACKFILL_RUNS} when absent. */
      readonly maxActiveRuns?: number;
    });

/** `max_active_runs` of a backfill where nobody says another (Airflow's `airflow backfill create`, 3.1). */
export const BACKFILL_RUNS = 10;

/** What befalls the world from an instant on, for a time, whatever the policy: a fault like those of documents. */
export interface WorldIntervention extends Made {
  readonly kind: 'fault';
  /** Id of the source or task that it befalls. */
  readonly on: string;
  readonly for: Millis;
  /** A member of `kinds/faults` and its parameters, as documents write them. */
  readonly fault: { readonly kind: string; readonly [parameter: string]: string | number | boolean };
}

/** @see Operation @see WorldIntervention */
export type Intervention = Operation | WorldIntervention;

/** Whether it applies to every policy that is compared, not to one alone. */
export const isOfWorld = (intervention: Intervention): intervention is WorldIntervention =>
  intervention.kind === 'fault';

/** Why an intervention is refused: the value of the log's `refused`. Part of the format: append only. */
export const REFUSALS = [
  /** There is no task of that id. */
  'noTask',
  /** The task has no run planned for that instant, or none with that ordinal, by then. */
  'noRun',
  /** No attempt is under way. */
  'notRunning',
  /** It has not begun, so there is nothing to clear. */
  'notBegun',
  /** It is in that state already. */
  'alreadySo',
  /** Its job is started by hand, or by others: there is nothing to pause. */
  'byHand',
  /** The orchestrator has no backfill. */
  'noBackfill',
  /** Its job has no schedule that plans instants. */
  'noSchedule',
  /** The schedule plans no instant in that range. */
  'noInstants',
  /** All instants of that range have runs already, and they are left alone. */
  'allThere',
  /** There is no source or task of that id, or that kind of fault does not befall it. */
  'noTarget',
  /** There is no fault of that kind, or its parameters are wrong. */
  'noFault',
  /** The orchestrator has no such thing. */
  'cannot',
  /** More instants than can be backfilled at once. */
  'tooMany'
] as const;
/** @see REFUSALS */
export type Refusal = (typeof REFUSALS)[number];

/** A refusal's number in the log. */
export const refusal = (why: Refusal): number => REFUSALS.indexOf(why);
