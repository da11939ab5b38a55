/** Kept work in the browser's own database: documents, and runs with their logs. Everything may reject; see trouble.ts. */
import { Dexie, liveQuery } from 'dexie';
import { EMPTY_HASH, extendHash, type LogBatch, type LogHash } from '../../model/log.ts';
import { hashText, mix } from '../../model/chance.ts';
import type { Millis } from '../../model/pipeline.ts';
import { bytesOf } from './chunks.ts';
import { readBeside, readChunk, readDocument, readRun, readSnapshot } from './rows.ts';
import { KeptDatabase, ROW_FORMAT, SCHEMA_VERSION, type DocumentRow, type RunRow } from './schema.ts';
import { StorageError } from './trouble.ts';

/** All that is kept, without the logs. */
export interface Catalogue {
  readonly documents: readonly DocumentRow[];
  readonly runs: readonly RunRow[];
}

/** What is kept beside documents as text: what was done to them, and the futures of them that were played. */
export type BesideTable = 'edits' | 'futures';

/** A document and its open run, as another tab may change them. */
export interface Kept {
  readonly document: DocumentRow;
  readonly run: RunRow | undefined;
}

/** Milliseconds after which a database that says nothing is given up. */
const PATIENCE = 10_000;

/** What is known of a run's log besides its events. */
type Progress = Pick<RunRow, 'playedTo' | 'complete' | 'verdict' | 'writtenAt'>;

const defined = <T>(rows: readonly (T | undefined)[]): readonly T[] =>
  rows.filter((row) => row !== undefined);

export class Store {
  readonly #db: KeptDatabase;

  constructor(db: KeptDatabase) {
    this.#db = db;
  }

  close(): void {
    this.#db.close();
  }

  // Documents

