import type { Millis } from '../../model/pipeline.ts';
import type { Condition } from '../../model/vocabulary.ts';

/** Enough rows wait in a source, or the oldest has waited long enough. */
export interface RowsWaiting {
  readonly source: string;
  readonly atLeast: number;
  readonly orWaited?: Millis;
}

/** Level, not edge: it holds as long as the rows wait, so a run that failed is started again. */
export const rowsWaiting: Condition<RowsWaiting, null> = {
  init: () => null,
  step: ({ atLeast, orWaited }, state, waiting, now) => {
    if (waiting.rows <= 0) return { state, fires: false };
    if (waiting.rows >= atLeast) return { state, fires: true };
    if (orWaited === undefined) return { state, fires: false };
    const due = waiting.oldest + orWaited;
    return due <= now ? { state, fires: true } : { state, fires: false, wakeAt: due };
  }
};
