/**
 * JSON with less to write, for tuples: a text needs quotes only where it could be taken for something else, null
 * between commas is nothing, and beside a bracket there is no comma. `["a b",null,[0.5,"7"]]` is `[a b,,[.5,"7"]]`.
 */

/** What JSON holds. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Brackets of a document's tuple are ten deep; what is much deeper would overflow the stack of who copies it. */
const DEEPEST = 32;

const NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/;
const WORDS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['~', null],
  ['true', true],
  ['false', false]
]);
// eslint-disable-next-line no-control-regex -- a text with one of these is quoted
const UNSAFE = /[[\]{},"\\\u0000-\u001f\u2028\u2029]|[\ud800-\udfff]/;

/** A text without quotes, if it cannot be taken for anything else. */
function textOf(text: string, key: boolean): string {
  const bare =
    text !== '' &&
    !UNSAFE.test(text) &&
    !NUMBER.test(text) &&
    !WORDS.has(text) &&
    !(key && text.includes(':'));
  return bare ? text : JSON.stringify(text);
}

/** Writes a value; {@link readNotation} reads it back exactly. */
export function writeNotation(value: Json): string {
  if (value === null) return '~';
  if (typeof value === 'string') return textOf(value, false);
  if (typeof value !== 'object') return String(value).replace(/^(-?)0\./, '$1.');
  if (!isList(value)) {
    const members = Object.entries(value).map(
      ([key, member]) => `${textOf(key, true)}:${writeNotation(member)}`
    );
    return `{${members.join(',')}}`;
  }
  if (value.length === 1) return `[${writeNotation(value[0]!)}]`;
  let text = '[';
  value.forEach((member, index) => {
    const before = value[index - 1];
    if (index > 0 && (before === null || member === null || !(isList(before) || isList(member)))) text += ',';
    if (member !== null) text += writeNotation(member);
  });
  return `${text}]`;
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Reads what was written; undefined for everything else. Nothing is thrown, however long or deep the text is. */
export function readNotation(text: string): Json | undefined {
  const reader = new Reader(text);
  const value = reader.value(0);
  return reader.ended ? value : undefined;
}

class Reader {
  #at = 0;

  constructor(readonly text: string) {}

  get ended(): boolean {
    return this.#at === this.text.length;
  }

  value(depth: number): Json | undefined {
    if (depth > DEEPEST) return undefined;
    switch (this.text[this.#at]) {
      case '[':
        return this.#list(depth);
      case '{':
        return this.#object(depth);
      default: {
        const { text, quoted } = this.#token(/[[\]{},]/g);
        if (text === undefined || quoted) return text;
        const word = WORDS.get(text);
        if (word !== undefined) return word;
        return NUMBER.test(text) ? Number(text) : text === '' ? undefined : text;
      }
    }
  }

  #list(depth: number): Json | undefined {
    const members: Json[] = [];
    this.#at++;
    if (this.#takes(']')) return members;
    for (;;) {
      const here = this.text[this.#at];
      const member = here === ',' || here === ']' ? null : this.value(depth + 1);
      if (member === undefined) return undefined;
      members.push(member);
      if (this.#takes(']')) return members;
      const next = this.text[this.#at];
      if (!this.#takes(',') && !(next === '[' || isList(member))) return undefined;
    }
  }

  #object(depth: number): Json | undefined {
    const entries: [string, Json][] = [];
    this.#at++;
    if (this.#takes('}')) return {};
    for (;;) {
      const { text: key } = this.#token(/[:[\]{},]/g);
      if (key === undefined || !this.#takes(':')) return undefined;
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      entries.push([key, value]);
      if (this.#takes('}')) return objectOf(entries);
      if (!this.#takes(',')) return undefined;
    }
  }

  #takes(character: string): boolean {
    if (this.text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  /** A text, quoted or up to the first of `ends`. */
  #token(ends: RegExp): { readonly text: string | undefined; readonly quoted: boolean } {
    const from = this.#at;
    if (this.text[from] === '"') {
      const end = /"(?:[^"\\]|\\.)*"/y;
      end.lastIndex = from;
      const found = end.exec(this.text)?.[0];
      if (found === undefined) return { text: undefined, quoted: true };
      this.#at += found.length;
      return { text: unquoted(found), quoted: true };
    }
    ends.lastIndex = from;
    const end = ends.exec(this.text)?.index ?? this.text.length;
    this.#at = end;
    return { text: this.text.slice(from, end), quoted: false };
  }
}

function unquoted(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}

/** An object of entries. `__proto__` is nobody's key: what copies an object later might take it for the prototype. */
export function objectOf(entries: Iterable<readonly [string, Json]>): { readonly [key: string]: Json } {
  return Object.fromEntries([...entries].filter(([key]) => key !== '__proto__'));
}
