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
