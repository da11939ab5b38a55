import { describe, expect, test } from 'vitest';
import { formatInstant, parseInstant } from '#lib/model/time/civil.ts';
import { cronGrammars, dstPolicies, parseCron, type Cron, type CronGrammar } from '#lib/model/time/cron.ts';
import { nextTick, previousTick, ticksBetween, ticksWithin } from '#lib/model/time/cron-ticks.ts';
import { utc, type ZoneRules } from '#lib/model/time/zone.ts';
import { valueOf, zoneOf } from './zone-of.ts';

type Policy = keyof typeof dstPolicies;
const POLICIES = Object.keys(dstPolicies) as Policy[];

const cron = (text: string, grammar?: CronGrammar): Cron => valueOf(parseCron(text, grammar));
const at = (text: string, zone: ZoneRules = utc): number => valueOf(parseInstant(zone, text));
const berlin = await zoneOf('Europe/Berlin');

/** Universal hours and minutes of the ticks in a span. */
const ticks = (text: string, policy: Policy, from: string, until: string): string =>
  ticksBetween(cron(text), berlin, at(from), at(until), dstPolicies[policy])
    .map((tick) => new Date(tick).toISOString().slice(11, 16))
    .join(' ');

describe('tests of the systems themselves, transcribed', () => {
  // croniter without a timezone: naive wall clock.
  test.each([
    // test_croniter.py:697 test_bug1
    ['5 0 */2 * *', 'prev', '2012-02-24T00:00', ['2012-02-23T00:05']],
    // test_croniter.py:733 test_bug3
    [
      '00 03 16,30 * *',
      'next',
      '2013-03-01T12:17:34',
      ['2013-03-16T03:00', '2013-03-30T03:00', '2013-04-16T03:00']
    ],
    // test_croniter.py:2429 test_bug_62_leap
    ['15 22 29 2 *', 'prev', '2024-02-29T00:00', ['2020-02-29T22:15']],
    // test_croniter.py:830
    ['0 0 1,15,31 * *', 'prev', '2016-02-01T00:00', ['2016-01-31T00:00']],
    ['0 0 29 * *', 'prev', '2024-03-02T00:00', ['2024-02-29T00:00']],
    ['* * * 5 *', 'prev', '2012-06-18T00:15', ['2012-05-31T23:59']],
    [
      '0 0 * * Sun-Mon',
      'next',
      '2024-01-01T00:00',
      ['2024-01-07T00:00', '2024-01-08T00:00', '2024-01-14T00:00']
    ],
    [
      '1-9/2 0 1 * *',
      'next',
      '2013-03-04T00:00',
      ['2013-04-01T00:01', '2013-04-01T00:03', '2013-04-01T00:05']
    ],
    ['*/1 * * * *', 'prev', '2010-08-25T15:00', ['2010-08-25T14:59']],
    ['30 7,12,17 * * *', 'next', '2018-03-05T07:30', ['2018-03-05T12:30']]
  ])('croniter %s, %s of %s', (text, direction, base, expected) => {
    const step = direction === 'next' ? nextTick : previousTick;
    const found: (number | undefined)[] = [];
    let tick: number | undefined = at(base);
    for (const _ of expected) {
      tick = tick === undefined ? undefined : step(cron(text), utc, tick, dstPolicies.croniter);
      found.push(tick);
    }
    expect(found).toEqual(expected.map((text) => at(text)));
  });

  test.each<[Policy, string, string, string, string[]]>([
    // test_croniter.py, Europe/Paris: a time in the gap is the first that exists
    [
      'croniter',
      '1 2 * * *',
      'Europe/Paris',
      '2020-03-29T01:59:55',
      ['2020-03-29T03:00:00+02:00', '2020-03-30T02:01:00+02:00']
    ],
    ['croniter', '0 0 * * *', 'America/Sao_Paulo', '2018-02-17T21:05-02:00', ['2018-02-18T00:00:00-03:00']],
    // dagster_tests/scheduler_tests/test_cron_string_iterator.py
    [
      'dagster',
      '0 2 * * *',
      'Australia/Lord_Howe',
      '2023-09-30T02:00',
      ['2023-10-01T02:30:00+11:00', '2023-10-02T02:00:00+11:00']
    ],
    [
      'dagster',
      '30 2 * * *',
      'Europe/Berlin',
      '2023-03-25T02:30',
      ['2023-03-26T03:00:00+02:00', '2023-03-27T02:30:00+02:00']
    ],
    [
      'dagster',
      '30 2 * * *',
      'Europe/Berlin',
      '2023-10-28T02:30',
      ['2023-10-29T02:30:00+01:00', '2023-10-30T02:30:00+01:00']
    ],
    [
      'dagster',
      '45 * * * *',
      'Europe/Berlin',
      '2023-10-29T01:45',
      ['2023-10-29T02:45:00+02:00', '2023-10-29T02:45:00+01:00', '2023-10-29T03:45:00+01:00']
    ],
    [
      'dagster',
      '30 1 5 * *',
      'US/Central',
      '2023-10-05T01:30',
      ['2023-11-05T01:30:00-06:00', '2023-12-05T01:30:00-06:00']
    ],
    // tests/server/schemas/test_schedules.py: an hourly schedule pauses
    [
      'prefect',
      '0 * * * *',
      'America/New_York',
      '2018-11-04T00:00',
      ['2018-11-04T01:00:00-04:00', '2018-11-04T02:00:00-05:00']
    ],
    [
      'prefect',
      '0 * * * *',
      'America/New_York',
      '2018-03-11T01:00',
      ['2018-03-11T03:00:00-04:00', '2018-03-11T04:00:00-04:00']
    ],
    // airflow tests/timetables/test_interval_timetable.py and test_trigger_timetable.py
    [
      'airflow',
      '0 2 * * *',
      'Europe/Zurich',
      '2023-10-28T02:00',
      ['2023-10-29T02:00:00+01:00', '2023-10-30T02:00:00+01:00']
    ],
    [
      'airflow',
      '*/30 * * * *',
      'Europe/Zurich',
      '2023-10-29T02:00',
      ['2023-10-29T02:30:00+02:00', '2023-10-29T02:00:00+01:00']
    ],
    ['airflow', '0 7,9 * * *', 'America/Los_Angeles', '2020-03-07T09:00', ['2020-03-08T07:00:00-07:00']]
  ])('%s %s in %s after %s', async (policy, text, name, base, expected) => {
    const zone = await zoneOf(name);
    let tick: number | undefined = at(base, zone);
    for (const instant of expected) {
      tick = nextTick(cron(text), zone, tick ?? NaN, dstPolicies[policy]);
      expect(tick === undefined ? tick : formatInstant(zone, tick)).toBe(instant);
    }
  });
});

