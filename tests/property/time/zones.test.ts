// Every zone whose clocks have been moved since 1970: what a dialect says of the missing and of the repeated hour holds
// in each of them, at each change.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cronGrammars, dstPolicies, parseCron, type Cron, type DstPolicy } from '#lib/model/time/cron.ts';
import { nextTick, previousTick, ticksBetween } from '#lib/model/time/cron-ticks.ts';
import { changesBetween, type ZoneChange, type ZoneRules } from '#lib/model/time/zone.ts';
import { zoneNames } from '#lib/model/time/zones.ts';
import { valueOf, zoneOf } from '../../unit/model/time/zone-of.ts';
import { everyMinute, expression, HOUR, MINUTE, textOf } from './expressions.ts';

const DAY = 24 * HOUR;

/** One of each history: the many names of one zone move their clocks together. */
const zones: readonly ZoneRules[] = [
  ...new Map(
    (await Promise.all((await zoneNames()).map(zoneOf))).map((zone) => [
      JSON.stringify([zone.untils, zone.offsets]),
      zone
    ])
  ).values()
].filter(({ untils }) => untils.length > 0);

/** All changes from 1970 to 2040; after that the rules only repeat. Whole minutes: cron knows nothing shorter. */
const changes: readonly (ZoneChange & { readonly zone: ZoneRules; readonly alone: boolean })[] =
  zones.flatMap((zone) => {
    const all = changesBetween(zone, 0, Date.UTC(2040, 0, 1));
    return all.map((change, i) => ({
      ...change,
      zone,
      alone:
        change.at - (all[i - 1]?.at ?? -Infinity) > 4 * DAY &&
        (all[i + 1]?.at ?? Infinity) - change.at > 4 * DAY
    }));
  });
const policies: readonly DstPolicy[] = Object.values(dstPolicies);

test('the table has more than a hundred histories, and thousands of changes', () => {
  expect(zones.length).toBeGreaterThan(100);
  expect(changes.length).toBeGreaterThan(5000);
});

/** A schedule at one wall-clock time of every day. */
const daily = (wall: number): Cron => {
  const minute = Math.floor((((wall % DAY) + DAY) % DAY) / MINUTE);
  return valueOf(parseCron(`${minute % 60} ${Math.floor(minute / 60)} * * *`, cronGrammars.crontab));
};

/** What a dialect makes of a fixed time that a change skips (a gap) or shows twice. */
function expected({ at, before, after }: ZoneChange, wall: number, dst: DstPolicy): readonly number[] {
  const moved = after - before;
  const asIs = dst.reach > 0 && Math.abs(moved) > dst.reach;
  if (moved > 0) return asIs || dst.gap === 'skip' ? [] : dst.gap === 'after' ? [at] : [wall - before];
  const [first, second] = [wall - before, wall - after];
  return asIs || dst.overlap === 'both' ? [first, second] : [dst.overlap === 'first' ? first : second];
}

test('a daily schedule in a missing or repeated hour loses and doubles no tick except as its dialect says', () => {
  for (const { zone, alone, ...change } of changes) {
    const moved = change.after - change.before;
    if (!alone || Math.abs(moved) >= 12 * HOUR || moved % MINUTE !== 0) continue;
    // Walls from the first to the last minute of the hour that is skipped or shown twice.
    const from = change.at + Math.min(change.before, change.after);
    for (const wall of [from, from + Math.abs(moved) / 2, from + Math.abs(moved) - MINUTE].map(
      (each) => Math.floor(each / MINUTE) * MINUTE
    )) {
      const cron = daily(wall);
      for (const dst of policies) {
        const ticks = ticksBetween(cron, zone, change.at - 12 * HOUR, change.at + 12 * HOUR, dst);
        const want = expected(change, wall, dst);
        if (ticks.join() !== want.join())
          expect.fail(
            `${zone.name}, ${new Date(change.at).toISOString()}, ${dst.name}: ${String(ticks)}, not ${String(want)}`
          );
      }
    }
  }
});

test('around any change the ticks of any expression are those that looking at each minute finds', () => {
  const wholeMinutes = changes.filter(
    ({ at, before, after, alone }) =>
      [at, before, after].every((each) => each % MINUTE === 0) &&
      alone &&
      Math.abs(after - before) < 12 * HOUR
  );
  fc.assert(
    fc.property(
      expression,
      fc.constantFrom(...wholeMinutes),
      fc.constantFrom(...policies),
      (parts, change, dst) => {
        const cron = valueOf(parseCron(textOf(parts)));
        const [from, until] = [change.at - 30 * HOUR, change.at + 30 * HOUR];
        expect(ticksBetween(cron, change.zone, from, until, dst)).toEqual(
          everyMinute(parts, change.zone, change, dst)
        );
      }
    ),
    { numRuns: 200 }
  );
});

test('next never goes back, and next of previous agrees, in every zone at every change', () => {
  const texts = ['0 * * * *', '*/20 * * * *', '30 2 * * *', '0 0 * * *', '15 0-4 * * 0', '0 12 L * *'];
  const crons = texts.map((text) => valueOf(parseCron(text)));
  fc.assert(
    fc.property(
      fc.constantFrom(...changes),
      fc.constantFrom(...crons),
      fc.constantFrom(...policies),
      fc.integer({ min: -4 * HOUR, max: 4 * HOUR }),
      ({ zone, at }, cron, dst, near) => {
        const from = at + near;
        let last = from;
        for (let i = 0; i < 5; i++) {
          const next = nextTick(cron, zone, last, dst) ?? NaN;
          expect(next).toBeGreaterThan(last);
          const before = previousTick(cron, zone, next, dst) ?? NaN;
          // The first step starts between two ticks, the others at one.
          if (i > 0) expect(before).toBe(last);
          else expect(before).toBeLessThanOrEqual(from);
          expect(nextTick(cron, zone, before, dst)).toBe(next);
          expect(previousTick(cron, zone, next + 1, dst)).toBe(next);
          last = next;
        }
      }
    ),
    { numRuns: 3000 }
  );
});
