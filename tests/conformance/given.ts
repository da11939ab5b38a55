/** Reading of cases: what they share, with a sentence when a case is not what its schema says. */
import { parseInstant } from '#lib/model/time/civil.ts';
import { utc, type ZoneRules } from '#lib/model/time/zone.ts';
import { loadZone } from '#lib/model/time/zones.ts';

/** A case's options, or the fields of a part of it. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws if it is no object */
export function fieldsOf(given: unknown, what = 'the case'): Fields {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Error(`${what} is no object`);
  return given as Fields;
}

/** @throws if it is no text */
export function textOf(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new Error(`${what} is no text`);
  return value;
}

/** @throws if a field is there that nobody reads: what it asks for would not be tested */
export function onlyKnown(fields: Fields, known: readonly string[]): void {
  const unknown = Object.keys(fields).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`nobody reads ${unknown.join(', ')}`);
}

/** The zone of a case; none means a clock that is never moved. @throws if there is no such zone */
export async function zoneOf(name: unknown): Promise<ZoneRules> {
  if (name === null || name === undefined) return utc;
  const zone = await loadZone(textOf(name, 'the timezone'));
  if (!zone.ok) throw new Error(zone.problems[0]?.message);
  return zone.value;
}

/**
 * An instant of a case, in milliseconds; one with microseconds lies between two of ours.
 * @throws if it is no instant
 */
export function instantOf(zone: ZoneRules, value: unknown, round: 'down' | 'up' = 'down'): number {
  const [, head = '', millis = '', micros = '', tail = ''] =
    /^(.*?\d\d:\d\d:\d\d)(?:\.(\d{3})(\d*))?(.*)$/.exec(textOf(value, 'the instant')) ?? [];
  const instant = parseInstant(zone, head === '' ? String(value) : `${head}${millis && `.${millis}`}${tail}`);
  if (!instant.ok) throw new Error(instant.problems[0]?.message);
  return instant.value + (round === 'up' && Number(micros) > 0 ? 1 : 0);
}
