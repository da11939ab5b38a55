/** The playhead of one history or of two: where it may stand, where it goes next, and what is said on the way. */
import type { History } from '../analysis/history.ts';
import { tonightOf } from '../analysis/tonight.ts';
import type { Millis } from '../model/pipeline.ts';

/** From where to where the playhead may stand. */
export interface Span {
  readonly from: Millis;
  readonly to: Millis;
}

/** A night of all histories. */
export function spanOf(histories: readonly History[], night: number): Span {
  const nights = histories.map((each) => tonightOf(each, night));
  return {
    from: Math.min(...nights.map(({ from }) => from)),
    to: Math.max(...nights.map(({ to }) => to))
  };
}
