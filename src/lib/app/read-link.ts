/** A link, or a text with one in it, as a document that can be played. Loaded with the first link. */
import { openDocument } from '../adapters/open.ts';
import { decodeLink, type Linked } from '../adapters/share/link.ts';
import type { Result } from '../model/result.ts';
import type { Look } from './commands.ts';
import { overridden } from './overrides.ts';

/** What a link opens. */
export interface Readable {
  readonly document: unknown;
  readonly look: Look;
  /** What else there is to know about it. */
  readonly notes: readonly string[];
}

/**
 * Decodes a link and tries whether it can be played, so that a bad one touches nothing.
 * @param search what is written by hand behind `?`
 */
export async function readLink(text: string, search: string): Promise<Result<Readable>> {
  const linked = decodeLink(text);
  if (!linked.ok) return linked;
  const opened = await openDocument(linked.value.document);
  if (!opened.ok) return opened;
  const { document, look } = overridden(opened.value, linked.value.look, search);
  return {
    ok: true,
    value: { document, look, notes: notesOf(linked.value, opened.value.pipeline.policies) }
  };
}

function notesOf(
  { look, otherEngine }: Linked,
  policies: readonly { readonly id: string; readonly name: string }[]
): readonly string[] {
  const notes: string[] = [];
  if (otherEngine !== undefined)
    notes.push(`It was made with engine ${otherEngine}; with this one nights may go otherwise.`);
  if (look.policy !== undefined && !policies.some(({ id }) => id === look.policy))
    notes.push(
      `It asks for the policy “${look.policy}”, which its pipeline does not have; you see “${policies[0]!.name}”.`
    );
  return notes;
}
