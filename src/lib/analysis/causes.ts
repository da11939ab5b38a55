/** What made things happen: the log's causes, and the faults that befell them. */
import { LOG } from '../model/log.ts';
import type { Fault, Millis } from '../model/pipeline.ts';
import { faultInterval, strikes } from '../model/strikes.ts';
import { localDay } from '../model/time/civil.ts';
import type { History } from './history.ts';

/** Why a run was created. */
export type RunCause =
  | { readonly kind: 'clock'; readonly planned: Millis }
  | { readonly kind: 'person'; readonly at: Millis }
  /** Rows waited: the arrivals that the condition saw, the newest first. */
  | { readonly kind: 'rows'; readonly source: number; readonly at: Millis }
  /** Upstreams in other jobs succeeded. */
  | { readonly kind: 'tasks'; readonly tasks: readonly number[] }
  | { readonly kind: 'unknown' };

/** Why a run was created, from its event and those it names. */
export function runCause({ fold, setting }: History, run: number): RunCause {
  const event = fold.runs.event.values[run]!;
  const causes = [fold.cause[event]!];
  for (let i = event + 1; i < fold.length && fold.kind[i] === LOG.alsoCausedBy; i++)
    causes.push(fold.cause[i]!);
  const [cause] = causes;
  if (cause === undefined || cause < 0) {
    return setting.jobs[fold.runs.job.values[run]!]!.start.kind === 'clock'
      ? { kind: 'clock', planned: fold.runs.planned.values[run]! }
      : { kind: 'unknown' };
  }
  switch (fold.kind[cause]) {
    case LOG.intervened:
      return { kind: 'person', at: fold.at[cause]! };
    case LOG.rowsArrived:
    case LOG.lateRowsArrived:
      return { kind: 'rows', source: fold.subject[cause]!, at: fold.at[cause]! };
    case LOG.success: {
      const tasks = causes.map((each) => fold.instances.task.values[fold.subject[each]!]!);
      return { kind: 'tasks', tasks: [...new Set(tasks)] };
    }
    default:
      return { kind: 'unknown' };
  }
}

/** The upstream task whose success made a task of a run ready; undefined for one that its run's beginning did. */
export function readyBy({ fold }: History, instance: number, t: Millis): number | undefined {
  const { transitions } = fold.tasks[fold.instances.task.values[instance]!]!;
  for (let i = transitions.upTo(fold.at, t) - 1; i >= 0; i--) {
    const event = transitions.values[i]!;
    if (fold.subject[event] !== instance || fold.kind[event] !== LOG.scheduled) continue;
    const cause = fold.cause[event]!;
    if (cause < 0 || fold.kind[cause] !== LOG.success) return undefined;
    return fold.instances.task.values[fold.subject[cause]!]!;
  }
  return undefined;
}

/** A fault that befell a task, and since when. */
export interface Struck {
  readonly fault: Fault;
  readonly from: Millis;
}

/** The faults of a task that struck during [from, to]. Weather, luck and faults are the same under every policy. */
export function faultsDuring(
  { setting }: History,
  task: number,
  from: Millis,
  to: Millis
): readonly Struck[] {
  const { pipeline, zone } = setting;
  const { id } = pipeline.tasks[task]!;
  const days = [localDay(zone, from) - 1, localDay(zone, from), localDay(zone, to)];
  return pipeline.faults.flatMap((fault) =>
    fault.task === id
      ? [...new Set(days)].flatMap((day): Struck[] => {
          if (!strikes(fault, pipeline.seed, day)) return [];
          const struck = faultInterval(fault, zone, day);
          return struck.from < to && struck.to > from ? [{ fault, from: struck.from }] : [];
        })
      : []
  );
}
