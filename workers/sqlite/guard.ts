/** What a body may do: read what its task reads, for a while. SQL comes from documents, and is hostile until it ran. */
import type { Sqlite } from './start.ts';

/** Names of our own tables begin so; a body that says it is refused. */
export const OWN_TABLES = 'downbeat_';

/** Functions that tell of the connection instead of the rows. */
const CONNECTION = new Set([
  ...['changes', 'total_changes', 'last_insert_rowid', 'load_extension', 'sqlite_offset'],
  ...[
    'sqlite_log',
    'rtreecheck',
    'rtreenode',
    'rtreedepth',
    'fts5',
    'fts5_source_id',
    'fts5_locale',
    'fts5_insttoken'
  ]
]);
/** Tables that SQLite makes of a value. */
const FROM_VALUES = new Set(['json_each', 'json_tree']);
/** Tables that SQLite has of itself. */
const OF_ITSELF = /^(sqlite_|pragma_|dbstat$|bytecode$|tables_used$)/;

/** Most instructions of SQLite's machine between two looks at the clock. */
const OPERATIONS = 1000;

/** Watches over one connection. */
export class Guard {
  /** What was refused last, in words. */
  refused = '';
  #tables: ReadonlySet<string> | undefined;
  /** The table of our own that takes what a body gives. */
  #into: string | undefined;
  #until = Infinity;
  readonly #words: ReadonlyMap<number, string>;

  constructor({ library: { capi } }: Sqlite, database: number) {
    const { SQLITE_OK, SQLITE_DENY } = capi;
    this.#words = new Map([
      [capi.SQLITE_ATTACH, 'ATTACH'],
      [capi.SQLITE_DETACH, 'DETACH'],
      [capi.SQLITE_PRAGMA, 'PRAGMA'],
      [capi.SQLITE_TRANSACTION, 'a transaction'],
      [capi.SQLITE_SAVEPOINT, 'a savepoint'],
      [capi.SQLITE_INSERT, 'INSERT'],
      [capi.SQLITE_UPDATE, 'UPDATE'],
      [capi.SQLITE_DELETE, 'DELETE']
    ]);
    capi.sqlite3_set_authorizer(
      database,
      (_, action, first, second, _schema, inside) => {
        const tables = this.#tables;
        if (!tables) return SQLITE_OK;
        if (action === capi.SQLITE_SELECT || action === capi.SQLITE_RECURSIVE) return SQLITE_OK;
        if (action === capi.SQLITE_FUNCTION) {
          if (!CONNECTION.has(String(second).toLowerCase())) return SQLITE_OK;
          this.refused ||= `the function ${String(second)}`;
          return SQLITE_DENY;
        }
        if (action === capi.SQLITE_READ) {
          const table = String(first).toLowerCase();
          if (tables.has(table) || FROM_VALUES.has(table)) return SQLITE_OK;
          // Rows that are only counted: then the name may be one that the statement gives (WITH n AS …).
          if (second === '' && !OF_ITSELF.test(table)) return SQLITE_OK;
          // Our own tables, by way of a view that the task reads.
          if (table.startsWith(OWN_TABLES) && tables.has(String(inside).toLowerCase())) return SQLITE_OK;
          this.refused ||= `the table ${String(first)}`;
          return SQLITE_DENY;
        }
        if (action === capi.SQLITE_INSERT && first === this.#into) return SQLITE_OK;
        this.refused ||= this.#words.get(action) ?? 'a change of the database';
        return SQLITE_DENY;
      },
      0
    );
    capi.sqlite3_progress_handler(database, OPERATIONS, () => (this.#tables && this.isLate() ? 1 : 0), 0);
  }

  /** Gives whatever follows some milliseconds. */
  allow(ms: number): void {
    this.#until = performance.now() + ms;
  }

  /** Whether the time is up. */
  isLate(): boolean {
    return performance.now() > this.#until;
  }

  /**
   * Runs what comes from a document: it may read these tables, and nothing else.
   * @param into the one table that it may fill
   */
  watch<T>(tables: readonly string[], run: () => T, into?: string): T {
    this.refused = '';
    this.#tables = new Set(tables.map((table) => table.toLowerCase()));
    this.#into = into;
    try {
      return run();
    } finally {
      this.#tables = this.#into = undefined;
    }
  }
}
