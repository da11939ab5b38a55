/**
 * A stranger's first half minute: a question, a bet, and the night that answers it. The bet comes before anything
 * that gives the answer away; whoever skips it sees the same end.
 */
import { assign, setup } from 'xstate';

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
  | { type: 'HOLD' }
  | { type: 'BET'; bet: Bet }
  /** No bet, please. */
  | { type: 'SKIP' }
  /** The dashboard is opened. */
  | { type: 'DUE' }
  /** The one control that mends it. */
  | { type: 'REPAIR' };

/** asking: the night plays under the question; held: it waits for an answer; revealing: it plays on. */
export const opening = setup({
  types: { context: {} as { bet?: Bet }, events: {} as OpeningEvent },
  actions: { bet: assign((_, params: { bet: Bet }) => ({ bet: params.bet })) }
}).createMachine({
  id: 'opening',
  initial: 'asking',
  context: {},
  states: {
    asking: {
      on: {
        HOLD: 'held',
        BET: { target: 'revealing', actions: { type: 'bet', params: ({ event }) => ({ bet: event.bet }) } },
        SKIP: 'revealing'
      }
    },
    held: {
      on: {
        BET: { target: 'revealing', actions: { type: 'bet', params: ({ event }) => ({ bet: event.bet }) } },
        SKIP: 'revealing'
      }
    },
    revealing: { on: { DUE: 'answered' } },
    answered: { on: { REPAIR: 'repaired' } },
    repaired: {}
  }
});
