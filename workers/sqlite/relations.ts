/** The tables of one document: rows of sources as far as somebody looked, and what bodies made of them. */
import type { ColumnChange } from '#lib/model/column-change.ts';
import { MOST_ROWS, RowDrawer } from '#lib/model/rows.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { rowsKey, type CellType, type SourceRows, type TableLook } from '#lib/model/transform.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { quoted, SqlError, type Database } from './database.ts';
import { OWN_TABLES } from './guard.ts';

/** Something that can stand in FROM. */
export interface Relation {
  /** Equal for relations with the same rows. */
  readonly id: string;
  readonly names: readonly string[];
  /** Types of the columns, where they were declared. */
  readonly types?: readonly CellType[];
  /** The SELECT that gives its rows, of our own. */
  readonly sql: string;
  /** How many rows. */
  readonly count: number;
}

/** Rows that are held at the most before all of them are forgotten. */
const MOST_HELD = 500_000;
/** Rows that are looked at. */
const FIRST = 100;
/** Rows drawn between two looks at the clock. */
const DRAWN = 1000;

/** The time is up. */
export class TimeUp extends Error {}

const typeNames = { INTEGER: 'integer', REAL: 'real', TEXT: 'text' } as const;

/** A source's table, and which rows are in it. */
interface Loaded {
  readonly drawer: RowDrawer;
  readonly table: string;
  /** Spans of ordinals that the table has, ascending and apart. */
  spans: [number, number][];
}

/** Rows and tables, in one connection. */
export class Relations {
  readonly #sources: readonly Loaded[];
  readonly #made = new Map<string, Relation>();
  #held = 0;
  #tables = 0;

