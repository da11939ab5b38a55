/**
 * JSON objects as positional tuples, and back: what a table of shapes knows travels without its key. Nothing is lost:
 * a key that the table does not know, or a value of another form than it foresees, travels by name in an object at
 * the tuple's end. So a table may grow at its ends, and a link of any age opens.
 */
import { objectOf, type Json } from './notation.ts';

type JsonObject = { readonly [key: string]: Json };

/** Things that are referred to by their number. */
export type Family = 'things' | 'tasks' | 'policies';

/** The ids of the numbered things, in their order. */
export type Names = Readonly<Record<Family, readonly string[]>>;

/** One field: its key, the shape of its value, and the value that says no more than its absence. */
export type Field = readonly [key: string, shape: Shape, fallback?: Json];

/** How a value is written. */
export type Shape =
  /** As it is. */
  | { readonly kind: 'plain' }
  /** An id, as its number; any other text as it is. */
  | { readonly kind: 'reference'; readonly to: Family }
  /** One of some words, as its number; any other text as it is. */
  | { readonly kind: 'word'; readonly words: readonly string[] }
  /** A text that a number can stand for; any other as it is. */
  | { readonly kind: 'coded'; readonly code: Code }
  /** One of some long values, none of them a number, as its place in their list; any other by another shape. */
  | { readonly kind: 'known'; readonly values: readonly Json[]; readonly otherwise: Shape }
  /** A name: what can be read off the id of the same object, as the number of the way to read it. */
  | { readonly kind: 'name' }
  | { readonly kind: 'list'; readonly of: Shape }
  /** An object, as its fields in their order. */
  | { readonly kind: 'record'; readonly fields: readonly Field[] }
  /** An object whose field `tag` says which others it has; the tag comes first, and alone stands for itself. */
  | { readonly kind: 'union'; readonly tag: string; readonly members: readonly Member[] }
  /** An object with ids as its keys, as the values in the order of the ids. */
  | { readonly kind: 'byId'; readonly of: Family; readonly value: Shape }
  /** An object with any keys and plain values, as key, value, key, value. */
  | { readonly kind: 'byKey'; readonly words: readonly string[] };

/** One value of a union's tag, and the fields it brings. */
export type Member = readonly [tag: string, ...fields: readonly Field[]];

/** Texts of one form, as numbers. */
export interface Code {
  /** The number that stands for the text; undefined when there is none that {@link Code.text} turns into just that. */
  readonly number: (text: string) => number | undefined;
  readonly text: (number: number) => string;
}

export const plain: Shape = { kind: 'plain' };
export const name: Shape = { kind: 'name' };
export const reference = (to: Family): Shape => ({ kind: 'reference', to });
export const word = (...words: readonly string[]): Shape => ({ kind: 'word', words });
export const known = (values: readonly Json[], otherwise: Shape = plain): Shape => ({
  kind: 'known',
  values,
  otherwise
});
export const coded = (code: Code): Shape => ({ kind: 'coded', code });
export const list = (of: Shape): Shape => ({ kind: 'list', of });
export const record = (...fields: readonly Field[]): Shape => ({ kind: 'record', fields });
export const union = (tag: string, ...members: readonly Member[]): Shape => ({ kind: 'union', tag, members });
export const byId = (of: Family, value: Shape): Shape => ({ kind: 'byId', of, value });
export const byKey = (...words: readonly string[]): Shape => ({ kind: 'byKey', words });

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Ways to read a name off an id: `orders_db` is "orders db", and `by-hand` is "By hand". */
const READINGS: readonly ((id: string) => string)[] = [
  (id) => id.replace(/[_-]/g, ' '),
  (id) => id.replace(/[_-]/g, ' ').replace(/^[a-z]/, (letter) => letter.toUpperCase())
];

const indexed = (words: readonly string[], text: string): number | string => {
  const index = words.indexOf(text);
  return index < 0 ? text : index;
};
/** What a number or a text of a tuple stands for; a number that stands for nothing becomes what no parser takes. */
const named = (words: readonly string[], packed: Json): Json =>
  typeof packed === 'number' ? (words[packed] ?? `nothing (${packed})`) : plainly(packed);

/** A copy without any `__proto__`, however deep; its depth was limited when it was read. */
function plainly(value: Json): Json {
  if (isList(value)) return value.map(plainly);
  if (!isObject(value)) return value;
  return objectOf(Object.entries(value).map(([key, member]) => [key, plainly(member)] as const));
}

/** Writes values by their shapes. */
export class Packer {
  readonly #numbers: Readonly<Record<Family, ReadonlyMap<string, number>>>;

