import { expect, test } from 'vitest';
import {
  DAY_OF_MONTH,
  DAY_OF_WEEK,
  HOUR,
  MINUTE,
  MONTH,
  parseCronField,
  type CronFieldSpec
} from '#lib/model/time/cron-field.ts';
import { valueOf } from './zone-of.ts';

const croniter = { extended: true, wraps: true };
const crontab = { extended: false, wraps: false };
const values = (text: string, spec: CronFieldSpec, syntax = croniter): string =>
  valueOf(parseCronField(text, spec, syntax)).values.join(' ');

test.each([
  ['5', MINUTE, '5'],
  ['1,2,1', MINUTE, '1 2'],
  ['10-13', MINUTE, '10 11 12 13'],
  ['*/20', MINUTE, '0 20 40'],
  ['5/20', MINUTE, '5 25 45'],
  ['10-30/10', MINUTE, '10 20 30'],
  ['*/90', MINUTE, '0'],
  ['*/10', DAY_OF_MONTH, '1 11 21 31'],
  ['*/5', MONTH, '1 6 11'],
  ['Nov-FEB', MONTH, '1 2 11 12'],
  ['22-2', HOUR, '0 1 2 22 23'],
  ['0', DAY_OF_WEEK, '0'],
  ['7', DAY_OF_WEEK, '0'],
  ['6-7', DAY_OF_WEEK, '0 6'],
  ['7-sat', DAY_OF_WEEK, '0 1 2 3 4 5 6'],
  ['fri-mon', DAY_OF_WEEK, '0 1 5 6'],
  ['sun-sun', DAY_OF_WEEK, '0 1 2 3 4 5 6'],
  ['29-l', DAY_OF_MONTH, '29 30 31']
])('%s', (text, spec, expected) => {
  expect(values(text, spec)).toBe(expected);
});

test('a range over the end counts on as croniter does (test_croniter.py, "Apr-Mar/3" and "Thu-Tue/2")', () => {
  expect(values('Apr-Mar/3', MONTH)).toBe('1 4 7 10');
  expect(values('Apr-Mar/2', MONTH)).toBe('3 4 6 8 10 12');
  expect(values('Thu-Tue/2', DAY_OF_WEEK)).toBe('2 4 6');
  expect(values('Thu-Tue/3', DAY_OF_WEEK)).toBe('0 4');
});

test('in a crontab a range with equal ends is one value, and Sunday may end a range', () => {
  expect(values('5-5', MINUTE, crontab)).toBe('5');
  expect(values('5-7', DAY_OF_WEEK, crontab)).toBe('0 5 6');
  expect(values('0-7/3', DAY_OF_WEEK, crontab)).toBe('0 3 6');
});

test('L, W and # stand beside the values', () => {
  const field = (text: string, spec: CronFieldSpec) => valueOf(parseCronField(text, spec, croniter));
  expect(field('1,L', DAY_OF_MONTH)).toMatchObject({ values: [1], last: true, any: false });
  expect(field('15w', DAY_OF_MONTH)).toMatchObject({ values: [], nearestWeekday: 15 });
  expect(field('W15', DAY_OF_MONTH)).toMatchObject({ nearestWeekday: 15 });
  expect(field('5#3,L5', DAY_OF_WEEK).nth).toEqual([0, 0, 0, 0, 0, 0b100100, 0]);
  expect(field('mon-wed#1', DAY_OF_WEEK).nth).toEqual([0, 1, 1, 1, 0, 0, 0]);
  expect(field('?', DAY_OF_MONTH).any).toBe(true);
});
