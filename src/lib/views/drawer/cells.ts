/** Values of tables as one reads them. */
import type { Cell, CellType, RowsAnswer, TableLook } from '#lib/model/transform.ts';
import { counted } from '#lib/analysis/words.ts';

/**
 * A value as text. A real number keeps its point, so that 3.0 and 3 look as different as they are, and is cut at
 * twelve digits: what lies beyond is the noise of adding.
 */
export function cellText(cell: Cell, type: CellType): string {
  if (typeof cell !== 'number' || Number.isInteger(cell))
    return `${String(cell)}${type === 'real' && typeof cell === 'number' ? '.0' : ''}`;
  return String(Number(cell.toPrecision(12)));
}

/** Numbers stand at the right, so that their digits lie below each other. */
export const isNumeric = (type: CellType): boolean => type === 'integer' || type === 'real';

/** "11,340 rows, 7 columns", and that not all are shown. */
export function tableWords({ count, columns, rows }: TableLook, kind: 'task' | 'source'): string {
  const whole = `${counted(count, 'row')}, ${counted(columns.length, 'column')}`;
  return rows.length < count
    ? `${whole}; the ${kind === 'source' ? 'newest' : 'first'} ${rows.length} are shown`
    : whole;
}

/** What a task without SQL writes that reads not just one thing. */
export const UNSAID =
  'Nobody has said what it writes: without SQL a task passes on the rows of its one input, and it has not just one.';

/** Why there is no table. */
export function noTableWords(
  answer: Exclude<RowsAnswer, { kind: 'rows' }>,
  kind: 'task' | 'source',
  nameOf: (id: string) => string
): string {
  if (answer.kind === 'none')
    return kind === 'source' ? 'It has shown no rows yet.' : 'There is no version yet: it has not succeeded.';
  if (answer.kind === 'unsaid') return UNSAID;
  const { at, message } = answer.problem;
  return `The SQL of ${nameOf(answer.task)} failed. ${at}: ${message}`;
}
