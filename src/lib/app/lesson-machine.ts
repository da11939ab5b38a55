/** A lesson's course: bet, run, repair, verdict. What is right is hidden until a bet is placed and the night has played. */
import { assign, setup } from 'xstate';

export type LessonEvent =
  /** Which of the bet's answers; another one while nothing has been shown. */
  | { type: 'BET'; answer: number }
  /** The first night is to play. */
  | { type: 'PLAY' }
  /** The first night has been looked at. */
  | { type: 'SEEN' }
  /** Something is to be changed. */
  | { type: 'CHANGE' }
  /** The repair is to be judged. */
  | { type: 'JUDGE' }
  | { type: 'PASS' }
  | { type: 'FAIL' }
  /** From the beginning, with what one knows now. */
  | { type: 'START_OVER' };

/** Where somebody is in a lesson, as it is kept and sent. */
export interface Stand {
  readonly bet?: number | undefined;
  readonly tries?: number | undefined;
  /** Whether the nights of the broken start have been shown: then there is nothing to bet on any more. */
  readonly seen?: boolean | undefined;
}

export const lessonMachine = setup({
  types: {
    context: {} as { readonly bet: number | undefined; readonly tries: number; readonly seen: boolean },
    events: {} as LessonEvent,
    input: {} as Stand
  },
  guards: { wasSeen: ({ context }) => context.seen },
  actions: {
    bet: assign((_, params: { answer: number }) => ({ bet: params.answer })),
    see: assign({ seen: true }),
    count: assign(({ context }) => ({ tries: context.tries + 1 }))
  }
}).createMachine({
  id: 'lesson',
  initial: 'begun',
  context: ({ input }) => ({ bet: input.bet, tries: input.tries ?? 0, seen: input.seen ?? false }),
  states: {
    begun: { always: [{ guard: 'wasSeen', target: 'resuming' }, { target: 'bet' }] },
    /** What was done before is played again; nothing is counted. */
    resuming: { on: { PASS: 'passed', FAIL: 'verdict', SEEN: 'repair' } },
    bet: {
      on: {
        BET: { target: 'placed', actions: { type: 'bet', params: ({ event }) => ({ answer: event.answer }) } }
      }
    },
    placed: {
      on: {
        BET: { actions: { type: 'bet', params: ({ event }) => ({ answer: event.answer }) } },
        PLAY: 'running'
      }
    },
    running: { on: { SEEN: { target: 'repair', actions: 'see' } } },
    repair: { on: { JUDGE: { target: 'judging', actions: 'count' }, START_OVER: 'repair' } },
    judging: { on: { PASS: 'passed', FAIL: 'verdict' } },
    verdict: {
      on: { CHANGE: 'repair', JUDGE: { target: 'judging', actions: 'count' }, START_OVER: 'repair' }
    },
    passed: { on: { CHANGE: 'repair', START_OVER: 'repair' } }
  }
});
