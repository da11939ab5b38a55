/** Keeps beside a document what was done to it, and which futures of it were played, so that both outlive a reload. */
import type { BesideTable, Store } from '../adapters/storage/store.ts';

/**
 * Writes it, where it is not kept already.
 * @param table what it is
 * @param snapshot the document's text, to which it belongs
 * @param text as it is now; undefined where there is nothing
 * @param before what this answered last
 * @returns what is kept now
 */
export async function keepBeside(
  store: Store,
  table: BesideTable,
  document: string,
  snapshot: string,
  text: string | undefined,
  before: string | undefined
): Promise<string | undefined> {
  const now = text === undefined ? undefined : snapshot + text;
  if (text === undefined || now === before) return before;
  await store.putBeside(table, document, snapshot, text);
  return now;
}
