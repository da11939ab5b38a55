/** Checks a value against the part of JSON Schema that ours uses; every keyword it meets it must know. */
import type { JsonSchema } from '#lib/model/schema.ts';

const KNOWN = new Set([
  ...[
    '$schema',
    'title',
    'description',
    'default',
    'type',
    'enum',
    'maxLength',
    'pattern',
    'minimum',
    'maximum'
  ],
  ...['anyOf', 'allOf', 'if', 'then', 'items', 'minItems', 'maxItems', 'properties', 'required'],
  'additionalProperties'
]);

const typeOf = (value: unknown): readonly string[] =>
  value === null
    ? ['null']
    : Array.isArray(value)
      ? ['array']
      : typeof value === 'number'
        ? Number.isInteger(value)
          ? ['number', 'integer']
          : ['number']
        : [typeof value];

/** The places at which a value breaks a schema, as the parser writes places. */
export function breaks(schema: JsonSchema, value: unknown, at = ''): readonly string[] {
  const found: string[] = [];
  const say = (): void => void found.push(at || 'the document');
  const unknown = Object.keys(schema).filter((key) => !KNOWN.has(key));
  if (unknown.length > 0) throw new Error(`this check does not know ${unknown.join()}`);
  const s = schema as Readonly<{
    type?: string;
    enum?: readonly unknown[];
    maxLength?: number;
    pattern?: string;
    minimum?: number;
    maximum?: number;
    minItems?: number;
    maxItems?: number;
    items?: JsonSchema;
    properties?: Readonly<Record<string, JsonSchema>>;
    required?: readonly string[];
    additionalProperties?: JsonSchema;
    anyOf?: readonly JsonSchema[];
    allOf?: readonly JsonSchema[];
    if?: JsonSchema;
    then?: JsonSchema;
  }>;
  if (s.type !== undefined && !typeOf(value).includes(s.type)) return [at || 'the document'];
  if (s.enum && !s.enum.includes(value)) say();
  if (typeof value === 'string') {
    if (s.maxLength !== undefined && [...value].length > s.maxLength) say();
    if (s.pattern !== undefined && !new RegExp(s.pattern, 'u').test(value)) say();
  }
  if (typeof value === 'number') {
    if (value < (s.minimum ?? -Infinity) || value > (s.maximum ?? Infinity)) say();
  }
  if (Array.isArray(value)) {
    if (value.length < (s.minItems ?? 0) || value.length > (s.maxItems ?? Infinity)) say();
    if (s.items) value.forEach((each, i) => found.push(...breaks(s.items!, each, `${at}[${String(i)}]`)));
  } else if (typeof value === 'object' && value !== null) {
    const inside = (key: string): string => (at ? `${at}.${key}` : key);
    for (const key of s.required ?? []) if (!Object.hasOwn(value, key)) found.push(inside(key));
    for (const [key, each] of Object.entries(value)) {
      const own =
        s.properties && Object.hasOwn(s.properties, key) ? s.properties[key] : s.additionalProperties;
      if (own) found.push(...breaks(own, each, inside(key)));
    }
  }
  if (s.anyOf && !s.anyOf.some((each) => breaks(each, value, at).length === 0)) say();
  for (const each of s.allOf ?? []) found.push(...breaks(each, value, at));
  if (s.if && s.then && breaks(s.if, value, at).length === 0) found.push(...breaks(s.then, value, at));
  return found;
}
