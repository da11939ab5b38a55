/** Schedules as sets of ticks, whatever they are made of. */
import type { Ticks } from '../schedule.ts';
import { nextTick, previousTick } from './cron-ticks.ts';
import type { Cron, DstPolicy } from './cron.ts';
import type { ZoneRules } from './zone.ts';

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
