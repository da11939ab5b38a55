/** A cron expression in plain English, to be read after "starts": "at 02:30 every night", "every 10 minutes". */
import { formatMinutes, monthName, weekdayName } from './civil.ts';
import type { Cron, Sixty } from './cron.ts';

/** More times of day than this are told as a frequency. */
const MOST_CLOCK_TIMES = 6;
const NTH = ['first', 'second', 'third', 'fourth', 'fifth', 'last'];

/** What an expression means, in words. */
export function describeCron(cron: Cron): string {
  const [minutes, hours] = [sixtyList(cron.minutes), list(cron.hours)];
  const times = clockTimes(minutes, hours);
  const time = withSeconds(
    sixtyList(cron.seconds),
    times ? `at ${joined(times)}` : frequency(minutes, hours)
  );
  const isNight = hours.every((hour) => hour < 6 || hour >= 22);
  const days = dayWords(cron) || (times ? `every ${isNight ? 'night' : 'day'}` : '');
  const months = namedMonths(cron);
  const inMonths = cron.anyDayOfMonth && cron.anyWeekday && months ? `in ${months}` : '';
  const years = cron.years.length > 0 ? `in ${joined(spans(cron.years, String))}` : '';
  return [time, days, inMonths, years].filter(Boolean).join(' ');
}

/** Positions of the bits that are set. */
function list(bits: number): readonly number[] {
  const values: number[] = [];
  for (let i = 0; i < 31; i++) if ((bits >> i) & 1) values.push(i);
  return values;
}

const sixtyList = ({ low, high }: Sixty): readonly number[] => [
  ...list(low),
  ...list(high).map((bit) => bit + 30)
];

/** `a`, `a and b`, `a, b and c`. */
const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** The step of values that divide a whole cycle evenly from 0, such as 0, 15, 30, 45 of 60. */
function evenStep(values: readonly number[], cycle: number): number | undefined {
  const step = cycle / values.length;
  return values.every((value, i) => value === i * step) ? step : undefined;
}

/** The step of four or more values that run from a field's first to near its end without dividing it: 0, 7, … 56. */
function openStep(values: readonly number[], first: number, last: number): number | undefined {
  const step = (values[1] ?? 0) - first;
  const runs = values.length > 3 && step > 1 && values.every((value, i) => value === first + i * step);
  return runs && (values.at(-1) ?? 0) + step > last ? step : undefined;
}

/** Values as words, with three or more in a row as a span: `1 to 7`, `15`. */
function spans(values: readonly number[], word: (value: number) => string): readonly string[] {
  const words: string[] = [];
  for (let from = 0, to = 0; from < values.length; from = ++to) {
    while (values[to + 1] === (values[to] ?? 0) + 1) to++;
    const run = values.slice(from, to + 1).map(word);
    if (run.length < 3) words.push(...run);
    else words.push(`${run[0]} to ${run.at(-1)}`);
  }
  return words;
}

/** The times of day, if there are few enough to name each. */
function clockTimes(minutes: readonly number[], hours: readonly number[]): readonly string[] | undefined {
  const often = hours.length > 2 && evenStep(hours, 24) !== undefined;
  if (often || minutes.length * hours.length > MOST_CLOCK_TIMES) return undefined;
  return hours.flatMap((hour) => minutes.map((minute) => formatMinutes(hour * 60 + minute)));
}

