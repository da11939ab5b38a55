/** What each row says, heard by that row alone: hundreds of them would else be asked, each frame, what has changed. */
import { untrack } from 'svelte';
import type { Millis } from '#lib/model/pipeline.ts';
import type { Clock } from '../ui/axis.ts';
import { begunBy, rowWords } from './words.ts';
import type { Columns } from './columns.ts';
import { runsAt } from './looks.ts';

class Row {
  text = $state.raw('');
  /** Of which bars it was said: how many had begun, and whether the last one ran. */
  of = NaN;
}

export class Said {
  #rows: readonly Row[] = $state.raw([]);
  #columns: Columns | undefined;

  /** What a row says. */
  at = (row: number): string => this.#rows[row]?.text ?? '';

  /** Says anew what has changed since. */
  update(columns: Columns, t: Millis, clock: Clock): void {
    const count = columns.starts.length - 1;
    const rows = untrack(() => this.#rows);
    const all = rows.length === count ? rows : (this.#rows = Array.from({ length: count }, () => new Row()));
    const same = this.#columns === columns;
    this.#columns = columns;
    all.forEach((row, i) => {
      const begun = begunBy(columns, i, t);
      const last = columns.bars[columns.starts[i]! + begun - 1];
      const of = begun * 2 + (begun > 0 && last && runsAt(last, t) ? 1 : 0);
      if (same && row.of === of) return;
      row.of = of;
      row.text = rowWords(columns, i, t, clock);
    });
  }
}
