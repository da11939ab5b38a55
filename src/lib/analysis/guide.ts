/** What guidance on a pipeline is made of. */
import type { Edit } from '../model/edit/edits.ts';
import type { Problem } from '../model/result.ts';

/** Advice, and what could be done about it. */
export interface Guide extends Problem {
  readonly advice: true;
  readonly repair?: { readonly label: string; readonly edit: Edit };
}
