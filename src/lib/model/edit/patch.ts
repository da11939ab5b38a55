/** What turns one JSON value into another, small where little has changed: two hundred steps of a document fit a row. */
import type { Json } from './document.ts';

/** A change, as JSON. */
export type Patch =
  /** Another value. */
  | readonly [0, Json]
  /** An object: what becomes of its fields; null takes one away. */
  | readonly [1, readonly (readonly [string, Patch | null])[]]
  /** A list as long as before: what becomes of its members, by their places. */
  | readonly [2, readonly (readonly [number, Patch])[]]
  /** A list, from a place on: so many members go, and these come. */
  | readonly [3, number, number, readonly Json[]];

const isObject = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** The patch that makes `to` of `from`; undefined where they are equal. The order of fields is kept too. */
export function diff(from: Json, to: Json): Patch | undefined {
  if (from === to) return undefined;
  if (Array.isArray(from) && Array.isArray(to))
    return diffLists(from as readonly Json[], to as readonly Json[]);
  if (!isObject(from) || !isObject(to)) return [0, to];
  const after = Object.keys(to);
  const kept = Object.keys(from).filter((key) => Object.hasOwn(to, key));
  const added = after.filter((key) => !Object.hasOwn(from, key));
  // New fields come last; where they do not, the object is written anew.
  if ([...kept, ...added].join('\n') !== after.join('\n')) return [0, to];
  const gone = Object.keys(from).filter((key) => !Object.hasOwn(to, key));
  const fields = [
    ...gone.map((key) => [key, null] as const),
    ...after.flatMap((key) => {
      const patch: Patch | undefined = Object.hasOwn(from, key) ? diff(from[key]!, to[key]!) : [0, to[key]!];
      return patch ? [[key, patch] as const] : [];
    })
  ];
  return fields.length > 0 ? [1, fields] : undefined;
}

function diffLists(from: readonly Json[], to: readonly Json[]): Patch | undefined {
  let head = 0;
  while (head < from.length && head < to.length && same(from[head], to[head])) head++;
  let tail = 0;
  const room = Math.min(from.length, to.length) - head;
  while (tail < room && same(from[from.length - 1 - tail], to[to.length - 1 - tail])) tail++;
  if (from.length === to.length) {
    if (head === from.length) return undefined;
    const items = from.flatMap((each, at) => {
      const patch = at < head || at >= from.length - tail ? undefined : diff(each, to[at]!);
      return patch ? [[at, patch] as const] : [];
    });
    return [2, items];
  }
  return [3, head, from.length - tail - head, to.slice(head, to.length - tail)];
}

/** A value after a patch. @throws {TypeError} if the patch was made for another one */
export function patched(value: Json, patch: Patch): Json {
  switch (patch[0]) {
    case 0:
      return patch[1];
    case 1: {
      if (!isObject(value)) throw new TypeError('the patch is for an object');
      const changes = new Map(patch[1]);
      const kept = Object.entries(value).flatMap(([key, each]): [string, Json][] => {
        const change = changes.get(key);
        changes.delete(key);
        return change === null ? [] : [[key, change ? patched(each, change) : each]];
      });
      const added = [...changes].map(([key, change]): [string, Json] => {
        if (change?.[0] !== 0) throw new TypeError(`the patch is for an object that has ${key}`);
        return [key, change[1]];
      });
      return Object.fromEntries([...kept, ...added]);
    }
    case 2: {
      if (!Array.isArray(value)) throw new TypeError('the patch is for a list');
      const changes = new Map(patch[1]);
      return (value as readonly Json[]).map((each, at) => {
        const change = changes.get(at);
        return change ? patched(each, change) : each;
      });
    }
    case 3:
      if (!Array.isArray(value)) throw new TypeError('the patch is for a list');
      return (value as readonly Json[]).toSpliced(patch[1], patch[2], ...patch[3]);
  }
}
