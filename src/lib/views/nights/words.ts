/** A cell of the grid in words. */
import type { GridCell } from '#lib/analysis/grid.ts';
import { readWords } from '../ui/states.ts';

/** "success on stale input", "failed, 3 attempts", "not started"; without a cell the night has not been simulated. */
export function cellWords(cell: GridCell | undefined): string {
  if (!cell) return 'not simulated yet';
  const { status, verdict, attempts } = cell;
  if (attempts === 0 && status === 'waiting') return 'not started';
  const word =
    status === 'waiting' ? 'waits again' : status.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const read = status === 'waiting' ? '' : readWords(verdict);
  return `${word}${read}${attempts > 1 ? `, ${String(attempts)} attempts` : ''}`;
}
