/** Cron's grammar, from text to sets of values, and what each dialect does when clocks are moved, as data. */
import { bad, good, type Problem, type Result } from '../result.ts';
import { daysInMonth, isLeapYear } from './civil.ts';
import * as field from './cron-field.ts';

/** Values 0 to 59 as bits: 0 to 29 in `low`, 30 to 59 in `high`. */
export interface Sixty {
  readonly low: number;
  readonly high: number;
}

/** A cron expression that was understood. Plain data; whether a time belongs to it is asked in cron-ticks.ts. */
export interface Cron {
  /** The expression as it was written, without spaces around it. */
  readonly text: string;
  /** Only second 0 unless the expression has a field for seconds. */
  readonly seconds: Sixty;
  readonly minutes: Sixty;
  /** Bits 0 to 23. */
  readonly hours: number;
  /** Bit 0 for the 1st, to bit 30 for the 31st. */
  readonly daysOfMonth: number;
  /** `L`: also the last day of the month. */
  readonly lastDay: boolean;
  /** `15W`: the working day nearest to this day; 0 for none. */
  readonly nearestWeekday: number;
  /** Bit 0 for January. */
  readonly months: number;
  /** Bit 0 for Sunday. */
  readonly weekdays: number;
  /** Nth weekdays of a month: for weekday w, bit n − 1 of entry w for its nth, bit 5 for its last. Empty if none. */
  readonly nthWeekdays: readonly number[];
  /** Years in order; empty for every year. */
  readonly years: readonly number[];
  /** Whether the day of month, and the day of week, restrict anything. */
  readonly anyDayOfMonth: boolean;
  readonly anyWeekday: boolean;
  /** Both days are restricted, and one of them is enough. */
  readonly eitherDay: boolean;
  /** The hour field has all 24 hours. */
  readonly everyHour: boolean;
  /** The minute or the hour field begins with `*`: what Vixie cron calls a wildcard job. */
  readonly wildcard: boolean;
}

/** Which expressions a dialect takes, and how it reads the two fields for days. */
export interface CronGrammar extends field.CronFieldSyntax {
  readonly name: string;
  /** Numbers of fields allowed: 5; 6 adds seconds; 7 adds seconds and the year. */
  readonly fields: readonly number[];
  /** Whether a sixth field for seconds comes first instead of last. */
  readonly secondsFirst: boolean;
  /**
   * What a restricted day of month and a restricted day of week mean together: `either` of them, `both`, or `either`
   * unless one begins with `*`.
   */
  readonly days: 'either' | 'both' | 'eitherUnlessStar';
  /** Its shorthands, in small letters. */
  readonly aliases: Readonly<Record<string, string>>;
  /** What becomes of dates that no year has. */
  readonly impossible: ImpossibleDates;
}

/**
 * Dates that no year has are `taken`, and never come; or refused if one of them stands alone as the 30th or 31st of
 * February (`february`); or refused if the first of the days lies beyond all of the months, whatever else the
 * expression says (`refused`; a leap day counts if a year of the year field, or else of `leapYears`, or else any, has
 * one).
 */
export type ImpossibleDates =
  'taken' | 'february' | { readonly refused: true; readonly leapYears?: readonly number[] };

const ALIASES = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *'
};

const croniter: CronGrammar = {
  name: 'croniter',
  fields: [5, 6, 7],
  secondsFirst: false,
  extended: true,
  wraps: true,
  days: 'either',
  aliases: ALIASES,
  impossible: 'taken'
};

/** The grammars of the dialects; a variation is a copy with a change (`{ ...croniter, days: 'both' }` is fcron's). */
export const cronGrammars = {
  /** Vixie cron's crontab(5). */
  crontab: {
    ...croniter,
    name: 'crontab',
    fields: [5],
    extended: false,
    wraps: false,
    days: 'eitherUnlessStar'
  },
  /** Five fields as croniter reads them, for whoever has no dialect of its own. */
  standard: {
    ...croniter,
    name: 'cron',
    fields: [5],
    aliases: { ...ALIASES, '@quarterly': '0 0 1 */3 *' }
  },
  /** All that croniter takes: a sixth field is seconds, a seventh the year. Prefect takes the same. */
  croniter,
  /** croniter with Airflow's presets (airflow/utils/dates.py). */
  airflow: { ...croniter, name: 'Airflow', aliases: { ...ALIASES, '@quarterly': '0 0 1 */3 *' } },
  /** Five fields (dagster/_utils/schedules.py, is_valid_cron_string). */
  dagster: { ...croniter, name: 'Dagster', fields: [5], impossible: 'february' },
  /** croniter, but a week begins on Monday (mage_ai/orchestration/db/models/schedules.py). */
  mage: { ...croniter, name: 'Mage', aliases: { ...ALIASES, '@weekly': '0 0 * * 1' } }
} satisfies Record<string, CronGrammar>;

