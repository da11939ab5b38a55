/** The tables of zone rules, by region, each loaded when a zone of it is first asked for. Made by scripts/zones.mjs. */
import { bad, good, type Result } from '../result.ts';
import { dayNumber, weekdayOf } from './civil.ts';
import { utc, type ZoneRules } from './zone.ts';
import release from './zones/release.json';

/** A region's table. Zones with the same history share a rule. Minutes; east of Greenwich is positive. */
export interface ZoneTable {
  readonly zones: Readonly<Record<string, number>>;
  readonly rules: readonly {
    /** The offset in 1970, then for each change the minutes since the one before (since 1970) and the new offset. */
    readonly changes: readonly number[];
    /**
     * What repeats every year: its first year, then for each change of a year the month, the first day it can be,
     * the weekday (0 for Sunday), the minute of the day on the clock that ends, and the new offset. Empty if nothing.
     */
    readonly yearly: readonly number[];
  }[];
}

/** The tzdb release that the tables were made from, such as `2026f`. */
export const zoneRelease: string = release.release;

/** Yearly rules are written out to the end of this year, the last of cron's year field; later, nothing changes. */
export const LAST_YEAR = 2099;

type Load = () => Promise<{ readonly default: ZoneTable }>;

/** Regions by the first part of a zone's name; names of no region (`US/Pacific`, `CET`, `Etc/GMT+1`) are in `Etc`. */
const regions = {
  Africa: () => import('./zones/Africa.json'),
  America: () => import('./zones/America.json'),
  Antarctica: () => import('./zones/Antarctica.json'),
  Asia: () => import('./zones/Asia.json'),
  Atlantic: () => import('./zones/Atlantic.json'),
  Australia: () => import('./zones/Australia.json'),
  Etc: () => import('./zones/Etc.json'),
  Europe: () => import('./zones/Europe.json'),
  Indian: () => import('./zones/Indian.json'),
  Pacific: () => import('./zones/Pacific.json')
} satisfies Record<string, Load>;

const isRegion = (text: string): text is keyof typeof regions => Object.hasOwn(regions, text);

/** All zone names, sorted; loaded when first asked for. */
export const zoneNames = async (): Promise<readonly string[]> => (await import('./zones/names.json')).default;

/** Whether tzdb knows a zone of this name. */
export const isZoneName = async (name: string): Promise<boolean> => (await zoneNames()).includes(name);

/**
 * The rules of a document's zone, with those of the zones that it names beside its own.
 * @param others their names, and where the document has them
 */
export async function loadZones(
  name: string,
  others: readonly { readonly name: string; readonly at: string }[]
): Promise<Result<ZoneRules>> {
  const own = await loadZone(name);
  const found = await Promise.all(others.map(({ name: other, at }) => loadZone(other, at)));
  const problems = [own, ...found].flatMap((zone) => (zone.ok ? [] : zone.problems));
  if (!own.ok || problems.length > 0) return { ok: false, problems };
  const beside = found.flatMap((zone) => (zone.ok ? [zone.value] : []));
  return good(beside.length === 0 ? own.value : { ...own.value, others: beside });
}

/**
 * The rules of a zone by its tzdb name. An unknown name is a problem that names the nearest known one.
 * @param at where a document has the name
 */
export async function loadZone(name: string, at = 'timezone'): Promise<Result<ZoneRules>> {
  if (name === utc.name) return good(utc);
  const region = name.split('/')[0] ?? '';
  const table: ZoneTable = (await regions[isRegion(region) ? region : 'Etc']()).default;
  const rule = Object.hasOwn(table.zones, name) ? table.rules[table.zones[name] ?? -1] : undefined;
  if (rule) return good({ name, ...expand(rule.changes, rule.yearly) });
  const near = nearest(name, await zoneNames());
  const remedy = near ? `did you mean "${near}"?` : 'write it like "Europe/Berlin", or "UTC".';
  return bad(at, `is "${name.slice(0, 60)}", and tzdb has no zone of that name: ${remedy}`);
}

/** A table's minutes as the engine's milliseconds, with the yearly rule written out. */
function expand(changes: readonly number[], yearly: readonly number[]): Omit<ZoneRules, 'name'> {
  const untils: number[] = [];
  const offsets: number[] = [(changes[0] ?? 0) * 60_000];
  let at = 0;
  for (let i = 1; i + 1 < changes.length; i += 2) {
    at += changes[i] ?? 0;
    untils.push(at * 60_000);
    offsets.push((changes[i + 1] ?? 0) * 60_000);
  }
  for (let year = yearly[0] ?? LAST_YEAR + 1; year <= LAST_YEAR; year++)
    for (let i = 1; i + 4 < yearly.length; i += 5) {
      const earliest = dayNumber(year, yearly[i] ?? 0, yearly[i + 1] ?? 0);
      const day = earliest + (((yearly[i + 2] ?? 0) - weekdayOf(earliest) + 7) % 7);
      untils.push((day * 1440 + (yearly[i + 3] ?? 0)) * 60_000 - (offsets.at(-1) ?? 0));
      offsets.push((yearly[i + 4] ?? 0) * 60_000);
    }
  return { untils, offsets };
}

/** The known name that is at most a few letters away, or whose city was written alone. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replaceAll(' ', '_');
  const wanted = plain(name.slice(0, 60));
  const city = known.find((other) => plain(other).endsWith(`/${wanted}`) || plain(other) === wanted);
  if (city) return city;
  const limit = Math.min(3, Math.floor(wanted.length / 3));
  const near = known
    .map((other) => ({ other, apart: distance(wanted, plain(other)) }))
    .reduce((best, next) => (next.apart < best.apart ? next : best), { other: '', apart: limit + 1 });
  return near.other || undefined;
}

/** Levenshtein's distance: how many letters must be added, dropped or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
