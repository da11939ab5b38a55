/**
 * A language of the pages: its catalogue of texts, and how it writes dates and numbers. All of it is data, so that the
 * same sentence comes out in Node, in a test and in every browser.
 */
import { dateOf, weekdayOf } from '../model/time/civil.ts';
import type { english } from './en.ts';

/** A key of the catalogues. */
export type Word = keyof (typeof english)['words'];

export interface Language {
  /** As BCP 47 has it: "en", "de". */
  readonly code: string;
  /** What its own speakers call it. */
  readonly name: string;
  /** Texts by key; `{n}` stands for a value, and `one text|many texts` is chosen by the value `n`. */
  readonly words: Readonly<Record<Word, string>>;
  /** Names of weekdays from Sunday on, and of months from January on. */
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  /** `{weekday}`, `{day}` and `{month}` in their order. */
  readonly date: string;
  /** What stands between groups of three digits, and before decimals. */
  readonly group: string;
  readonly decimal: string;
}

/** A value that stands in a text. */
export type Value = string | number;

/** A text of the catalogue with its values in place; numbers are written as the language does. */
export function say(language: Language, word: Word, values: Readonly<Record<string, Value>> = {}): string {
  const [one = '', many = one] = language.words[word].split('|');
  const text = values['n'] === 1 ? one : many;
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = Object.hasOwn(values, key) ? values[key]! : whole;
    return typeof value === 'number' ? numberIn(language, value) : value;
  });
}

/** A number with at most so many decimals: "3,130", "1.234,5". */
export function numberIn({ group, decimal }: Language, value: number, decimals?: number): string {
  if (!Number.isFinite(value)) return '∞';
  const [whole = '0', rest] = (decimals === undefined ? String(value) : value.toFixed(decimals)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return rest === undefined ? grouped : `${grouped}${decimal}${rest}`;
}

/** A share in [0, 1] with one decimal: "98.0 %". */
export const percentIn = (language: Language, share: number): string =>
  `${numberIn(language, share * 100, 1)} %`;

/** A day, without a year: "Thursday 8 January", "Donnerstag, 8. Januar". */
export function dayIn({ weekdays, months, date }: Language, day: number): string {
  const { month, day: ofMonth } = dateOf(day);
  return date
    .replace('{weekday}', weekdays[weekdayOf(day)]!)
    .replace('{day}', String(ofMonth))
    .replace('{month}', months[month - 1]!);
}
