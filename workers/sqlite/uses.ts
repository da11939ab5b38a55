/** What depends on a column of a source: every body that has it in reach, compiled as if the column had changed. */
import type { ColumnUse, SourceChange } from '#lib/model/column-use.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { quoted, SqlError, type Database } from './database.ts';
import type { Relations } from './relations.ts';

/** What a task's table looks like: its columns and their declared types. */
interface Table {
  readonly names: readonly string[];
  /** '' for what was computed. */
  readonly types: readonly string[];
}

/** Compiles the bodies of one document over tables that are not as they should be. */
export class Uses {
  /** By task, as everything should be; undefined where that cannot be said. */
  readonly #usual = new Map<number, Table | undefined>();

  constructor(
    readonly database: Database,
    readonly relations: Relations,
    readonly pipeline: Pipeline,
    /** Whether a task's body is not to be touched. */
    readonly isStuck: (task: string) => boolean
  ) {}

  /** What a change does, task by task. */
  of(change: SourceChange): ColumnUse {
    const { tasks, sources } = this.pipeline;
    const source = sources.findIndex(({ id }) => id === change.source);
    const changed = new Map<string, Table>();
    const breaks: { task: string; read: string; says: string }[] = [];
    const carries: string[] = [];
    if (source >= 0) changed.set(change.source, changedTable(this.#sourceTable(source), change));
    for (const [task, { id, reads }] of tasks.entries()) {
      const usual = this.#usualOf(task);
      if (!usual) continue;
      const odd = reads.filter((read) => changed.has(read));
      const good = odd.filter((read) => {
        const says = this.#saysOver(
          task,
          usual,
          (each) => (each === read ? changed.get(each) : undefined),
          change
        );
        if (says !== undefined) breaks.push({ task: id, read, says });
        return says === undefined;
      });
      if (good.length === 0) continue;
      const table = this.#over(task, (each) => (good.includes(each) ? changed.get(each) : undefined));
      if (typeof table === 'string' || table.names.join('\n') === usual.names.join('\n')) continue;
      changed.set(id, table);
      carries.push(id);
    }
    return { ...change, breaks, carries };
  }

  /** SQLite's message where a body does not take one input's change; undefined where it does. */
  #saysOver(
    task: number,
    usual: Table,
    instead: (read: string) => Table | undefined,
    { source, change, column }: SourceChange
  ): string | undefined {
    const table = this.#over(task, instead);
    if (typeof table === 'string') return table;
    // Whoever reads the source itself keeps it in a table with types, and what is text now does not go into it.
    const { id, reads } = this.pipeline.tasks[task]!;
    if (change !== 'retyped' || !reads.includes(source)) return undefined;
    const kept = usual.names.findIndex(
      (name, i) =>
        ['INTEGER', 'REAL'].includes(usual.types[i]!) && table.types[i] === 'TEXT' && table.names[i] === name
    );
    return kept < 0
      ? undefined
      : `cannot store TEXT value in ${usual.types[kept]!} column ${id}.${usual.names[kept] ?? column}`;
  }

  #sourceTable(source: number): Table {
    const { names, types = [] } = this.relations.rows({ source, spans: [], arrivals: NO_ARRIVALS });
    return { names, types: types.map((type) => type.toUpperCase()) };
  }

  #usualOf(task: number): Table | undefined {
    if (!this.#usual.has(task)) {
      const table = this.#over(task, () => undefined);
      this.#usual.set(task, typeof table === 'string' ? undefined : table);
    }
    return this.#usual.get(task);
  }

  /** The table that a task makes over its inputs, or SQLite's message; an empty message where nothing can be said. */
  #over(task: number, instead: (read: string) => Table | undefined): Table | string {
    const { id, sql, reads } = this.pipeline.tasks[task]!;
    const inputs = reads.map((read): Table | undefined => {
      const other = instead(read);
      if (other) return other;
      const source = this.pipeline.sources.findIndex((each) => each.id === read);
      return source >= 0
        ? this.#sourceTable(source)
        : this.#usualOf(this.pipeline.tasks.findIndex((each) => each.id === read));
    });
    if (inputs.some((input) => input === undefined) || this.isStuck(id)) return '';
    if (sql === undefined) return inputs.length === 1 ? inputs[0]! : '';
    // Over tables of its own, since a view's columns have no types.
    const made: string[] = [];
    try {
      reads.forEach((read, i) => {
        const { names, types } = inputs[i]!;
        const columns = names.map((name, at) => `${quoted(name)} ${types[at]!}`);
        this.database.exec(`CREATE TEMP TABLE ${quoted(read)} (${columns.join(', ')})`);
        made.push(read);
      });
      const statement = this.database.compile(sql, reads);
      try {
        const names = this.database.columnNames(statement);
        return { names, types: names.map((_, i) => this.database.declaredType(statement, i)) };
      } finally {
        this.database.sqlite.raw.sqlite3_finalize(statement);
      }
    } catch (error) {
      if (error instanceof SqlError) return error.message;
      throw error;
    } finally {
      for (const read of made) this.database.exec(`DROP TABLE temp.${quoted(read)}`);
    }
  }
}

const NO_ARRIVALS = {
  first: 0,
  at: new Float64Array(0),
  rows: new Float64Array(0),
  late: new Uint8Array(0)
};

/** A source's table as it is with a change. */
function changedTable({ names, types }: Table, { column, change, as }: SourceChange): Table {
  const at = names.indexOf(column);
  if (at < 0) return { names, types };
  if (change === 'renamed') return { names: names.map((name) => (name === column ? as : name)), types };
  if (change === 'retyped') return { names, types: types.map((type, i) => (i === at ? 'TEXT' : type)) };
  return { names: names.filter((_, i) => i !== at), types: types.filter((_, i) => i !== at) };
}