  async document(id: string): Promise<DocumentRow | undefined> {
    return readDocument(await this.#db.documents.get(id));
  }

  async putDocument(row: DocumentRow): Promise<void> {
    await this.#db.documents.put(row);
  }

  async updateDocument(id: string, change: Partial<DocumentRow>): Promise<void> {
    await this.#db.documents.update(id, change);
  }

  /** Keeps a document's text, once for all that share it. @returns the id by which it is found */
  async putSnapshot(text: string): Promise<string> {
    const { snapshots } = this.#db;
    const word = (bits: number): string => (bits >>> 0).toString(16).padStart(8, '0');
    const first = hashText(text);
    const base = word(mix(first)) + word(mix(hashText(`${text.length}:${text}`) ^ first));
    return this.#db.transaction('rw', snapshots, async () => {
      // Somebody may make two texts of one hash on purpose.
      for (let n = 0; ; n++) {
        const id = n === 0 ? base : `${base}.${String(n)}`;
        const there = await snapshots.get(id);
        if (there !== undefined && readSnapshot(there)?.text !== text) continue;
        if (there === undefined) await snapshots.put({ id, format: ROW_FORMAT, text });
        return id;
      }
    });
  }

  /** The document's text, or undefined if it is lost. */
  async snapshot(id: string): Promise<string | undefined> {
    return readSnapshot(await this.#db.snapshots.get(id))?.text;
  }

  /** What stands beside a document, as it was kept while it had this text; undefined if nothing is. */
  async beside(table: BesideTable, document: string, snapshot: string): Promise<string | undefined> {
    const row = readBeside(await this.#db[table].get(document));
    return row?.snapshot === snapshot ? row.text : undefined;
  }

  async putBeside(table: BesideTable, document: string, snapshot: string, text: string): Promise<void> {
    await this.#db[table].put({ document, format: ROW_FORMAT, snapshot, text });
  }

  // Runs

  async run(id: string): Promise<RunRow | undefined> {
    return readRun(await this.#db.runs.get(id));
  }

  async runsOf(documentId: string): Promise<readonly RunRow[]> {
    const rows = await this.#db.runs.where('documentId').equals(documentId).toArray();
    return defined(rows.map(readRun)).filter(({ deletedAt }) => deletedAt === 0);
  }

  async putRun(row: RunRow): Promise<void> {
    await this.#db.runs.put(row);
  }

  async updateRun(id: string, change: Partial<RunRow>): Promise<void> {
    await this.#db.runs.update(id, change);
  }

  /**
   * Adds the next events to a run's log, in one record; to add the same ones twice does no harm.
   * @returns the run as it is now
   */
  async append(run: RunRow, { first, ...columns }: LogBatch, progress: Progress): Promise<RunRow> {
    if (first !== run.events)
      throw new StorageError('broken', `the log has ${run.events} events, and the next is number ${first}`);
    const hash = extendHash(run.hash, columns);
    const grown: Partial<RunRow> = {
      ...progress,
      events: first + columns.at.length,
      chunks: run.chunks + 1,
      bytes: run.bytes + bytesOf(columns),
      hash
    };
    const { chunks, runs } = this.#db;
    await this.#db.transaction('rw', chunks, runs, async () => {
      if ((await runs.get(run.id)) === undefined) throw new StorageError('gone');
      await chunks.put({ runId: run.id, chunk: run.chunks, first, hash, ...columns });
      await runs.update(run.id, grown);
    });
    return { ...run, ...grown };
  }

  /**
   * Takes back the chunks in which anything happens after an instant: another future begins there.
   * @returns the run as it is now
   */
  async rewind(run: RunRow, after: Millis, change: Partial<RunRow> = {}): Promise<RunRow> {
    const { chunks, runs } = this.#db;
    return this.#db.transaction('rw', chunks, runs, async () => {
      let left = { events: 0, chunks: 0, bytes: 0, hash: EMPTY_HASH };
      await this.#chunksOf(run.id)
        .until((row) => {
          const chunk = readChunk(row);
          if (!chunk || chunk.first !== left.events || !(chunk.at.at(-1)! <= after)) return true;
          left = {
            events: chunk.first + chunk.at.length,
            chunks: left.chunks + 1,
            bytes: left.bytes + bytesOf(chunk),
            hash: chunk.hash
          };
          return false;
        })
        .each(() => undefined);
      await chunks.where('[runId+chunk]').between([run.id, left.chunks], [run.id, Dexie.maxKey]).delete();
      const cut: Partial<RunRow> = {
        ...left,
        complete: false,
        playedTo: Math.min(run.playedTo, after),
        ...change
      };
      await runs.update(run.id, cut);
      return { ...run, ...cut };
    });
  }

  /** A run's log, a chunk at a time. @throws {StorageError} at the first that is damaged or missing */
  async *batches(run: RunRow): AsyncGenerator<LogBatch, void, undefined> {
    let first = 0;
    for (let index = 0; index < run.chunks; index++) {
      const chunk = readChunk(await this.#db.chunks.get([run.id, index]));
      if (chunk?.first !== first) throw new StorageError('broken', `chunk ${index} of the log is damaged`);
      const { at, kind, subject, cause, value } = chunk;
      yield { first, at, kind, subject, cause, value };
      first += at.length;
    }
  }

  /** The hash over what is really stored of a run's log; undefined if it is damaged. */
  async storedHash(run: RunRow): Promise<LogHash | undefined> {
    let hash = EMPTY_HASH;
    try {
      for await (const batch of this.batches(run)) hash = extendHash(hash, batch);
      return hash;
    } catch (error) {
      if (error instanceof StorageError) return undefined;
      throw error;
    }
  }

  #chunksOf(runId: string) {
    return this.#db.chunks.where('[runId+chunk]').between([runId, Dexie.minKey], [runId, Dexie.maxKey]);
  }

  // All of it

  async catalogue(): Promise<Catalogue> {
    const { documents, runs } = this.#db;
    return this.#db.transaction('r', documents, runs, async () => ({
      documents: defined((await documents.toArray()).map(readDocument)).filter((row) => row.deletedAt === 0),
      runs: defined((await runs.toArray()).map(readRun)).filter((row) => row.deletedAt === 0)
    }));
  }

  /** Marks documents and runs as deleted, at an instant of the wall clock; 0 takes it back. */
  async mark(documents: readonly string[], runs: readonly string[], deletedAt: number): Promise<void> {
    const tables = this.#db;
    await tables.transaction('rw', tables.documents, tables.runs, async () => {
      for (const id of documents) await tables.documents.update(id, { deletedAt });
      for (const id of runs) await tables.runs.update(id, { deletedAt });
    });
  }

  /** Removes what was marked as deleted before an instant, with all that nobody else needs. */
  async purge(before: number): Promise<void> {
    const { documents, runs, chunks, snapshots, edits, futures } = this.#db;
    const gone = (row: { readonly deletedAt: number } | undefined): boolean =>
      row !== undefined && row.deletedAt > 0 && row.deletedAt < before;
    await this.#db.transaction('rw', [documents, runs, chunks, snapshots, edits, futures], async () => {
      for (const row of defined((await runs.toArray()).map(readRun)).filter(gone)) {
        await this.#chunksOf(row.id).delete();
        await runs.delete(row.id);
      }
      const old = defined((await documents.toArray()).map(readDocument))
        .filter(gone)
        .map(({ id }) => id);
      await documents.bulkDelete(old);
      await edits.bulkDelete(old);
      await futures.bulkDelete(old);
      const used = new Set([
        ...defined((await documents.toArray()).map(readDocument)).map(({ snapshot }) => snapshot),
        ...defined((await runs.toArray()).map(readRun)).map(({ snapshot }) => snapshot)
      ]);
      const texts = await snapshots.toCollection().primaryKeys();
      await snapshots.bulkDelete(texts.filter((id) => !used.has(id)));
    });
  }

  /** Tells of a document and its open run now, and whenever this tab or another has changed them, until stopped. */
  watchDocument(
    id: string,
    next: (kept: Kept | undefined) => void,
    failed: (error: unknown) => void
  ): () => void {
    const watched = liveQuery(async () => {
      const document = await this.document(id);
      return document && { document, run: await this.run(document.run) };
    }).subscribe({ next, error: failed });
    return () => watched.unsubscribe();
  }

  /** The same for all that is kept. */
  watchAll(next: (all: Catalogue) => void, failed: (error: unknown) => void): () => void {
    const watched = liveQuery(() => this.catalogue()).subscribe({ next, error: failed });
    return () => watched.unsubscribe();
  }
}

