/** Something that went wrong with what came from outside: where, what, and what to do about it. */
export interface Problem {
  /** The place in words a person can find: `tasks[3].duration.base`, `line 4`, `--until`. */
  readonly at: string;
  /** One clear sentence that also names the remedy. */
  readonly message: string;
  /** Advice does not keep a document from playing. */
  readonly advice?: true;
}

/** An answer or the reasons why there is none. Bad input is never thrown. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Wraps an answer. */
export const good = <T>(value: T): Result<T> => ({ ok: true, value });

/** Wraps a single reason why there is no answer. */
export const bad = (at: string, message: string): Result<never> => ({
  ok: false,
  problems: [{ at, message }]
});

/** Proves at compile time that a closed union was exhausted; throws if an unknown member reaches it. */
export function assertNever(value: never): never {
  throw new Error(`not a member of its union: ${JSON.stringify(value)}`);
}
