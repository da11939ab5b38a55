import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { RunRow } from '#lib/adapters/storage/schema.ts';
import type { Store } from '#lib/adapters/storage/store.ts';
import { EMPTY_HASH, extendHash, type LogBatch } from '#lib/model/log.ts';
import { aDocument, aRun } from '../../../support/kept.ts';
import { batch, fresh, progress } from './database.ts';

/** A run whose log has three chunks: 10 20 · 20 30 40 · 50. */
const THREE = [batch(0, 10, 20), batch(2, 20, 30, 40), batch(5, 50)];
async function stored(store: Store): Promise<RunRow> {
  let run = aRun();
  await store.putRun(run);
  for (const each of THREE) run = await store.append(run, each, progress);
  return run;
}

async function log(store: Store, run: RunRow): Promise<readonly LogBatch[]> {
  const found: LogBatch[] = [];
  for await (const each of store.batches(run)) found.push(each);
  return found;
}

const hashed = (batches: readonly LogBatch[]) => batches.reduce(extendHash, EMPTY_HASH);

describe('a run’s log', () => {
  test('comes back as it was written, a chunk at a time', async () => {
    const { store } = await fresh();
    const run = await stored(store);
    expect(await log(store, run)).toEqual(THREE);
    expect(run).toMatchObject({ events: 6, chunks: 3, bytes: 6 * 25, hash: hashed(THREE), ...progress });
    expect(await store.run('r')).toEqual(run);
    expect(await store.storedHash(run)).toEqual(run.hash);
  });

  test('does not change when the same chunk is written twice', async () => {
    const { store } = await fresh();
    await store.putRun(aRun());
    const once = await store.append(aRun(), THREE[0]!, progress);
    const twice = await store.append(aRun(), THREE[0]!, progress);
    expect(twice).toEqual(once);
    expect(await log(store, twice)).toEqual([THREE[0]]);
  });

  test('has no gaps: a chunk that does not follow is refused', async () => {
    const { store } = await fresh();
    await store.putRun(aRun());
    await expect(store.append(aRun(), batch(2, 30), progress)).rejects.toThrow(
      '0 events, and the next is number 2'
    );
  });

  test('of a run that another tab has deleted is not written, and leaves nothing behind', async () => {
    const { store } = await fresh();
    await expect(store.append(aRun(), THREE[0]!, progress)).rejects.toMatchObject({ kind: 'gone' });
    await store.putRun(aRun());
    expect(await log(store, aRun({ chunks: 0 }))).toEqual([]);
    expect(await store.storedHash(aRun({ chunks: 1 }))).toBeUndefined();
  });

  test('is cut where another future begins: chunks with anything later are taken back whole', async () => {
    const { store } = await fresh();
    const run = await stored(store);
    const cut = await store.rewind(run, 30, { seed: 7 });
    expect(cut).toMatchObject({ events: 2, chunks: 1, bytes: 2 * 25, hash: hashed([THREE[0]!]), seed: 7 });
    expect(cut).toMatchObject({ complete: false, playedTo: 30 });
    expect(await store.run('r')).toEqual(cut);
    const on = await store.append(cut, batch(2, 31), progress);
    expect(await log(store, on)).toEqual([THREE[0], batch(2, 31)]);
    expect(await store.rewind(on, -Infinity)).toMatchObject({ events: 0, chunks: 0, hash: EMPTY_HASH });
  });

  test('is known to be damaged when a chunk is not what it was', async () => {
    const { store, factory } = await fresh();
    const run = await stored(store);
    await raw(factory, 'chunks', (chunks) =>
      chunks.put({ runId: 'r', chunk: 1, first: 2, hash: EMPTY_HASH, at: [1] })
    );
    expect(await store.storedHash(run)).toBeUndefined();
    await expect(log(store, run)).rejects.toThrow('chunk 1 of the log is damaged');
  });
});

