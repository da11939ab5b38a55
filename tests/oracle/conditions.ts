/** Whether a condition over events holds, asked of what has been heard and of the rows that wait. */
import type { Millis } from '#lib/model/pipeline.ts';
import type { Condition, Leaf } from './jobs.ts';

/** What is known at an instant. */
export interface Known {
  readonly now: Millis;
  /** When each thing has happened last. */
  readonly heard: ReadonlyMap<Leaf, Millis>;
  readonly waits: (source: string) => { readonly rows: number; readonly oldest: Millis };
}

/** @param since what happened before does not count */
export function holds(condition: Condition, known: Known, since: Millis = -Infinity): boolean {
  const { now, heard, waits } = known;
  switch (condition.is) {
    case 'all':
    case 'any': {
      const from = condition.within === undefined ? since : Math.max(since, now - condition.within);
      const test = (part: Condition): boolean => holds(part, known, from);
      return condition.is === 'all' ? condition.of.every(test) : condition.of.some(test);
    }
    case 'rows': {
      const { rows, oldest } = waits(condition.source);
      const { atLeast, orWaited } = condition;
      return rows > 0 && (rows >= atLeast || (orWaited !== undefined && oldest + orWaited <= now));
    }
    case 'file':
      return waits(condition.source).rows > 0;
    case 'asset':
    case 'run':
    case 'time': {
      const at = heard.get(condition);
      return at !== undefined && at >= since;
    }
  }
}
