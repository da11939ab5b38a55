/** Something strange in one place of a document. */
import fc from 'fast-check';

/** Values that a field may be surprised by. */
export const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    0.5,
    7,
    1e9,
    2 ** 53,
    NaN,
    '',
    '__proto__',
    '7',
    '1h',
    '0s',
    [],
    {},
    [[]]
  ),
  fc.constantFrom<unknown>(
    't0',
    't1',
    's0',
    'manual',
    'upstream',
    '* * * * *',
    '24:00',
    '2026-01-02',
    '\u202e'
  ),
  fc.jsonValue()
);

type Path = readonly (string | number)[];

/** Every place of a JSON value, as a path. */
export function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, member]) => places(member, [...path, key]));
  return path.length > 0 ? [path, ...inside] : inside;
}

/** A copy with another value at a place, or without it. */
export function changed(value: unknown, path: Path, to: { readonly value: unknown } | undefined): unknown {
  const copy = structuredClone(value) as Record<string | number, unknown>;
  const [key, ...before] = [...path].reverse();
  const holder = before.reduceRight<Record<string | number, unknown>>(
    (inner, step) => inner[step] as Record<string | number, unknown>,
    copy
  );
  if (to)
    Object.defineProperty(holder, key!, {
      value: to.value,
      enumerable: true,
      writable: true,
      configurable: true
    });
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key!);
  return copy;
}
