import { expect, test } from 'vitest';
import { nearestCron } from '#lib/model/time/cron-nearest.ts';
import { everMatches } from '#lib/model/time/cron-ticks.ts';
import { cronGrammars, parseCron, type CronGrammar } from '#lib/model/time/cron.ts';

const { airflow, crontab, dagster, croniter } = cronGrammars;

test.each<readonly [string, CronGrammar, string, string]>([
  ['0 0 31 2 *', airflow, '0 0 L 2 *', 'the last day of the month'],
  ['30 2 30 feb *', croniter, '30 2 L feb *', 'the last day of the month'],
  // Refused by itself, before one could ask for its months.
  ['0 0 31 2 *', dagster, '0 0 L 2 *', 'the last day of the month'],
  // A leap day does not come every year.
  ['0 0 31 2 *', crontab, '0 0 28 2 *', 'day 28'],
  ['5 4 31 4,6 *', crontab, '5 4 30 4,6 *', 'day 30'],
  ['0 0 29 2 * 0 2027', croniter, '0 0 L 2 * 0 2027', 'the last day of the month']
])('%s comes with the nearest day that its months have', (text, grammar, cron, day) => {
  expect(nearestCron(text, grammar)).toEqual({ cron, day });
  const parsed = parseCron(cron, grammar);
  expect(parsed.ok && everMatches(parsed.value)).toBe(true);
});

test.each(['0 0 31 1 *', '@daily', '0 0 29 2 *', 'never', '0 0 32 2 *', ''])(
  'what comes as it is, or is no cron, has none: %s',
  (text) => {
    expect(nearestCron(text, airflow)).toBeUndefined();
  }
);
