/** Calendar and wall clock: whole numbers of days, minutes and milliseconds, in a zone that is given as data. */
import { bad, good, type Result } from '../result.ts';
import { offsetAt, resolveLocal, type ZoneRules } from './zone.ts';

/** A date of the Gregorian calendar; month 1 to 12. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A date and the milliseconds since its midnight, as a wall clock shows them. */
export interface LocalDateTime extends LocalDate {
  readonly msOfDay: number;
}

export const MS_PER_MINUTE = 60_000;
export const MS_PER_DAY = 86_400_000;

const DAYS_PER_CENTURY_CYCLE = 146_097;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December']
];

/** Whether February has 29 days. */
export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Number of days in a month, 1 to 12. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : 30 + ((month + (month >> 3)) & 1);

/** Days since 1970-01-01 of a Gregorian date; negative before. A day beyond its month counts on into the next. */
export function dayNumber(year: number, month: number, day: number): number {
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const inYear = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0);
  // 719162 days lie between 0001-01-01 and 1970-01-01.
  return past * 365 + leapDays + inYear + day - 1 - 719_162;
}

/**
 * The Gregorian date of a day number. Years are counted from March, so that the leap day is the last of its year
 * (after H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
 */
export function dateOf(dayNumber: number): LocalDate {
  const sinceMarch0 = dayNumber + 719_468;
  const cycle = Math.floor(sinceMarch0 / DAYS_PER_CENTURY_CYCLE);
  const inCycle = sinceMarch0 - cycle * DAYS_PER_CENTURY_CYCLE;
  const leaps = Math.floor(inCycle / 1460) - Math.floor(inCycle / 36_524) + Math.floor(inCycle / 146_096);
  const yearInCycle = Math.floor((inCycle - leaps) / 365);
  const inYear = inCycle - (365 * yearInCycle + Math.floor(yearInCycle / 4) - Math.floor(yearInCycle / 100));
  const fromMarch = Math.floor((5 * inYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: cycle * 400 + yearInCycle + (month <= 2 ? 1 : 0),
    month,
    day: inYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  };
}

/** Day of the week, 0 for Sunday to 6 for Saturday, as cron counts. */
export const weekdayOf = (dayNumber: number): number => (((dayNumber + 4) % 7) + 7) % 7;

/** English name of a weekday, 0 for Sunday. */
export const weekdayName = (weekday: number): string => WEEKDAYS[weekday] ?? '';

/** English name of a month, 1 to 12. */
export const monthName = (month: number): string => MONTHS[month - 1] ?? '';

/** The local calendar day of an instant, in days since 1970-01-01. */
export const localDay = (zone: ZoneRules, instant: number): number =>
  Math.floor((instant + offsetAt(zone, instant)) / MS_PER_DAY);

/** What calendar and clock of a zone show at an instant. */
export function localDateTime(zone: ZoneRules, instant: number): LocalDateTime {
  const local = instant + offsetAt(zone, instant);
  const day = Math.floor(local / MS_PER_DAY);
  return { ...dateOf(day), msOfDay: local - day * MS_PER_DAY };
}

/**
 * The instant of a wall-clock time. A time that the clock skips is the first instant after the gap; one that it
 * shows twice is the first of the two.
 * @param minutesOfDay may be 1440 or more (24:00 is the next day's start), or negative.
 */
export const instantAt = (zone: ZoneRules, dayNumber: number, minutesOfDay: number): number =>
  resolveLocal(zone, dayNumber * MS_PER_DAY + minutesOfDay * MS_PER_MINUTE);

/** The first instant of a local day: 00:00, or what the clock shows first where midnight is skipped. */
export const startOfLocalDay = (zone: ZoneRules, dayNumber: number): number => instantAt(zone, dayNumber, 0);

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

/** `2026-01-08`. */
export function formatDate(dayNumber: number): string {
  const { year, month, day } = dateOf(dayNumber);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** `Thursday 8 January`, without a year: whoever shows it knows the season. */
export function formatDayName(dayNumber: number): string {
  const { month, day } = dateOf(dayNumber);
  return `${weekdayName(weekdayOf(dayNumber))} ${day} ${monthName(month)}`;
}

/** `02:30`, from minutes of a day; 1440 is `24:00`. */
export const formatMinutes = (minutesOfDay: number): string =>
  `${pad(Math.floor(minutesOfDay / 60))}:${pad(minutesOfDay % 60)}`;

/** What a clock shows at an instant, to the minute: `02:30`. */
export const formatClock = (zone: ZoneRules, instant: number): string =>
  formatMinutes(Math.floor(localDateTime(zone, instant).msOfDay / MS_PER_MINUTE));

/** `2026-01-08T02:30:00+01:00`: local time and offset, as ISO 8601; milliseconds only when there are any. */
export function formatInstant(zone: ZoneRules, instant: number): string {
  const offset = offsetAt(zone, instant);
  const local = instant + offset;
  const day = Math.floor(local / MS_PER_DAY);
  const ms = local - day * MS_PER_DAY;
  const clock = `${formatMinutes(Math.floor(ms / MS_PER_MINUTE))}:${pad(Math.floor(ms / 1000) % 60)}`;
  const fraction = ms % 1000 === 0 ? '' : `.${pad(ms % 1000, 3)}`;
  const seconds = Math.floor(Math.abs(offset) / 1000);
  const beyondMinutes = seconds % 60 === 0 ? '' : `:${pad(seconds % 60)}`;
  const east = `${offset < 0 ? '-' : '+'}${formatMinutes(Math.floor(seconds / 60))}${beyondMinutes}`;
  return `${formatDate(day)}T${clock}${fraction}${east}`;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?(Z|[+-]\d{2}:\d{2}(?::\d{2})?)?$/;

/** Reads `2026-01-08` as days since 1970-01-01. */
export function parseDate(text: string): Result<number> {
  const [, year = 0, month = 0, day = 0] = (DATE.exec(text) ?? []).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return bad('date', `"${text}" is not a date: write it like 2026-01-08.`);
  return good(dayNumber(year, month, day));
}

/**
 * Reads `2026-01-08`, `2026-01-08T02:30`, `…:15`, `…:15.250`, each with `Z`, with an offset such as `+01:00`, or with
 * neither, as an instant. Without an offset it is a wall-clock time of the zone, resolved as by `instantAt`.
 */
export function parseInstant(zone: ZoneRules, text: string): Result<number> {
  const match = INSTANT.exec(text.trim());
  const date = match?.[1] === undefined ? undefined : parseDate(match[1]);
  const [hour, minute, second] = [match?.[2], match?.[3], match?.[4]].map((part) => Number(part ?? 0));
  const onDay = Number(hour) * 60 + Number(minute);
  if (date?.ok !== true || onDay > 1440 || Number(minute) > 59 || Number(second) > 59)
    return bad('instant', `"${text}" is not an instant: write it like 2026-01-08T02:30.`);
  const ms = (onDay * 60 + Number(second)) * 1000 + Number((match?.[5] ?? '').padEnd(3, '0'));
  const local = date.value * MS_PER_DAY + ms;
  const offset = match?.[6];
  if (offset === undefined) return good(resolveLocal(zone, local));
  if (offset === 'Z') return good(local);
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(1).split(':').map(Number);
  const east = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return good(offset.startsWith('-') ? local + east : local - east);
}
