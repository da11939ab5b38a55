/** The DAG month as it can be played anywhere, a browser's worker too: nothing here is Node's. */
import { dagMonth } from './dag-month.ts';
import { horizonOf, logOf, playSeason, request } from './season.ts';

/** The instant before the tick that would begin another month: exactly `RUNS` runs. */
export const monthEnd = (): number => horizonOf(dagMonth()) - 1;

/** What came of a stretch of months. */
export interface Month {
  /** Milliseconds of one month on the average of the best stretch, and the hash of its log. */
  readonly ms: number;
  readonly hash: string;
}

/** Milliseconds of months before the first stretch that counts. */
const WARM_UP = 1500;
/** A browser's clock is too coarse for one month. */
const MONTHS = 20;
const STRETCHES = 12;

/** Warms up, and plays some stretches of months. */
export function monthOf(seed: number): Month {
  const asked = request(dagMonth(), seed, monthEnd());
  const begun = performance.now();
  while (performance.now() - begun < WARM_UP) playSeason(asked);
  let best = Infinity;
  for (let stretch = 0; stretch < STRETCHES; stretch++) {
    const from = performance.now();
    for (let month = 0; month < MONTHS; month++) playSeason(asked);
    best = Math.min(best, (performance.now() - from) / MONTHS);
  }
  return { ms: best, hash: logOf(playSeason(asked)).hash };
}
