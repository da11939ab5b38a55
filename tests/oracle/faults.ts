/** What befalls an attempt, worked out once more. */
import type { Fault, Millis } from '#lib/model/pipeline.ts';
import type { Given } from './given.ts';

/** How an attempt goes: when it ends, and whether it fails then. */
export interface Going {
  readonly end: Millis;
  readonly fails: boolean;
}

/** A fault that a person brings, once. */
export interface Brought {
  readonly kind: string;
  readonly params: unknown;
  readonly from: Millis;
  readonly to: Millis;
}

/**
 * Meets an attempt with all faults of its task, day by day: in the order of the document, then those that people have
 * brought, each on the day on which it begins.
 */
export function suffer(
  faults: readonly Fault[],
  brought: readonly Brought[],
  given: Given,
  start: Millis,
  going: Going
): Going {
  let now = going;
  // An interval can begin on the day before; one that slows can carry the attempt into a further day.
  const first = given.localDay(start) - 1;
  for (let day = first; day <= given.localDay(now.end); day++) {
    for (const fault of faults) {
      const interval = given.strike(fault.id, day);
      if (interval) now = meet(fault, interval.from, interval.to, start, now);
    }
    for (const fault of brought)
      if (day === Math.max(first, given.localDay(fault.from)))
        now = meet(fault, fault.from, fault.to, start, now);
  }
  return now;
}

function meet(
  fault: Pick<Fault, 'kind' | 'params'>,
  from: Millis,
  to: Millis,
  start: Millis,
  going: Going
): Going {
  const met = Math.max(start, from);
  if (going.end <= met || met >= to) return going;
  if (fault.kind === 'fail') {
    const end = met + (fault.params as { after: Millis }).after;
    return end < going.end ? { end, fails: true } : going;
  }
  if (fault.kind === 'hang') return { end: to + (going.end - met), fails: going.fails };
  // Each millisecond of the interval does 1 / factor milliseconds of work.
  const { factor } = fault.params as { factor: number };
  const work = going.end - met;
  const done = (to - met) / factor;
  return done >= work
    ? { end: met + Math.round(work * factor), fails: going.fails }
    : { end: to + Math.round(work - done), fails: going.fails };
}
