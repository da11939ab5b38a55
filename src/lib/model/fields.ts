/**
 * Reads an untrusted JSON value with a closed schema: what is missing, of the wrong type, out of range or unknown
 * becomes a problem that names its place; what can be read is. Nothing is thrown, and no object of the document is
 * ever spread or assigned from, so `__proto__` stays a word.
 */
import { everMatches } from './time/cron-ticks.ts';
import { cronGrammars, parseCron, type Cron, type CronGrammar } from './time/cron.ts';
import { parseDuration } from './time/duration.ts';
import { LIMITS, type Millis } from './pipeline.ts';
import type { Problem } from './result.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a value is, for people. */
const typeName = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : isObject(value)
        ? 'an object'
        : `the ${typeof value} ${JSON.stringify(value)}`.slice(0, 60);

// Control characters and bidirectional overrides can disguise a text; right-to-left letters themselves are welcome.
// eslint-disable-next-line no-control-regex -- these are the characters to strip
const DISGUISE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** A text of a document without the characters that could make it look like another one. */
export const undisguised = (text: string): string => text.replace(DISGUISE, '');

const ID = /^[\p{L}\p{N}_][\p{L}\p{N}_.:-]*$/u;

/** One object of the document, read field by field. */
export class Fields {
  readonly #raw: Readonly<Record<string, unknown>>;
  readonly #known = new Set<string>();

  /** @param at the object's place, `` for the document itself. */
  constructor(
    raw: unknown,
    readonly at: string,
    readonly problems: Problem[]
  ) {
    if (isObject(raw)) this.#raw = raw;
    else {
      this.#raw = {};
      problems.push({
        at: at || 'the document',
        message: `is ${typeName(raw)}; an object { … } is needed here.`
      });
    }
  }

  #value(key: string): unknown {
    this.#known.add(key);
    return Object.hasOwn(this.#raw, key) ? this.#raw[key] : undefined;
  }

  /** The place of a field. */
  place(key: string): string {
    const name = key || '""';
    return this.at ? `${this.at}.${name}` : name;
  }

  /** Notes that a field is wrong. */
  problem(key: string, message: string): void {
    this.problems.push({ at: this.place(key), message });
  }

