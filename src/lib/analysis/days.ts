/** Which day's rows data hold, in words: sentences name the day, since "yesterday's" means another one tomorrow. */
import type { Millis } from '../model/pipeline.ts';
import { formatClock, formatDayName, localDay, weekdayName, weekdayOf } from '../model/time/civil.ts';
import type { ZoneRules } from '../model/time/zone.ts';
import type { History } from './history.ts';

/** A day seen from another: "Tuesday"; with its date when that name has been used since: "Tuesday 30 December". */
export function dayFrom(day: number, today: number): string {
  return Math.abs(today - day) < 7 ? weekdayName(weekdayOf(day)) : formatDayName(day);
}

/** An instant seen from another: "02:30", "Wednesday 02:30" on another day. */
export function instantFrom(zone: ZoneRules, at: Millis, now: Millis): string {
  const [day, today] = [localDay(zone, at), localDay(zone, now)];
  const clock = formatClock(zone, at);
  return day === today ? clock : `${dayFrom(day, today)} ${clock}`;
}

/**
 * The local day up to whose end an arrival prefix of a source lacks nothing that a daily cutoff asks for; undefined when it
 * lacks something of every day that was simulated.
 */
export function dayHeld(
  { needs, setting }: History,
  cutoff: number,
  source: number,
  rows: number,
  t: Millis
): number | undefined {
  if (rows === 0) return undefined;
  for (let day = needs.dayAt(cutoff, t); day > 2; day--)
    if (rows >= needs.cameBy(cutoff, source, day, t))
      return localDay(setting.zone, needs.happenedBefore(cutoff, day) - 1);
  return undefined;
}