/** How often within the day. */
function frequency(minutes: readonly number[], hours: readonly number[]): string {
  const [minute = 0] = minutes;
  const past = `${joined(minutes.map(String))} minute${minute === 1 && minutes.length === 1 ? '' : 's'} past`;
  const hourStep = evenStep(hours, 24);
  if (minutes.length === 1 && hourStep !== undefined) {
    if (minute > 0 && hourStep === 1) return `at ${past} every hour`;
    const often = hourStep === 1 ? 'every hour' : `every ${hourStep} hours`;
    return minute === 0 ? often : `${often}, at ${past}`;
  }
  const even = evenStep(minutes, 60);
  const uneven = even === undefined ? openStep(minutes, 0, 59) : undefined;
  const often =
    even === 1 ? 'every minute' : even || uneven ? `every ${even ?? uneven} minutes` : `at ${past} the hour`;
  if (hours.length === 24) return uneven ? `${often}, counted from each full hour` : often;
  const [firstHour = 0, lastHour = 0] = [hours[0], hours.at(-1)];
  if (hours.length < lastHour - firstHour + 1)
    return `${often} in the hours from ${joined(hours.map((hour) => formatMinutes(hour * 60)))}`;
  const last = formatMinutes(lastHour * 60 + (minutes.at(-1) ?? 0));
  return `${minutes.length === 1 ? 'hourly' : often} from ${formatMinutes(firstHour * 60 + minute)} to ${last}`;
}

/** Puts the seconds before the time of day; an expression of five fields has none. */
function withSeconds(seconds: readonly number[], time: string): string {
  if (seconds.length === 1 && seconds[0] === 0) return time;
  const step = evenStep(seconds, 60);
  if (step === undefined) {
    const which = `at second${seconds.length === 1 ? '' : 's'} ${joined(seconds.map(String))}`;
    return time === 'every minute' ? `${which} of every minute` : `${which} of the minute, ${time}`;
  }
  const often = step === 1 ? 'every second' : `every ${step} seconds`;
  return time === 'every minute' ? often : `${often} of the minute, ${time}`;
}

/** The months, unless it is all of them. */
const namedMonths = (cron: Cron): string =>
  cron.months === 0xfff
    ? ''
    : joined(
        spans(
          list(cron.months).map((bit) => bit + 1),
          monthName
        )
      );

/** On which days; empty if neither field restricts them. */
function dayWords(cron: Cron): string {
  const months = namedMonths(cron);
  const ofMonths = `of ${months || 'every month'}`;
  const date = cron.anyDayOfMonth ? '' : `on ${dateWords(cron)} ${ofMonths}`;
  const weekdayOnly = cron.anyWeekday ? '' : weekdayWords(cron);
  const nthOf = cron.nthWeekdays.length > 0 ? ` ${ofMonths}` : months && ` in ${months}`;
  if (date && weekdayOnly)
    return cron.eitherDay ? `${date}, and ${weekdayOnly}${nthOf}` : `${date}, but only ${weekdayOnly}`;
  return date || (weekdayOnly && weekdayOnly + nthOf);
}

function ordinal(day: number): string {
  const ending = day > 10 && day < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

function dateWords(cron: Cron): string {
  const days = list(cron.daysOfMonth).map((bit) => bit + 1);
  const step = openStep(days, 1, 31);
  if (step !== undefined && !cron.lastDay) return `every ${ordinal(step)} day, counted from the 1st`;
  const words = spans(days, ordinal).map((word) => `the ${word.replace(' to ', ' to the ')}`);
  if (cron.lastDay) words.push('the last day');
  if (cron.nearestWeekday > 0) words.push(`the working day nearest to the ${ordinal(cron.nearestWeekday)}`);
  return joined(words);
}

function weekdayWords(cron: Cron): string {
  // The week is read from Monday on: 0 to 6.
  const days = list((cron.weekdays >> 1) | ((cron.weekdays & 1) << 6));
  const name = (day: number): string => weekdayName((day + 1) % 7);
  const missing = [0, 1, 2, 3, 4, 5, 6].filter((day) => !days.includes(day));
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  if (days.join() === '5,6') return 'at weekends';
  if (days.length >= 3 && last - first === days.length - 1) return `from ${name(first)} to ${name(last)}`;
  if (missing.length === 1) return `on every day but ${name(missing[0] ?? 0)}`;
  const words = days.map((day) => `${name(day)}s`);
  for (const [weekday, which] of cron.nthWeekdays.entries())
    for (const n of list(which)) words.push(`the ${NTH[n]} ${weekdayName(weekday)}`);
  return `on ${joined(words)}`;
}
