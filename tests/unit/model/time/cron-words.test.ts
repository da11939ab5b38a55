import { expect, test } from 'vitest';
import { cronGrammars, parseCron } from '#lib/model/time/cron.ts';
import { describeCron } from '#lib/model/time/cron-words.ts';
import { valueOf } from './zone-of.ts';

test.each([
  ['30 2 * * *', 'at 02:30 every night'],
  ['0 14 * * *', 'at 14:00 every day'],
  ['0 22,3 * * *', 'at 03:00 and 22:00 every night'],
  ['30 7,12,17 * * *', 'at 07:30, 12:30 and 17:30 every day'],
  ['* * * * *', 'every minute'],
  ['*/10 * * * *', 'every 10 minutes'],
  ['*/7 * * * *', 'every 7 minutes, counted from each full hour'],
  ['@hourly', 'every hour'],
  ['15 * * * *', 'at 15 minutes past every hour'],
  ['5,20 * * * *', 'at 5 and 20 minutes past the hour'],
  ['0 */6 * * *', 'every 6 hours'],
  ['30 */6 * * *', 'every 6 hours, at 30 minutes past'],
  ['*/15 9-17 * * 1-5', 'every 15 minutes from 09:00 to 17:45 from Monday to Friday'],
  ['0 9-17 * * *', 'hourly from 09:00 to 17:00'],
  ['*/15 1,3 * * *', 'every 15 minutes in the hours from 01:00 and 03:00'],
  ['0 1 * * 1', 'at 01:00 on Mondays'],
  ['0 1 * * 1,4', 'at 01:00 on Mondays and Thursdays'],
  ['0 1 * * 6-7', 'at 01:00 at weekends'],
  ['0 1 * * 0-5', 'at 01:00 on every day but Saturday'],
  ['0 0 1 * *', 'at 00:00 on the 1st of every month'],
  ['0 0 2,3,11-13,22 * *', 'at 00:00 on the 2nd, the 3rd, the 11th to the 13th and the 22nd of every month'],
  ['0 0 */10 * *', 'at 00:00 on every 10th day, counted from the 1st of every month'],
  ['0 0 L * *', 'at 00:00 on the last day of every month'],
  ['0 9 15W * *', 'at 09:00 on the working day nearest to the 15th of every month'],
  ['0 0 * * 5#3,L1', 'at 00:00 on the last Monday and the third Friday of every month'],
  ['0 0 1 */3 *', 'at 00:00 on the 1st of January, April, July and October'],
  ['0 0 * 3,4 1', 'at 00:00 on Mondays in March and April'],
  ['0 * * 3 *', 'every hour in March'],
  ['0 2 * 3 *', 'at 02:00 every night in March'],
  ['0 0 13 * 5', 'at 00:00 on the 13th of every month, and on Fridays']
])('%s: %s', (text, words) => {
  expect(describeCron(valueOf(parseCron(text)))).toBe(words);
});

test('seconds, years, and days that both have to hold', () => {
  const words = (text: string): string =>
    describeCron(valueOf(parseCron(text, { ...cronGrammars.croniter, days: 'both' })));
  expect(words('* * * * * */15')).toBe('every 15 seconds');
  expect(words('* * * * * 15,25')).toBe('at seconds 15 and 25 of every minute');
  expect(words('30 2 * * * 15')).toBe('at second 15 of the minute, at 02:30 every night');
  expect(words('0 0 1 1 * 0 2026-2028')).toBe('at 00:00 on the 1st of January in 2026 to 2028');
  expect(words('0 0 13 * 5')).toBe('at 00:00 on the 13th of every month, but only on Fridays');
});
