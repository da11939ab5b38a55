/** What one node looks like now, heard by that node alone. */
import type { NodeLook } from './looks.ts';

export class Cell {
  now: NodeLook | undefined = $state.raw();
}
