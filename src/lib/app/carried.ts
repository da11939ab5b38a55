/** A document that goes along from one page of the site to another, once. */
import type { Intervention } from '../model/intervention.ts';

interface Carried {
  readonly document: unknown;
  readonly policy: string;
  /** The night that is open, and what was done to the run, for whoever writes a lesson of it. */
  readonly night?: number;
  readonly interventions?: readonly Intervention[];
}

let carried: Carried | undefined;

/** Takes a document along. */
export function carry(
  document: unknown,
  policy: string,
  more: Omit<Carried, 'document' | 'policy'> = {}
): void {
  carried = { document, policy, ...more };
}

/** What was taken along, if anything was; it is then no longer there. */
export function takeCarried(): Carried | undefined {
  const taken = carried;
  carried = undefined;
  return taken;
}
