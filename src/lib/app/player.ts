/** The player: whether time passes on the page. What is simulated does not depend on it. */
import { setup } from 'xstate';

/** What happens to the player. */
export type PlayerEvent =
  | { type: 'PLAY' }
  | { type: 'PAUSE' }
  /** The playhead has come to what is not simulated yet. */
  | { type: 'STARVE' }
  /** More is simulated now. */
  | { type: 'FEED' }
  /** The playhead has come to the end of the season. */
  | { type: 'END' };

/** Paused, playing, or waiting for the simulation to get ahead. */
export const player = setup({ types: { events: {} as PlayerEvent } }).createMachine({
  id: 'player',
  initial: 'paused',
  states: {
    paused: { on: { PLAY: 'playing' } },
    playing: { on: { PAUSE: 'paused', STARVE: 'starved', END: 'paused' } },
    starved: { on: { PAUSE: 'paused', FEED: 'playing', END: 'paused' } }
  }
});
