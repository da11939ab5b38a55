/** What a zone's clocks show. The rules are plain data, so that neither the engine nor a worker carries the tables. */

/** A zone's offsets from UTC over time. Instants and offsets are milliseconds; east of Greenwich is positive. */
export interface ZoneRules {
  readonly name: string;
  /** The instants at which the offset changes, ascending. */
  readonly untils: readonly number[];
  /** The offsets: `offsets[i]` holds from `untils[i - 1]` until just before `untils[i]`. One more than `untils`. */
  readonly offsets: readonly number[];
  /** The rules of further zones that a document names beside its own: they travel with those of its own. */
  readonly others?: readonly ZoneRules[];
}

/** An instant at which a zone's clocks are moved. */
export interface ZoneChange {
  readonly at: number;
  /** Offsets before and after, in milliseconds. */
  readonly before: number;
  readonly after: number;
}

/** What became of a wall-clock time: it came once, was skipped, or came twice. */
export type LocalKind = 'once' | 'gap' | 'overlap';

/** Universal time, which needs no table. */
export const utc: ZoneRules = { name: 'UTC', untils: [], offsets: [0] };

// No zone has ever been further from UTC than this since 1970.
const WIDEST_OFFSET = 16 * 3_600_000;

/**
 * A zone that a document names beside its own, by its tzdb name; its own when there is none.
 * @throws if its rules were not loaded: whoever opens a document loads them all (adapters/open.ts)
 */
export function zoneCalled(own: ZoneRules, name: string | undefined): ZoneRules {
  if (name === undefined || name === own.name) return own;
  const other = name === utc.name ? utc : own.others?.find((each) => each.name === name);
  if (!other) throw new Error(`the rules of the zone ${name} were not loaded`);
  return other;
}

/** Index into `offsets` of the period that an instant lies in. */
export function periodAt(zone: ZoneRules, instant: number): number {
  const { untils } = zone;
  let low = 0;
  let high = untils.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((untils[middle] ?? 0) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Offset from UTC at an instant, in milliseconds: local time = instant + offset. */
export const offsetAt = (zone: ZoneRules, instant: number): number =>
  zone.offsets[periodAt(zone, instant)] ?? 0;

/**
 * The instants at which a zone's clocks show a wall-clock time, ascending: none in a gap, two in an overlap.
 * @param local milliseconds since 1970-01-01T00:00 on the wall clock
 */
export function localToInstants(zone: ZoneRules, local: number): readonly number[] {
  const instants: number[] = [];
  const last = periodAt(zone, local + WIDEST_OFFSET);
  for (let period = periodAt(zone, local - WIDEST_OFFSET); period <= last; period++) {
    const instant = local - (zone.offsets[period] ?? 0);
    const from = zone.untils[period - 1] ?? -Infinity;
    if (instant >= from && instant < (zone.untils[period] ?? Infinity)) instants.push(instant);
  }
  return instants;
}

/** Whether a wall-clock time comes once, never or twice. */
export function localKind(zone: ZoneRules, local: number): LocalKind {
  const count = localToInstants(zone, local).length;
  return count === 0 ? 'gap' : count === 1 ? 'once' : 'overlap';
}

/** The instant of a wall-clock time: the first of two, and in a gap the first instant after it. */
export function resolveLocal(zone: ZoneRules, local: number): number {
  const [first] = localToInstants(zone, local);
  if (first !== undefined) return first;
  let period = periodAt(zone, local - WIDEST_OFFSET);
  // The gap's end is the first change whose new clock is already past the missing time.
  while ((zone.untils[period] ?? Infinity) + (zone.offsets[period + 1] ?? 0) <= local) period++;
  return zone.untils[period] ?? local;
}

/** The changes of a zone's clocks in [from, until). */
export function changesBetween(zone: ZoneRules, from: number, until: number): readonly ZoneChange[] {
  const changes: ZoneChange[] = [];
  for (let period = periodAt(zone, from - 1); ; period++) {
    const at = zone.untils[period];
    if (at === undefined || at >= until) return changes;
    if (at >= from)
      changes.push({ at, before: zone.offsets[period] ?? 0, after: zone.offsets[period + 1] ?? 0 });
  }
}
