/** Numbers and times as people read them. */
import type { Millis } from '../model/pipeline.ts';
import { formatMinutes, MS_PER_DAY, MS_PER_MINUTE } from '../model/time/civil.ts';

const HOUR = 60 * MS_PER_MINUTE;

/** "3,130". */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** "1 row", "3,130 rows". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

/** "40 min", "26 h", "3 d": rounded down, so that it never says more than is true. */
export function span(length: Millis): string {
  if (length < MS_PER_MINUTE) return `${Math.max(0, Math.floor(length / 1000))} s`;
  if (length < HOUR) return `${Math.floor(length / MS_PER_MINUTE)} min`;
  if (length < 3 * MS_PER_DAY) return `${Math.floor(length / HOUR)} h`;
  return `${Math.floor(length / MS_PER_DAY)} d`;
}

/** The age of data that hold nothing at all. */
export const NOTHING = 'no rows yet';

/** "26 h old"; {@link NOTHING} for what holds none. */
export const age = (length: Millis): string => (Number.isNaN(length) ? NOTHING : `${span(length)} old`);

/** "31 of ~25 min": both in the unit that suits what is usual. */
export function ofUsual(passed: Millis, usual: Millis): string {
  const [unit, name] =
    usual < 2 * MS_PER_MINUTE ? [1000, 's'] : usual < 5 * HOUR ? [MS_PER_MINUTE, 'min'] : [HOUR, 'h'];
  return `${Math.floor(passed / unit)} of ~${Math.max(1, Math.round(usual / unit))} ${name}`;
}

/** "a", "a and b", "a, b and c". */
export const listed = (names: readonly string[], word = 'and'): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)!}`;

/** What a clock shows so long after midnight, "04:17"; before or after the day as on the days around it. "never". */
export function clockText(sinceMidnight: Millis): string {
  if (sinceMidnight === Infinity) return 'never';
  const day = MS_PER_DAY / MS_PER_MINUTE;
  return formatMinutes(((Math.floor(sinceMidnight / MS_PER_MINUTE) % day) + day) % day);
}
