/** Expressions near the hours at which clocks are moved, and their ticks by looking at every minute. */
import fc from 'fast-check';
import type { DstPolicy } from '#lib/model/time/cron.ts';
import { localToInstants, offsetAt, type ZoneChange, type ZoneRules } from '#lib/model/time/zone.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A field: `*`, a step from `*`, or some values near where clocks jump. */
interface Field {
  readonly text: string;
  readonly values: readonly number[];
}
const field = (count: number, likely: readonly number[]): fc.Arbitrary<Field> => {
  const step = (n: number): Field => ({
    text: n === 1 ? '*' : `*/${n}`,
    values: Array.from({ length: Math.ceil(count / n) }, (_, i) => i * n)
  });
  const list = (values: readonly number[]): Field => ({ text: values.join(), values });
  return fc.oneof(
    fc.constantFrom(1, 2, 7, 15).map(step),
    fc
      .uniqueArray(fc.oneof(fc.constantFrom(...likely), fc.nat(count - 1)), { minLength: 1, maxLength: 4 })
      .map(list)
  );
};
export const expression = fc.record({
  minute: field(60, [0, 15, 30, 45, 59]),
  hour: field(24, [0, 1, 2, 3, 23]),
  weekday: field(7, [0, 6])
});
export type Expression = typeof expression extends fc.Arbitrary<infer T> ? T : never;

export const textOf = ({ minute, hour, weekday }: Expression): string =>
  `${minute.text} ${hour.text} * * ${weekday.text}`;
/** Whether a wall-clock time (milliseconds since 1970-01-01T00:00 on the wall) is of the expression. */
export function matches({ minute, hour, weekday }: Expression, wall: number): boolean {
  const date = new Date(wall);
  return (
    minute.values.includes(date.getUTCMinutes()) &&
    hour.values.includes(date.getUTCHours()) &&
    weekday.values.includes(date.getUTCDay())
  );
}

/** The ticks around a jump, found by looking at every minute. */
export function everyMinute(cron: Expression, zone: ZoneRules, change: ZoneChange, dst: DstPolicy): number[] {
  const starred = cron.minute.text.startsWith('*') || cron.hour.text.startsWith('*');
  const everyHour = cron.hour.values.length === 24;
  const isLong = dst.reach > 0 && Math.abs(change.after - change.before) > dst.reach;
  const realTime =
    isLong || (dst.realTime === 'wildcard' ? starred : dst.realTime === 'everyHour' && everyHour);
  const ticks = new Set<number>();
  for (let at = change.at - 30 * HOUR; at < change.at + 30 * HOUR; at += MINUTE) {
    const wall = at + offsetAt(zone, at);
    const both = localToInstants(zone, wall);
    const which = { first: at === both[0], second: at === both.at(-1), both: true }[dst.overlap];
    if (matches(cron, wall) && (realTime || which)) ticks.add(at);
  }
  const missed: number[] = [];
  for (let wall = change.at + change.before; wall < change.at + change.after; wall += MINUTE)
    if (!realTime && matches(cron, wall)) missed.push(wall);
  const kept = dst.gap === 'firstShifted' ? missed.slice(0, 1) : missed;
  for (const wall of kept) ticks.add(dst.gap === 'after' ? change.at : wall - change.before);
  return [...ticks].sort((a, b) => a - b);
}