describe('documents', () => {
  test('share one text however many runs play it', async () => {
    const { store } = await fresh();
    const id = await store.putSnapshot('{"a":"\u202e\u0085"}');
    expect(await store.putSnapshot('{"a":"\u202e\u0085"}')).toBe(id);
    expect(await store.putSnapshot('{"a":2}')).not.toBe(id);
    expect(await store.snapshot(id)).toBe('{"a":"\u202e\u0085"}');
    expect(await store.snapshot('unknown')).toBeUndefined();
  });

  test('whose texts have one hash stay apart', async () => {
    const { store, factory } = await fresh();
    const id = await store.putSnapshot('{"a":1}');
    await raw(factory, 'snapshots', (texts) => texts.put({ id, format: 1, text: 'another' }));
    const other = await store.putSnapshot('{"a":1}');
    expect(other).toBe(`${id}.1`);
    expect(await store.putSnapshot('{"a":1}')).toBe(other);
  });
});

describe('what is deleted', () => {
  test('is not listed, and comes back whole when that is taken back', async () => {
    const { store } = await fresh();
    await store.putDocument(aDocument());
    const run = await stored(store);
    await store.mark(['d'], ['r'], 1000);
    expect(await store.catalogue()).toEqual({ documents: [], runs: [] });
    expect(await store.runsOf('d')).toEqual([]);
    await store.mark(['d'], ['r'], 0);
    expect(await store.catalogue()).toEqual({ documents: [aDocument()], runs: [run] });
    expect(await log(store, run)).toEqual(THREE);
  });

  test('is removed with its log and with texts that nobody needs, once it is old enough', async () => {
    const { store, factory } = await fresh();
    const needed = await store.putSnapshot('{"needed":true}');
    const other = await store.putSnapshot('{"needed":false}');
    await store.putDocument(aDocument({ snapshot: needed }));
    await stored(store);
    await store.updateRun('r', { snapshot: other });
    await store.mark([], ['r'], 1000);
    await store.purge(1000);
    expect(await store.run('r')).toBeDefined();
    await store.purge(1001);
    expect(await store.run('r')).toBeUndefined();
    expect(await store.snapshot(needed)).toBeDefined();
    expect(await store.snapshot(other)).toBeUndefined();
    expect(await raw(factory, 'chunks', (chunks) => chunks.count())).toBe(0);
  });
});

test('who watches a document hears what is done to it and to its run', async () => {
  const { store } = await fresh();
  await store.putDocument(aDocument());
  await store.putRun(aRun());
  const heard: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const stop = store.watchDocument(
      'd',
      (kept) => {
        heard.push(`${kept?.document.name ?? '–'} ${kept?.run?.policy ?? '–'}`);
        if (heard.length === 1) void store.updateRun('r', { policy: 'q' });
        if (heard.length === 2) void store.updateDocument('d', { name: 'New' });
        if (heard.length < 3) return;
        stop();
        resolve();
      },
      (error) => reject(error as Error)
    );
  });
  expect(heard).toEqual(['Orders p', 'Orders q', 'New q']);
});

/** Does something to a table behind the store's back. */
function raw<T>(
  factory: IDBFactory,
  table: string,
  act: (table: IDBObjectStore) => IDBRequest<T>
): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = factory.open('test');
    opening.onerror = () => reject(opening.error as Error);
    opening.onsuccess = () => {
      const db = opening.result;
      const asked = act(db.transaction(table, 'readwrite').objectStore(table));
      asked.onerror = () => reject(asked.error as Error);
      asked.onsuccess = () => {
        db.close();
        resolve(asked.result);
      };
    };
  });
}

describe('what was done to a document', () => {
  test('is found with the text that it belongs to, and with no other', async () => {
    const { store } = await fresh();
    await store.putBeside('edits', 'd', 's', '[[],[]]');
    expect(await store.beside('edits', 'd', 's')).toBe('[[],[]]');
    expect(await store.beside('edits', 'd', 'another')).toBeUndefined();
    expect(await store.beside('edits', 'e', 's')).toBeUndefined();
  });

  test('goes with the document', async () => {
    const { store } = await fresh();
    await store.putDocument(aDocument({ deletedAt: 500 }));
    await store.putBeside('edits', 'd', 's', '[[],[]]');
    await store.purge(1000);
    expect(await store.beside('edits', 'd', 's')).toBeUndefined();
  });
});