/**
 * What a dialect does with times that the clock skips or shows twice (ORCHESTRATORS c3). Ticks are a set of instants:
 * it does not depend on who asks from where.
 */
export interface DstPolicy {
  readonly name: string;
  /** Expressions that follow real time instead: no tick for a skipped time, two for a repeated one. */
  readonly realTime: 'never' | 'everyHour' | 'wildcard';
  /**
   * A skipped time ticks `after` the gap (once, at its end), is `shifted` by its length, each one or the `firstShifted`
   * only, or does not tick at all (`skip`).
   */
  readonly gap: 'after' | 'shifted' | 'firstShifted' | 'skip';
  /** Which of the two instants of a repeated time ticks. */
  readonly overlap: 'first' | 'second' | 'both';
  /** Greater jumps of the clock, in milliseconds, are followed like real time; 0 for no limit. */
  readonly reach: number;
  /** Schedules are read in universal time, whatever zone the pipeline has: nothing is ever moved. */
  readonly universal?: true;
  /** Intervals of whole days keep the time of day, instead of counting 24 hours a day. */
  readonly calendarDays?: true;
}

/** The policies that are known, by dialect. */
export const dstPolicies = {
  /** Missed jobs of fixed time run right after the jump; repeated ones once (vixie/cron cron.c, jumps to 3 hours). */
  vixie: { name: 'vixie', realTime: 'wildcard', gap: 'after', overlap: 'first', reach: 10_800_000 },
  /**
   * Next wall time after the last one, then localized with fold=1 (airflow/timetables/_cron.py). A shifted tick is
   * itself the next starting point, so a second skipped time is lost.
   */
  airflow: { name: 'airflow', realTime: 'everyHour', gap: 'firstShifted', overlap: 'second', reach: 0 },
  dagster: { name: 'dagster', realTime: 'everyHour', gap: 'after', overlap: 'second', reach: 0 },
  /** Wall times from the start on, duplicates dropped: an hourly schedule pauses for two hours in autumn. */
  prefect: {
    name: 'prefect',
    realTime: 'never',
    gap: 'shifted',
    overlap: 'first',
    reach: 0,
    calendarDays: true
  },
  /** croniter from version 6 on, with a timezone. */
  croniter: { name: 'croniter', realTime: 'everyHour', gap: 'after', overlap: 'both', reach: 0 }
} satisfies Record<string, DstPolicy>;

/**
 * Reads a cron expression or an alias such as `@daily`. Problems say which field is wrong and what to write instead.
 * That an expression is understood does not mean that a day ever matches it: ask `everMatches`.
 */
export function parseCron(text: string, grammar: CronGrammar = cronGrammars.standard): Result<Cron> {
  const written = text.trim();
  const { aliases } = grammar;
  const word = written.toLowerCase();
  const alias = Object.hasOwn(aliases, word) ? aliases[word] : undefined;
  if (written.startsWith('@') && alias === undefined) return bad('cron', aliasProblem(written, grammar));
  const texts = (alias ?? written).split(/\s+/);
  if (alias === undefined && !grammar.fields.includes(texts.length))
    return bad('cron', countProblem(written, grammar));
  if (grammar.secondsFirst && texts.length > 5) texts.splice(5, 0, ...texts.splice(0, 1));
  const parsed = specsOf(texts.length).map((spec, i) =>
    field.parseCronField(texts[i] ?? (spec === field.SECOND ? '0' : '*'), spec, grammar)
  );
  const problems: Problem[] = parsed.flatMap((result) => (result.ok ? [] : result.problems));
  const [minute, hour, dayOfMonth, month, dayOfWeek, second, year] = parsed.map((r) =>
    r.ok ? r.value : undefined
  );
  if (!minute || !hour || !dayOfMonth || !month || !dayOfWeek || !second || !year)
    return { ok: false, problems };
  if (isRefused(dayOfMonth, month, year, grammar.impossible))
    return bad('cron', `"${written.slice(0, 60)}" never comes: none of its months has such a day.`);

  const starred = (index: number): boolean => texts[index]?.startsWith('*') ?? true;
  const hasStar = (index: number): boolean => texts[index]?.includes('*') ?? true;
  // As in croniter, a full set such as `1-31` restricts nothing only if the other field has a star; beside `1` it
  // makes an "either" of every day.
  const anyDayOfMonth = dayOfMonth.any || (dayOfMonth.values.length === 31 && hasStar(4));
  const anyWeekday = dayOfWeek.any || (dayOfWeek.values.length === 7 && hasStar(2));
  const alone =
    grammar.days === 'both' || (grammar.days === 'eitherUnlessStar' && (starred(2) || starred(4)));
  const either = !anyDayOfMonth && !anyWeekday && !alone;
  // In croniter # and W decide both branches of an "either", so that the other field drops out; beside each other
  // they have to agree.
  const byNth = either && dayOfWeek.nth.length > 0;
  const byNearest = either && dayOfMonth.nearestWeekday > 0;
  const dropDate = byNth && !byNearest;
  const dropWeekday = byNearest && !byNth;
  return good({
    text: written,
    seconds: sixty(second.values),
    minutes: sixty(minute.values),
    hours: bits(hour.values, 0),
    daysOfMonth: dropDate ? 0x7fffffff : bits(dayOfMonth.values, 1),
    lastDay: dayOfMonth.last && !dropDate,
    nearestWeekday: dayOfMonth.nearestWeekday,
    months: bits(month.values, 1),
    weekdays: dropWeekday ? 127 : bits(dayOfWeek.values, 0),
    nthWeekdays: dayOfWeek.nth,
    years: year.any ? [] : year.values,
    anyDayOfMonth: anyDayOfMonth || dropDate,
    anyWeekday: dropWeekday || (anyWeekday && dayOfWeek.nth.length === 0),
    eitherDay: either && !byNth && !byNearest,
    everyHour: hour.values.length === 24,
    wildcard: starred(0) || starred(1)
  });
}

