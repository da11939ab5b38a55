/** Plain data of an event, as JSON knows it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Whether an event fits a pattern of Mage's event trigger (mage_ai/orchestration/db/models/schedules.py,
 * EventMatcher.match): every key of the pattern is in the event; a list holds the values allowed there, anything else
 * is a pattern for what lies below. What the pattern does not name does not matter, so an empty one fits all objects.
 */
export function matchesEvent(pattern: Json, event: Json | undefined): boolean {
  if (!isObject(pattern) || !isObject(event)) return false;
  return Object.entries(pattern).every(([key, part]) => {
    if (!Object.hasOwn(event, key)) return false;
    const value = event[key]!;
    return Array.isArray(part)
      ? (part as Json[]).some((allowed) => equal(allowed, value))
      : matchesEvent(part, value);
  });
}

function equal(a: Json, b: Json): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && (a as Json[]).every((item, index) => equal(item, (b as Json[])[index]!));
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && equal(a[key]!, b[key]!))
    );
  }
  return asNumber(a) === asNumber(b);
}

/** Python, which compares there, holds `True` to be 1 and `False` to be 0. */
const asNumber = (value: Json): Json => (typeof value === 'boolean' ? Number(value) : value);
