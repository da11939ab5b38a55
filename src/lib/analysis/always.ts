/**
 * Promises that hold at every instant: few documents make one, so the first view need not fetch what they need. Whoever
 * opens a document that does imports `breach.ts` first.
 */
import type { Millis } from '../model/pipeline.ts';
import type { History, Known } from './history.ts';
import type { DashboardPicture } from './picture.ts';

/** What there is to know of such a promise, by its index in the setting. */
export interface Always {
  /** When a night's first breach was, as far as is known; infinite while there is none. */
  readonly breachOf: (known: Known, promise: number, night: number) => Millis;
  /** The first instant within [from, to) at which the promise is kept; infinite if there is none. */
  readonly keptFrom: (known: Known, promise: number, from: Millis, to: Millis) => Millis;
  /** How it stands at an instant. */
  readonly boardOf: (history: History, promise: number, t: Millis, seen: Seen) => DashboardPicture;
}

/** What a dashboard shows, whatever was promised. */
export type Seen = Pick<DashboardPicture, 'task' | 'name' | 'index' | 'since'>;

let found: Always | undefined;

/** Makes it known. */
export function offerAlways(always: Always): void {
  found = always;
}

/** @throws if nobody has offered it */
export function always(): Always {
  if (!found) throw new Error('import analysis/breach.ts first');
  return found;
}