/** The same for two expressions if and only if they mean the same under every policy: `@daily` is `0 0 * * *`. */
export function cronKey(cron: Cron): string {
  const { text: _, ...meaning } = cron;
  return JSON.stringify(meaning);
}

/**
 * The fields of an expression with so many of them. From six fields on, croniter forgets that Sunday may be 7, and with
 * six it takes a day 0 for the 1st: mistakes of its own (croniter.py, value_alias).
 */
function specsOf(count: number): readonly field.CronFieldSpec[] {
  const { also: _, ...weekday } = field.DAY_OF_WEEK;
  return [
    field.MINUTE,
    field.HOUR,
    count === 6 ? { ...field.DAY_OF_MONTH, also: { value: 0, for: 1 } } : field.DAY_OF_MONTH,
    field.MONTH,
    count > 5 ? weekday : field.DAY_OF_WEEK,
    field.SECOND,
    field.YEAR
  ];
}

/** Whether a dialect refuses the dates of an expression. As croniter does, days are looked at without the weekdays. */
function isRefused(
  days: field.CronFieldValues,
  months: field.CronFieldValues,
  years: field.CronFieldValues,
  impossible: ImpossibleDates
): boolean {
  if (impossible === 'taken') return false;
  const dates = days.nearestWeekday > 0 ? [days.nearestWeekday] : days.values;
  const [first = 0] = dates;
  if (impossible === 'february')
    return (
      dates.length === 1 && first > 29 && !days.last && months.values.length === 1 && months.values[0] === 2
    );
  if (days.any || months.any || months.values.length === 12 || dates.length === 0) return false;
  const asked = impossible.leapYears ?? (years.any ? undefined : years.values);
  const leap = asked?.some(isLeapYear) ?? true;
  return months.values.every((month) => first > daysInMonth(leap ? 2000 : 2001, month));
}

const bits = (values: readonly number[], first: number): number =>
  values.reduce((set, value) => set | (1 << (value - first)), 0);

const sixty = (values: readonly number[]): Sixty => ({
  low: bits(
    values.filter((value) => value < 30),
    0
  ),
  high: bits(
    values.filter((value) => value >= 30),
    30
  )
});

function aliasProblem(written: string, { aliases }: CronGrammar): string {
  const known = Object.keys(aliases).join(', ');
  if (written.toLowerCase() === '@reboot')
    return '@reboot has no time on the clock; write one, or start it by hand.';
  return `"${written.slice(0, 40)}" is no shorthand of cron: write five fields, or one of ${known}.`;
}

function countProblem(written: string, grammar: CronGrammar): string {
  const count = written === '' ? 0 : written.split(/\s+/).length;
  const most = Math.max(...grammar.fields);
  const allowed = most === 5 ? 'five' : `five to ${most === 7 ? 'seven' : 'six'}`;
  const seconds = count > 5 && most === 5 ? ' A field for seconds is not taken here: leave it out.' : '';
  return (
    `"${written.slice(0, 60)}" has ${count} field${count === 1 ? '' : 's'}; ${allowed} are needed: ` +
    `minute, hour, day of month, month, day of week, as in "30 2 * * *".${seconds}`
  );
}
