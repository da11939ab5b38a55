/** The systems that the same drawing can run on: "as in" another one. */
import { vocabulary } from '../vocabulary.ts';

/** The orchestrators that a policy can be moved to. A person is none: by hand there is nothing that differs. */
export const targets: readonly { readonly value: string; readonly label: string }[] = Object.entries(
  vocabulary.orchestrators
).flatMap(([value, { label }]) => (value === 'manual' ? [] : [{ value, label }]));
