/** A change of a column of a source. */

/** What becomes of a column: another name, nothing, or numbers that come as texts. */
export const COLUMN_CHANGES = ['renamed', 'removed', 'retyped'] as const;

/** A change of one column. */
export interface ColumnChange {
  readonly column: string;
  readonly change: (typeof COLUMN_CHANGES)[number];
  /** Its new name; says nothing where it is not renamed. */
  readonly as: string;
}