describe('26 October 2025 in Berlin: from 03:00 back to 02:00, at 01:00 universal time', () => {
  const [from, until] = ['2025-10-25T22:00Z', '2025-10-26T04:00Z'];

  test.each<[Policy, string]>([
    ['vixie', '00:30'],
    ['airflow', '01:30'],
    ['dagster', '01:30'],
    ['prefect', '00:30'],
    ['croniter', '00:30 01:30']
  ])('%s runs 02:30 at %s', (policy, expected) => {
    expect(ticks('30 2 * * *', policy, from, until)).toBe(expected);
  });

  test.each<[Policy, string]>([
    ['vixie', '22:00 23:00 00:00 01:00 02:00 03:00'],
    ['airflow', '22:00 23:00 00:00 01:00 02:00 03:00'],
    ['dagster', '22:00 23:00 00:00 01:00 02:00 03:00'],
    ['prefect', '22:00 23:00 00:00 02:00 03:00'],
    ['croniter', '22:00 23:00 00:00 01:00 02:00 03:00']
  ])('%s runs every hour at %s', (policy, expected) => {
    expect(ticks('0 * * * *', policy, from, until)).toBe(expected);
  });

  test.each<[Policy, string]>([
    ['vixie', '22:00 00:00 01:00 03:00'],
    ['airflow', '22:00 01:00 03:00'],
    ['dagster', '22:00 01:00 03:00'],
    ['prefect', '22:00 00:00 03:00'],
    ['croniter', '22:00 00:00 01:00 03:00']
  ])('%s runs every second hour at %s', (policy, expected) => {
    expect(ticks('0 */2 * * *', policy, from, until)).toBe(expected);
  });
});

describe('29 March 2026 in Berlin: from 02:00 on to 03:00, at 01:00 universal time', () => {
  const [from, until] = ['2026-03-28T23:00Z', '2026-03-29T04:00Z'];

  test.each<[Policy, string]>([
    ['vixie', '01:00'],
    ['airflow', '01:30'],
    ['dagster', '01:00'],
    ['prefect', '01:30'],
    ['croniter', '01:00']
  ])('%s runs 02:30 at %s', (policy, expected) => {
    expect(ticks('30 2 * * *', policy, from, until)).toBe(expected);
  });

  test.each<[Policy, string]>([
    ['vixie', '01:00'],
    ['airflow', '01:00'],
    ['dagster', '01:00'],
    ['prefect', '01:00 01:30'],
    ['croniter', '01:00']
  ])('%s runs 02:00 and 02:30 at %s', (policy, expected) => {
    expect(ticks('0,30 2 * * *', policy, from, until)).toBe(expected);
  });

  test('what has a wildcard in minute or hour is skipped by Vixie cron, and by no other', () => {
    for (const policy of POLICIES)
      expect(ticks('*/20 2 * * *', policy, from, until) === '', policy).toBe(policy === 'vixie');
  });

  test('every half hour is a real half hour under every policy', () => {
    for (const policy of POLICIES)
      expect(ticks('*/30 * * * *', policy, from, '2026-03-29T02:30Z'), policy).toBe(
        '23:00 23:30 00:00 00:30 01:00 01:30 02:00'
      );
  });

  test('02:30 is back the next night', () => {
    for (const policy of POLICIES)
      expect(nextTick(cron('30 2 * * *'), berlin, at('2026-03-29T02:00Z'), dstPolicies[policy])).toBe(
        at('2026-03-30T00:30Z')
      );
  });
});

