/** What members of all open families have. */
import type { Fields } from './fields.ts';

/**
 * A parameter set of one kind, read from a document's fields. Problems are collected by the fields themselves.
 * A registry holds kinds of different parameters: there they are `<never, unknown>`, which says that their functions
 * take nothing but what their own `read` returned.
 */
export interface Kind<P, Read = P> {
  /** The field's standard term, for people. */
  readonly label: string;
  /** Reads the parameters; unknown keys and bad values become problems of `fields`. */
  readonly read: (fields: Fields) => Read;
}
