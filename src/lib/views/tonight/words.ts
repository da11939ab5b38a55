/** Tonight in words: what a row's bars say to those who do not see them. */
import type { Millis } from '#lib/model/pipeline.ts';
import type { Clock } from '../ui/axis.ts';
import { isLate, verdictWords } from '../ui/states.ts';
import type { DrawnBar } from './layout.ts';

const HOW = {
  pending: 'waits',
  running: 'runs since',
  fresh: 'ran',
  stale: 'ran',
  failed: 'failed',
  blocked: 'is blocked',
  skipped: 'was skipped'
} as const;

/** One bar: "ran 02:00 to 02:21", "runs since 02:30 on stale input". */
function barWords({ bar, running, look }: DrawnBar, clock: Clock): string {
  const when = running ? clock(bar.from) : `${clock(bar.from)} to ${clock(bar.to)}`;
  const read = isLate(bar.verdict) ? ` on ${verdictWords(bar.verdict)}` : '';
  const again = bar.tryNumber > 1 ? `, try ${String(bar.tryNumber)}` : '';
  return `${running ? 'runs since' : HOW[look]} ${when}${read}${again}`;
}

/** What each row says, by row: its bars in order, else when it is planned, else nothing. */
export function rowWords(
  bars: readonly DrawnBar[],
  planned: ReadonlyMap<number, Millis>,
  rows: number,
  clock: Clock
): readonly string[] {
  const words = Array.from({ length: rows }, (): string[] => []);
  for (const bar of bars) words[bar.row]?.push(barWords(bar, clock));
  return words.map((said, row) => {
    const at = planned.get(row);
    return said.length > 0 ? said.join(', ') : at === undefined ? 'not started' : `planned at ${clock(at)}`;
  });
}
