/**
 * The contract of rows: what a source has shown, what a version holds, and the number that a serve task's readers
 * see. Only plain, structured-clone-safe data crosses; a body that fails is an answer, never thrown.
 */
import type { Millis } from './pipeline.ts';
import type { Problem } from './result.ts';

/** A value of a row, as SQLite has it. Bytes are shown as a text `x'0a…'`; texts are cut at 200 characters. */
export type Cell = string | number | null;

/** What the values of a column are, nulls aside: one of SQLite's storage classes, `mixed` when several occur. */
export type CellType = 'integer' | 'real' | 'text' | 'blob' | 'mixed' | 'null';

/** A column of a table. */
export interface TableColumn {
  readonly name: string;
  /** `null` where no row has a value, or there is no row. */
  readonly type: CellType;
}

/** A table as one looks at it. */
export interface TableLook {
  readonly columns: readonly TableColumn[];
  /** Rows of the whole table. */
  readonly count: number;
  /** The first 100 rows. */
  readonly rows: readonly (readonly Cell[])[];
}

/** What there is to see of a source or of a version. */
export type RowsAnswer =
  | { readonly kind: 'rows'; readonly table: TableLook }
  /** No version is there yet, or the source has shown nothing. */
  | { readonly kind: 'none' }
  /** The body of `task` failed: of the task that was asked about, or of one upstream of it. */
  | { readonly kind: 'failed'; readonly task: string; readonly problem: Problem };

/** A body that does not compile: it fails its task in every run. */
export interface BodyProblem {
  /** Id of the task. */
  readonly task: string;
  /** SQLite's own message, and the place: `clean_clicks: its SQL, line 2, column 8`. */
  readonly problem: Problem;
}

/** A number that a business user reads off. */
export interface ReadNumber {
  /** Null where the table has no such row. */
  readonly value: number | null;
  /** What it is the number of, as its SQL says it: a local date `2026-01-07`, another text, or null. */
  readonly of: string | null;
}

/** What the readers of a serve task see at an instant, and what they should see. */
export type NumberAnswer =
  | {
      readonly kind: 'number';
      /** "orders", as the document has it. */
      readonly label: string;
      /** By the version that readers see; undefined while there is none. */
      readonly shown: ReadNumber | undefined;
      /** By the same SQL over all rows that the task's promise requires at the instant; undefined without a promise. */
      readonly expected: ReadNumber | undefined;
      /** From when on the promise is due for what is expected; undefined without a promise. */
      readonly due: Millis | undefined;
    }
  /** The task has no number. */
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly task: string; readonly problem: Problem };
