/** A database that lives in memory, as IndexedDB's own tests have it. */
// Dexie watches for changes only where it finds a database of the browser's.
import 'fake-indexeddb/auto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { KeptDatabase } from '#lib/adapters/storage/schema.ts';
import { openStore, type Store } from '#lib/adapters/storage/store.ts';
import type { LogBatch } from '#lib/model/log.ts';

/** A store of its own, and the factory behind it. */
export async function fresh(factory = new IDBFactory()): Promise<{ store: Store; factory: IDBFactory }> {
  const db = new KeptDatabase('test', { indexedDB: factory, IDBKeyRange, autoOpen: false });
  return { store: await openStore(() => undefined, db), factory };
}

/** Events at these instants. */
export const batch = (first: number, ...at: readonly number[]): LogBatch => ({
  first,
  at: Float64Array.from(at),
  kind: new Uint8Array(at.length).fill(1),
  subject: Int32Array.from(at, (_, i) => first + i),
  cause: new Int32Array(at.length).fill(-1),
  value: Float64Array.from(at, (each) => each * 2)
});

/** What is told with a chunk. */
export const progress = { playedTo: 100, complete: false, verdict: 'so far', writtenAt: 5 };
