/** Keeps what was done to a document beside it, so that it can be taken back after a reload. */
import type { Store } from '../adapters/storage/store.ts';

/**
 * Writes past and future, where they are not kept already.
 * @param snapshot the document's text, to which they belong
 * @param text as it is now; undefined where nothing was done
 * @param before what this answered last
 * @returns what is kept now
 */
export async function keepEdits(
  store: Store,
  document: string,
  snapshot: string,
  text: string | undefined,
  before: string | undefined
): Promise<string | undefined> {
  const now = text === undefined ? undefined : snapshot + text;
  if (text === undefined || now === before) return before;
  await store.putEdits(document, snapshot, text);
  return now;
}
