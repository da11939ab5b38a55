/** What guidance on a pipeline is made of. */
import type { Edit } from '../model/edit/edits.ts';
import type { Problem } from '../model/result.ts';

/** Advice, and what could be done about it. */
export interface Guide extends Problem {
  readonly advice: true;
  readonly repair?: { readonly label: string; readonly edit: Edit };
  /** What a season that is played can count of it. */
  readonly counts?:
    | { readonly of: 'unread'; readonly thing: string }
    | { readonly of: 'unwritten'; readonly task: string; readonly reads: string }
    | { readonly of: 'unwatched' };
}
