import { COLUMN_CHANGES, type ColumnChange } from '../../model/column-change.ts';
import { ROW_TIMES } from '../../model/columns.ts';
import { LIMITS } from '../../model/pipeline.ts';
import type { SourceFaultKind } from '../../model/vocabulary.ts';

/**
 * During the interval a column of the source is not what it was; its rows come as ever. An attempt meets what it reads:
 * the source as it is then, or a version that was made from it. A task whose SQL names what is gone fails at once, with
 * SQLite's message, in each try; a task without SQL passes on the columns that it finds. Numbers that come as texts stop
 * whoever reads the source itself and keeps that column, as a table with strict types would; SQL that computes with
 * them goes on, and SQLite makes of such texts what it does: nought.
 */
export const schemaChange = {
  label: 'changes a column',
  befalls: 'source',
  read: (fields) => {
    const column = fields.text('column', LIMITS.name);
    const change = fields.choice('change', COLUMN_CHANGES, 'renamed');
    return { column, change, as: fields.text('as', LIMITS.name, `new_${column}`) };
  },
  changes: (change) => change,
  wrong({ column, change, as }, source, columns) {
    if (!columns.includes(column)) {
      const known = columns.length > 0 ? `it has ${columns.join(', ')}` : 'it has none of its own';
      return { key: 'column', message: `is "${column}", and ${source} has no such column: ${known}.` };
    }
    if (change === 'renamed' && [...columns, ...ROW_TIMES].includes(as))
      return {
        key: 'as',
        message: `is "${as}", and there is a column of that name already: choose another.`
      };
    return undefined;
  },
  sentence: ({ column, change, as }) =>
    change === 'renamed'
      ? `calls its column ${column} ${as}`
      : change === 'removed'
        ? `has no column ${column} any more`
        : `gives its column ${column} as text, such as #17`
} satisfies SourceFaultKind<ColumnChange>;
