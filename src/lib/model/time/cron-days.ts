/** The days and the times of day that a cron expression matches, found by jumping from field to field. */
import type { Cron, Sixty } from './cron.ts';
import { dateOf, dayNumber, daysInMonth, weekdayOf } from './civil.ts';

/** Nothing matches within the horizon. */
export const NONE = -Infinity;

/**
 * How far to look, in years: the 29th of February on a given weekday can be 40 years away, across a year like 2100.
 * Only an expression that never matches costs that much. It is croniter's `max_years_between_matches` too.
 */
export const HORIZON_YEARS = 50;

const EVERY_DAY = 0x7fffffff;
const SIXTY_FULL = 0x3fffffff;

const lowestBit = (set: number): number => 31 - Math.clz32(set & -set);
const highestBit = (set: number): number => 31 - Math.clz32(set);

/** The lowest value of at least `from`, or -1. */
function nextOfSixty({ low, high }: Sixty, from: number): number {
  if (from < 30) {
    const rest = low & (SIXTY_FULL << from);
    if (rest !== 0) return lowestBit(rest);
  }
  if (from >= 60) return -1;
  const rest = from <= 30 ? high : high & (SIXTY_FULL << (from - 30));
  return rest === 0 ? -1 : 30 + lowestBit(rest);
}

/** The highest value of at most `to`, or -1. */
function previousOfSixty({ low, high }: Sixty, to: number): number {
  if (to >= 30) {
    const rest = high & ((2 << (to - 30)) - 1);
    if (rest !== 0) return 30 + highestBit(rest);
  }
  if (to < 0) return -1;
  const rest = to >= 29 ? low : low & ((2 << to) - 1);
  return rest === 0 ? -1 : highestBit(rest);
}

/** The first matching second of a day from second `from` on, or -1. */
export function nextSecond(cron: Cron, from: number): number {
  let hour = Math.floor(from / 3600);
  if (hour > 23) return -1;
  if (((cron.hours >> hour) & 1) === 1) {
    const minute = Math.floor(from / 60) - hour * 60;
    if (nextOfSixty(cron.minutes, minute) === minute) {
      const second = nextOfSixty(cron.seconds, from % 60);
      if (second >= 0) return hour * 3600 + minute * 60 + second;
    }
    const later = nextOfSixty(cron.minutes, minute + 1);
    if (later >= 0) return hour * 3600 + later * 60 + nextOfSixty(cron.seconds, 0);
  }
  hour++;
  const hours = cron.hours >> hour;
  if (hours === 0) return -1;
  return (hour + lowestBit(hours)) * 3600 + nextOfSixty(cron.minutes, 0) * 60 + nextOfSixty(cron.seconds, 0);
}

/** The last matching second of a day up to second `to`, or -1. */
export function previousSecond(cron: Cron, to: number): number {
  if (to < 0) return -1;
  const hour = Math.floor(to / 3600);
  if (((cron.hours >> hour) & 1) === 1) {
    const minute = Math.floor(to / 60) - hour * 60;
    if (nextOfSixty(cron.minutes, minute) === minute) {
      const second = previousOfSixty(cron.seconds, to % 60);
      if (second >= 0) return hour * 3600 + minute * 60 + second;
    }
    const earlier = previousOfSixty(cron.minutes, minute - 1);
    if (earlier >= 0) return hour * 3600 + earlier * 60 + previousOfSixty(cron.seconds, 59);
  }
  const hours = cron.hours & ((1 << hour) - 1);
  if (hours === 0) return -1;
  return (
    highestBit(hours) * 3600 + previousOfSixty(cron.minutes, 59) * 60 + previousOfSixty(cron.seconds, 59)
  );
}

