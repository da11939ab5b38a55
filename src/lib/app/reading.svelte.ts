/** How the course is read on this page: in which language, and in whose words. */
import { readLanguage, readWords, writeLanguage, writeWords } from '../adapters/reading.ts';
import { english, languageCode, languages, type Language, type LanguageCode } from '../languages/index.ts';
import { dayIn, numberIn, percentIn, say, type Value, type Word } from '../languages/language.ts';
import type { Book } from '../languages/phrases.ts';
import { courseTerms, orchestratorWords, plainText, type Terms } from '../languages/terms.ts';
import { lessonTexts, textOf } from '../lessons/texts.ts';
import type { LessonText, LessonTexts, Playable } from '../model/lesson.ts';
import { orchestrators } from '../orchestrators/index.ts';
import { termsOf } from '../orchestrators/terms.ts';

/** Whose words the course can be read in, besides its own. */
export const READ_IN = ['airflow', 'dagster', 'prefect', 'mage'] as const;

/** Puts a language's words into parts of a page. */
type Speak = (roots: readonly Element[]) => () => void;

/** What puts the sentences of a language into a page; undefined for the one that they are made in. */
async function speakerOf(code: LanguageCode, texts: LessonTexts): Promise<Speak | undefined> {
  const book = await languages[code].book();
  if (!book) return undefined;
  const [{ openBook }, { overlay }, { lessons }] = await Promise.all([
    import('../languages/phrases.ts'),
    import('./overlay.ts'),
    import('../lessons/index.ts')
  ]);
  const titles = Object.values(lessons).map((lesson) => [lesson.text.title, textOf(lesson, texts).title]);
  const phrases = { ...(Object.fromEntries(titles) as Book['phrases']), ...book.phrases };
  const translate = openBook({ ...book, phrases });
  return (roots) => overlay(roots, translate);
}

export class Reading {
  #language = $state.raw<Language>(english);
  #texts = $state.raw<LessonTexts>({});
  #speak = $state.raw<Speak | undefined>();
  #words = $state('');
  #asked = '';
  /** Takes the page's title back to English. */
  #endTitle: (() => void) | undefined;

  readonly terms: Terms = $derived(
    this.#words === '' ? courseTerms(this.#language) : orchestratorWords(termsOf(this.#words))
  );

  get language(): Language {
    return this.#language;
  }
  /** The orchestrator in whose words it is read; empty for the course's own. */
  get words(): string {
    return this.#words;
  }
  /** Its label: "Airflow 3"; empty for the course's own. */
  get orchestrator(): string {
    return READ_IN.some((id) => id === this.#words)
      ? orchestrators[this.#words as (typeof READ_IN)[number]].label
      : '';
  }

  /** Takes up what was chosen before, or what the browser asks for. */
  async start(): Promise<void> {
    const words = readWords();
    this.#words = READ_IN.some((id) => id === words) ? words : '';
    const code = languageCode(readLanguage());
    if (code !== undefined) await this.#load(code);
  }

  /** Reads on in another language. */
  async choose(code: LanguageCode): Promise<void> {
    writeLanguage(code);
    await this.#load(code);
  }

  /** Reads on in another orchestrator's words; empty for the course's own. */
  readIn(orchestrator: string): void {
    this.#words = orchestrator;
    writeWords(orchestrator);
  }

  /** A text of the catalogue. */
  say(word: Word, values?: Readonly<Record<string, Value>>): string {
    return say(this.#language, word, values);
  }
  /** A lesson's text. */
  text(lesson: Pick<Playable, 'id' | 'text'>): LessonText {
    return textOf(lesson, this.#texts);
  }
  /** A text with its terms in place, as one line. */
  plain(text: string): string {
    return plainText(text.replaceAll('*', ''), this.terms, this.#language);
  }
  /** A calendar day in words. */
  day(day: number): string {
    return dayIn(this.#language, day);
  }
  /** Puts the words of the night in this language into a page's parts. @returns takes them back; undefined in English */
  speak(roots: readonly Element[]): (() => void) | undefined {
    return this.#speak?.(roots);
  }
  number(value: number, decimals?: number): string {
    return numberIn(this.#language, value, decimals);
  }
  percent(share: number): string {
    return percentIn(this.#language, share);
  }

  async #load(code: LanguageCode): Promise<void> {
    this.#asked = code;
    const [language, texts] = await Promise.all([languages[code].load(), lessonTexts[code]()]);
    const speak = await speakerOf(code, texts);
    if (this.#asked !== code) return;
    this.#speak = speak;
    this.#endTitle?.();
    this.#endTitle = speak?.([...document.head.getElementsByTagName('title')]);
    this.#language = language;
    this.#texts = texts;
    document.documentElement.lang = code;
  }
}

/** How this page is read: all that it shows of the course asks here. */
export const reading = new Reading();
