import { describe, expect, test } from 'vitest';
import { parseInstant } from '#lib/model/time/civil.ts';
import { TRIGGER_RULES } from '#lib/model/trigger-rules.ts';
import { dstPolicies } from '#lib/model/time/cron.ts';
import { utc } from '#lib/model/time/zone.ts';
import type { Clock } from '#lib/model/vocabulary.ts';
import { Fields } from '#lib/model/fields.ts';
import type { Problem } from '#lib/model/result.ts';
import { orchestrators } from '#lib/orchestrators/index.ts';
import { triggers } from '#lib/kinds/triggers/index.ts';
import { event } from '#lib/kinds/triggers/event.ts';
import { schedule } from '#lib/kinds/triggers/schedule.ts';
import { upstream } from '#lib/kinds/triggers/upstream.ts';
import { params, readParams } from '../../support/fields.ts';
import { zoneOf } from '../../support/play.ts';

const berlin = await zoneOf('Europe/Berlin');
const newYork = await zoneOf('America/New_York');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (text: string, zone = utc): number => {
  const instant = parseInstant(zone, text);
  if (!instant.ok) throw new Error(text);
  return instant.value;
};
const noon = at('2026-01-01T12:00');
const clock: Clock = { zone: utc, dst: dstPolicies.vixie, documentStart: noon };

