/**
 * A page in another language than English: the playground, where it comes behind the first picture, and pages that have
 * no catalogue of their own. Their words are English, and a book puts its own in their place, for who reads in another.
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
