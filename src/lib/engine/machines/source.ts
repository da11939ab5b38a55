import { setup } from 'xstate';

/** What happens to a source. */
export type SourceEvent = { type: 'ARRIVE' | 'READ' | 'GIVE_BACK' };

/** The life of a source, as seen from those who read it: it is drained, or rows wait in it. */
export const source = setup({ types: { events: {} as SourceEvent } }).createMachine({
  id: 'source',
  initial: 'drained',
  states: {
    drained: { on: { ARRIVE: 'waiting', GIVE_BACK: 'waiting' } },
    waiting: { on: { READ: 'drained' } }
  }
});
