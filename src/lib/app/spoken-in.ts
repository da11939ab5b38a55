/**
 * The playground in another language than English. It comes behind the first picture, and only to who reads in one: the
 * words of the page itself are English, and a book puts its own in their place.
 */
import { readLanguage } from '../adapters/reading.ts';

/** Speaks the language that somebody has chosen, or that the browser is in. @returns ends it */
export function speakOwn(): () => void {
  let end: (() => void) | undefined;
  let gone = false;
  if (!readLanguage().startsWith('en'))
    void import('./reading.svelte.ts').then(async ({ reading }) => {
      await reading.start();
      if (!gone) end = reading.speak([document.body]);
    });
  return () => {
    gone = true;
    end?.();
  };
}
