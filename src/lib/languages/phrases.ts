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
   * English templates, and what they say here. Places: `{n}` a number, `{t}` a time of the clock, `{day}` a day (in
   * English, or in this language already), `{len}` a length such as "25 min", `{weekday}` a day of the week, `{name}` what
   * stays as it is, `{list}` several of these, `{text}` what the book has itself. A digit behind tells apart several of
   * one kind: `{t1}`, `{t2}`. A text that the book has with a small first letter it has with a capital, too. Where several
   * fit, the one with the most words of its own is taken.
   */
  readonly phrases: Readonly<Record<string, string>>;
  /** Units of lengths, `one|many`. */
  readonly units: Readonly<Record<'s' | 'min' | 'h' | 'd', string>>;
  /** A day in short, such as "Thu 8 Jan": names from Sunday and from January on, and their order. */
  readonly short: Pick<Language, 'weekdays' | 'months' | 'date'>;
  /** Between the last two of a list, by the English word. */
  readonly joints: Readonly<Record<'and' | 'or', string>>;
}

type Place = 'n' | 't' | 'day' | 'weekday' | 'len' | 'name' | 'list' | 'text';

const WEEKDAY = `(?:${english.weekdays.join('|')})`;
const MONTH = `(?:${english.months.join('|')})`;
/** How English shortens the names of days and months. */
const shortened = (names: readonly string[]): readonly string[] => names.map((name) => name.slice(0, 3));
const SHORT = { weekdays: shortened(english.weekdays), months: shortened(english.months) } as const;
const SHORT_DAY = `(?:${SHORT.weekdays.join('|')}) \\d{1,2} (?:${SHORT.months.join('|')})`;

/** Words of ours between others: what has one is no name, but a sentence that the book does not have. */
const OURS = ' (?:the|of|on|it|its|now|was|were|are|has|have|had|every|which|whatever) ';

const PATTERNS: Readonly<Record<Place, string>> = {
  n: '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?',
  t: '\\d\\d:\\d\\d(?::\\d\\d)?',
  day: `${WEEKDAY} \\d{1,2} ${MONTH}(?: \\d{4})?|${SHORT_DAY}`,
  weekday: WEEKDAY,
  len: '\\d+ (?:s|min|h|d)(?: \\d+ (?:min|ms|s|h))*',
  name: `(?:(?![:,;.] |${OURS}).)+?`,
  list: `(?:(?![:;.] |${OURS}).)+?`,
  text: '.+?'
};

const PLACE = /\{(n|t|day|weekday|len|name|list|text)(\d?)\}/g;

/** A day as a language says it: who names days by a catalogue of its own gives them so. */
const dayPattern = ({ date, weekdays, months }: Language): string =>
  date
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace('{weekday}', `(?:${weekdays.join('|')})`)
    .replace('{day}', '\\d{1,2}')
    .replace('{month}', `(?:${months.join('|')})`);

interface Template {
  readonly whole: RegExp;
  readonly places: readonly { readonly kind: Place; readonly key: string }[];
  readonly own: string;
  /** How many letters it says itself. */
  readonly literal: number;
  /** Whether it begins with a small letter of its own. */
  readonly begins: boolean;
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
  const ownDay = dayPattern(book.language);
  for (const [english, own] of Object.entries(book.phrases)) {
    const word = firstWord(english);
    byWord.set(word, [...(byWord.get(word) ?? []), compiled(english, own, ownDay)]);
  }
  /** Those that a text with such a first word can fit. Of two that do, the one that says more of it itself is taken. */
  const fitting = remembering((word: string) =>
    [...new Set([word, small(word), ''])]
      .flatMap((each) => byWord.get(each) ?? [])
      .sort((a, b) => b.literal - a.literal)
  );
  const known = new Map<string, string | undefined>();
  const translate = (text: string, depth = 0): string | undefined => {
    if (known.has(text)) return known.get(text);
    const found =
      exactly(book, text) ??
      bySentences(text, (each) => translate(each, depth + 1)) ??
      byParts(text, true, (each) => translate(each, depth + 1)) ??
      foundIn(fitting(firstWord(text)), text, (template, match) =>
        filled(book, template, match, depth, translate)
      ) ??
      byParts(text, false, (each) => translate(each, depth + 1)) ??
      namesIn(book, text) ??
      cutAnew(book, text, (each) => translate(each, depth + 1));
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, found);
    return found;
  };
  return (text) => translate(text);
}

/** Longer texts are only what the book has word for word, or sentence by sentence. */
const LONGEST = 1000;

function exactly({ phrases }: Book, text: string): string | undefined {
  if (Object.hasOwn(phrases, text)) return phrases[text];
  const within = small(text);
  return Object.hasOwn(phrases, within) ? capital(phrases[within]!) : undefined;
}

/** Sentences one by one, where the book has each of them; the last without its full stop. */
function bySentences(text: string, translate: (text: string) => string | undefined): string | undefined {
  const parts = text.split(/(?<=[.?!]) (?=\S)/);
  if (parts.length === 1) {
    if (!/[^.]\.$/.test(text)) return undefined;
    const said = translate(text.slice(0, -1));
    return said === undefined ? undefined : `${said.replace(/\.$/, '')}.`;
  }
  const said = parts.map(translate);
  return said.includes(undefined) ? undefined : said.join(' ');
}

