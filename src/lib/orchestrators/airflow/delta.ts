/** Lengths of time between runs: Python's `timedelta`, and the calendar months of dateutil's `relativedelta`. */
import { bad, good, type Result } from '../../model/result.ts';
import { dateOf, dayNumber, daysInMonth, MS_PER_DAY } from '../../model/time/civil.ts';

/** Calendar months first, then real milliseconds. */
export interface Delta {
  readonly months: number;
  readonly ms: number;
}

const ISO =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Reads an ISO 8601 duration such as `PT1H`, `P1D` or `P1M`. */
export function parseDelta(text: string): Result<Delta> {
  const match = ISO.exec(text);
  if (!match || /[PT]$/.test(text))
    return bad('delta', `"${text.slice(0, 40)}" is no ISO 8601 duration: write it like PT1H or P1D.`);
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const ms =
    (Number(weeks) * 7 + Number(days)) * MS_PER_DAY +
    (Number(hours) * 60 + Number(minutes)) * 60_000 +
    Math.round(Number(seconds) * 1000);
  const delta = { months: Number(years) * 12 + Number(months), ms };
  if (delta.months === 0 && delta.ms === 0) return bad('delta', 'an interval must be longer than nothing.');
  return good(delta);
}

/**
 * An instant, a number of deltas later (or earlier, if negative). Months are counted in universal time, in which
 * Airflow adds them; a day that a month does not have is its last.
 */
export const addDelta = (at: number, { months, ms }: Delta, times = 1): number =>
  (months === 0 ? at : addMonths(at, months * times)) + ms * times;

function addMonths(at: number, months: number): number {
  const day = Math.floor(at / MS_PER_DAY);
  const date = dateOf(day);
  const month = date.year * 12 + date.month - 1 + months;
  const [year, inYear] = [Math.floor(month / 12), (((month % 12) + 12) % 12) + 1];
  const shifted = dayNumber(year, inYear, Math.min(date.day, daysInMonth(year, inYear)));
  return shifted * MS_PER_DAY + (at - day * MS_PER_DAY);
}

/**
 * The start of the last period that is over by `now`. Periods of calendar months are counted one by one from `earliest`, so
 * that a day which a month does not have is lost for good: after 31 January and 28 February comes 28 March. Without a start
 * the last one ends now. Those of a fixed length are multiples since 1970, whatever the start.
 */
export function latestPeriod(delta: Delta, earliest: number | undefined, now: number): number {
  if (delta.months === 0) return (Math.floor(now / delta.ms) - 1) * delta.ms;
  let start = earliest ?? addDelta(now, delta, -1);
  for (;;) {
    const end = addDelta(start, delta);
    if (addDelta(end, delta) > now) return start;
    start = end;
  }
}
