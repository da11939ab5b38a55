/** Texts of documents that a number can stand for, each in its one shortest spelling. */
import { formatDate, formatMinutes, parseDate } from '../../model/time/civil.ts';
import type { Code } from './tuple.ts';

/** Only what comes out again as it went in. */
const exact = (code: Code): Code => ({
  ...code,
  number: (text) => {
    const number = code.number(text);
    return number !== undefined && Number.isSafeInteger(number) && code.text(number) === text
      ? number
      : undefined;
  }
});

/** `25m` is 25. */
export const minutes = exact({
  number: (text) => (/^\d+m$/.test(text) ? parseInt(text, 10) : undefined),
  text: (number) => `${number}m`
});

/** `02:30` is 150. */
export const clock = exact({
  number: (text) =>
    /^\d\d:\d\d$/.test(text) ? Number(text.slice(0, 2)) * 60 + Number(text.slice(3)) : undefined,
  text: formatMinutes
});

/** `2025-10-27` is 20388, days since 1970. */
export const date = exact({
  number: (text) => {
    const day = parseDate(text);
    return day.ok ? day.value : undefined;
  },
  text: formatDate
});

/** `30 2 * * *`, every day at 02:30, is 150. */
export const dailyCron = exact({
  number: (text) => {
    const found = /^(\d+) (\d+) \* \* \*$/.exec(text);
    return found ? Number(found[2]) * 60 + Number(found[1]) : undefined;
  },
  text: (number) => `${number % 60} ${Math.floor(number / 60)} * * *`
});
