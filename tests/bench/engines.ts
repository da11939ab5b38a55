/** The first engine in an isolate, and the one that comes after others. */
import { dagMonth } from './dag-month.ts';
import { playFor } from './engine.ts';
import { monthEnd } from './month.ts';
import { referenceMonth } from './reference-month.ts';
import { playSeason, request } from './season.ts';

/** Nanoseconds of the best month. */
export interface Engines {
  readonly first: number;
  readonly second: number;
}

const WARM_UP = 1500;
const FILL = 500;

/**
 * Plays the DAG month in an isolate that knows nothing else, then other documents with everything on, one of them left
 * under way, then the DAG month again: what V8 learns of the others must not cost it.
 */
export function afterOthers(seed: number): Engines {
  const asked = request(dagMonth(), seed, monthEnd());
  playFor(asked, WARM_UP);
  const first = playFor(asked, FILL).best;
  for (const policy of ['on-clocks', 'in-order', 'on-events']) playSeason(referenceMonth(policy, seed));
  playFor(asked, WARM_UP);
  return { first, second: playFor(asked, FILL).best };
}
