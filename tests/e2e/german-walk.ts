/** Hears all that a page says in German, and what of it is not German: texts that are seen, read out or shown above something. */
import type { Page } from 'playwright-core';
import { english } from '#lib/languages/en.ts';
import { foreignIn } from '../support/german.ts';

export { de } from '../support/german.ts';

/** All that a page says, to eyes or ears; not what somebody wrote, data, or code. */
export const saidOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const theirs = '.cm-content, textarea, [translate="no"], pre, code, script, style, noscript';
    const said: string[] = [document.title];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { parentElement, textContent } = walk.currentNode;
      if (!parentElement?.closest(theirs)) said.push(textContent ?? '');
    }
    for (const element of document.querySelectorAll('body *'))
      for (const name of ['aria-label', 'title', 'aria-valuetext', 'aria-description', 'placeholder', 'alt'])
        if (!element.parentElement?.closest(theirs)) said.push(element.getAttribute(name) ?? '');
    return [...new Set(said.map((text) => text.trim().replace(/\s+/g, ' ')))].filter((text) =>
      /[A-Za-z]{3}/.test(text)
    );
  });

const DAYS = new RegExp(
  [...english.weekdays, ...english.months].map((name) => `${name}|${name.slice(0, 3)}\\b`).join('|'),
  'g'
);

/** What a walk found: each text that is not German, with where it was first. */
export class Ear {
  readonly found = new Map<string, string>();
  /** How many different texts were heard. */
  readonly heard = new Set<string>();

  /** Listens to a page as it stands. */
  async listen(page: Page, where: string): Promise<void> {
    for (const text of await saidOn(page)) {
      this.heard.add(text);
      if (foreignIn(text).length > 0 && !this.found.has(text)) this.found.set(text, where);
    }
  }

  /** What is not German, with where it was: one of each kind, what differs in numbers and days alone being the same. */
  get english(): readonly string[] {
    const kinds = new Map<string, string>();
    for (const [text, where] of this.found) {
      const kind = text.replace(DAYS, '#').replace(/\d+|\w+_\w+/g, '#');
      if (!kinds.has(kind)) kinds.set(kind, `${where}: ${text} [${foreignIn(text).join(' ')}]`);
    }
    return [...kinds.values()];
  }
}

/** The page speaks German from now on, whatever is opened. */
export const speakGerman = (page: Page): Promise<void> =>
  page.evaluate(() => localStorage.setItem('downbeat.language', 'de'));
