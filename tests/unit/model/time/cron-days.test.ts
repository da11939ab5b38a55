import { describe, expect, test } from 'vitest';
import { dayNumber, formatDate } from '#lib/model/time/civil.ts';
import { NONE, nextDay, nextSecond, previousDay, previousSecond } from '#lib/model/time/cron-days.ts';
import { cronGrammars, parseCron, type Cron, type CronGrammar } from '#lib/model/time/cron.ts';
import { valueOf } from './zone-of.ts';

const cron = (text: string, grammar: CronGrammar = cronGrammars.croniter): Cron =>
  valueOf(parseCron(text, grammar));

/** The next days of an expression from a date on. */
function days(expression: Cron, year: number, month: number, count: number): string {
  const found: string[] = [];
  for (
    let day = nextDay(expression, dayNumber(year, month, 1));
    found.length < count;
    day = nextDay(expression, day + 1)
  )
    found.push(formatDate(day).slice(2));
  return found.join(' ');
}

describe('days of the month and of the week', () => {
  test('both restricted: either is enough', () => {
    expect(days(cron('0 0 13 * 5'), 2026, 2, 5)).toBe('26-02-06 26-02-13 26-02-20 26-02-27 26-03-06');
    expect(days(cron('0 0 14 * 5'), 2026, 2, 4)).toBe('26-02-06 26-02-13 26-02-14 26-02-20');
  });

  test('both restricted, as fcron reads it: both have to hold', () => {
    expect(days(cron('0 0 13 * 5', { ...cronGrammars.croniter, days: 'both' }), 2026, 1, 3)).toBe(
      '26-02-13 26-03-13 26-11-13'
    );
  });

  test('in a crontab a field that begins with * restricts, but does not add', () => {
    expect(days(cron('0 0 */2 * 5', cronGrammars.crontab), 2026, 1, 3)).toBe('26-01-09 26-01-23 26-02-13');
    expect(days(cron('0 0 */2 * 5', cronGrammars.croniter), 2026, 1, 4)).toBe(
      '26-01-01 26-01-02 26-01-03 26-01-05'
    );
  });

  test('one restricted: the other does not count', () => {
    expect(days(cron('0 0 * * 1'), 2026, 1, 3)).toBe('26-01-05 26-01-12 26-01-19');
    expect(days(cron('0 0 31 * *'), 2026, 1, 4)).toBe('26-01-31 26-03-31 26-05-31 26-07-31');
    expect(days(cron('0 0 1-31 * */2'), 2026, 1, 3)).toBe('26-01-01 26-01-03 26-01-04');
  });

  test('a range that names every day does restrict, so that either is every day, as in croniter', () => {
    expect(days(cron('0 0 1-31 * 1'), 2026, 1, 3)).toBe('26-01-01 26-01-02 26-01-03');
  });

  test('the last day, the last Friday, the third Friday, the fifth Monday', () => {
    expect(days(cron('0 0 L * *'), 2024, 1, 4)).toBe('24-01-31 24-02-29 24-03-31 24-04-30');
    expect(days(cron('0 0 * * L5'), 2026, 1, 3)).toBe('26-01-30 26-02-27 26-03-27');
    expect(days(cron('0 0 * * 5#3'), 2026, 1, 3)).toBe('26-01-16 26-02-20 26-03-20');
    expect(days(cron('0 0 * * 1#5'), 2026, 1, 3)).toBe('26-03-30 26-06-29 26-08-31');
  });

  test('an nth weekday stands alone beside a day of the month, as in croniter', () => {
    expect(days(cron('0 0 1-7 1 mon-fri#1'), 2026, 1, 6)).toBe(
      '26-01-01 26-01-02 26-01-05 26-01-06 26-01-07 27-01-01'
    );
  });

  test('the nearest working day stays within the month', () => {
    // 15 August 2026 is a Saturday, 15 November a Sunday; 31 January a Saturday, 31 May a Sunday; 1 August a Saturday.
    expect(days(cron('0 0 15W 8,11 *'), 2026, 1, 2)).toBe('26-08-14 26-11-16');
    expect(days(cron('0 0 31W 1,5 *'), 2026, 1, 2)).toBe('26-01-30 26-05-29');
    expect(days(cron('0 0 1W 8 *'), 2026, 1, 1)).toBe('26-08-03');
    expect(days(cron('0 0 31W 2 *'), 2026, 1, 1)).toBe('26-02-27');
  });

  test('29 February waits for its year, across 2100 too', () => {
    expect(days(cron('0 0 29 2 *'), 2096, 3, 1)).toBe('04-02-29');
    expect(formatDate(previousDay(cron('0 0 29 2 *'), dayNumber(2104, 1, 1)))).toBe('2096-02-29');
  });

  test('what never comes is none, in both directions', () => {
    expect(nextDay(cron('0 0 30 2 *'), 0)).toBe(NONE);
    expect(previousDay(cron('0 0 30 2 *'), 0)).toBe(NONE);
    expect(nextDay(cron('0 0 1 1 * 0 2030'), dayNumber(2031, 1, 1))).toBe(NONE);
    expect(previousDay(cron('0 0 1 1 * 0 2030'), dayNumber(2029, 12, 31))).toBe(NONE);
    expect(formatDate(previousDay(cron('0 0 1 1 * 0 2030'), dayNumber(2040, 5, 5)))).toBe('2030-01-01');
  });
});

describe('times of day', () => {
  const expression = cron('15,45 6,18 * * * 10,50');

  test('the next and the previous second of every second of a day', () => {
    const all: number[] = [];
    for (const hour of [6, 18])
      for (const minute of [15, 45])
        for (const second of [10, 50]) all.push(hour * 3600 + minute * 60 + second);
    for (let second = 0; second < 86_400; second++) {
      const next = all.find((value) => value >= second) ?? -1;
      const previous = all.findLast((value) => value <= second) ?? -1;
      if (nextSecond(expression, second) !== next)
        expect(nextSecond(expression, second), `from ${second}`).toBe(next);
      if (previousSecond(expression, second) !== previous)
        expect(previousSecond(expression, second), `to ${second}`).toBe(previous);
    }
  });

  test('the ends of the day', () => {
    expect(nextSecond(cron('* * * * *'), 86_399)).toBe(-1);
    expect(previousSecond(cron('* * * * *'), -1)).toBe(-1);
    expect(nextSecond(cron('59 23 * * *'), 0)).toBe(86_340);
    expect(previousSecond(cron('0 0 * * *'), 86_399)).toBe(0);
  });
});