/** Parts with dots between, one by one: what the book does not have is a name, where not every part has to be in it. */
function byParts(
  text: string,
  every: boolean,
  translate: (text: string) => string | undefined
): string | undefined {
  const parts = text.split(' · ');
  if (parts.length === 1) return undefined;
  const said = parts.map(translate);
  if (every ? said.includes(undefined) : said.every((each) => each === undefined)) return undefined;
  return said.map((each, i) => each ?? parts[i]!).join(' · ');
}

const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function remembering<T>(ask: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, ask(key));
    return known.get(key)!;
  };
}

/** The first template that fits a text as it stands, or as it would stand within a sentence. */
function foundIn(
  templates: readonly Template[],
  text: string,
  fill: (template: Template, match: readonly string[]) => string | undefined
): string | undefined {
  if (text.length > LONGEST) return undefined;
  const within = /^[A-Z][a-z ]/.test(text) ? small(text) : undefined;
  for (const template of templates) {
    for (const match of matches(template, text)) {
      const found = fill(template, match);
      if (found !== undefined) return found;
    }
    if (within === undefined || !template.begins) continue;
    for (const match of matches(template, within)) {
      const found = fill(template, match);
      if (found !== undefined) return capital(found);
    }
  }
  return undefined;
}

/** Names alone, with a word of ours before the last: "a_b, c and d_e." */
const NAMES_ALONE =
  /^(?:[\w-]+, )*[\w-]*_[\w-]*(?:,? (?:and|or) [\w-]+)\.?$|^(?:[\w-]+, )*[\w-]+ (?:and|or) [\w-]*_[\w-]*\.?$/;

const namesIn = (book: Book, text: string): string | undefined =>
  NAMES_ALONE.test(text) ? valueIn(book, 'list', text) : undefined;

/** A text that was cut where there was no room, cut anew: "its trigger rule says…", "is down, 6 rows…". */
function cutAnew(
  book: Book,
  text: string,
  translate: (text: string) => string | undefined
): string | undefined {
  if (!text.endsWith('…') || text.length < 8) return undefined;
  const begun = text.slice(0, -1);
  const whole = Object.keys(book.phrases).find(
    (english) => english.startsWith(begun) && !english.includes('{')
  );
  if (whole !== undefined) return `${book.phrases[whole]!.slice(0, begun.length).trimEnd()}…`;
  if (begun.endsWith(',')) {
    const said = translate(begun.slice(0, -1));
    return said && `${said},…`;
  }
  // Of two texts the first is whole, and the second may be a number of something.
  const at = begun.lastIndexOf(', ');
  const first = at > 0 ? translate(begun.slice(0, at)) : undefined;
  const rest = begun.slice(at + 2);
  const number = /^\d[\d,.]*(?= |$)/.exec(rest)?.[0];
  if (first === undefined || number === undefined) return undefined;
  const counted = Object.entries(book.phrases).find(
    ([english, own]) =>
      english.startsWith(`{n}${rest.slice(number.length)}`) &&
      /^\{n\}[^{]*$/.test(english) &&
      own.startsWith('{n}')
  );
  return (
    counted &&
    `${first}, ${counted[1]
      .replace('{n}', valueIn(book, 'n', number))
      .slice(0, rest.length)
      .trimEnd()}…`
  );
}

/** The word that a text begins with; empty where a template begins with a place, or a text with a digit. */
const firstWord = (text: string): string => /^[A-Za-z]+(?=$|[ ,.:;])/.exec(text)?.[0] ?? '';

function compiled(english: string, own: string, ownDay: string): Template {
  const places: { kind: Place; key: string }[] = [];
  const pattern = english
    .split(/(\{[a-z]+\d?\})/)
    .map((part) => {
      const [, kind, digit = ''] = new RegExp(PLACE.source).exec(part) ?? [];
      if (kind === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      places.push({ kind: kind as Place, key: `${kind}${digit}` });
      return `(${PATTERNS[kind as Place]}${kind === 'day' ? `|${ownDay}` : ''})`;
    })
    .join('');
  const between = /^\{text1\}([^{}]+)\{text2\}$/.exec(english)?.[1];
  return {
    whole: new RegExp(`^${pattern}$`, 's'),
    places,
    own,
    // What the book has itself before what stays as it is.
    literal: english.replace(PLACE, '').length + (places.some(({ kind }) => kind === 'text') ? 0.5 : 0),
    begins: /^[a-z]/.test(english),
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

function valueIn(book: Book, kind: Exclude<Place, 'text'>, said: string): string {
  const { language, units, joints } = book;
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
      return dayOf(book, said);
    case 'weekday':
      return language.weekdays[english.weekdays.indexOf(said)]!;
    case 'list':
      return said.replace(/ (and|or) (?=[^,]*$)/, (_, joint: keyof Book['joints']) => ` ${joints[joint]} `);
    case 't':
    case 'name':
      return said;
  }
}

/** A day as English names it, as another language does. */
function dayOf({ language, short }: Book, said: string): string {
  const [weekday = '', day = '', month = '', year] = said.split(' ');
  const isShort = SHORT.weekdays.includes(weekday);
  const named = isShort ? SHORT : english;
  // It is our own already.
  if (!named.weekdays.includes(weekday)) return said;
  const { weekdays, months, date } = isShort ? short : language;
  const own = date
    .replace('{weekday}', weekdays[named.weekdays.indexOf(weekday)]!)
    .replace('{day}', day)
    .replace('{month}', months[named.months.indexOf(month)]!);
  return year === undefined ? own : `${own} ${year}`;
}
