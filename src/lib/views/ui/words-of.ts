/** In whose words the page speaks, and where its lessons are: what terms ask of whatever they stand in. */
import { getContext, setContext } from 'svelte';

export interface WordsOf {
  /** Id of the orchestrator of the chosen policy. */
  readonly orchestrator: () => string;
  /** The address of the lessons, with a slash at its end; without it nothing links to them. */
  readonly learn?: string | undefined;
}

const KEY = Symbol('words');

export const speakAs = (words: WordsOf): WordsOf => setContext(KEY, words);

/** Where nobody has said, as nobody's. */
export const spokenAs = (): WordsOf =>
  getContext<WordsOf | undefined>(KEY) ?? { orchestrator: () => 'manual' };
