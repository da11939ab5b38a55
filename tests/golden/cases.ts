/** Which logs the goldens hold: documents of the site, under each of their policies. */

/** Seeds by document. A document that has not been written yet has no goldens. */
export const DOCUMENTS: Readonly<Record<string, readonly number[]>> = {
  'reference.json': [1, 42, 2026],
  'and-trap.json': [42]
};

/** What is compared: the hash says that something differs, the number of events how much. */
export interface Golden {
  readonly hash: string;
  readonly events: number;
}

/** The goldens by `document policy seed`: one line of a difference says which log has changed. */
export type Goldens = Readonly<Record<string, Golden>>;

/** The key of a log. */
export const keyOf = (document: string, policy: string, seed: number): string =>
  `${document} ${policy} ${seed}`;
