/** One connection in memory: our own statements, and those of documents under guard. */
import { instantBits, mix } from '#lib/model/chance.ts';
import type { Cell, CellType } from '#lib/model/transform.ts';
import { Guard, OWN_TABLES } from './guard.ts';
import type { Pointer, Sqlite } from './start.ts';

/** SQLite's answer codes that matter here. */
const ROW = 100;
const DONE = 101;
/** SQLite's codes of storage classes; null is 5. */
const CLASSES: readonly CellType[] = ['null', 'integer', 'real', 'text', 'blob', 'null'];
/** Most bytes of one value, of all values together, and characters of a value that is looked at. */
const VALUE_BYTES = 250_000;
const HEAP_BYTES = 256 * 1024 * 1024;
const SHOWN = 200;

/** Why SQL could not be compiled or run: SQLite's message, and where in the text if it says so. */
export class SqlError extends Error {
  constructor(
    message: string,
    readonly offset = -1
  ) {
    super(message);
    this.name = 'SqlError';
  }
}

/** A name between quotes. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A connection. */
export class Database {
  readonly guard: Guard;
  readonly #pointer: Pointer;
  /** Texts of one row while they are bound. */
  #buffer: Pointer;
  #bufferSize = 1 << 16;
  #heap: Uint8Array = new Uint8Array(0);
  #drawKey = 0;
  #draws = 0;
  /** Whether a body drew since this was last set to false. */
  drew = false;