describe('a schedule', () => {
  test('on a cron plans each of its ticks, the instant itself included', () => {
    const given = params(schedule, { cron: '0 1 * * *' });
    expect(schedule.next(given, at('2026-01-02T01:00'), clock)).toBe(at('2026-01-02T01:00'));
    expect(schedule.next(given, at('2026-01-02T01:00') + 1, clock)).toBe(at('2026-01-03T01:00'));
  });

  test('on a cron follows the orchestrator’s daylight-saving policy', () => {
    const given = params(schedule, { cron: '30 2 * * *' });
    const next = (dst: Clock['dst']) =>
      schedule.next(given, at('2026-03-29T00:00', berlin), { zone: berlin, dst, documentStart: noon });
    expect(next(dstPolicies.vixie)).toBe(at('2026-03-29T03:00', berlin));
    expect(next(dstPolicies.airflow)).toBe(at('2026-03-29T03:30', berlin));
  });

  test('by interval counts from the document’s start, and plans nothing before it', () => {
    const given = params(schedule, { every: '50m' });
    expect(schedule.next(given, noon - 24 * HOUR, clock)).toBe(noon);
    expect(schedule.next(given, noon, clock)).toBe(noon);
    expect(schedule.next(given, noon + 1, clock)).toBe(noon + 50 * MINUTE);
    expect(schedule.next(given, noon + 100 * MINUTE, clock)).toBe(noon + 100 * MINUTE);
  });

  test('once means once, at the document’s start', () => {
    const given = params(schedule, { once: true });
    expect(schedule.next(given, noon - HOUR, clock)).toBe(noon);
    expect(schedule.next(given, noon + 1, clock)).toBeUndefined();
  });

  test('on several crons ticks at each of theirs, once where they meet', () => {
    const given = params(schedule, { cron: ['0 1 * * *', '0 1,13 * * *'] });
    expect(schedule.next(given, at('2026-01-02T01:00'), clock)).toBe(at('2026-01-02T01:00'));
    expect(schedule.next(given, at('2026-01-02T01:00') + 1, clock)).toBe(at('2026-01-02T13:00'));
    expect(readParams(schedule, { cron: [] }).problems[0]?.message).toContain('is an empty list');
    expect(readParams(schedule, { cron: ['0 1 * * *', '0 25 * * *'] }).problems[0]?.message).toContain(
      'the hour field cannot be "25"'
    );
  });

  test('on dates ticks at these times of the pipeline’s clock', () => {
    const given = params(schedule, { dates: ['2026-01-03T02:30', '2026-01-02T02:30'] });
    const inBerlin = { ...clock, zone: berlin };
    expect(schedule.next(given, noon, inBerlin)).toBe(at('2026-01-02T02:30', berlin));
    expect(schedule.next(given, at('2026-01-02T02:30', berlin) + 1, inBerlin)).toBe(
      at('2026-01-03T02:30', berlin)
    );
    expect(schedule.next(given, at('2026-01-04'), inBerlin)).toBeUndefined();
    for (const date of ['2026-01-03', '2026-01-03T02:30Z', '2026-02-30T02:30'])
      expect(readParams(schedule, { dates: [date] }).problems[0]?.message, date).toContain('such as');
  });

  test('goes by the clock of the zone that it names', () => {
    const inBerlin = { ...clock, zone: { ...berlin, others: [newYork] } };
    const timezone = 'America/New_York';
    for (const given of [{ cron: '30 2 * * *' }, { dates: ['2026-01-02T02:30'] }])
      expect(schedule.next(params(schedule, { ...given, timezone }), noon, inBerlin)).toBe(
        at('2026-01-02T02:30', newYork)
      );
    expect(schedule.zones(params(schedule, { cron: '@daily', timezone }))).toEqual([timezone]);
    expect(schedule.sentence(params(schedule, { cron: '30 2 * * *', timezone }))).toBe(
      'at 02:30 every night, by the clock of New York'
    );
    expect(() => schedule.next(params(schedule, { cron: '@daily', timezone }), noon, clock)).toThrow(
      'the rules of the zone America/New_York were not loaded'
    );
  });

  test('in the document’s own zone is the same as one that names none', () => {
    const key = (object: object) =>
      schedule.key(params(schedule, { cron: '0 1 * * *', ...object }), 'Europe/Berlin');
    expect(key({ timezone: 'Europe/Berlin' })).toBe(key({}));
    expect(key({ timezone: 'UTC' })).not.toBe(key({}));
    const watches = (object: object) =>
      event.key(params(event, { time: { cron: '0 1 * * *', ...object } }), 'Europe/Berlin');
    expect(watches({ timezone: 'Europe/Berlin' })).toBe(watches({}));
    expect(watches({ timezone: 'UTC' })).not.toBe(watches({}));
  });

  test('names no zone in Mage, which knows universal time only', () => {
    const problems: Problem[] = [];
    const fields = new Fields({ cron: '0 1 * * *', timezone: 'Europe/Berlin' }, 'start', problems);
    expect(schedule.read(fields, orchestrators.mage)).not.toHaveProperty('timezone');
    expect(problems).toMatchObject([{ at: 'start.timezone', advice: true }]);
  });

  test('that begins again when its run has ended is for those orchestrators that have one', () => {
    const read = (orchestrator: keyof typeof orchestrators) => {
      const problems: Problem[] = [];
      const given = schedule.read(
        new Fields({ continuous: true }, 'start', problems),
        orchestrators[orchestrator]
      );
      expect(schedule.oneAtATime(given)).toBe(true);
      return problems.map(({ message }) => message);
    };
    for (const orchestrator of ['airflow', 'mage', 'manual'] as const) expect(read(orchestrator)).toEqual([]);
    for (const orchestrator of ['cron', 'dagster', 'prefect'] as const)
      expect(read(orchestrator)[0]).toContain('choose Airflow or Mage');
    const given = params(schedule, { continuous: true });
    expect(schedule.next(given, noon, clock)).toBeUndefined();
    expect(schedule.sentence(given)).toBe('again and again, each time its run has ended');
  });

  test('says what becomes of late runs where the orchestrator has that choice', () => {
    const read = (late: string, orchestrator: keyof typeof orchestrators) => {
      const problems: Problem[] = [];
      const given = schedule.read(
        new Fields({ cron: '@hourly', late }, 'start', problems),
        orchestrators[orchestrator]
      );
      return { late: given.late, said: problems.map(({ message, advice }) => advice && message) };
    };
    expect(read('drop', 'prefect')).toEqual({ late: 'drop', said: [] });
    expect(read('drop', 'mage')).toEqual({ late: 'drop', said: [] });
    expect(read('one', 'manual')).toEqual({ late: 'one', said: [] });
    expect(read('one', 'prefect')).toEqual({
      late: undefined,
      said: ['is left out: Prefect 3 knows only "all" and "drop".']
    });
    expect(read('all', 'airflow')).toEqual({
      late: undefined,
      said: ['is left out: Airflow 3 knows no such choice.']
    });
    expect(read('all', 'cron').said).toEqual(['is left out: cron knows no such choice.']);
  });

  test('of whole days keeps the time of day in Prefect, and counts 24 hours elsewhere', () => {
    const given = params(schedule, { every: '1d' });
    const inBerlin = (dst: Clock['dst']): Clock => ({
      zone: berlin,
      dst,
      documentStart: at('2026-03-27T12:00', berlin)
    });
    const from = at('2026-03-29T00:00', berlin);
    expect(schedule.next(given, from, inBerlin(dstPolicies.prefect))).toBe(at('2026-03-29T12:00', berlin));
    expect(schedule.next(given, from, inBerlin(dstPolicies.airflow))).toBe(at('2026-03-29T13:00', berlin));
  });

  test('takes the crons of its orchestrator', () => {
    const read = (cron: string, id: keyof typeof orchestrators) => {
      const problems: Problem[] = [];
      schedule.read(new Fields({ cron }, 'here', problems), orchestrators[id]);
      return problems.length === 0;
    };
    const seconds = '0 1 * * * 30';
    const last = '0 1 L * *';
    expect([read(seconds, 'airflow'), read(seconds, 'dagster'), read(seconds, 'cron')]).toEqual([
      ...[true, false, false]
    ]);
    expect([read(last, 'airflow'), read(last, 'dagster'), read(last, 'cron')]).toEqual([true, true, false]);
    expect([read('@quarterly', 'airflow'), read('@quarterly', 'prefect')]).toEqual([true, false]);
  });

  test('keeps what an orchestrator can do of catching up and data intervals, and advises on the rest', () => {
    const read = (id: keyof typeof orchestrators) => {
      const problems: Problem[] = [];
      const object = { cron: '0 1 * * *', catchup: true, dataIntervals: true };
      const { catchup, dataIntervals } = schedule.read(
        new Fields(object, 'here', problems),
        orchestrators[id]
      );
      return { catchup, dataIntervals, problems };
    };
    expect(read('airflow')).toEqual({ catchup: true, dataIntervals: true, problems: [] });
    const prefect = read('prefect');
    expect([prefect.catchup, prefect.dataIntervals]).toEqual([undefined, undefined]);
    expect(prefect.problems.map(({ advice, message }) => `${advice} ${message}`)).toEqual([
      'true is left out: Prefect 3 has no choice of catching up.',
      'true is left out: runs of Prefect 3 have no data intervals.'
    ]);
  });

  test('is one of the four, and says so otherwise', () => {
    for (const object of [{}, { cron: '0 1 * * *', every: '1h' }, { every: '1h', once: true }]) {
      const [problem] = readParams(schedule, object).problems;
      expect(problem?.message).toContain('exactly one of "cron", "every", "once", "continuous" and "dates"');
    }
    expect(readParams(schedule, { every: '0s' }).problems[0]?.message).toBe('must be longer than nothing.');
  });

  test('has one normal form for expressions that mean the same', () => {
    const key = (object: object) => schedule.key(params(schedule, object), 'Europe/Berlin');
    expect(key({ cron: '@daily' })).toBe(key({ cron: '0 0 * * *' }));
    expect(key({ cron: '0  1 * * *' })).toBe(key({ cron: '0 1 * * *' }));
    expect(key({ cron: '0 1 * * *' })).not.toBe(key({ cron: '0 2 * * *' }));
    expect(key({ every: '60m' })).toBe(key({ every: '1h' }));
    expect(key({ cron: ['0 1 * * *', '0 2 * * *'] })).toBe(key({ cron: ['0 2 * * *', '0 1 * * *'] }));
    const daily = { cron: '0 1 * * *' };
    const all = [
      ...[daily, { every: '1h' }, { every: '2h' }, { once: true }, { dates: ['2026-01-02T02:30'] }],
      ...[
        { ...daily, catchup: true },
        { ...daily, catchup: false },
        { ...daily, dataIntervals: true }
      ]
    ].map(key);
    expect(new Set(all).size).toBe(all.length);
  });

  test('is told in words', () => {
    expect(schedule.sentence(params(schedule, { cron: '30 2 * * *' }))).toBe('at 02:30 every night');
    expect(schedule.sentence(params(schedule, { every: '90m' }))).toBe('every 1 h 30 min');
    expect(schedule.sentence(params(schedule, { once: true }))).toBe('once, when the document starts');
    expect(schedule.sentence(params(schedule, { dates: ['2026-01-02T02:30'] }))).toBe('on 1 date of a list');
    expect(schedule.sentence(params(schedule, { cron: '@daily', catchup: true, dataIntervals: true }))).toBe(
      'at 00:00 every night, each time for the span since the tick before, and makes up for what it missed'
    );
  });
});

test('an upstream trigger has one of thirteen rules, all_success unless said', () => {
  expect(upstream.rule(params(upstream, {}))).toBe('all_success');
  expect(upstream.rule(params(upstream, { rule: 'one_success' }))).toBe('one_success');
  for (const rule of TRIGGER_RULES) {
    expect(upstream.rule(params(upstream, { rule }))).toBe(rule);
    expect(upstream.sentence({ rule })).toMatch(/^(when|as soon as) /);
  }
  expect(new Set(TRIGGER_RULES.map((rule) => upstream.sentence({ rule }))).size).toBe(13);
  expect(readParams(upstream, { rule: 'most' }).problems[0]?.message).toContain(
    '"all_success", "all_failed"'
  );
});

test('the families of starts are told apart', () => {
  expect(Object.fromEntries(Object.entries(triggers).map(([name, { start }]) => [name, start]))).toEqual({
    manual: 'manual',
    schedule: 'clock',
    upstream: 'upstream',
    event: 'condition'
  });
});
