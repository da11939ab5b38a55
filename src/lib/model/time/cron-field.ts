/** One field of a cron expression: what may stand in it, and which values it means. */
import { bad, good, type Result } from '../result.ts';

/** What one field may hold. */
export interface CronFieldSpec {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names in order, the first for `firstName`. */
  readonly names?: readonly string[];
  readonly firstName?: number;
  /** A number one above `max` that is taken for `min`: Sunday may be 7, and in croniter's six fields the 1st may be 0. */
  readonly also?: { readonly value: number; readonly for: number };
}

/** A field that was understood. */
export interface CronFieldValues {
  readonly values: readonly number[];
  /** Contains a bare `*` or is `?`: the field restricts nothing. */
  readonly any: boolean;
  /** `L` as a day of the month. */
  readonly last: boolean;
  /** The day of `15W`, 0 if there is none. */
  readonly nearestWeekday: number;
  /** `5#3` and `L5`: for weekday w, bit n − 1 of entry w for its nth, bit 5 for its last. Empty if there are none. */
  readonly nth: readonly number[];
}

/** How far a field's syntax goes. */
export interface CronFieldSyntax {
  /** `L`, `#`, `W` and `?`, as croniter has them. */
  readonly extended: boolean;
  /** A range may run over the end (`22-2`, `sat-mon`), and one with equal ends means the whole field. */
  readonly wraps: boolean;
}

export const MINUTE: CronFieldSpec = { name: 'minute', min: 0, max: 59 };
export const HOUR: CronFieldSpec = { name: 'hour', min: 0, max: 23 };
export const DAY_OF_MONTH: CronFieldSpec = { name: 'day of month', min: 1, max: 31 };
export const MONTH: CronFieldSpec = {
  name: 'month',
  min: 1,
  max: 12,
  firstName: 1,
  names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
};
export const DAY_OF_WEEK: CronFieldSpec = {
  name: 'day of week',
  min: 0,
  max: 6,
  also: { value: 7, for: 0 },
  firstName: 0,
  names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
};
export const SECOND: CronFieldSpec = { name: 'second', min: 0, max: 59 };
export const YEAR: CronFieldSpec = { name: 'year', min: 1970, max: 2099 };

const LAST_OF_MONTH_BIT = 5;
const WEEKDAY = DAY_OF_WEEK.names?.join('|') ?? '';
/** croniter takes a range before `#` only of names: `mon-fri#1`, but not `1-5#1`. */
const NTH = new RegExp(`^((?:${WEEKDAY})-(?:${WEEKDAY})|\\w+)#(\\d+)$`);

/** Reads one field. Problems name the field and the remedy. */
export function parseCronField(
  text: string,
  spec: CronFieldSpec,
  syntax: CronFieldSyntax
): Result<CronFieldValues> {
  const field = text.toLowerCase();
  const isWeekday = spec.name === DAY_OF_WEEK.name;
  const isDate = spec.name === DAY_OF_MONTH.name;
  if (field === '?' && (isDate || isWeekday) && syntax.extended) return parseCronField('*', spec, syntax);
  const values = new Set<number>();
  const nth: number[] = [];
  let [any, last, nearestWeekday] = [false, false, 0];
  for (const item of field.split(',')) {
    const w = isDate && syntax.extended ? /^(?:(\d+)w|w(\d+))$/.exec(item) : null;
    const lastOf = isWeekday && syntax.extended ? /^l(\d+)$/.exec(item) : null;
    const nthOf = isWeekday && syntax.extended ? NTH.exec(item) : null;
    if (item === '*') any = true;
    else if (item === 'l' && isDate && syntax.extended) last = true;
    else if (w) {
      nearestWeekday = Number(w[1] ?? w[2]);
      if (nearestWeekday < 1 || nearestWeekday > 31)
        return wrong(spec, item, 'W takes a day from 1 to 31, as in 15W');
      if (field !== item) return wrong(spec, text, 'W stands alone, as in 15W; it cannot be one of a list');
    } else if (lastOf || nthOf) {
      const days = parseItem(lastOf?.[1] ?? nthOf?.[1] ?? '', spec, syntax);
      if (!days.ok) return days;
      const which = nthOf ? Number(nthOf[2]) - 1 : LAST_OF_MONTH_BIT;
      if (nthOf && (which < 0 || which > 4))
        return wrong(spec, item, 'a month has a first to a fifth of a weekday, #1 to #5');
      for (let day = 0; day < 7; day++)
        nth[day] = (nth[day] ?? 0) | (days.value.includes(day) ? 1 << which : 0);
    } else {
      const parsed = parseItem(item, spec, syntax);
      if (!parsed.ok) return parsed;
      for (const value of parsed.value) values.add(value);
    }
  }
  if (nth.length > 0) {
    // croniter minds only weekdays that no # or L speaks of, then forgets all plain ones, and a star too.
    const unspoken = [...values].filter((value) => !nth[value]).length;
    const spoken = nth.filter((which) => which > 0).length;
    if (unspoken > 0 && unspoken + spoken + (any ? 1 : 0) !== 7)
      return wrong(spec, text, 'plain weekdays cannot be mixed with # or L; write two schedules');
    return good({ values: [], any, last, nearestWeekday, nth });
  }
  if (any) for (let value = spec.min; value <= spec.max; value++) values.add(value);
  return good({ values: [...values].sort((a, b) => a - b), any, last, nearestWeekday, nth });
}

