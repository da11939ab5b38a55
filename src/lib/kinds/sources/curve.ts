import type { Millis } from '../../model/pipeline.ts';
import { localDateTime, localDay, weekdayOf } from '../../model/time/civil.ts';
import type { SourceKind } from '../../model/vocabulary.ts';
import { DAY, drawCount, nextMultiple, perDayWords, sinceLast } from './expected.ts';

const HOUR = 3_600_000;

/** Weights so that their mean is 1; all ones when the document gives nothing but zeros. */
function relative(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (sum > 0 ? (weight * weights.length) / sum : 1));
}

/** A rate that follows the hour of the local day and the day of the week (Monday first), with Poisson noise. */
export const curve = {
  label: 'daily and weekly curve',
  read: (fields) => ({
    perDay: fields.number('perDay', 1, 1e7),
    every: fields.duration('every', DAY, 600_000) || 600_000,
    hours: relative(fields.numbers('hours', 24, Array<number>(24).fill(1))),
    weekdays: relative(fields.numbers('weekdays', 7, Array<number>(7).fill(1)))
  }),
  next: ({ every }, after) => nextMultiple(after, every),
  count: ({ perDay, every, hours, weekdays }, at, zone, bits, normal) => {
    // The middle of the interval stands for it: an emission at midnight belongs to the evening before.
    const middle = at - every / 2;
    const hour = Math.floor(localDateTime(zone, middle).msOfDay / HOUR);
    const weekday = (weekdayOf(localDay(zone, middle)) + 6) % 7;
    const expected = ((perDay * every) / DAY) * hours[hour]! * weekdays[weekday]!;
    return drawCount(expected, bits, normal);
  },
  window: ({ every }, at) => sinceLast(at, every),
  sentence: ({ perDay, hours }) =>
    `${perDayWords(perDay)}, most of them around ${String(hours.indexOf(Math.max(...hours))).padStart(2, '0')}:00`
} satisfies SourceKind<{
  perDay: number;
  every: Millis;
  hours: readonly number[];
  weekdays: readonly number[];
}>;
