// Rows of every version of the schema, as they lie in databases out there: each must be read for ever.
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { readChunk, readDocument, readRun, readSnapshot } from '#lib/adapters/storage/rows.ts';
import { aDocument, aRun } from '../../../support/kept.ts';
import { fresh } from './database.ts';
import v1 from './rows-v1.json' with { type: 'json' };

/** A chunk as it lies there: JSON has no typed arrays. */
const chunkOf = ({ at, kind, subject, cause, value, ...rest }: (typeof v1.chunks)[number]) => ({
  ...rest,
  at: Float64Array.from(at),
  kind: Uint8Array.from(kind),
  subject: Int32Array.from(subject),
  cause: Int32Array.from(cause),
  value: Float64Array.from(value)
});

/** The database as version 1 made it: by hand, so that no later change of ours makes it another one. */
async function databaseV1(): Promise<IDBFactory> {
  const factory = new IDBFactory();
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    // Dexie counts in tens.
    const opening = factory.open('test', 10);
    opening.onerror = () => reject(opening.error as Error);
    opening.onsuccess = () => resolve(opening.result);
    opening.onupgradeneeded = () => {
      const { result } = opening;
      result.createObjectStore('documents', { keyPath: 'id' });
      result.createObjectStore('snapshots', { keyPath: 'id' });
      const runs = result.createObjectStore('runs', { keyPath: 'id' });
      runs.createIndex('documentId', 'documentId');
      runs.createIndex('snapshot', 'snapshot');
      result.createObjectStore('chunks', { keyPath: ['runId', 'chunk'] });
    };
  });
  await new Promise<void>((resolve, reject) => {
    const writing = db.transaction(['documents', 'snapshots', 'runs', 'chunks'], 'readwrite');
    writing.onerror = () => reject(writing.error as Error);
    writing.oncomplete = () => resolve();
    for (const row of v1.documents) writing.objectStore('documents').put(row);
    for (const row of v1.snapshots) writing.objectStore('snapshots').put(row);
    for (const row of v1.runs) writing.objectStore('runs').put(row);
    for (const row of v1.chunks) writing.objectStore('chunks').put(chunkOf(row));
  });
  db.close();
  return factory;
}

describe('version 1', () => {
  test('is read whole', async () => {
    const { store } = await fresh(await databaseV1());
    expect(await store.catalogue()).toEqual({ documents: v1.documents, runs: v1.runs });
    const [run] = (await store.catalogue()).runs;
    expect(await store.snapshot(run!.snapshot)).toBe(v1.snapshots[0]!.text);
    const chunks = [];
    for await (const chunk of store.batches(run!)) chunks.push(chunk);
    expect(chunks.map(({ at }) => [...at])).toEqual(v1.chunks.map(({ at }) => at));
    expect(await store.storedHash(run!)).toEqual(run!.hash);
  });
});

describe('a row that is not what it says is not read', () => {
  test.each([
    ['of a later version', { ...aRun(), format: 2 }],
    ['without a field', { ...aRun(), seed: undefined }],
    ['with a field of another type', { ...aRun(), interventions: 'none' }],
    ['with a place outside of every season', { ...aRun(), place: { night: 0, t: 0 } }],
    ['that is no object', 'run']
  ])('%s', (_, row) => expect(readRun(row)).toBeUndefined());

  test('and one that is, is', () => {
    expect(readRun(aRun())).toEqual(aRun());
    expect(readDocument(aDocument())).toEqual(aDocument());
    expect(readDocument({ ...aDocument(), deletedAt: -1 })).toBeUndefined();
    expect(readSnapshot({ id: 's', format: 1, text: '{}' })).toEqual({ id: 's', format: 1, text: '{}' });
    expect(readSnapshot({ id: 's', format: 1 })).toBeUndefined();
    expect(readSnapshot(undefined)).toBeUndefined();
  });

  test('a chunk needs columns of one length, of the right types', () => {
    const chunk = chunkOf(v1.chunks[0]!);
    expect(readChunk(chunk)).toEqual(chunk);
    expect(readChunk({ ...chunk, kind: Uint8Array.from([1]) })).toBeUndefined();
    expect(readChunk({ ...chunk, at: Float32Array.from(chunk.at) })).toBeUndefined();
    expect(readChunk({ ...chunk, value: [...chunk.value] })).toBeUndefined();
    expect(readChunk({ ...chunk, first: -1 })).toBeUndefined();
    expect(readChunk(undefined)).toBeUndefined();
  });
});
