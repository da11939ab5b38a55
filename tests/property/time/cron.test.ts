import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cronGrammars, dstPolicies, parseCron, type DstPolicy } from '#lib/model/time/cron.ts';
import { nextTick, previousTick, ticksBetween } from '#lib/model/time/cron-ticks.ts';
import { changesBetween, offsetAt, type ZoneRules } from '#lib/model/time/zone.ts';
import { valueOf, zoneOf } from '../../unit/model/time/zone-of.ts';
import { everyMinute, expression, HOUR, matches, MINUTE, textOf, type Expression } from './expressions.ts';

/** Clocks that jump by one hour, by half an hour, at midnight, and at a quarter to three. */
const names = ['Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Beirut', 'Pacific/Chatham', 'America/New_York'];
const zones = await Promise.all(names.map(zoneOf));
const seasons = [Date.UTC(2024, 0, 1), Date.UTC(2028, 0, 1)] as const;
const jumps = zones.flatMap((zone) =>
  changesBetween(zone, ...seasons).map((change) => ({ zone, ...change }))
);

const jump = fc.constantFrom(...jumps);
const policy = fc.constantFrom<DstPolicy>(...Object.values(dstPolicies));

test('around every jump of the clock the ticks are those that looking at each minute finds', () => {
  fc.assert(
    fc.property(expression, jump, policy, (parts, change, dst) => {
      const cron = valueOf(parseCron(textOf(parts)));
      const [from, until] = [change.at - 30 * HOUR, change.at + 30 * HOUR];
      expect(ticksBetween(cron, change.zone, from, until, dst)).toEqual(
        everyMinute(parts, change.zone, change, dst)
      );
    }),
    { numRuns: 300 }
  );
});

/** Vixie cron's own loop (cron.c): once a minute it compares the wall with its virtual clock, and catches up. */
function daemon(cron: Expression, zone: ZoneRules, from: number, until: number): number[] {
  const wild = cron.minute.text.startsWith('*') || cron.hour.text.startsWith('*');
  const ticks = new Set<number>();
  let virtual = (from - MINUTE + offsetAt(zone, from - MINUTE)) / MINUTE;
  for (let at = from; at < until; at += MINUTE) {
    const wall = (at + offsetAt(zone, at)) / MINUTE;
    const run = (minute: number, doWild: boolean, doFixed: boolean): void => {
      if ((wild ? doWild : doFixed) && matches(cron, minute * MINUTE)) ticks.add(at);
    };
    const ahead = wall - virtual;
    if (ahead === 1) run(++virtual, true, true);
    else if (ahead > 1) {
      run(wall, true, false);
      while (virtual < wall) run(++virtual, false, true);
    } else run(wall, true, false);
  }
  return [...ticks];
}

test("the policy 'vixie' is what the daemon's loop does", () => {
  fc.assert(
    fc.property(expression, jump, (parts, { zone, at }) => {
      const cron = valueOf(parseCron(textOf(parts), cronGrammars.crontab));
      const ticks = ticksBetween(cron, zone, at - 30 * HOUR, at + 30 * HOUR, dstPolicies.vixie);
      expect(ticks).toEqual(daemon(parts, zone, at - 30 * HOUR, at + 30 * HOUR));
    }),
    { numRuns: 200 }
  );
});

const days = fc.constantFrom(
  '* * *',
  '1,15 * *',
  '31 * *',
  'L * *',
  '* * 5#3',
  '15W * *',
  '29 2 *',
  '13 * 5',
  '* 3,10 0'
);
const anyCron = fc
  .tuple(expression, days)
  .map(([{ minute, hour }, days]) => valueOf(parseCron(`${minute.text} ${hour.text} ${days}`)));
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2080, 0, 1) }),
  fc.tuple(jump, fc.integer({ min: -4 * HOUR, max: 4 * HOUR })).map(([{ at }, near]) => at + near)
);

test('the next tick is later, and the previous of any instant up to it is the one before', () => {
  fc.assert(
    fc.property(anyCron, fc.constantFrom(...zones), instant, policy, (cron, zone, at, dst) => {
      const next = nextTick(cron, zone, at, dst) ?? NaN;
      expect(next).toBeGreaterThan(at);
      expect(previousTick(cron, zone, next + 1, dst)).toBe(next);
      const before = previousTick(cron, zone, next, dst) ?? NaN;
      expect(before).toBeLessThanOrEqual(at);
      expect(nextTick(cron, zone, before, dst)).toBe(next);
    }),
    { numRuns: 500 }
  );
});

test('a span cut in two has the ticks of both parts', () => {
  fc.assert(
    fc.property(anyCron, jump, policy, fc.nat(60 * 60), (cron, { zone, at }, dst, cut) => {
      const [from, until] = [at - 30 * HOUR, at + 30 * HOUR];
      const middle = from + cut * MINUTE;
      expect([
        ...ticksBetween(cron, zone, from, middle, dst),
        ...ticksBetween(cron, zone, middle, until, dst)
      ]).toEqual(ticksBetween(cron, zone, from, until, dst));
    })
  );
});
