/** How somebody reads the course: the language, and whose words. Two keys, small enough to need no database. */

const LANGUAGE = 'downbeat.language';
const WORDS = 'downbeat.words';

const read = (key: string): string => {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
};

const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Where nothing may be kept, it is chosen anew next time.
  }
};

/** The language that was chosen here, or else the one that the browser asks for. */
export const readLanguage = (): string => read(LANGUAGE) || navigator.language;

/** Keeps the language. */
export const writeLanguage = (code: string): void => write(LANGUAGE, code);

/** Whose words were chosen; empty for the course's own. */
export const readWords = (): string => read(WORDS);

/** Keeps whose words were chosen. */
export const writeWords = (orchestrator: string): void => write(WORDS, orchestrator);
