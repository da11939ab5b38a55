/** What conditions over events wait for, as documents say it; how they are watched is in event-condition.ts. */
import type { Millis } from '../../model/pipeline.ts';
import type { Cron } from '../../model/time/cron.ts';

/** How a run ended, for those that wait for it. */
export const RUN_ENDS = ['success', 'failed', 'any'] as const;

/** One thing that is waited for. */
export type EventLeaf =
  /** So many rows wait in a source, or the oldest has waited so long. */
  | { readonly is: 'rows'; readonly source: string; readonly atLeast: number; readonly orWaited?: Millis }
  /** A file has arrived that was not read yet. */
  | { readonly is: 'file'; readonly source: string }
  /** A task has succeeded, and so updated its asset. */
  | { readonly is: 'asset'; readonly task: string }
  /** A run that a task was part of has ended. */
  | { readonly is: 'run'; readonly task: string; readonly state: (typeof RUN_ENDS)[number] }
  /** A point in time has passed, on the document's clock or on that of another zone. */
  | { readonly is: 'time'; readonly cron: Cron; readonly timezone?: string };

/** What is waited for: one thing, or all or any of several. */
export type EventCondition =
  | EventLeaf
  | {
      readonly is: 'all' | 'any';
      readonly of: readonly EventCondition[];
      /** What happened longer ago no longer counts; absent for no limit. */
      readonly within?: Millis;
    };

/** The leaves of a condition, in the order of the document. */
export const leavesOf = (condition: EventCondition): readonly EventLeaf[] =>
  isGroup(condition) ? condition.of.flatMap(leavesOf) : [condition];

/** Whether it is several things that are waited for. */
export const isGroup = (condition: EventCondition): condition is Exclude<EventCondition, EventLeaf> =>
  condition.is === 'all' || condition.is === 'any';
