/**
 * Airflow's trigger rules (airflow/ti_deps/deps/trigger_rule_dep.py, 3.1), over counts: whether a task instance may run,
 * and the state that is written to it when it never will. A state is written as soon as it is certain: `all_success`
 * does not wait for the others once one upstream has failed.
 */
import { assertNever } from '../../model/result.ts';
import type { TriggerRule } from '../../model/trigger-rules.ts';

/** How many upstream instances of a task instance have finished, and how. Mutable fields may be counted in place. */
export interface UpstreamCounts {
  readonly success: number;
  readonly skipped: number;
  readonly failed: number;
  readonly upstreamFailed: number;
  /** No longer there: their task was expanded to fewer instances than in an earlier try. */
  readonly removed: number;
  /** All of these together. */
  readonly done: number;
  /** Those of them that are setups. */
  readonly successSetup: number;
  readonly skippedSetup: number;
}

/** What a rule looks at. */
export interface Upstreams {
  readonly counts: UpstreamCounts;
  /** Upstream instances in all, finished or not. */
  readonly total: number;
  /** Those of them that are setups. */
  readonly setups: number;
  /** Which of its task's mapped instances this is; -1 if the task is not mapped. */
  readonly mapIndex: number;
}

/** A state that a rule writes to an instance that will not run. */
export type WrittenState = 'skipped' | 'upstreamFailed' | 'removed';

/** What becomes of a task instance now. */
export type Decision = 'run' | 'wait' | WrittenState;

/** The state that a rule writes, or undefined; it wins over `standsAgainst`. */
export function writtenState(rule: TriggerRule, upstreams: Upstreams): WrittenState | undefined {
  const { counts, total, setups, mapIndex } = upstreams;
  const { success, skipped, removed, done } = counts;
  const failures = counts.failed + counts.upstreamFailed;
  if (hasNone(upstreams)) return undefined;
  const allDone = done >= total;
  switch (rule) {
    case 'all_success':
      if (failures > 0) return 'upstreamFailed';
      if (skipped > 0) return 'skipped';
      return removed > 0 && success > 0 && mapIndex >= success ? 'removed' : undefined;
    case 'all_failed':
      return success + skipped > 0 ? 'skipped' : undefined;
    case 'one_success':
      if (!allDone) return undefined;
      // "All skipped" is asked before "no success": with counts that contradict each other, that is what is written.
      return done === skipped ? 'skipped' : success === 0 ? 'upstreamFailed' : undefined;
    case 'one_failed':
      return allDone && failures === 0 ? 'skipped' : undefined;
    case 'one_done':
      return allDone && counts.failed + success === 0 ? 'skipped' : undefined;
    case 'none_failed':
      return failures > 0 ? 'upstreamFailed' : undefined;
    case 'none_failed_min_one_success':
      return failures > 0 ? 'upstreamFailed' : skipped === total ? 'skipped' : undefined;
    case 'none_skipped':
      return skipped > 0 ? 'skipped' : undefined;
    case 'all_skipped':
      return success + failures > 0 ? 'skipped' : undefined;
    case 'all_done_min_one_success':
      // The release notes count skipped as done; the code skips on the first skipped one (apache/airflow#59925).
      if (skipped > 0) return 'skipped';
      return success + failures + removed >= total && success === 0 ? 'upstreamFailed' : undefined;
    case 'all_done_setup_success':
      if (!allDone || setups === 0) return undefined;
      return counts.skippedSetup >= setups
        ? 'skipped'
        : counts.successSetup === 0
          ? 'upstreamFailed'
          : undefined;
    case 'all_done':
    case 'always':
      return undefined;
    default:
      return assertNever(rule);
  }
}

/** How many upstream instances stand against running now; 0 lets the task instance run. */
export function standsAgainst(rule: TriggerRule, upstreams: Upstreams): number {
  const { counts, setups, mapIndex } = upstreams;
  const { success, skipped, removed, done } = counts;
  const failures = counts.failed + counts.upstreamFailed;
  if (hasNone(upstreams)) return 0;
  // An instance of a mapped task does not wait for upstream instances that are gone.
  const expected = mapIndex >= 0 ? upstreams.total - removed : upstreams.total;
  const notDone = Math.max(0, upstreams.total - done);
  switch (rule) {
    case 'all_success':
      return Math.max(0, expected - success);
    case 'all_failed':
      return Math.max(0, expected - failures);
    case 'none_failed':
    case 'none_failed_min_one_success':
      return Math.max(0, expected - success - skipped);
    case 'all_skipped':
      return Math.max(0, upstreams.total - skipped);
    case 'one_success':
      return success > 0 ? 0 : 1;
    case 'one_failed':
      return failures > 0 ? 0 : 1;
    case 'one_done':
      // Neither a skipped nor an upstream-failed one has done anything.
      return success + counts.failed > 0 ? 0 : 1;
    case 'all_done':
      return notDone;
    case 'none_skipped':
      return notDone + skipped;
    case 'all_done_min_one_success': {
      const waitedFor = expected - skipped - (success + failures + (mapIndex >= 0 ? 0 : removed));
      return skipped > 0 ? skipped : waitedFor > 0 ? waitedFor : success > 0 ? 0 : 1;
    }
    case 'all_done_setup_success':
      return notDone > 0 ? notDone : setups > 0 && counts.successSetup === 0 ? setups : 0;
    case 'always':
      return 0;
    default:
      return assertNever(rule);
  }
}

/** Without upstreams a task instance runs, whatever its rule. */
const hasNone = ({ counts, total }: Upstreams): boolean => total === 0 && counts.done === 0;

/** What becomes of a task instance, as the scheduler decides it. */
export function decide(rule: TriggerRule, upstreams: Upstreams): Decision {
  return writtenState(rule, upstreams) ?? (standsAgainst(rule, upstreams) === 0 ? 'run' : 'wait');
}

const REASONS: Readonly<Record<TriggerRule, (found: number) => string>> = {
  all_success: (n) => `${upstreams(n)} not succeeded`,
  all_failed: (n) => `${upstreams(n)} not failed`,
  all_done: (n) => `${upstreams(n)} not finished`,
  all_done_min_one_success: (n) => `${upstreams(n)} not finished, or skipped, or none has succeeded`,
  all_done_setup_success: (n) => `${upstreams(n)} not finished, or no setup has succeeded`,
  all_skipped: (n) => `${upstreams(n)} not been skipped`,
  one_success: () => 'no upstream has succeeded yet',
  one_failed: () => 'no upstream has failed yet',
  one_done: () => 'no upstream has succeeded or failed yet',
  none_failed: (n) => `${upstreams(n)} neither succeeded nor been skipped`,
  none_failed_min_one_success: (n) => `${upstreams(n)} neither succeeded nor been skipped`,
  none_skipped: (n) => `${upstreams(n)} not finished, or been skipped`,
  always: () => ''
};

const upstreams = (count: number): string => (count === 1 ? '1 upstream has' : `${count} upstreams have`);

/** Why a rule does not let run, for people: the rule and what stands against it. */
export const reasonAgainst = (rule: TriggerRule, found: number): string => `${rule}: ${REASONS[rule](found)}`;
