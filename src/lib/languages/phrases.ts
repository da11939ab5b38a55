/**
 * Sentences about the night, in another language. The analysis makes them in English, as values come; a book has a
 * template for each, with places for what stands in them, and its own words for it. English needs no book, so nothing of
 * this is fetched by who reads in it.
 */
import { english } from './en.ts';
import { numberIn, type Language } from './language.ts';

/** The sentences of a language. */
export interface Book {
  readonly language: Language;
  /**
   * English templates, and what they say here. Places: `{n}` a number, `{t}` a time of the clock, `{day}` a day, `{len}` a
   * length such as "25 min", `{name}` what stays as it is, `{list}` several of these, `{text}` what the book has itself.
   * A digit behind tells apart several of one kind: `{t1}`, `{t2}`.
   */
  readonly phrases: Readonly<Record<string, string>>;
  /** Units of lengths, `one|many`. */
  readonly units: Readonly<Record<'s' | 'min' | 'h' | 'd', string>>;
  /** Between the last two of a list, by the English word. */
  readonly joints: Readonly<Record<'and' | 'or', string>>;
}

type Place = 'n' | 't' | 'day' | 'len' | 'name' | 'list' | 'text';

const WEEKDAY = `(?:${english.weekdays.join('|')})`;
const MONTH = `(?:${english.months.join('|')})`;

const PATTERNS: Readonly<Record<Place, string>> = {
  n: '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?',
  t: '\\d\\d:\\d\\d(?::\\d\\d)?',
  day: `${WEEKDAY} \\d{1,2} ${MONTH}(?: \\d{4})?`,
  len: '\\d+ (?:s|min|h|d)(?: \\d+ (?:s|min|h))?',
  name: '(?:(?![:,] ).)+?',
  list: '.+?',
  text: '.+?'
};

const PLACE = /\{(n|t|day|len|name|list|text)(\d?)\}/g;

interface Template {
  readonly whole: RegExp;
  readonly places: readonly { readonly kind: Place; readonly key: string }[];
  readonly own: string;
  /** Where it is two texts and what stands between them: any place between may be the one. */
  readonly between?: string;
}

/** What a book makes of an English text; undefined where it has none for it. */
export type Translate = (text: string) => string | undefined;

/** Texts that are remembered: a night at play says the same ones again and again. */
const REMEMBERED = 4000;

/** Opens a book. */
export function openBook(book: Book): Translate {
  const byWord = new Map<string, Template[]>();
  for (const [english, own] of Object.entries(book.phrases)) {
    const word = firstWord(english);
    byWord.set(word, [...(byWord.get(word) ?? []), compiled(english, own)]);
  }
  const known = new Map<string, string | undefined>();
  const translate = (text: string, depth = 0): string | undefined => {
    if (known.has(text)) return known.get(text);
    let found: string | undefined;
    for (const word of [firstWord(text), '']) {
      for (const template of byWord.get(word) ?? []) {
        for (const match of matches(template, text)) {
          found = filled(book, template, match, depth, translate);
          if (found !== undefined) break;
        }
        if (found !== undefined) break;
      }
      if (found !== undefined) break;
    }
    found ??= shortened(book, text);
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, found);
    return found;
  };
  return (text) => translate(text);
}

/** A text that was cut where there was no room, cut anew: "its trigger rule says…". */
function shortened({ phrases }: Book, text: string): string | undefined {
  if (!text.endsWith('…') || text.length < 8) return undefined;
  const begun = text.slice(0, -1);
  const whole = Object.keys(phrases).find((english) => english.startsWith(begun) && !english.includes('{'));
  return whole === undefined ? undefined : `${phrases[whole]!.slice(0, begun.length).trimEnd()}…`;
}

/** The word that a text begins with; empty where a template begins with a place, or a text with a digit. */
const firstWord = (text: string): string => /^[A-Za-z]+(?=$|[ ,.:;])/.exec(text)?.[0] ?? '';

function compiled(english: string, own: string): Template {
  const places: { kind: Place; key: string }[] = [];
  const pattern = english
    .split(/(\{[a-z]+\d?\})/)
    .map((part) => {
      const [, kind, digit = ''] = new RegExp(PLACE.source).exec(part) ?? [];
      if (kind === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      places.push({ kind: kind as Place, key: `${kind}${digit}` });
      return `(${PATTERNS[kind as Place]})`;
    })
    .join('');
  const between = /^\{text1\}([^{}]+)\{text2\}$/.exec(english)?.[1];
  return {
    whole: new RegExp(`^${pattern}$`, 's'),
    places,
    own,
    ...(between === undefined ? {} : { between })
  };
}

/** The ways in which a text can be read as a template: what stands in each place, behind the whole. */
function* matches({ whole, between }: Template, text: string): Generator<readonly string[]> {
  if (between === undefined) {
    const match = whole.exec(text);
    if (match) yield match;
    return;
  }
  for (let at = text.indexOf(between, 1); at > 0; at = text.indexOf(between, at + 1))
    if (at + between.length < text.length) yield [text, text.slice(0, at), text.slice(at + between.length)];
}

/** Deeper than any sentence is made of others. */
const DEEPEST = 60;

function filled(
  book: Book,
  { places, own }: Template,
  match: readonly string[],
  depth: number,
  translate: (text: string, depth: number) => string | undefined
): string | undefined {
  const values = new Map<string, string>();
  for (const [i, { kind, key }] of places.entries()) {
    const said = match[i + 1]!;
    const value =
      kind === 'text'
        ? depth < DEEPEST
          ? translate(said, depth + 1)
          : undefined
        : valueIn(book, kind, said);
    if (value === undefined) return undefined;
    values.set(key, value);
  }
  return own.replace(PLACE, (whole, kind: string, digit: string) => values.get(`${kind}${digit}`) ?? whole);
}

function valueIn({ language, units, joints }: Book, kind: Exclude<Place, 'text'>, said: string): string {
  switch (kind) {
    case 'n': {
      const [, decimals = ''] = said.split('.');
      return numberIn(language, Number(said.replaceAll(',', '')), decimals.length);
    }
    case 'len':
      return said.replace(/(\d+) (s|min|h|d)/g, (_, count: string, unit: keyof Book['units']) => {
        const [one = '', many = one] = units[unit].split('|');
        return `${count} ${count === '1' ? one : many}`;
      });
    case 'day':
      return dayOf(language, said);
    case 'list':
      return said.replace(/ (and|or) (?=[^,]*$)/, (_, joint: keyof Book['joints']) => ` ${joints[joint]} `);
    case 't':
    case 'name':
      return said;
  }
}

/** A day as English names it, as another language does. */
function dayOf({ weekdays, months, date }: Language, said: string): string {
  const [weekday = '', day = '', month = '', year] = said.split(' ');
  const named = date
    .replace('{weekday}', weekdays[english.weekdays.indexOf(weekday)]!)
    .replace('{day}', day)
    .replace('{month}', months[english.months.indexOf(month)]!);
  return year === undefined ? named : `${named} ${year}`;
}
