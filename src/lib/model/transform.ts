/**
 * The contract of rows: what a source has shown, what a version holds, and the number that a serve task's readers
 * see. Only plain, structured-clone-safe data crosses; a body that fails is an answer, never thrown.
 */
import type { ColumnChange } from './column-change.ts';
import type { ColumnUse, SourceChange } from './column-use.ts';
import type { Millis } from './pipeline.ts';
import type { Problem } from './result.ts';
import type { ArrivalGroups } from './rows.ts';
import type { ZoneRules } from './time/zone.ts';

/** A value of a row, as SQLite has it. Bytes are shown as a text `x'0a…'`; texts are cut at 200 characters. */
export type Cell = string | number | null;

/** What the values of a column are, nulls aside: one of SQLite's storage classes, `mixed` when several occur. */
export type CellType = 'integer' | 'real' | 'text' | 'blob' | 'mixed' | 'null';

/** A column of a table. */
export interface TableColumn {
  readonly name: string;
  /** Of a source's column as it is declared; of a body's by its values, `null` where there are none. */
  readonly type: CellType;
}

/** A table as one looks at it. */
export interface TableLook {
  readonly columns: readonly TableColumn[];
  /** Rows of the whole table. */
  readonly count: number;
  /** The first 100 rows; of a source the newest 100, the newest first. */
  readonly rows: readonly (readonly Cell[])[];
}

/** What there is to see of a source or of a version. */
export type RowsAnswer =
  | { readonly kind: 'rows'; readonly table: TableLook }
  /** No version is there yet, or the source has shown nothing. */
  | { readonly kind: 'none' }
  /** The task has no SQL, and not just one input whose rows it could pass on: what it writes is not said. */
  | { readonly kind: 'unsaid' }
  /** The body of `task` failed: of the task that was asked about, or of one upstream of it. */
  | { readonly kind: 'failed'; readonly task: string; readonly problem: Problem };

/** SQL that does not compile. */
export interface BodyProblem {
  /** Id of the task. */
  readonly task: string;
  /** A `body` fails its task in every run; without its `number` only the readers see less. */
  readonly of: 'body' | 'number';
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

// ---- what crosses to the worker

/** Rows of one source: spans of ordinals, ascending and apart, and the arrivals that brought them. */
export interface SourceRows {
  /** The source's number in the pipeline. */
  readonly source: number;
  /** `[from, to)` each. */
  readonly spans: readonly (readonly [number, number])[];
  /** Those of them that are there once more. */
  readonly again?: readonly (readonly [number, number])[];
  readonly arrivals: ArrivalGroups;
  /** Columns that were not what they are when it was read. */
  readonly changed?: readonly ColumnChange[];
}

/** Equal for rows that are equal: which they are, how often, and with which columns. */
export const rowsKey = ({ source, spans, again, changed }: SourceRows): string =>
  `${source}:${spansText(spans)}${again ? `*${spansText(again)}` : ''}${changed ? JSON.stringify(changed) : ''}`;

const spansText = (spans: SourceRows['spans']): string => spans.map((span) => span.join('-')).join('+');

/** What one input of a body held. */
export type InputContent =
  | { readonly kind: 'rows'; readonly rows: SourceRows }
  /** What an earlier step makes. */
  | { readonly kind: 'made'; readonly step: number }
  /** There was no version yet. */
  | { readonly kind: 'nothing' };

/** A body that is run over what its attempt read. */
export interface Step {
  /** The task's number in the pipeline. */
  readonly task: number;
  /** The attempt's start: what the body takes for now. */
  readonly now: Millis;
  /** One for each input, in their order. */
  readonly inputs: readonly InputContent[];
}

/** What a version holds: the bodies that lead to it, each after those it needs; the last one makes it. */
export interface Content {
  /** Equal for contents that are equal. */
  readonly key: string;
  readonly steps: readonly Step[];
}

/** What is asked about a number. */
export interface NumberRequest {
  /** The task's number. */
  readonly task: number;
  readonly content: Content;
  /** When it is looked at. */
  readonly now: Millis;
}

/** How a number came out. */
export type NumberOutcome =
  | {
      readonly kind: 'number';
      readonly number: ReadNumber;
      /** Its SQL asked for the time, or drew: at another instant it may be another one. */
      readonly momentary: boolean;
    }
  | { readonly kind: 'unsaid' }
  | { readonly kind: 'failed'; readonly task: string; readonly problem: Problem };

/** What is wrong with a task's SQL, if anything. */
export interface CompiledBody {
  readonly sql?: Problem;
  readonly number?: Problem;
}

/** What the worker offers. It knows one document at a time. */
export interface TransformApi {
  /**
   * Takes another document, as JSON has it.
   * @param stuck ids of tasks whose bodies are not to be touched: with one of them a worker never came back
   */
  open(document: unknown, zone: ZoneRules, stuck: readonly string[]): void;
  /** Compiles the SQL of a task, by its number. */
  compile(task: number): CompiledBody;
  /** What depends on a column of a source: all bodies in its reach, compiled as if it had changed. */
  uses(change: SourceChange): ColumnUse;
  source(rows: SourceRows): RowsAnswer;
  version(content: Content): RowsAnswer;
  number(request: NumberRequest): NumberOutcome;
}

/** Milliseconds after which a body is cut, and after which its worker is given up. */
export const BODY_TIME = 2000;
export const WORKER_TIME = 2500;