/** Reads one item of a list: a value, `*`, a range, each perhaps with a step. */
function parseItem(item: string, spec: CronFieldSpec, syntax: CronFieldSyntax): Result<readonly number[]> {
  const match = /^(\*|[^-/]+)(?:-([^-/]+))?(?:\/(.*))?$/.exec(item);
  if (!match)
    return wrong(spec, item, item === '' ? 'a value is missing' : `write ${range(spec)}, a range or a list`);
  const [, first = '', second, stepText] = match;
  const step = stepText === undefined ? 1 : /^\d{1,9}$/.test(stepText) ? Number(stepText) : 0;
  if (step < 1) return wrong(spec, item, 'the step after / must be a whole number, 1 or more');
  if (first === '*') {
    if (second !== undefined) return wrong(spec, item, '* cannot begin a range');
    return good(steps(spec.min, spec.max, step));
  }
  const low = parseValue(first, spec, syntax.wraps && second !== undefined);
  const isLastDay = second === 'l' && spec.name === DAY_OF_MONTH.name && syntax.extended;
  const high =
    second === undefined
      ? stepText === undefined
        ? low
        : spec.max
      : isLastDay
        ? 31
        : parseValue(second, spec, syntax.wraps);
  if (low === undefined || high === undefined) return wrong(spec, item, remedy(item, spec, syntax));
  if (second === undefined)
    return good(steps(plain(low, spec), stepText === undefined ? plain(low, spec) : high, step));
  return span(low, high, step, item, spec, syntax);
}

/** The values of a range. */
function span(
  low: number,
  high: number,
  step: number,
  item: string,
  spec: CronFieldSpec,
  syntax: CronFieldSyntax
): Result<readonly number[]> {
  if (!syntax.wraps) {
    if (low > high)
      return wrong(spec, item, `crontab ranges run upwards: write ${low}-${spec.max},${spec.min}-${high}`);
    return good(steps(low, high, step).map((value) => plain(value, spec)));
  }
  const [from, to] = [plain(low, spec), plain(high, spec)];
  if (from < to && from < spec.min) return wrong(spec, item, remedy(item, spec, syntax));
  if (from < to) return good(steps(from, to, step));
  if (from === to) return good(steps(spec.min, spec.max, step));
  // croniter counts on over the end of the field only when the step leaves less than itself there.
  const upper = steps(from, spec.max, step);
  const left = spec.max - (upper.at(-1) ?? from);
  const skipped =
    (upper.at(-1) ?? from) - spec.min + step > spec.max - spec.min + 1 && left < step ? step - left : 0;
  return good([...upper, ...steps(spec.min + skipped, to, step)]);
}

/** The seventh day is Sunday, as is the zeroth. */
const plain = (value: number, { also }: CronFieldSpec): number => (value === also?.value ? also.for : value);

/** @param low whether a number below the field's least is taken: croniter does not mind one at the end of a range */
function parseValue(text: string, spec: CronFieldSpec, low = false): number | undefined {
  const named = spec.names?.indexOf(text) ?? -1;
  if (named >= 0) return named + (spec.firstName ?? 0);
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return (value >= (low ? 0 : spec.min) && value <= spec.max) || value === spec.also?.value
    ? value
    : undefined;
}

function steps(from: number, to: number, step: number): readonly number[] {
  const values: number[] = [];
  for (let value = from; value <= to; value += step) values.push(value);
  return values;
}

const range = (spec: CronFieldSpec): string =>
  `${spec.min} to ${Math.max(spec.max, spec.also?.value ?? 0)}${spec.names ? ` or a name such as ${spec.names[1]}` : ''}`;

const wrong = (spec: CronFieldSpec, text: string, why: string): Result<never> =>
  bad('cron', `the ${spec.name} field cannot be "${text.slice(0, 40)}": ${why}.`);

function remedy(item: string, spec: CronFieldSpec, syntax: CronFieldSyntax): string {
  if (/^[hr](\(|\/|$)/.test(item)) return 'H and R (hashed, random) are not portable; write the value itself';
  if (/[l#w?]/.test(item) && !syntax.extended && !/[a-z]{3}/.test(item))
    return 'crontab knows no L, #, W or ?';
  if (spec.name === DAY_OF_WEEK.name && /^(\d?l|l\d)$/.test(item)) return 'the last Friday is written L5';
  return `write ${range(spec)}`;
}
