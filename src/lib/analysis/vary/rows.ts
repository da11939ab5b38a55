/** How many rows, or how long, a task that starts on data waits for. */
import { bad, good, type Result } from '../../model/result.ts';
import { formatDuration, parseDuration } from '../../model/time/duration.ts';
import { editPolicy, editTask, isObject, objectAt } from './edit.ts';
import type { Json, Parameter, Subject } from './parameter.ts';

/** A condition with each `rows` in it, however deep among all and any, as `edit` makes it. */
function withRows(condition: unknown, edit: (rows: Json) => Json): unknown {
  if (Array.isArray(condition)) return condition.map((each) => withRows(each, edit));
  if (!isObject(condition)) return condition;
  return Object.fromEntries(
    Object.entries(condition).map(([key, value]) => [
      key,
      key === 'rows' && isObject(value) ? edit(value) : withRows(value, edit)
    ])
  );
}

/** The `rows` of a condition. */
function rowsIn(condition: Json): readonly Json[] {
  const found: Json[] = [];
  withRows(condition, (rows) => {
    found.push(rows);
    return rows;
  });
  return found;
}

interface Waiter {
  readonly task: string;
  readonly start: Json;
}

/** The tasks of a policy that wait for rows, as its document says it. */
function waitersOf({ document, pipeline, policy }: Subject): readonly Waiter[] {
  const written = (document['policies'] as readonly Json[]).find(({ id }) => id === policy.id)!;
  return pipeline.tasks.flatMap(({ id }) => {
    const own = objectAt(objectAt(written, 'tasks'), id);
    const start = 'start' in own ? objectAt(own, 'start') : objectAt(objectAt(written, 'defaults'), 'start');
    return rowsIn(start).length > 0 ? [{ task: id, start }] : [];
  });
}

function setRows(subject: Subject, edit: (rows: Json) => Json): Result<Json> {
  const { document, policy } = subject;
  const waiters = waitersOf(subject);
  if (waiters.length === 0)
    return bad(policy.id, 'has no task that waits for rows, so there is nothing to vary.');
  return good(
    editPolicy(document, policy.id, (written) =>
      waiters.reduce(
        (edited, { task, start }) =>
          editTask(edited, task, (own) => ({ ...own, start: withRows(start, edit) })),
        written
      )
    )
  );
}

/** The middle one of the longest waits that are written today; undefined where no rows are waited for. */
function waitedToday(subject: Subject): number | undefined {
  const waiters = waitersOf(subject);
  if (waiters.length === 0) return undefined;
  const written = waiters
    .flatMap(({ start }) => rowsIn(start))
    .flatMap(({ orWaited }) => {
      const parsed = parseDuration(orWaited);
      return parsed.ok ? [parsed.value] : [];
    })
    .sort((a, b) => a - b);
  return written[written.length >> 1] ?? NaN;
}

/** Rows that every task which starts on data waits for, as a factor of what it waits for today. */
export const rows: Parameter = {
  id: 'rows',
  label: 'rows to wait for',
  phrase: (shown) => `${shown} of the rows that are waited for now`,
  unit: 'factor',
  range: { from: 0.25, to: 3, step: 0.25 },
  least: 0,
  most: 1000,
  ofWorld: false,
  present: (subject) => (waitersOf(subject).length > 0 ? 1 : undefined),
  set: (subject, value) =>
    setRows(subject, (each) => ({
      ...each,
      atLeast: Math.max(1, Math.round(Number(each['atLeast'] ?? 1) * value))
    }))
};

/** How long the oldest row waits at the most before a task that starts on data starts anyway. */
export const longestWait: Parameter = {
  id: 'longestWait',
  label: 'longest wait of a row',
  phrase: (shown) => `a longest wait of ${shown}`,
  unit: 'duration',
  range: { from: 1_800_000, to: 14_400_000, step: 1_800_000 },
  least: 60_000,
  most: 7 * 86_400_000,
  ofWorld: false,
  present: waitedToday,
  set: (subject, value) => setRows(subject, (each) => ({ ...each, orWaited: formatDuration(value) }))
};