  constructor(
    readonly database: Database,
    pipeline: Pipeline,
    zone: ZoneRules
  ) {
    this.#sources = pipeline.sources.map((_, source) => ({
      drawer: new RowDrawer(pipeline, source, zone, vocabulary),
      table: `${OWN_TABLES}rows_${source}`,
      spans: []
    }));
    // The names that columns have for a document are its views': none can be mistaken for one of SQLite's own.
    for (const { drawer, table } of this.#sources)
      database.exec(
        `CREATE TABLE main.${table} (${drawer.columns.map(({ type }, i) => `c${i} ${type}`).join(', ')})`
      );
  }

  /** Drops every table: another document comes. */
  dispose(): void {
    this.forget();
    for (const { table } of this.#sources) this.database.exec(`DROP TABLE main.${table}`);
  }

  /** Forgets everything if there is too much. Not while relations are in use. */
  tidy(): void {
    if (this.#held > MOST_HELD) this.forget();
  }

  /** Forgets all rows. */
  forget(): void {
    for (const loaded of this.#sources) {
      if (loaded.spans.length > 0) this.database.exec(`DELETE FROM main.${loaded.table}`);
      loaded.spans = [];
    }
    for (const { id } of this.#made.values()) this.database.exec(`DROP TABLE main.${OWN_TABLES}${id}`);
    this.#made.clear();
    this.#held = 0;
  }

  /** The names of a source's columns. */
  columnsOf(source: number): readonly string[] {
    return this.#sources[source]!.drawer.columns.map(({ name }) => name);
  }

  /** Rows of a source; those that are not there yet are drawn now. @throws TimeUp */
  rows(rows: SourceRows): Relation {
    const { source, spans, again = [], arrivals, changed = [] } = rows;
    const loaded = this.#sources[source]!;
    const { drawer, table } = loaded;
    const missing = spans.flatMap(([from, to]) => gaps(loaded.spans, from, to));
    if (missing.length > 0) {
      const names = ['rowid', ...drawer.columns.map((_, i) => `c${i}`)];
      const insert = this.database.prepare(
        `INSERT INTO main.${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
      );
      let spansNow = loaded.spans;
      try {
        this.database.atOnce(() => {
          for (const [from, to] of missing)
            for (let at = from; at < to; at += DRAWN) {
              if (this.database.guard.isLate()) throw new TimeUp();
              const end = Math.min(to, at + DRAWN);
              // Row 0 has the rowid 1: SQLite counts from there.
              drawer.draw(arrivals, at, end, (ordinal, values) =>
                this.database.insert(insert, ordinal + 1, values)
              );
              spansNow = withSpan(spansNow, at, end);
            }
        });
      } finally {
        this.database.sqlite.raw.sqlite3_finalize(insert);
      }
      loaded.spans = spansNow;
      this.#held += missing.reduce((sum, [from, to]) => sum + to - from, 0);
    }
    const columns = columnsWith(drawer.columns, changed);
    const read = columns.map(({ name, value }) => `${value} AS ${quoted(name)}`).join(', ');
    // Spans of copies lie apart within one copy only, so each span of theirs is read by itself.
    const parts = [spans, ...again.map((span) => [span])];
    const all = parts.flat();
    return {
      id: `rows_${rowsKey(rows)}`,
      names: columns.map(({ name }) => name),
      types: columns.map(({ type }) => typeNames[type]),
      sql: parts
        .map((list) => {
          const where = list.map(([from, to]) => `rowid BETWEEN ${from + 1} AND ${to}`).join(' OR ') || '0';
          return `SELECT ${read} FROM main.${table} WHERE ${where}`;
        })
        .join(' UNION ALL '),
      count: all.reduce((sum, [from, to]) => sum + to - from, 0)
    };
  }

  /** A table without rows. */
  nothing(names: readonly string[]): Relation {
    const list = names.map((name) => `NULL AS ${quoted(name)}`).join(', ');
    return { id: 'nothing', names, sql: `SELECT ${list} WHERE 0`, count: 0 };
  }

  /** What was made before under a key. */
  known(key: string): Relation | undefined {
    return this.#made.get(key);
  }

  /** Remembers a relation under a key, too. */
  remember(key: string, relation: Relation): void {
    this.#made.set(key, relation);
  }

  /** Lets a statement of a document see relations under names of its own, and nothing else. */
  withTables<T>(tables: readonly (readonly [name: string, relation: Relation])[], run: () => T): T {
    const made: string[] = [];
    try {
      for (const [name, { sql }] of tables) {
        this.database.exec(`CREATE TEMP VIEW ${quoted(name)} AS ${sql}`);
        made.push(name);
      }
      return run();
    } finally {
      for (const name of made) this.database.exec(`DROP VIEW temp.${quoted(name)}`);
    }
  }

  /**
   * Keeps what a SELECT of a document gives.
   * @param tables what it reads; they are there
   * @param ready called just before it runs
   * @throws SqlError when it does not compile, fails, or gives more rows than a table may hold
   */
  make(sql: string, tables: readonly string[], ready: () => void): Relation {
    const { database } = this;
    const statement = database.compile(sql, tables);
    const names = database.columnNames(statement);
    // With their types: SQLite joins by an index of its own only where both sides compare alike.
    const list = names.map((_, i) => `c${i} ${database.declaredType(statement, i)}`);
    database.sqlite.raw.sqlite3_finalize(statement);
    const id = `made_${this.#tables++}`;
    const table = `${OWN_TABLES}${id}`;
    const count = database.atOnce(() => {
      database.exec(`CREATE TABLE main.${table} (${list.join(', ')})`);
      const rows = database.fill(table, sql, tables, ready);
      if (rows > MOST_ROWS)
        throw new SqlError(
          'gives more than 100,000 rows, the most that a table holds: group them, or filter more'
        );
      return rows;
    });
    this.#held += count;
    return { id, names, sql: `SELECT ${shown(names)} FROM main.${table}`, count };
  }

  /** A relation as one looks at it: its first rows; where they came one after another, the newest, that one first. */
  look({ names, types, sql, count }: Relation, newest = false): TableLook {
    const { database } = this;
    const columns = names.map((name, i) => ({ name, type: types?.[i] ?? this.#typeOf(sql, name) }));
    const statement = database.prepare(
      `${sql} LIMIT ${FIRST} OFFSET ${newest ? Math.max(0, count - FIRST) : 0}`
    );
    const rows = [];
    try {
      while (database.step(statement)) rows.push(columns.map((_, i) => database.cell(statement, i)));
    } finally {
      database.sqlite.raw.sqlite3_finalize(statement);
    }
    return { columns, count, rows: newest ? rows.reverse() : rows };
  }

  /** What the values of a column are. */
  #typeOf(sql: string, name: string): CellType {
    const { database } = this;
    const column = quoted(name);
    const statement = database.prepare(
      `SELECT DISTINCT typeof(${column}) FROM (${sql}) WHERE ${column} IS NOT NULL LIMIT 2`
    );
    const found: CellType[] = [];
    try {
      while (database.step(statement)) found.push(database.cell(statement, 0) as CellType);
    } finally {
      database.sqlite.raw.sqlite3_finalize(statement);
    }
    return found.length > 1 ? 'mixed' : (found[0] ?? 'null');
  }
}

/** The columns of a table of ours, under the names that documents know them by. */
const shown = (names: readonly string[]): string =>
  names.map((name, i) => `c${i} AS ${quoted(name)}`).join(', ');

/** A source's columns as they are read: where each value comes from, and what it is called. */
function columnsWith(
  columns: RowDrawer['columns'],
  changed: readonly ColumnChange[]
): readonly (RowDrawer['columns'][number] & { readonly value: string })[] {
  let all = columns.map((column, i) => ({ ...column, value: `c${i}` }));
  for (const { column, change, as } of changed)
    all = all.flatMap((each) => {
      if (each.name !== column) return [each];
      if (change === 'removed') return [];
      if (change === 'renamed') return [{ ...each, name: as }];
      return [{ ...each, type: 'TEXT' as const, value: `'#' || ${each.value}` }];
    });
  return all;
}

/** What of [from, to) lies in none of the spans. */
function gaps(spans: readonly (readonly [number, number])[], from: number, to: number): [number, number][] {
  const found: [number, number][] = [];
  let at = from;
  for (const [start, end] of spans) {
    if (end <= at) continue;
    if (start >= to) break;
    if (start > at) found.push([at, start]);
    at = end;
  }
  if (at < to) found.push([at, to]);
  return found;
}

/** The spans, with [from, to) in them. */
function withSpan(spans: readonly [number, number][], from: number, to: number): [number, number][] {
  const apart = spans.filter(([start, end]) => end < from || start > to);
  const joined = spans.filter(([start, end]) => end >= from && start <= to);
  const whole: [number, number] = [
    Math.min(from, ...joined.map(([start]) => start)),
    Math.max(to, ...joined.map(([, end]) => end))
  ];
  return [...apart, whole].sort(([a], [b]) => a - b);
}
