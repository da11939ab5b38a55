/** Reads the parameters of one kind as the parser does, for tests of kinds. */
import { Fields } from '#lib/model/fields.ts';
import type { Problem } from '#lib/model/result.ts';

/** The parameters, and what was wrong with the object. */
export function readParams<P>(
  kind: { read: (fields: Fields) => P },
  object: object
): { params: P; problems: Problem[] } {
  const problems: Problem[] = [];
  const fields = new Fields(object, 'here', problems);
  const params = kind.read(fields);
  return { params, problems };
}

/** The parameters of an object that is meant to be right. */
export function params<P>(kind: { read: (fields: Fields) => P }, object: object): P {
  const { params: read, problems } = readParams(kind, object);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return read;
}
