/** The zone of whoever looks: the browser knows its name, our tables its rules. */
import { utc, type ZoneRules } from '../model/time/zone.ts';
import { loadZone } from '../model/time/zones.ts';

/** The rules of the browser's zone; universal time where our tables have no such name. */
export async function ownZone(name = Intl.DateTimeFormat().resolvedOptions().timeZone): Promise<ZoneRules> {
  const zone = await loadZone(name);
  return zone.ok ? zone.value : utc;
}
