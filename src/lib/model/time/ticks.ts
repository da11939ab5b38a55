/** Schedules as sets of ticks, whatever they are made of. */
import type { Ticks } from '../schedule.ts';
import { MS_PER_DAY } from './civil.ts';
import { nextTick, previousTick } from './cron-ticks.ts';
import type { Cron, DstPolicy } from './cron.ts';
import { localToInstants, offsetAt, resolveLocal, type ZoneRules } from './zone.ts';

/** The ticks of a cron expression in a zone. */
export const cronTicks = (cron: Cron, zone: ZoneRules, dst: DstPolicy): Ticks => ({
  next: (after) => nextTick(cron, zone, after, dst),
  previous: (before) => previousTick(cron, zone, before, dst)
});

/** An instant, and every multiple of an interval before and after it, in real time. Whole milliseconds, at least 1. */
export const everyTicks = (anchor: number, every: number): Ticks => ({
  next: (after) => anchor + (Math.floor((after - anchor) / every) + 1) * every,
  previous: (before) => anchor + (Math.ceil((before - anchor) / every) - 1) * every
});

/**
 * An instant, and the same time of day every so many days after and before it; a time that the clock skips is shifted
 * by the gap, one that it shows twice is the first of the two (Prefect's `IntervalSchedule`).
 */
export function dailyTicks(zone: ZoneRules, anchor: number, days: number): Ticks {
  const wall = anchor + offsetAt(zone, anchor);
  const length = days * MS_PER_DAY;
  const at = (index: number): number => {
    const local = wall + index * length;
    const [first] = localToInstants(zone, local);
    return first ?? local - offsetAt(zone, resolveLocal(zone, local) - 1);
  };
  const near = (instant: number): number => Math.floor((instant + offsetAt(zone, instant) - wall) / length);
  return {
    next: (after) => {
      let index = near(after) - 1;
      while (at(index) <= after) index++;
      return at(index);
    },
    previous: (before) => {
      let index = near(before) + 2;
      while (at(index) >= before) index--;
      return at(index);
    }
  };
}

/** The instants of a list, in any order. */
export function listTicks(instants: readonly number[]): Ticks {
  const sorted = [...instants].sort((a, b) => a - b);
  return {
    next: (after) => sorted.find((instant) => instant > after),
    previous: (before) => sorted.findLast((instant) => instant < before)
  };
}

/** The ticks of several schedules; where some of them tick at once it is one tick. */
export const unionTicks = (schedules: readonly Ticks[]): Ticks => ({
  next: (after) => extreme(schedules, (ticks) => ticks.next(after), Math.min),
  previous: (before) => extreme(schedules, (ticks) => ticks.previous(before), Math.max)
});

function extreme(
  schedules: readonly Ticks[],
  ask: (ticks: Ticks) => number | undefined,
  choose: (...values: number[]) => number
): number | undefined {
  const found = schedules.map(ask).filter((tick) => tick !== undefined);
  return found.length > 0 ? choose(...found) : undefined;
}
