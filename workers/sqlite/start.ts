/**
 * SQLite's own WebAssembly build, started with a clock that we set: what it takes for now is virtual, and its local
 * time is the pipeline's, whatever the host's clock and timezone are.
 */
import init from '@sqlite.org/sqlite-wasm';
import { dayNumber, dateOf, MS_PER_DAY, weekdayOf } from '#lib/model/time/civil.ts';

/** A pointer into SQLite's memory; 0 is none. */
export type Pointer = number;

/** SQLite's functions as they are exported: without the checks and conversions of the wrapped ones, for hot loops. */
export interface RawSqlite {
  sqlite3_step(statement: Pointer): number;
  sqlite3_reset(statement: Pointer): number;
  sqlite3_finalize(statement: Pointer): number;
  sqlite3_bind_int(statement: Pointer, index: number, value: number): number;
  sqlite3_bind_double(statement: Pointer, index: number, value: number): number;
  sqlite3_bind_null(statement: Pointer, index: number): number;
  sqlite3_bind_text(statement: Pointer, index: number, text: Pointer, bytes: number, owner: number): number;
  sqlite3_bind_parameter_count(statement: Pointer): number;
  sqlite3_column_count(statement: Pointer): number;
  sqlite3_column_name(statement: Pointer, column: number): Pointer;
  sqlite3_column_decltype(statement: Pointer, column: number): Pointer;
  sqlite3_column_type(statement: Pointer, column: number): number;
  sqlite3_column_double(statement: Pointer, column: number): number;
  sqlite3_column_text(statement: Pointer, column: number): Pointer;
  sqlite3_column_blob(statement: Pointer, column: number): Pointer;
  sqlite3_column_bytes(statement: Pointer, column: number): number;
  sqlite3_stmt_readonly(statement: Pointer): number;
  sqlite3_stmt_isexplain(statement: Pointer): number;
  sqlite3_changes(database: Pointer): number;
  sqlite3_errmsg(database: Pointer): Pointer;
  sqlite3_error_offset(database: Pointer): number;
}

/** What SQLite takes for now. */
export interface VirtualClock {
  /** Wall-clock milliseconds since 1970-01-01T00:00: SQLite knows no timezone. */
  now: number;
  /** Whether anybody has asked since this was last set to false. */
  asked: boolean;
}

/** A started SQLite. */
export interface Sqlite {
  readonly library: Awaited<ReturnType<typeof init>>;
  readonly raw: RawSqlite;
  readonly clock: VirtualClock;
}

/** Start of a C `struct tm`: nine ints, then the offset from UTC. */
const writeTime = (memory: WebAssembly.Memory, seconds: number, at: Pointer): void => {
  const fields = new Int32Array(memory.buffer, at, 10);
  const day = Math.floor((seconds * 1000) / MS_PER_DAY);
  const ofDay = seconds - (day * MS_PER_DAY) / 1000;
  const { year, month, day: ofMonth } = dateOf(day);
  fields.set([
    ofDay % 60,
    Math.floor(ofDay / 60) % 60,
    Math.floor(ofDay / 3600),
    ofMonth,
    month - 1,
    year - 1900
  ]);
  fields.set([weekdayOf(day), day - dayNumber(year, 1, 1), 0, 0], 6);
};

type Imports = Record<'env', Record<string, unknown>> & WebAssembly.Imports;

/**
 * Starts SQLite.
 * @param wasm the package's `sqlite3.wasm`: each host has its own way to it
 */
export async function startSqlite(wasm: BufferSource | Promise<Response>): Promise<Sqlite> {
  const clock: VirtualClock = { now: 0, asked: false };
  const quiet = (): void => undefined;
  const options = {
    print: quiet,
    printErr: quiet,
    instantiateWasm(imports: Imports, receive: (instance: WebAssembly.Instance) => void): object {
      let memory: WebAssembly.Memory;
      Object.assign(imports.env, {
        emscripten_date_now: () => {
          clock.asked = true;
          return clock.now;
        },
        _localtime_js: (seconds: bigint, at: Pointer) => writeTime(memory, Number(seconds), at)
      });
      const made =
        wasm instanceof Promise
          ? WebAssembly.instantiateStreaming(wasm, imports)
          : WebAssembly.instantiate(wasm, imports);
      made.then(({ instance }) => {
        memory = (imports.env['memory'] ?? instance.exports['memory']) as WebAssembly.Memory;
        receive(instance);
      }, failed);
      return {};
    }
  };
  let failed: (reason: unknown) => void = quiet;
  const failure = new Promise<never>((_, reject) => (failed = reject));
  // It would say that it cannot store files, which nobody wants it to do.
  Object.assign(globalThis, { sqlite3ApiConfig: { warn: quiet, log: quiet, debug: quiet } });
  // The package's types name none of Emscripten's hooks.
  const library = await Promise.race([init(options as Parameters<typeof init>[0]), failure]);
  return { library, raw: library.wasm.exports as unknown as RawSqlite, clock };
}
