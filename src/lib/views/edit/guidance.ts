/** What there is to say about a pipeline while it is drawn, each at the thing that it is about. */
import { clockAdvice } from '#lib/analysis/advice.ts';
import { vocabulary } from '#lib/app/kinds.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import type { Desk } from './desk.svelte.ts';
import { thingAt } from './words.ts';

/** One piece of advice. */
export interface Note {
  /** The id of the thing that it is about; absent where it is about the whole. */
  readonly thing?: string | undefined;
  readonly text: string;
  readonly repair?: { readonly label: string; readonly edit: Edit } | undefined;
}

/** All advice on what is open, under the chosen policy. */
export function notesOf(desk: Desk): readonly Note[] {
  const { opened } = desk.session;
  if (!opened) return [];
  const { pipeline, zone, advice } = opened;
  const own = desk.document.policies.findIndex(({ id }) => id === desk.policy.id);
  const ours = (at: string): boolean =>
    !/^policies\[\d+\]/.test(at) || at.startsWith(`policies[${String(own)}]`);
  return [...advice, ...clockAdvice(pipeline, zone, vocabulary)]
    .filter(({ at }) => ours(at))
    .map(({ at, message }): Note => {
      const thing = thingAt(at, desk.document);
      return { thing, text: `${thing === undefined ? at : desk.nameOf(thing)} ${message}` };
    });
}
