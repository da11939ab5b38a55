/** Looks words of a document up in the vocabulary's families. */
import type { Fields } from './fields.ts';

/** The member that a field names; an unknown one becomes a problem that lists the known, and undefined. */
export function kindName(
  fields: Fields,
  key: string,
  family: Readonly<Record<string, unknown>>
): string | undefined {
  const before = fields.problems.length;
  const kind = fields.choice(key, Object.keys(family));
  return fields.problems.length === before ? kind : undefined;
}
