/** Two policies on the same nights: matched pairs. */
import { JUDGED_CLASSES, NIGHT_CLASSES, type SeasonNumbers } from '../model/seasons.ts';

/** How a night went under B against A. */
export const PAIRS = ['mended', 'broken', 'rightBoth', 'wrongBoth'] as const;

/** A name of {@link PAIRS}; `unjudged` where one of the two was not judged. */
export type Pair = (typeof PAIRS)[number] | 'unjudged';

const RIGHT = NIGHT_CLASSES.indexOf('right');

/** How a night that ended so under A, and so under B, compares. Indices of `NIGHT_CLASSES`. */
export function pairOf(a: number, b: number): Pair {
  if (a >= JUDGED_CLASSES.length || b >= JUDGED_CLASSES.length) return 'unjudged';
  if (a === RIGHT) return b === RIGHT ? 'rightBoth' : 'broken';
  return b === RIGHT ? 'mended' : 'wrongBoth';
}

/** How many nights there are of each, over the seasons of the same seeds. @throws if the seeds differ. */
export function countPairs(a: SeasonNumbers, b: SeasonNumbers): Record<(typeof PAIRS)[number], number> {
  if (a.classes.length !== b.classes.length || a.seeds.some((seed, i) => seed !== b.seeds[i]))
    throw new Error('nights of different seeds are no pairs');
  const counts = { mended: 0, broken: 0, rightBoth: 0, wrongBoth: 0 };
  a.classes.forEach((each, night) => {
    const pair = pairOf(each, b.classes[night]!);
    if (pair !== 'unjudged') counts[pair]++;
  });
  return counts;
}