  constructor(readonly sqlite: Sqlite) {
    const { capi, oo1, wasm } = sqlite.library;
    const connection = new oo1.DB(':memory:');
    this.#pointer = connection.pointer!;
    this.#buffer = wasm.alloc(this.#bufferSize);
    connection.exec(
      `PRAGMA journal_mode = MEMORY; PRAGMA hard_heap_limit = ${HEAP_BYTES}; PRAGMA trusted_schema = OFF`
    );
    connection.createFunction({
      name: 'random',
      arity: 0,
      innocuous: true,
      xFunc: () => BigInt.asIntN(64, (BigInt(this.#draw()) << 32n) | BigInt(this.#draw()))
    } as Parameters<typeof connection.createFunction>[0]);
    connection.createFunction({
      name: 'randomblob',
      arity: 1,
      innocuous: true,
      xFunc: (_context: number, size: unknown) => {
        // No instruction of SQLite's machine passes meanwhile, so its own watch would not see it.
        if (this.guard.isLate()) throw new Error('interrupted');
        const length = Math.min(VALUE_BYTES, Math.max(1, Number(size) || 1));
        return Uint8Array.from({ length }, () => this.#draw() & 255);
      }
    } as Parameters<typeof connection.createFunction>[0]);
    for (const [limit, most] of [
      [capi.SQLITE_LIMIT_LENGTH, VALUE_BYTES],
      [capi.SQLITE_LIMIT_COLUMN, 200],
      [capi.SQLITE_LIMIT_EXPR_DEPTH, 100],
      [capi.SQLITE_LIMIT_COMPOUND_SELECT, 50],
      [capi.SQLITE_LIMIT_VDBE_OP, 100_000],
      [capi.SQLITE_LIMIT_ATTACHED, 0],
      [capi.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000],
      [capi.SQLITE_LIMIT_TRIGGER_DEPTH, 1]
    ] as const)
      capi.sqlite3_limit(this.#pointer, limit, most);
    this.guard = new Guard(sqlite, this.#pointer);
  }

  /** Sets what `random()` draws from, and what the next statement takes for now (wall-clock milliseconds). */
  setMoment(now: number, key: number): void {
    this.sqlite.clock.now = now;
    this.sqlite.clock.asked = false;
    this.drew = false;
    this.#drawKey = key;
    this.#draws = 0;
  }

  #draw(): number {
    this.drew = true;
    return mix(instantBits(this.#drawKey, this.#draws++)) >>> 0;
  }

  /** Compiles a statement of our own. @throws SqlError */
  prepare(sql: string): Pointer {
    return this.#prepare(sql).statement;
  }

  /** Does all of it or, when it throws, nothing: tables are as they were. */
  atOnce<T>(work: () => T): T {
    this.exec('BEGIN');
    try {
      const done = work();
      this.exec('COMMIT');
      return done;
    } catch (error) {
      try {
        this.exec('ROLLBACK');
      } catch {
        // After some errors, such as no memory, SQLite has done so itself.
      }
      throw error;
    }
  }

  /** Runs a statement of our own. @throws SqlError */
  exec(sql: string): void {
    const statement = this.prepare(sql);
    const { raw } = this.sqlite;
    const code = raw.sqlite3_step(statement);
    raw.sqlite3_finalize(statement);
    if (code !== ROW && code !== DONE) throw new SqlError(this.message());
  }

  /**
   * Compiles one SELECT of a document.
   * @param tables what it may read
   * @throws SqlError when it is anything else, or SQLite does not take it
   */
  compile(sql: string, tables: readonly string[]): Pointer {
    if (sql.toLowerCase().includes(OWN_TABLES))
      throw new SqlError(`names beginning with ${OWN_TABLES} are kept for Downbeat`);
    return this.guard.watch(tables, () => {
      const { statement, rest } = this.#prepare(sql);
      try {
        if (statement === 0) throw new SqlError('there is no statement, only space or comments');
        this.#affirmSelect(statement, rest);
        return statement;
      } catch (error) {
        this.sqlite.raw.sqlite3_finalize(statement);
        throw error;
      }
    });
  }

  /**
   * Fills a table of our own with what a SELECT of a document gives, which {@link compile} has taken before.
   * @param ready called when it is compiled, just before it runs
   * @returns how many rows there are now
   * @throws SqlError when it fails
   */
  fill(table: string, sql: string, tables: readonly string[], ready: () => void): number {
    const { raw } = this.sqlite;
    this.guard.watch(
      tables,
      () => {
        const { statement } = this.#prepare(`INSERT INTO main.${table} ${sql}`);
        ready();
        try {
          this.step(statement);
        } finally {
          raw.sqlite3_finalize(statement);
        }
      },
      table
    );
    return raw.sqlite3_changes(this.#pointer);
  }

  #affirmSelect(statement: Pointer, rest: string): void {
    const { raw } = this.sqlite;
    if (raw.sqlite3_stmt_isexplain(statement) !== 0)
      throw new SqlError('EXPLAIN is refused: a body is one SELECT');
    if (raw.sqlite3_stmt_readonly(statement) === 0 || raw.sqlite3_column_count(statement) === 0)
      throw new SqlError('a body is one SELECT, and this is none');
    if (raw.sqlite3_bind_parameter_count(statement) > 0)
      throw new SqlError('parameters (?, :name) are refused: nobody is there to give them a value');
    if (this.#hasStatement(rest)) throw new SqlError('there is a second statement: a body is one SELECT');
  }

  /** Whether there is more than space and comments; what does not compile is something, too. */
  #hasStatement(sql: string): boolean {
    try {
      const { statement } = this.#prepare(sql);
      this.sqlite.raw.sqlite3_finalize(statement);
      return statement !== 0;
    } catch {
      return true;
    }
  }

  #prepare(sql: string): { statement: Pointer; rest: string } {
    const { capi, wasm } = this.sqlite.library;
    const bytes = encoder.encode(sql);
    const text = wasm.alloc(bytes.length + 1);
    const stack = wasm.pstack.pointer;
    try {
      const heap = wasm.heap8u();
      heap.set(bytes, text);
      heap[text + bytes.length] = 0;
      const out = wasm.pstack.alloc(16);
      wasm.poke(out, 0, '*');
      wasm.poke(out + 8, 0, '*');
      const code = capi.sqlite3_prepare_v3(this.#pointer, text, bytes.length + 1, 0, out, out + 8);
      if (code !== capi.SQLITE_OK) {
        const offset = this.sqlite.raw.sqlite3_error_offset(this.#pointer);
        throw new SqlError(
          this.message(),
          offset < 0 ? -1 : decoder.decode(bytes.subarray(0, offset)).length
        );
      }
      const tail = Number(wasm.peek(out + 8, '*')) - text;
      return { statement: Number(wasm.peek(out, '*')), rest: decoder.decode(bytes.subarray(tail)) };
    } finally {
      wasm.pstack.restore(stack);
      wasm.dealloc(text);
    }
  }

  /** SQLite's words for what went wrong last, or ours where the guard knows more. */
  message(): string {
    const { wasm } = this.sqlite.library;
    const said = wasm.cstrToJs(this.sqlite.raw.sqlite3_errmsg(this.#pointer)) ?? '';
    return this.guard.refused === '' || said === 'interrupted'
      ? said
      : `${said}: ${this.guard.refused} is refused`;
  }

  /** Steps to the next row. @returns whether there is one. @throws SqlError */
  step(statement: Pointer): boolean {
    const code = this.sqlite.raw.sqlite3_step(statement);
    if (code === ROW) return true;
    if (code === DONE) return false;
    throw new SqlError(this.message());
  }

  /** The names of a statement's columns; one that comes again gets a number. */
  columnNames(statement: Pointer): readonly string[] {
    const { raw, library } = this.sqlite;
    const seen = new Set<string>();
    return Array.from({ length: raw.sqlite3_column_count(statement) }, (_, i) => {
      const name = library.wasm.cstrToJs(raw.sqlite3_column_name(statement, i)) ?? '';
      let free = name;
      for (let n = 2; seen.has(free.toLowerCase()); n++) free = `${name}_${n}`;
      seen.add(free.toLowerCase());
      return free;
    });
  }

  /** The type that a column was declared with where it is a table's own: '' for what was computed. */
  declaredType(statement: Pointer, column: number): string {
    const { raw, library } = this.sqlite;
    return library.wasm.cstrToJs(raw.sqlite3_column_decltype(statement, column)) ?? '';
  }

  /** The storage class of a value of the present row. */
  typeOf(statement: Pointer, column: number): CellType {
    return CLASSES[this.sqlite.raw.sqlite3_column_type(statement, column)]!;
  }

  /** A value of the present row, as one looks at it. */
  cell(statement: Pointer, column: number): Cell {
    const { raw, library } = this.sqlite;
    const type = this.typeOf(statement, column);
    if (type === 'null') return null;
    if (type === 'real') return raw.sqlite3_column_double(statement, column);
    if (type === 'integer') {
      const value = raw.sqlite3_column_double(statement, column);
      if (Number.isSafeInteger(value)) return value;
    }
    const at =
      type === 'blob'
        ? raw.sqlite3_column_blob(statement, column)
        : raw.sqlite3_column_text(statement, column);
    const bytes = raw.sqlite3_column_bytes(statement, column);
    const heap = library.wasm.heap8u();
    if (type === 'blob') {
      const shown = Array.from(heap.subarray(at, at + Math.min(bytes, 32)), (byte) =>
        byte.toString(16).padStart(2, '0')
      );
      return `x'${shown.join('')}${bytes > 32 ? '…' : ''}'`;
    }
    const text = decoder.decode(heap.subarray(at, at + Math.min(bytes, 4 * SHOWN)));
    return text.length > SHOWN || bytes > 4 * SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  }

  /**
   * Inserts one row by a statement of our own.
   * @param rowid of the row, bound first
   */
  insert(statement: Pointer, rowid: number, values: readonly (string | number | null)[]): void {
    const { raw } = this.sqlite;
    raw.sqlite3_bind_double(statement, 1, rowid);
    let used = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value === null) raw.sqlite3_bind_null(statement, i + 2);
      else if (typeof value === 'string') used = this.#bindText(statement, i + 2, value, used);
      else if ((value | 0) === value) raw.sqlite3_bind_int(statement, i + 2, value);
      else raw.sqlite3_bind_double(statement, i + 2, value);
    }
    this.step(statement);
    raw.sqlite3_reset(statement);
  }

  /** Binds a text that lies in the buffer until the row is in. @returns where the buffer is free again */
  #bindText(statement: Pointer, index: number, text: string, used: number): number {
    // A memory that grew leaves its old view empty.
    if (this.#heap.length === 0) this.#heap = this.sqlite.library.wasm.heap8u();
    const heap = this.#heap;
    const from = this.#buffer + used;
    const room = this.#bufferSize - used;
    if (text.length * 3 > room) throw new SqlError('a row has too much text');
    let i = 0;
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) break;
      heap[from + i] = code;
    }
    const bytes =
      i === text.length ? i : (encoder.encodeInto(text, heap.subarray(from, from + room)).written ?? 0);
    this.sqlite.raw.sqlite3_bind_text(statement, index, from, bytes, 0);
    return used + bytes;
  }
}
