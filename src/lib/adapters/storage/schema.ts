/** The one file that knows how kept work lies in IndexedDB. A released version is never edited: the next is added. */
import { Dexie, type DexieOptions, type Table } from 'dexie';
import type { Intervention } from '../../model/intervention.ts';
import type { LogColumns, LogHash } from '../../model/log.ts';
import type { Millis } from '../../model/pipeline.ts';

/** The database's name: one for each site that serves the page, as browsers have it. */
export const DATABASE = 'downbeat';

/** The last of the versions below. */
export const SCHEMA_VERSION = 3;

/** What rows say of the form they were written in. */
export const ROW_FORMAT = 1;

/** Where a run was looked at last. */
export interface Place {
  readonly night: number;
  /** The playhead, in virtual milliseconds. */
  readonly t: Millis;
  readonly selected?: string;
}

/** A document that somebody works on. */
export interface DocumentRow {
  readonly id: string;
  readonly format: number;
  readonly name: string;
  /** The text it has now: a {@link SnapshotRow}. */
  readonly snapshot: string;
  /** The run that was open last; empty when there was none yet. */
  readonly run: string;
  /** Instants of the wall clock, in milliseconds. */
  readonly createdAt: number;
  readonly editedAt: number;
  /** When it was deleted; 0 while it is not. */
  readonly deletedAt: number;
}

/** A document as it was when a run played it, once however many runs share it. */
export interface SnapshotRow {
  readonly id: string;
  readonly format: number;
  /** The document as JSON. */
  readonly text: string;
}

/** One playing of a document: all it takes to play it again, and what is known of its log. */
export interface RunRow {
  readonly id: string;
  readonly format: number;
  readonly documentId: string;
  readonly snapshot: string;
  /** What a person calls it; empty until it is renamed. */
  readonly name: string;
  /** The pipeline's name. */
  readonly pipeline: string;
  /** Id and name of the policy. */
  readonly policy: string;
  readonly policyName: string;
  readonly seed: number;
  readonly interventions: readonly Intervention[];
  /** Of the log's header. */
  readonly logFormat: number;
  readonly engine: string;
  readonly zones: string;
  /** What of the log is stored. */
  readonly events: number;
  readonly chunks: number;
  readonly bytes: number;
  readonly hash: LogHash;
  /** Everything up to and including this instant is stored. */
  readonly playedTo: Millis;
  /** Whether the log is stored to its end. */
  readonly complete: boolean;
  /** The season in a sentence. */
  readonly verdict: string;
  readonly place: Place;
  readonly startedAt: number;
  readonly writtenAt: number;
  readonly deletedAt: number;
}

/** Consecutive events of a run's log, as columns. */
export interface ChunkRow extends LogColumns {
  readonly runId: string;
  /** 0, 1, 2, … */
  readonly chunk: number;
  /** Index of the first event. */
  readonly first: number;
  /** Over all events up to the last one of this chunk. */
  readonly hash: LogHash;
}

/** What outlives a reload beside a document: what was done to it, or the futures of it that were played. */
export interface BesideRow {
  readonly document: string;
  readonly format: number;
  /** The text that the document had then: to another one, this does not belong. */
  readonly snapshot: string;
  /** As `model/edit/keep.ts` writes steps, and `app/futures-text.ts` futures. */
  readonly text: string;
}

/** The database. Rows come out as they lie there: `rows.ts` reads them. */
export class KeptDatabase extends Dexie {
  // `declare`: a class field would erase Dexie's table.
  declare documents: Table<unknown, string, DocumentRow>;
  declare snapshots: Table<unknown, string, SnapshotRow>;
  declare runs: Table<unknown, string, RunRow>;
  declare chunks: Table<unknown, [runId: string, chunk: number], ChunkRow>;
  declare edits: Table<unknown, string, BesideRow>;
  declare futures: Table<unknown, string, BesideRow>;

  constructor(name = DATABASE, options: DexieOptions = {}) {
    super(name, options);
    this.version(1).stores({
      documents: 'id',
      snapshots: 'id',
      runs: 'id, documentId, snapshot',
      chunks: '[runId+chunk]'
    });
    this.version(2).stores({ edits: 'document' });
    this.version(3).stores({ futures: 'document' });
  }
}