/** Dexie would open a later version as well, and change it: here it is refused before. It counts in tens. */
async function older(db: KeptDatabase): Promise<void> {
  const { indexedDB } = db._options as { readonly indexedDB?: IDBFactory | null };
  const there = (await indexedDB?.databases?.())?.find(({ name }) => name === db.name);
  if ((there?.version ?? 0) >= (SCHEMA_VERSION + 1) * 10) throw new StorageError('newer');
}

/**
 * Opens the database.
 * @param lost called when it gives way to a newer Downbeat in another tab
 * @throws what the browser says, or a {@link StorageError}
 */
export async function openStore(lost: (error: unknown) => void, db = new KeptDatabase()): Promise<Store> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    db.on('blocked', () => reject(new StorageError('blocked')));
    timer = setTimeout(
      () => reject(new StorageError('broken', `did not answer for ${PATIENCE / 1000} s`)),
      PATIENCE
    );
  });
  db.on('versionchange', ({ newVersion }) => {
    // Without a version its data is cleared: Dexie opens it anew when it is needed.
    if (newVersion === null || newVersion === 0) return;
    db.close();
    lost(new StorageError('newer'));
  });
  try {
    await Promise.race([older(db).then(() => db.open()), silence]);
  } catch (error) {
    db.close();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return new Store(db);
}
