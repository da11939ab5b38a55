/** A lesson's course: bet, run, repair, verdict. What is right is hidden until a bet is placed. */
import { assign, setup } from 'xstate';

export type LessonEvent =
  /** Which of the bet's answers. */
  | { type: 'BET'; answer: number }
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

export const lessonMachine = setup({
  types: {
    context: {} as { readonly bet: number | undefined; readonly tries: number },
    events: {} as LessonEvent,
    input: {} as { readonly bet?: number | undefined; readonly tries?: number }
  },
  actions: {
    bet: assign((_, params: { answer: number }) => ({ bet: params.answer })),
    count: assign(({ context }) => ({ tries: context.tries + 1 }))
  }
}).createMachine({
  id: 'lesson',
  initial: 'bet',
  context: ({ input }) => ({ bet: input.bet, tries: input.tries ?? 0 }),
  states: {
    bet: {
      on: {
        BET: {
          target: 'running',
          actions: { type: 'bet', params: ({ event }) => ({ answer: event.answer }) }
        }
      }
    },
    running: { on: { SEEN: 'repair' } },
    repair: { on: { JUDGE: { target: 'judging', actions: 'count' }, START_OVER: 'repair' } },
    judging: { on: { PASS: 'passed', FAIL: 'verdict' } },
    verdict: {
      on: { CHANGE: 'repair', JUDGE: { target: 'judging', actions: 'count' }, START_OVER: 'repair' }
    },
    passed: { on: { CHANGE: 'repair', START_OVER: 'repair' } }
  }
});