describe('jumps of more than three hours are not what Vixie cron takes for daylight saving', () => {
  test('the day that Samoa skipped is skipped', async () => {
    const apia = await zoneOf('Pacific/Apia');
    const noon = (policy: Policy): string[] =>
      ticksBetween(
        cron('0 12 * * *'),
        apia,
        at('2011-12-29T10:00Z'),
        at('2012-01-01T00:00Z'),
        dstPolicies[policy]
      ).map((tick) => formatInstant(apia, tick).slice(0, 16));
    expect(noon('vixie')).toEqual(['2011-12-29T12:00', '2011-12-31T12:00', '2012-01-01T12:00']);
    expect(noon('dagster')).toEqual([
      '2011-12-29T12:00',
      '2011-12-31T00:00',
      '2011-12-31T12:00',
      '2012-01-01T12:00'
    ]);
  });
});

test('strictly after, strictly before, and both ends of a span as documented', () => {
  const hourly = cron('0 * * * *');
  const noon = at('2026-01-08T12:00Z');
  const hour = 3_600_000;
  expect(nextTick(hourly, utc, noon, dstPolicies.vixie)).toBe(noon + hour);
  expect(nextTick(hourly, utc, noon - 1, dstPolicies.vixie)).toBe(noon);
  expect(previousTick(hourly, utc, noon, dstPolicies.vixie)).toBe(noon - hour);
  expect(previousTick(hourly, utc, noon + 1, dstPolicies.vixie)).toBe(noon);
  expect(ticksBetween(hourly, utc, noon, noon + 2 * hour, dstPolicies.vixie)).toEqual([noon, noon + hour]);
  expect(ticksBetween(hourly, utc, noon, noon, dstPolicies.vixie)).toEqual([]);
});

test('what never comes is undefined, in both directions', () => {
  for (const zone of [utc, berlin])
    for (const step of [nextTick, previousTick])
      expect(step(cron('0 0 30 2 *'), zone, at('2026-01-08'), dstPolicies.vixie)).toBeUndefined();
});

test('seconds and years count too', () => {
  const { croniter } = cronGrammars;
  const next = (text: string, after: string): string =>
    new Date(nextTick(cron(text, croniter), utc, at(after), dstPolicies.croniter) ?? NaN).toISOString();
  // test_croniter.py: "* * * * * 15,25" and "0 0 29 2 * 0 2025,2021-2023,2028"
  expect(next('* * * * * 15,25', '2012-04-06T13:26:15')).toBe('2012-04-06T13:26:25.000Z');
  expect(next('0 0 29 2 * 0 2025,2021-2023,2028', '2020-01-01')).toBe('2028-02-29T00:00:00.000Z');
});

test('one can look less far than fifty years', () => {
  const leapDay = cron('0 0 29 2 *');
  const from = at('2097-01-01');
  expect(nextTick(leapDay, utc, from, dstPolicies.croniter, 6)).toBeUndefined();
  expect(nextTick(leapDay, utc, from, dstPolicies.croniter, 7)).toBe(at('2104-02-29'));
  expect(previousTick(leapDay, utc, at('2103-06-01'), dstPolicies.croniter, 6)).toBeUndefined();
});

test('an instant is taken for a tick up to the precision after it', () => {
  const noon = cron('0 12 * * *');
  const matches = (from: string, to = from, precision?: number): boolean =>
    ticksWithin(noon, utc, [at(from), at(to)], dstPolicies.croniter, precision);
  expect(matches('2026-01-08T12:00:59')).toBe(true);
  expect(matches('2026-01-08T12:01:00')).toBe(false);
  expect(matches('2026-01-08T12:01:00', '2026-01-08T12:01:00', 61_000)).toBe(true);
  expect(matches('2026-01-08T11:00', '2026-01-08T11:59:59')).toBe(false);
  expect(matches('2026-01-08T11:00', '2026-01-08T12:00')).toBe(true);
});
