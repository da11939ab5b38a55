/** The player: whether time passes on the page. What is simulated does not depend on it. */
import type { Flat } from './walk.svelte.ts';

/** What happens to the player. */
export type PlayerEvent =
  | 'PLAY'
  | 'PAUSE'
  /** The playhead has come to what is not simulated yet. */
  | 'STARVE'
  /** More is simulated now. */
  | 'FEED'
  /** The playhead has come to the end of the season. */
  | 'END';

/** Paused, playing, or waiting for the simulation to get ahead. */
export const player: Flat<'paused' | 'playing' | 'starved', PlayerEvent> = {
  id: 'player',
  initial: 'paused',
  states: {
    paused: { on: { PLAY: 'playing' } },
    playing: { on: { PAUSE: 'paused', STARVE: 'starved', END: 'paused' } },
    starved: { on: { PAUSE: 'paused', FEED: 'playing', END: 'paused' } }
  }
};
