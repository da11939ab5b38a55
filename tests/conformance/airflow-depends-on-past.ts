import { pastAllows, pastNoted, type PreviousRun } from '#lib/orchestrators/airflow/past.ts';
import { compare, unknownKind, type Outcome } from './conformance.ts';
import { fieldsOf } from './given.ts';

const GOOD = ['success', 'skipped'];

/** The previous run of a case: one instance of the task, and whether those below it are done. */
function previousOf(value: unknown): PreviousRun | undefined {
  if (value === null || value === undefined) return undefined;
  const { state, dependents_done } = fieldsOf(value, 'prev_ti');
  return {
    task: GOOD.includes(String(state)) ? 'good' : 'notGood',
    downstream: dependents_done === true ? 'good' : 'notGood'
  };
}

/** Whether the past lets an instance start, and whether that is noted on it. */
export function airflowDependsOnPast(given: unknown): Outcome {
  const fields = fieldsOf(given);
  if (fields.kind !== undefined) return unknownKind(fields.kind);
  const answer = pastAllows(
    {
      dependsOnPast: fields.depends_on_past === true,
      waitForDownstream: fields.wait_for_downstream === true
    },
    { previous: previousOf(fields.prev_ti), ignore: fields.ignore_depends_on_past === true }
  );
  return compare(fields.expected, {
    met: answer.met,
    past_depends_met_recorded: pastNoted(answer) && fields.wait_for_past_depends_before_skipping === true
  });
}
