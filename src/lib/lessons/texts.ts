/** The lessons' texts by language. English comes with the lessons; another is fetched when somebody reads in it. */
import type { LanguageCode } from '../languages/index.ts';
import type { LessonText, LessonTexts, Playable } from '../model/lesson.ts';

export const lessonTexts = {
  en: (): Promise<LessonTexts> => Promise.resolve({}),
  de: (): Promise<LessonTexts> => import('./de.ts').then(({ texts }) => texts)
} satisfies Readonly<Record<LanguageCode, () => Promise<LessonTexts>>>;

/** A lesson's text among those of a language; its own where that has none. */
export const textOf = ({ id, text }: Pick<Playable, 'id' | 'text'>, texts: LessonTexts): LessonText =>
  Object.hasOwn(texts, id) ? texts[id]! : text;

/** What a handle, a choice or a repair is called in a text's language. */
export const labelIn = ({ labels = {} }: LessonText, label: string): string =>
  Object.hasOwn(labels, label) ? labels[label]! : label;
