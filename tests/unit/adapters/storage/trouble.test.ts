import { fresh } from './database.ts';
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { KeptDatabase, SCHEMA_VERSION } from '#lib/adapters/storage/schema.ts';
import { openStore } from '#lib/adapters/storage/store.ts';
import { StorageError, troubleOf } from '#lib/adapters/storage/trouble.ts';

const named = (name: string, more: object = {}): Error =>
  Object.assign(new Error(`it says ${name}`), { name, ...more });
const open = (indexedDB: unknown) =>
  openStore(
    () => undefined,
    new KeptDatabase('test', { indexedDB: indexedDB as IDBFactory, IDBKeyRange, autoOpen: false })
  );

describe('trouble with the storage says what to do', () => {
  test.each([
    ['a full one', named('QuotaExceededError'), 'full', 'Delete runs'],
    [
      'a full one inside a transaction',
      named('AbortError', { inner: named('QuotaExceededError') }),
      'full',
      'try again'
    ],
    ['one that is not allowed', named('SecurityError'), 'closed', 'allow site data'],
    [
      'a private window',
      named('OpenFailedError', { inner: named('InvalidStateError') }),
      'closed',
      'private window'
    ],
    ['a browser without any', named('MissingAPIError'), 'closed', 'ordinary window'],
    ['a newer one', named('OpenFailedError', { inner: named('VersionError') }), 'newer', 'Reload the page'],
    ['an older tab', new StorageError('blocked'), 'blocked', 'Close or reload that tab'],
    ['anything else', named('UnknownError'), 'broken', '(it says UnknownError)']
  ])('%s', (_, error, kind, words) => {
    const trouble = troubleOf(error);
    expect(trouble.kind).toBe(kind);
    expect(`${trouble.problem.at} ${trouble.problem.message}`).toContain(words);
    expect(trouble.problem.message).toMatch(/\.$/);
  });

  test('even what is no error at all', () => {
    expect(troubleOf('odd').problem.message).toContain('(odd)');
    expect(troubleOf(undefined).kind).toBe('broken');
  });
});

describe('a database that will not open', () => {
  test('because there is none', async () => {
    expect(await open(null).catch(troubleOf)).toMatchObject({ kind: 'closed' });
  });

  test('because the browser forbids it', async () => {
    const forbidding = {
      open: () => {
        throw named('SecurityError');
      }
    };
    expect(await open(forbidding).catch(troubleOf)).toMatchObject({ kind: 'closed' });
  });

  test('because another tab holds an older one: and it is said when this one has to give way', async () => {
    const factory = new IDBFactory();
    const older = new Promise<IDBDatabase>((resolve) => {
      const opening = factory.open('test', 5);
      opening.onsuccess = () => resolve(opening.result);
    });
    const held = await older;
    expect(await open(factory).catch(troubleOf)).toMatchObject({ kind: 'blocked' });
    held.close();
  });

  test('closes for a newer one, and says so', async () => {
    const factory = new IDBFactory();
    let lose = (_: unknown): void => undefined;
    const lost = new Promise<unknown>((resolve) => (lose = resolve));
    await openStore(
      (error) => lose(error),
      new KeptDatabase('test', { indexedDB: factory, IDBKeyRange, autoOpen: false })
    );
    const newer = new Dexie('test', { indexedDB: factory, IDBKeyRange });
    newer.version(SCHEMA_VERSION + 1).stores({ documents: 'id' });
    await newer.open();
    newer.close();
    expect(troubleOf(await lost)).toMatchObject({ kind: 'newer' });
  });

  test('because it holds work of a newer Downbeat', async () => {
    const factory = new IDBFactory();
    const newer = new Dexie('test', { indexedDB: factory, IDBKeyRange });
    newer.version(SCHEMA_VERSION + 1).stores({ documents: 'id' });
    await newer.open();
    newer.close();
    expect(await open(factory).catch(troubleOf)).toMatchObject({ kind: 'newer' });
  });

  test('opens once it can', async () => {
    const { store } = await fresh();
    expect(await store.catalogue()).toEqual({ documents: [], runs: [] });
    store.close();
  });
});
