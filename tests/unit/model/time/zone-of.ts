import type { Result } from '#lib/model/result.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';
import { loadZone } from '#lib/model/time/zones.ts';

/** The answer, or a failed test that says why there is none. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(' '));
  return result.value;
}

/** A zone that the test knows to exist. */
export const zoneOf = async (name: string): Promise<ZoneRules> => valueOf(await loadZone(name));
