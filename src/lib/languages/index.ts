/** The languages of the pages. A new one is a catalogue here and a line below; it is fetched when somebody wants it. */
import { english } from './en.ts';
import type { Language } from './language.ts';
import type { Book } from './phrases.ts';

export { english };
export * from './language.ts';

interface Known {
  readonly name: string;
  readonly load: () => Promise<Language>;
  /** Its sentences about the night; English is what they are made in. */
  readonly book: () => Promise<Book | undefined>;
}

export const languages = {
  en: {
    name: 'English',
    load: (): Promise<Language> => Promise.resolve(english),
    book: (): Promise<Book | undefined> => Promise.resolve(undefined)
  },
  de: {
    name: 'Deutsch',
    load: (): Promise<Language> => import('./de.ts').then(({ german }) => german),
    book: (): Promise<Book | undefined> => import('./german/book.ts').then(({ book }) => book)
  }
} satisfies Readonly<Record<string, Known>>;

export type LanguageCode = keyof typeof languages;

/** A code that there is a language for, or undefined: "de-AT" is "de". */
export function languageCode(text: string): LanguageCode | undefined {
  const code = text.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(languages, code) ? (code as LanguageCode) : undefined;
}