  /** Whether the document has the field. */
  has(key: string): boolean {
    this.#known.add(key);
    return Object.hasOwn(this.#raw, key);
  }

  /** Whether a field is a text, for those that may have one form or another. */
  isText(key: string): boolean {
    return typeof this.#value(key) === 'string';
  }

  /** Whether a field is a list. */
  isList(key: string): boolean {
    return Array.isArray(this.#value(key));
  }

  /** Fields that may stand here even if nobody asks for them this time. */
  allow(keys: readonly string[]): void {
    for (const key of keys) this.#known.add(key);
  }

  /** The names of all fields the document has here. */
  keys(): readonly string[] {
    return Object.keys(this.#raw);
  }

  #missing<T>(key: string, fallback: T | undefined, what: string, empty: T): T {
    if (fallback !== undefined) return fallback;
    this.problem(key, `is missing: ${what} is needed.`);
    return empty;
  }

  /** A text without control characters, at most `max` characters. */
  text(key: string, max: number, fallback?: string): string {
    const value = this.#value(key);
    if (value === undefined) return this.#missing(key, fallback, 'a text', '');
    if (typeof value !== 'string') {
      this.problem(key, `is ${typeName(value)}; a text is needed.`);
      return fallback ?? '';
    }
    const clean = undisguised(value);
    if (clean.length > max) this.problem(key, `has ${clean.length} characters; at most ${max} are allowed.`);
    return clean.slice(0, max);
  }

  /** The text of a field that has one, as it stands there; undefined for any other value. */
  textOf(key: string): string | undefined {
    const value = this.#value(key);
    return typeof value === 'string' ? value : undefined;
  }

  /** A small nested object of texts, numbers and flags, to be read again by whoever knows what they mean. */
  scalars(key: string): Readonly<Record<string, string | number | boolean>> {
    const own = this.object(key);
    const entries: [string, string | number | boolean][] = [];
    for (const name of own.keys().slice(0, 50)) {
      const value = own.#value(name);
      if (typeof value === 'string') entries.push([name, undisguised(value).slice(0, LIMITS.text)]);
      else if (typeof value === 'number' || typeof value === 'boolean') entries.push([name, value]);
      else own.problem(name, `is ${typeName(value)}; a text, a number, or true or false is needed.`);
    }
    return Object.fromEntries(entries);
  }

  /** What a thing is known by: it stands in keys of draws, in messages and on the command line. */
  id(key: string): string {
    const before = this.problems.length;
    const id = this.text(key, LIMITS.name);
    if (this.problems.length === before && !ID.test(id))
      this.problem(key, `is "${id}"; letters, digits, "_", "-", "." and ":" are allowed, and at least one.`);
    return id;
  }

  /** A number within limits. */
  number(key: string, min: number, max: number, fallback?: number): number {
    const value = this.#value(key);
    if (value === undefined) return this.#missing(key, fallback, `a number from ${min} to ${max}`, min);
    if (typeof value !== 'number' || !(value >= min && value <= max)) {
      this.problem(key, `is ${typeName(value)}; a number from ${min} to ${max} is needed.`);
      return fallback ?? min;
    }
    return value;
  }

  /** A whole number within limits. */
  whole(key: string, min: number, max: number, fallback?: number): number {
    const value = this.number(key, min, max, fallback);
    if (Number.isInteger(value)) return value;
    this.problem(key, `is ${value}; a whole number is needed.`);
    return fallback ?? min;
  }

  /** A length of time such as `25m`, `1h30m` or `90s`, in milliseconds. */
  duration(key: string, max: Millis, fallback?: Millis): Millis {
    const value = this.#value(key);
    if (value === undefined) return this.#missing(key, fallback, 'a duration such as "25m"', 0);
    const parsed = parseDuration(value);
    if (!parsed.ok) {
      this.problem(key, parsed.message);
      return fallback ?? 0;
    }
    if (parsed.value > max)
      this.problem(key, `is longer than ${Math.floor(max / 3_600_000)} hours, the most that is allowed.`);
    return Math.min(parsed.value, max);
  }

  /** A clock time `HH:MM` as minutes of the day; 24:00 is allowed. */
  clock(key: string, fallback?: number): number {
    const value = this.#value(key);
    if (value === undefined) return this.#missing(key, fallback, 'a time such as "06:00"', 0);
    const match = typeof value === 'string' ? /^(\d{1,2}):(\d{2})$/.exec(value) : null;
    const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : NaN;
    if (match && Number(match[2]) < 60 && minutes <= 1440) return minutes;
    this.problem(key, `is ${typeName(value)}; a time of day such as "06:00" is needed.`);
    return fallback ?? 0;
  }

  /** A cron expression of a dialect; one that never matches is refused. */
  cron(key: string, grammar: CronGrammar = cronGrammars.standard): Cron {
    return this.#cron(key, this.text(key, 100), grammar);
  }

  /** One cron expression, or a list of them: each of their ticks counts. */
  crons(key: string, grammar: CronGrammar = cronGrammars.standard): readonly [Cron, ...Cron[]] {
    if (!Array.isArray(this.#value(key))) return [this.cron(key, grammar)];
    const [first, ...more] = this.texts(key, 20);
    if (first === undefined) this.problem(key, 'is an empty list: give at least one cron expression.');
    const read = (text: string): Cron => this.#cron(key, text, grammar);
    return [read(first ?? ''), ...more.map(read)];
  }

  #cron(key: string, text: string, grammar: CronGrammar): Cron {
    const parsed = parseCron(text, grammar);
    if (parsed.ok && everMatches(parsed.value)) return parsed.value;
    if (parsed.ok) this.problem(key, `is "${text}", which never matches: no year has such a day.`);
    else if (text)
      this.problem(
        key,
        `is "${text}": ${parsed.problems.map((problem) => `${problem.at} ${problem.message}`).join(' ')}`
      );
    const midnight = parseCron('0 0 * * *');
    if (!midnight.ok) throw new Error('midnight is a cron');
    return midnight.value;
  }

  /** One of the given words. */
  choice<T extends string>(key: string, words: readonly T[], fallback?: T): T {
    const value = this.#value(key);
    if (value === undefined && fallback !== undefined) return fallback;
    const found = words.find((word) => word === value);
    if (found !== undefined) return found;
    this.problem(
      key,
      `is ${value === undefined ? 'missing' : typeName(value)}; one of ${words.map((word) => `"${word}"`).join(', ')} is needed.`
    );
    return fallback ?? words[0]!;
  }

  /** A yes or no. */
  flag(key: string, fallback: boolean): boolean {
    const value = this.#value(key);
    if (value === undefined) return fallback;
    if (typeof value === 'boolean') return value;
    this.problem(key, `is ${typeName(value)}; true or false is needed.`);
    return fallback;
  }

  /** A list of numbers of exactly `length` members, none negative. */
  numbers(key: string, length: number, fallback: readonly number[]): readonly number[] {
    const value = this.#value(key);
    if (value === undefined) return fallback;
    if (
      Array.isArray(value) &&
      value.length === length &&
      value.every((n) => typeof n === 'number' && n >= 0 && n <= 1e9)
    )
      return value.map(Number);
    this.problem(key, `must be a list of ${length} numbers that are not negative.`);
    return fallback;
  }

  /** A list of `least` to `most` finite numbers, each at least as great as the one before. */
  ascending(key: string, least: number, most: number): readonly number[] {
    const value = this.#value(key);
    if (
      Array.isArray(value) &&
      value.length >= least &&
      value.length <= most &&
      value.every(
        (n: unknown, i) =>
          typeof n === 'number' && Math.abs(n) <= 1e12 && (i === 0 || n >= (value[i - 1] as number))
      )
    )
      return value.map(Number);
    this.problem(key, `must be a list of ${least} to ${most} numbers, none smaller than the one before.`);
    return [0, 1];
  }

  /** Two numbers, such as a position. */
  pair(key: string, min: number, max: number): readonly [number, number] {
    const value = this.#value(key);
    if (Array.isArray(value) && value.length === 2) {
      const [a, b] = value as unknown[];
      if (typeof a === 'number' && typeof b === 'number' && a >= min && a <= max && b >= min && b <= max)
        return [a, b];
    }
    this.problem(key, `must be two numbers from ${min} to ${max}, such as [120, 40].`);
    return [min, min];
  }

  /** A list of texts. */
  texts(key: string, max: number, fallback?: readonly string[]): readonly string[] {
    const value = this.#value(key);
    if (value === undefined) return this.#missing(key, fallback, 'a list of names', []);
    if (
      Array.isArray(value) &&
      value.length <= max &&
      value.every((text) => typeof text === 'string' && text.length <= 80)
    )
      return value.map((text) => undisguised(String(text)));
    this.problem(key, `must be a list of at most ${max} names.`);
    return fallback ?? [];
  }

  /** A nested object; an absent one is read as empty if `optional`. */
  object(key: string, optional = false): Fields {
    const value = this.#value(key);
    if (value === undefined && optional) return new Fields({}, this.place(key), this.problems);
    if (value === undefined) this.problem(key, 'is missing.');
    return new Fields(value === undefined ? {} : value, this.place(key), this.problems);
  }

  /** A list of nested objects, at most `max`. */
  list(key: string, max: number, optional = false): readonly Fields[] {
    const value = this.#value(key);
    if (value === undefined && optional) return [];
    if (!Array.isArray(value)) {
      this.problem(
        key,
        value === undefined ? 'is missing: a list is needed.' : `is ${typeName(value)}; a list is needed.`
      );
      return [];
    }
    if (value.length > max) this.problem(key, `has ${value.length} members; at most ${max} are allowed.`);
    return value
      .slice(0, max)
      .map((member, index) => new Fields(member, `${this.place(key)}[${index}]`, this.problems));
  }

  /** A list whose members may be of several forms: each is the field of its number. */
  numbered(key: string, max: number): Fields {
    const value = this.#value(key);
    const members: readonly unknown[] = Array.isArray(value) ? (value as unknown[]) : [];
    if (!Array.isArray(value)) this.problem(key, `is ${typeName(value)}; a list is needed.`);
    if (members.length > max) this.problem(key, `has ${members.length} members; at most ${max} are allowed.`);
    return new Fields({ ...members.slice(0, max) }, this.place(key), this.problems);
  }

  /** Notes what does not keep the document from playing. */
  advise(key: string, message: string): void {
    this.problems.push({ at: this.place(key), message, advice: true });
  }

  /** Advises on every field that nobody asked for; it is left out. Call it last. */
  done(): void {
    for (const key of Object.keys(this.#raw).slice(0, 50)) {
      if (this.#known.has(key)) continue;
      const message = `is not known here and is left out; known are ${[...this.#known].join(', ')}.`;
      this.problems.push({ at: this.place(key.slice(0, 40)), message, advice: true });
    }
  }
}