/** The matching days of a month: bit 0 for the 1st. */
function daysOf(cron: Cron, year: number, month: number): number {
  const length = daysInMonth(year, month);
  const all = EVERY_DAY >>> (31 - length);
  const first = weekdayOf(dayNumber(year, month, 1));
  let byMonth = cron.daysOfMonth;
  if (cron.lastDay) byMonth |= 1 << (length - 1);
  if (cron.nearestWeekday > 0) byMonth |= 1 << (nearestWorkingDay(cron.nearestWeekday, length, first) - 1);
  // Bit 0 becomes the weekday of the 1st; the week is then laid out five times.
  const week = ((cron.weekdays >> first) | (cron.weekdays << (7 - first))) & 127;
  let byWeekday = week | (week << 7) | (week << 14) | (week << 21) | (week << 28);
  if (cron.nthWeekdays.length > 0) byWeekday |= nthWeekdays(cron.nthWeekdays, length, first);
  return all & (cron.eitherDay ? byMonth | byWeekday : byMonth & byWeekday);
}

function nthWeekdays(nth: readonly number[], length: number, first: number): number {
  let days = 0;
  for (let weekday = 0; weekday < 7; weekday++) {
    const which = nth[weekday] ?? 0;
    const earliest = (weekday - first + 7) % 7;
    for (let n = 0; n < 5; n++)
      if ((which >> n) & 1) days |= earliest + 7 * n < 31 ? 1 << (earliest + 7 * n) : 0;
    if ((which >> 5) & 1) days |= 1 << (earliest + 7 * Math.floor((length - 1 - earliest) / 7));
  }
  return days;
}

/** The day from Monday to Friday that is nearest to a day, within its month; a day beyond the month is its last. */
function nearestWorkingDay(wanted: number, length: number, first: number): number {
  const day = Math.min(wanted, length);
  const weekday = (first + day - 1) % 7;
  if (weekday === 6) return day > 1 ? day - 1 : day + 2;
  if (weekday === 0) return day < length ? day + 1 : day - 2;
  return day;
}

const matchesEveryDay = (cron: Cron): boolean =>
  cron.anyDayOfMonth && cron.anyWeekday && cron.months === 0xfff && cron.years.length === 0;

/** The first matching day from day `from` on (days since 1970-01-01), `years` later at the most, or `NONE`. */
export function nextDay(cron: Cron, from: number, years = HORIZON_YEARS): number {
  if (matchesEveryDay(cron)) return from;
  let { year, month, day } = dateOf(from);
  for (const horizon = year + years; year <= horizon; month = 1) {
    if (cron.years.length > 0 && !cron.years.includes(year)) {
      const later = cron.years.find((candidate) => candidate > year);
      if (later === undefined || later > horizon) return NONE;
      [year, month, day] = [later, 1, 1];
    }
    for (; month <= 12; month++, day = 1) {
      if (((cron.months >> (month - 1)) & 1) === 0) continue;
      const days = daysOf(cron, year, month) & (-1 << (day - 1));
      if (days !== 0) return dayNumber(year, month, lowestBit(days) + 1);
    }
    year++;
  }
  return NONE;
}

/** The last matching day up to day `to`, `years` earlier at the most, or `NONE`. */
export function previousDay(cron: Cron, to: number, years = HORIZON_YEARS): number {
  if (matchesEveryDay(cron)) return to;
  let { year, month, day } = dateOf(to);
  for (const horizon = year - years; year >= horizon; month = 12) {
    if (cron.years.length > 0 && !cron.years.includes(year)) {
      const earlier = cron.years.findLast((candidate) => candidate < year);
      if (earlier === undefined || earlier < horizon) return NONE;
      [year, month, day] = [earlier, 12, 31];
    }
    for (; month >= 1; month--, day = 31) {
      if (((cron.months >> (month - 1)) & 1) === 0) continue;
      const days = daysOf(cron, year, month) & (EVERY_DAY >>> (31 - day));
      if (days !== 0) return dayNumber(year, month, highestBit(days) + 1);
    }
    year--;
  }
  return NONE;
}
