/** How old what readers see is, through a night: a sawtooth for each served asset, and what its promise allows. */
import type { Millis } from '../model/pipeline.ts';
import { formatClock } from '../model/time/civil.ts';
import { readableDuration } from '../model/time/duration.ts';
import type { History } from './history.ts';
import { dueAt } from './nights.ts';
import { servedTasks } from './reduce.ts';
import { stretchesOf, type Stretch } from './staleness.ts';
import { span } from './words.ts';

/** What a promise allows of an age: no more than so much, at an instant or at all of them. */
export interface Allowed {
  /** Undefined where it holds at every instant. */
  readonly at: Millis | undefined;
  readonly most: Millis;
  /** "at most 6 h at 06:00", "never more than 15 min". */
  readonly text: string;
}

/** A served asset's age through a night. */
export interface AgeRow {
  /** Id, name and index of the serve task. */
  readonly id: string;
  readonly name: string;
  readonly index: number;
  /** As far as is known. */
  readonly stretches: readonly Stretch[];
  readonly allowed: readonly Allowed[];
}

/**
 * The ages of all served assets between two instants of a night. A daily promise that is kept leaves out only rows
 * that came after its cutoff, so at the due instant nothing is older than the time that has passed since then.
 */
export function agesOf(history: History, night: number, from: Millis, to: Millis): readonly AgeRow[] {
  const { setting, needs } = history;
  const until = Math.min(to, history.knownTo);
  return servedTasks(setting).map((task) => {
    const { id, name } = setting.pipeline.tasks[task]!;
    const allowed = setting.promises.flatMap(({ task: promised, cutoff }, promise): Allowed[] => {
      if (promised !== task) return [];
      const behind = needs.behind(cutoff);
      if (behind !== undefined)
        return [{ at: undefined, most: behind, text: `never more than ${readableDuration(behind)}` }];
      const at = dueAt(history, promise, night);
      const most = at - needs.happenedBefore(cutoff, needs.dayOfNight(night));
      return [{ at, most, text: `at most ${span(most)} at ${formatClock(setting.shown.zone, at)}` }];
    });
    const stretches = until > from ? stretchesOf(history, task, from, until) : [];
    return { id, name, index: task, stretches, allowed };
  });
}

/** The greatest age that stretches reach. */
export const greatestAge = (stretches: readonly Stretch[]): Millis =>
  stretches.reduce((most, { to, oldest }) => (oldest === Infinity ? most : Math.max(most, to - oldest)), 0);
