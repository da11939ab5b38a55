/** From night to night of one or more seasons: those of a kind, one after the other. */
import { NIGHT_CLASSES, type NightClass, type SeasonNumbers } from '../model/seasons.ts';

/** A night of a season, from 1. */
export interface NightOf {
  readonly seed: number;
  readonly night: number;
}

/** The next night that is such, after another; after the last comes the first again. `index` is that of `classes`. */
export function nextNight(
  { seeds, nights, classes }: SeasonNumbers,
  such: (index: number) => boolean,
  after?: NightOf
): NightOf | undefined {
  const here = after ? seeds.indexOf(after.seed) * nights + after.night - 1 : -1;
  for (let step = 1; step <= classes.length; step++) {
    const index = (Math.max(-1, here) + step) % classes.length;
    if (such(index)) return { seed: seeds[Math.floor(index / nights)]!, night: (index % nights) + 1 };
  }
  return undefined;
}

/** Whether a night is of one of some classes. */
export function ofClasses(
  { classes }: SeasonNumbers,
  wanted: readonly NightClass[]
): (index: number) => boolean {
  const numbers = new Set(wanted.map((each) => NIGHT_CLASSES.indexOf(each)));
  return (index) => numbers.has(classes[index]!);
}
