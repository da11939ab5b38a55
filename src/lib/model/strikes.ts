/** When faults strike: the same days and hours for every policy, whoever asks. */
import { dayBits, fraction, streamKey } from './chance.ts';
import type { Fault, Millis } from './pipeline.ts';
import { instantAt } from './time/civil.ts';
import type { ZoneRules } from './time/zone.ts';

/** Whether a fault strikes on a local day, in the season of a seed. */
export function strikes(fault: Fault, seed: number, day: number): boolean {
  if (fault.days && !fault.days.includes(day)) return false;
  return fraction(dayBits(streamKey(seed, 'fault', fault.id), day)) < fault.chance;
}

/** The interval [from, to) of a fault on a local day. */
export function faultInterval(fault: Fault, zone: ZoneRules, day: number): { from: Millis; to: Millis } {
  return {
    from: instantAt(zone, day, fault.from),
    to: instantAt(zone, fault.to > fault.from ? day : day + 1, fault.to)
  };
}
