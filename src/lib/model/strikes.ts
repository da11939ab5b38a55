/** When faults strike: the same days and hours for every policy, whoever asks. */
import { dayBits, fraction, streamKey } from './chance.ts';
import type { Fault, Millis, Pipeline } from './pipeline.ts';
import { instantAt, localDay, weekdayOf } from './time/civil.ts';
import type { ZoneRules } from './time/zone.ts';
import { kindOf, type Vocabulary } from './vocabulary.ts';

/** A span [from, to) of world time in which a fault strikes. */
export interface Strike {
  readonly from: Millis;
  readonly to: Millis;
}

/** Whether a fault of the document strikes on a local day, in the season of a seed. */
export function strikes(fault: Fault, seed: number, day: number): boolean {
  if (fault.days && !fault.days.includes(day)) return false;
  if (fault.weekdays && !fault.weekdays.includes(weekdayOf(day))) return false;
  return fraction(dayBits(streamKey(seed, 'fault', fault.id), day)) < fault.chance;
}

/** The interval [from, to) of a fault on a local day. */
export function faultInterval(fault: Fault, zone: ZoneRules, day: number): Strike {
  return {
    from: instantAt(zone, day, fault.from),
    to: instantAt(zone, fault.to > fault.from ? day : day + 1, fault.to)
  };
}

/** When a fault strikes in the days of [from, to], in order: every strike that meets that span, perhaps some around it. */
export function strikesAround(
  fault: Fault,
  seed: number,
  zone: ZoneRules,
  from: Millis,
  to: Millis
): readonly Strike[] {
  if (fault.during) return [fault.during];
  const found: Strike[] = [];
  // An interval can begin on the day before.
  for (let day = localDay(zone, from) - 1; day <= localDay(zone, to); day++)
    if (strikes(fault, seed, day)) found.push(faultInterval(fault, zone, day));
  return found;
}

/** The strike of a fault that is on at an instant. */
export const strikeAt = (fault: Fault, seed: number, zone: ZoneRules, at: Millis): Strike | undefined =>
  strikesAround(fault, seed, zone, at, at).find(({ from, to }) => from <= at && at < to);

/** Whether faults befall sources or workers, beside tasks. */
export const isStruck = (faults: readonly Fault[], vocabulary: Vocabulary): boolean =>
  faults.some((fault) => fault.chance > 0 && kindOf(vocabulary.faults, fault).befalls !== 'task');

/** Whether versions are more than what was read: a task says how it writes, or a fault lets it die after it has. */
export const writesOwnWay = (
  { tasks }: Pick<Pipeline, 'tasks'>,
  faults: readonly Fault[],
  vocabulary: Vocabulary
): boolean =>
  tasks.some(({ effect, mode, visibility }) => effect ?? visibility ?? (mode === 'interval' || undefined)) ||
  faults.some((fault) => {
    const kind = kindOf(vocabulary.faults, fault);
    return fault.chance > 0 && kind.befalls === 'task' && kind.afterWriting === true;
  });
