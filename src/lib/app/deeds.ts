/** What people have done to what is open, in the order of its instants, and under which policy they did it. */
import { isOfWorld, type Intervention } from '../model/intervention.ts';

/** Something that was done. */
export interface Deed {
  /** Id of the policy that was open: what an operator does befalls that policy alone. */
  readonly policy: string;
  readonly made: Intervention;
}

/** What befalls a policy: what was done to the world, and what was done under that policy. */
export const befalling = (deeds: readonly Deed[], policy: string): readonly Intervention[] =>
  deeds.filter((deed) => deed.policy === policy || isOfWorld(deed.made)).map(({ made }) => made);