  constructor(readonly names: Names) {
    const numbered = (ids: readonly string[]): ReadonlyMap<string, number> =>
      new Map(ids.map((id, index) => [id, index]));
    this.#numbers = {
      things: numbered(names.things),
      tasks: numbered(names.tasks),
      policies: numbered(names.policies)
    };
  }

  /**
   * The value as its shape writes it; undefined when it has not that form, and must travel by name.
   * @param within the object that has it
   */
  pack(shape: Shape, value: Json, within?: JsonObject): Json | undefined {
    switch (shape.kind) {
      case 'plain':
        // An object at the end of a tuple would be taken for what travels by name, and null for what is absent.
        return value === null || isObject(value) ? undefined : value;
      case 'reference':
        return typeof value === 'string' ? (this.#numbers[shape.to].get(value) ?? value) : undefined;
      case 'word':
        return typeof value === 'string' ? indexed(shape.words, value) : undefined;
      case 'known': {
        const text = JSON.stringify(value);
        const index = shape.values.findIndex((each) => JSON.stringify(each) === text);
        if (index >= 0) return index;
        return typeof value === 'string' || isList(value) ? this.pack(shape.otherwise, value) : undefined;
      }
      case 'coded':
        return typeof value === 'string' ? (shape.code.number(value) ?? value) : undefined;
      case 'name': {
        const id = within && own(within, 'id');
        if (typeof value !== 'string') return undefined;
        return typeof id === 'string'
          ? indexed(
              READINGS.map((read) => read(id)),
              value
            )
          : value;
      }
      case 'list': {
        if (!isList(value)) return undefined;
        const packed = value.map((member) => this.pack(shape.of, member));
        return packed.includes(undefined) ? undefined : (packed as Json[]);
      }
      case 'record':
        return isObject(value) ? this.#tuple([], shape.fields, value, []) : undefined;
      case 'union': {
        const tag = isObject(value) ? own(value, shape.tag) : undefined;
        if (!isObject(value) || typeof tag !== 'string') return undefined;
        const index = shape.members.findIndex(([each]) => each === tag);
        const [, ...fields] = shape.members[index] ?? [tag];
        const tuple = this.#tuple([index < 0 ? tag : index], fields, value, [shape.tag]);
        return tuple.length === 1 ? tuple[0] : tuple;
      }
      case 'byId': {
        const fields = this.names[shape.of].map((id): Field => [id, shape.value]);
        return isObject(value) ? this.#tuple([], fields, value, []) : undefined;
      }
      case 'byKey': {
        const entries = isObject(value) ? Object.entries(value) : [['', null] as const];
        if (entries.some(([, member]) => member === null || typeof member === 'object')) return undefined;
        return entries.flatMap(([key, member]) => [indexed(shape.words, key), member]);
      }
    }
  }

  /** Fields in their order, absent ones as null but for the last, then by name whatever is left. */
  #tuple(
    head: readonly Json[],
    fields: readonly Field[],
    value: JsonObject,
    said: readonly string[]
  ): Json[] {
    const done = new Set(said);
    const tuple: Json[] = [...head];
    let length = tuple.length;
    for (const [key, shape, fallback] of fields) {
      const member = own(value, key);
      const packed = member === undefined ? undefined : this.pack(shape, member, value);
      if (packed !== undefined) done.add(key);
      const silent = packed === undefined || member === fallback;
      tuple.push(silent ? null : packed);
      if (!silent) length = tuple.length;
    }
    tuple.length = length;
    const rest = Object.entries(value).filter(([key]) => !done.has(key));
    if (rest.length > 0) tuple.push(objectOf(rest));
    return tuple;
  }
}

/**
 * Reads what a {@link Packer} wrote. Whatever has another form is handed on as it is: the parser says what is wrong.
 * @param within what is known already of the object that has it
 */
export function unpack(shape: Shape, packed: Json, names: Names, within: JsonObject = {}): Json {
  switch (shape.kind) {
    case 'plain':
      return plainly(packed);
    case 'reference':
      return named(names[shape.to], packed);
    case 'word':
      return named(shape.words, packed);
    case 'known':
      return typeof packed === 'number'
        ? (shape.values[packed] ?? `nothing (${packed})`)
        : unpack(shape.otherwise, packed, names);
    case 'coded':
      return typeof packed === 'number' ? shape.code.text(packed) : plainly(packed);
    case 'name': {
      const id = own(within, 'id');
      return named(typeof id === 'string' ? READINGS.map((read) => read(id)) : [], packed);
    }
    case 'list':
      return isList(packed) ? packed.map((member) => unpack(shape.of, member, names)) : plainly(packed);
    case 'record':
      return isList(packed) ? untuple({}, shape.fields, packed, names) : plainly(packed);
    case 'union': {
      const [first = null, ...tuple] = isList(packed) ? packed : [packed];
      if (typeof first !== 'number' && typeof first !== 'string') return plainly(packed);
      const member = typeof first === 'number' ? shape.members[first] : undefined;
      const [tag, ...fields] = member ?? [named([], first) as string];
      return untuple({ [shape.tag]: tag }, fields, tuple, names);
    }
    case 'byId': {
      const fields = names[shape.of].map((id): Field => [id, shape.value]);
      return isList(packed) ? untuple({}, fields, packed, names) : plainly(packed);
    }
    case 'byKey': {
      if (!isList(packed)) return plainly(packed);
      const pairs = Array.from({ length: packed.length >> 1 }, (_, i): readonly [string, Json] => [
        String(named(shape.words, packed[2 * i] ?? null)),
        plainly(packed[2 * i + 1] ?? null)
      ]);
      return objectOf(pairs);
    }
  }
}

function untuple(
  head: JsonObject,
  fields: readonly Field[],
  tuple: readonly Json[],
  names: Names
): JsonObject {
  const last = tuple.at(-1);
  const byName = isObject(last) ? last : {};
  const placed = isObject(last) ? tuple.slice(0, -1) : tuple;
  const entries: [string, Json][] = Object.entries(head).concat();
  const within: Record<string, Json> = {};
  fields.forEach(([key, shape], index) => {
    const packed = placed[index] ?? null;
    if (packed === null) return;
    const value = unpack(shape, packed, names, within);
    entries.push([key, value]);
    if (key === 'id') within['id'] = value;
  });
  for (const [key, value] of Object.entries(byName)) entries.push([key, plainly(value)]);
  return objectOf(entries);
}
