import { describe, expect, test } from 'vitest';
import { cronGrammars, cronKey, parseCron, type CronGrammar } from '#lib/model/time/cron.ts';
import { everMatches } from '#lib/model/time/cron-ticks.ts';
import { valueOf } from './zone-of.ts';

const problem = (text: string, grammar?: CronGrammar): string => {
  const cron = parseCron(text, grammar);
  return cron.ok ? `understood ${text}` : cron.problems.map(({ message }) => message).join(' ');
};
const key = (text: string, grammar?: CronGrammar): string => cronKey(valueOf(parseCron(text, grammar)));

test('five fields become sets', () => {
  const cron = valueOf(parseCron(' 30  2 1,15 jan-mar MON '));
  expect(cron).toMatchObject({
    text: '30  2 1,15 jan-mar MON',
    seconds: { low: 1, high: 0 },
    minutes: { low: 0, high: 1 },
    hours: 1 << 2,
    daysOfMonth: 1 | (1 << 14),
    months: 0b111,
    weekdays: 0b10,
    eitherDay: true,
    everyHour: false,
    wildcard: false
  });
});

test('it stays plain data', () => {
  const cron = valueOf(parseCron('*/5 1-3 L * 5#3'));
  expect(structuredClone(cron)).toEqual(cron);
  expect(JSON.parse(JSON.stringify(cron))).toEqual(cron);
});

test('two texts that mean the same have one key', () => {
  expect(key('@daily')).toBe(key('0 0 * * *'));
  expect(key('@hourly')).toBe(key('00 * * JAN-DEC *'));
  expect(key('@quarterly')).toBe(key('0 0 1 1,4,7,10 *'));
  expect(key('0 0 * * 0')).toBe(key('0 0 * * sun'));
  expect(key('0 0 * * 7')).toBe(key('@weekly'));
  // Vixie cron treats these two differently when clocks are moved.
  expect(key('0 */1 * * *')).not.toBe(key('0 0-23 * * *'));
});

describe('refused, with the field and the remedy', () => {
  test.each([
    [
      '',
      '"" has 0 fields; five are needed: minute, hour, day of month, month, day of week, as in "30 2 * * *".'
    ],
    ['0 2 * *', '"0 2 * *" has 4 fields; five are needed'],
    ['0 0 2 * * *', 'A field for seconds is not taken here: leave it out.'],
    ['60 2 * * *', 'the minute field cannot be "60": write 0 to 59.'],
    ['0 24 * * *', 'the hour field cannot be "24": write 0 to 23.'],
    ['0 0 0 * *', 'the day of month field cannot be "0": write 1 to 31.'],
    ['0 0 1 13 *', 'the month field cannot be "13": write 1 to 12 or a name such as feb.'],
    ['0 0 * * 8', 'the day of week field cannot be "8": write 0 to 7 or a name such as mon.'],
    ['0 0 * * fir', 'the day of week field cannot be "fir"'],
    ['*/0 * * * *', 'the step after / must be a whole number, 1 or more'],
    ['*/x * * * *', 'the step after / must be a whole number, 1 or more'],
    ['1,,2 * * * *', 'a value is missing'],
    ['-5 * * * *', 'the minute field cannot be "-5"'],
    ['*-5 * * * *', '* cannot begin a range'],
    ['H 2 * * *', 'H and R (hashed, random) are not portable'],
    ['0 0 * * 5L', 'the last Friday is written L5'],
    ['0 0 * * 5#6', '#1 to #5'],
    ['0 0 * * 5,6#3', 'plain weekdays cannot be mixed with # or L'],
    ['0 9 1,15W * *', 'W stands alone'],
    ['0 9 32W * *', 'W takes a day from 1 to 31'],
    ['? * * * *', 'the minute field cannot be "?"'],
    ['@reboot', '@reboot has no time on the clock'],
    ['@never', '"@never" is no shorthand of cron: write five fields, or one of @yearly, @annually']
  ])('%j', (text, message) => {
    expect(problem(text)).toContain(message);
  });

  test('each wrong field has its own problem', () => {
    const cron = parseCron('60 24 * * 9');
    expect(cron.ok ? [] : cron.problems.map(({ message }) => message.split(' cannot')[0])).toEqual([
      ...['the minute field', 'the hour field', 'the day of week field']
    ]);
  });
});

test('crontab takes less than croniter: no L, #, W or ?, no ranges over the end, no seconds', () => {
  const { crontab, croniter } = cronGrammars;
  for (const text of [
    '0 0 L * *',
    '0 0 * * 5#3',
    '0 0 15W * *',
    '0 0 ? * 1',
    '0 22-2 * * *',
    '0 0 * * * 0'
  ]) {
    expect(parseCron(text, crontab).ok, text).toBe(false);
    expect(parseCron(text, croniter).ok, text).toBe(true);
  }
  expect(problem('0 22-2 * * *', crontab)).toContain('write 22-23,0-2');
  expect(problem('0 0 L * *', crontab)).toContain('crontab knows no L, #, W or ?');
});

