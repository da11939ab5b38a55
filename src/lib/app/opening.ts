/**
 * A stranger's first half minute: a question, a bet, and the night that answers it. The bet comes before anything
 * that gives the answer away; whoever skips it sees the same end.
 */
import type { Flat } from './walk.svelte.ts';

/** The three answers to "Will the number on it be right?". */
export type Bet = 'right' | 'behind' | 'untold';

/** Where a stranger's first half minute plays, in a document of this site. */
export const SCENE = {
  path: 'pipelines/reference.json',
  /** Each task starts by its own clock, on a night with a sale: Thursday 8 January. */
  policy: 'on-clocks',
  night: 74,
  /** The policy that mends it. */
  repair: 'in-order'
} as const;

export type OpeningEvent =
  /** The night has come to where the answer would begin to show. */
  | 'HOLD'
  | 'BET'
  /** No bet, please. */
  | 'SKIP'
  /** The dashboard is opened. */
  | 'DUE'
  /** The one control that mends it. */
  | 'REPAIR';

/** asking: the night plays under the question; held: it waits for an answer; revealing: it plays on. */
export const opening: Flat<'asking' | 'held' | 'revealing' | 'answered' | 'repaired', OpeningEvent> = {
  id: 'opening',
  initial: 'asking',
  states: {
    asking: { on: { HOLD: 'held', BET: 'revealing', SKIP: 'revealing' } },
    held: { on: { BET: 'revealing', SKIP: 'revealing' } },
    revealing: { on: { DUE: 'answered' } },
    answered: { on: { REPAIR: 'repaired' } },
    repaired: {}
  }
};
