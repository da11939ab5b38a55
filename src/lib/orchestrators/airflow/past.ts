/**
 * What an instance asks of the run before its own: `depends_on_past` and `wait_for_downstream`. After
 * airflow-core/src/airflow/ti_deps/deps/prev_dagrun_dep.py, whose own test cases are in tests/conformance.
 */

/** What a task asks for. */
export interface PastRule {
  readonly dependsOnPast: boolean;
  /** The tasks right below it must have finished well in the previous run, too. It brings `dependsOnPast` with it. */
  readonly waitForDownstream?: boolean;
  /** A task that is new in an old pipeline need not have been in the previous run. */
  readonly ignoreFirst?: boolean;
}

/**
 * The previous run as the task sees it: with catch-up the last that the schedule made, else the last of any kind.
 * Success and skipped are good; whatever has not finished is not.
 */
export interface PreviousRun {
  /** Whether the task has instances in it, and whether all of them are good. */
  readonly task: 'absent' | 'good' | 'notGood';
  /** Whether all instances of the tasks right below are good. */
  readonly downstream: 'good' | 'notGood';
  /** Whether it lies before the task's own start date; this counts with catch-up only. */
  readonly beforeStart?: boolean;
}

/** Where the question is asked. */
export interface PastQuestion {
  /** Undefined: there is none. */
  readonly previous: PreviousRun | undefined;
  /** A person said that the past does not matter. */
  readonly ignore?: boolean;
  /** The run is the first of a backfill, which asks nothing of what was before it. */
  readonly firstOfBackfill?: boolean;
  /** The task has never run before. */
  readonly firstEver?: boolean;
}

/** Why an instance may start, or may not yet. */
export type PastAnswer =
  | { readonly met: true; readonly why: 'ignored' | 'notAsked' | 'firstOfBackfill' | 'first' | 'good' }
  | { readonly met: false; readonly why: 'absent' | 'notGood' | 'downstreamNotGood' };

/** Whether the past lets an instance start. */
export function pastAllows(rule: PastRule, question: PastQuestion): PastAnswer {
  const { previous } = question;
  if (question.ignore === true) return { met: true, why: 'ignored' };
  if (!rule.dependsOnPast && rule.waitForDownstream !== true) return { met: true, why: 'notAsked' };
  if (question.firstOfBackfill === true) return { met: true, why: 'firstOfBackfill' };
  if (previous === undefined || previous.beforeStart === true) return { met: true, why: 'first' };
  if (previous.task === 'absent')
    return rule.ignoreFirst === true && question.firstEver === true
      ? { met: true, why: 'first' }
      : { met: false, why: 'absent' };
  if (previous.task === 'notGood') return { met: false, why: 'notGood' };
  if (rule.waitForDownstream === true && previous.downstream === 'notGood')
    return { met: false, why: 'downstreamNotGood' };
  return { met: true, why: 'good' };
}

/**
 * Whether Airflow notes on the instance that its past is good, which is what lets a skip be written when
 * `wait_for_past_depends_before_skipping` is asked for. It forgets to do so for the first run of a backfill: a mistake
 * of its own.
 */
export const pastNoted = (answer: PastAnswer): boolean => answer.met && answer.why !== 'firstOfBackfill';