test('a sixth field is seconds, at the end or, where it is said, at the beginning; a seventh the year', () => {
  const { croniter } = cronGrammars;
  expect(key('30 2 * * * 15', croniter)).toBe(key('15 30 2 * * *', { ...croniter, secondsFirst: true }));
  expect(valueOf(parseCron('0 0 1 1 * 0 2026-2028', croniter)).years).toEqual([2026, 2027, 2028]);
  expect(problem('0 0 1 1 * 0 1969', croniter)).toContain(
    'the year field cannot be "1969": write 1970 to 2099'
  );
});

test('an expression can be understood and yet never match', () => {
  for (const text of ['0 0 30 2 *', '0 0 31 2,4,6,9,11 *'])
    expect(everMatches(valueOf(parseCron(text))), text).toBe(false);
  for (const text of ['0 0 29 2 *', '0 0 31 * *', '0 0 30 2 1', '0 0 L 2 *', '0 0 31W 2 *'])
    expect(everMatches(valueOf(parseCron(text))), text).toBe(true);
  const { croniter } = cronGrammars;
  expect(everMatches(valueOf(parseCron('0 0 29 2 * 0 2025-2027', croniter)))).toBe(false);
  expect(everMatches(valueOf(parseCron('0 0 29 2 1', { ...croniter, days: 'both' })))).toBe(true);
});

describe('what croniter does that nobody would guess', () => {
  const { croniter } = cronGrammars;
  const takes = (text: string, grammar: CronGrammar = croniter): boolean => parseCron(text, grammar).ok;

  test('from six fields on Sunday is 0 only, and with six a day 0 is the 1st', () => {
    expect([takes('0 0 * * 7'), takes('0 0 * * 7 0'), takes('0 0 * * 7 0 2026')]).toEqual([
      ...[true, false, false]
    ]);
    expect([takes('0 0 0 * *'), takes('0 0 0 * * 0 2026')]).toEqual([false, false]);
    expect(key('0 0 0 * * 0', croniter)).toBe(key('0 0 1 * * 0', croniter));
  });

  test('a range may end below its field, never begin there', () => {
    expect([takes('0 0 26-0 * *'), takes('0 0 0-5 * *')]).toEqual([true, false]);
    expect(key('0 0 26-0 * *')).toBe(key('0 0 26-31 * *'));
  });

  test('beside # and L, plain weekdays are refused, forgotten, or forgotten because they are all seven', () => {
    expect([takes('0 0 * * 5,6#3'), takes('0 0 * * 6,6#3'), takes('0 0 * * 0-6,6#3')]).toEqual([
      ...[false, true, true]
    ]);
    expect(key('0 0 * * *,6#3')).toBe(key('0 0 * * 6#3'));
    expect(key('0 0 * * 6,6#3')).toBe(key('0 0 * * 6#3'));
  });

  test('a range before # is of names', () => {
    expect([takes('0 0 * * mon-fri#1'), takes('0 0 * * 1-5#1'), takes('0 0 * * *#1')]).toEqual([
      ...[true, false, false]
    ]);
  });
});

test('each dialect has its own shorthands: @quarterly is Airflow’s, and a week of Mage begins on Monday', () => {
  const { airflow, croniter, mage } = cronGrammars;
  expect(key('@quarterly', airflow)).toBe(key('0 0 1 1,4,7,10 *', airflow));
  expect(parseCron('@quarterly', croniter).ok).toBe(false);
  expect(key('@weekly', mage)).toBe(key('0 0 * * 1', mage));
  expect(key('@weekly', airflow)).toBe(key('0 0 * * 0', airflow));
});

test('impossible dates are taken by croniter, refused by Dagster if February stands alone, and all if one is strict', () => {
  const { croniter, dagster } = cronGrammars;
  const strict = (leapYears?: readonly number[]): CronGrammar => ({
    ...croniter,
    impossible: { refused: true, ...(leapYears ? { leapYears } : {}) }
  });
  const takes = (text: string): boolean[] =>
    [croniter, dagster, strict()].map((grammar) => parseCron(text, grammar).ok);
  expect(takes('0 0 30 2 *')).toEqual([true, false, false]);
  expect(takes('0 0 30,31 2 *')).toEqual([true, true, false]);
  expect(takes('0 0 31 4 *')).toEqual([true, true, false]);
  expect(takes('0 0 29 2 *')).toEqual([true, true, true]);
  expect(parseCron('0 0 29 2 *', strict([2025, 2026])).ok).toBe(false);
  expect(parseCron('0 0 29 2 * 0 2025', strict()).ok).toBe(false);
  expect(problem('0 0 30 2 *', dagster)).toContain('never comes');
});
