/** One instant in several zones, as their clocks and calendars show it. */
import type { ZoneChoice } from '#lib/app/shown-zone.svelte.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import { dateOf, formatClock, localDay, monthName, weekdayName, weekdayOf } from '#lib/model/time/civil.ts';
import { utc, type ZoneRules } from '#lib/model/time/zone.ts';

/** A zone whose time is read. */
export interface Reader {
  /** "Berlin", "UTC", "Tokyo, yours". */
  readonly name: string;
  readonly zone: ZoneRules;
  /** What is chosen when the page shall tell the time in it. */
  readonly choice: ZoneChoice;
}

/** "Berlin" of `Europe/Berlin`. */
export const placeOf = (zone: string): string => zone.replace(/^.*\//, '').replaceAll('_', ' ');

/** Which of the readers the page follows: one's own zone may be the pipeline's, or universal time. */
export const followed = (readers: readonly Reader[], shown: ZoneRules, choice: ZoneChoice): Reader =>
  readers.find((each) => each.choice === choice) ??
  readers.find(({ zone }) => isSame(zone, shown)) ??
  readers[0]!;

const isSame = (a: ZoneRules, b: ZoneRules): boolean =>
  a.name === b.name || (a.untils.join() === b.untils.join() && a.offsets.join() === b.offsets.join());

/** The pipeline's zone, universal time, and one's own: each once, although they may be the same. */
export function readersOf(pipeline: ZoneRules, own: ZoneRules | undefined): readonly Reader[] {
  const readers: Reader[] = [{ name: placeOf(pipeline.name), zone: pipeline, choice: 'pipeline' }];
  if (!isSame(pipeline, utc)) readers.push({ name: 'UTC', zone: utc, choice: 'utc' });
  const known = own && readers.findIndex(({ zone }) => isSame(zone, own));
  if (known === undefined) return readers;
  if (known < 0) return [...readers, { name: `${placeOf(own!.name)}, yours`, zone: own!, choice: 'own' }];
  return readers.map((reader, i) => (i === known ? { ...reader, name: `${reader.name}, yours` } : reader));
}

/** "01:30", or "Wed 23:30" where it is another day than in the zone beside it. */
export function readingBeside(zone: ZoneRules, beside: ZoneRules, at: Millis): string {
  const day = localDay(zone, at);
  const clock = formatClock(zone, at);
  return day === localDay(beside, at) ? clock : `${weekdayName(weekdayOf(day)).slice(0, 3)} ${clock}`;
}

/** "Thu 8 Jan 02:30". */
export function reading(zone: ZoneRules, at: Millis): string {
  const day = localDay(zone, at);
  const date = dateOf(day);
  return `${weekdayName(weekdayOf(day)).slice(0, 3)} ${date.day} ${monthName(date.month).slice(0, 3)} ${formatClock(zone, at)}`;
}
