/** Tonight in words: what a row's bars say to those who do not see them, and one bar to those who point at it. */
import { span } from '#lib/analysis/words.ts';
import type { Bar } from '#lib/analysis/picture.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import type { Axis, Clock } from '../ui/axis.ts';
import { isLate, readWords, type Look } from '../ui/states.ts';
import { beyond, type Columns } from './columns.ts';
import { lookAt, runsAt } from './looks.ts';

const HOW: Readonly<Record<Look, string>> = {
  pending: 'waits',
  running: 'runs since',
  fresh: 'ran',
  stale: 'ran',
  failed: 'failed',
  blocked: 'is blocked',
  skipped: 'was skipped'
};

/** One bar that has begun by t: "ran 02:00 to 02:21", "runs since 02:30 on stale input". */
function barWords(bar: Bar, t: Millis, clock: Clock): string {
  const running = runsAt(bar, t);
  const when = running ? clock(bar.from) : `${clock(bar.from)} to ${clock(bar.to)}`;
  const again = bar.tryNumber > 1 ? `, try ${String(bar.tryNumber)}` : '';
  return `${running ? 'runs since' : HOW[lookAt(bar, t)]} ${when}${readWords(bar.verdict)}${again}`;
}

/** More bars than this are counted, and the last one said. */
const TOLD = 6;

/** How many of a row's bars have begun by t. */
export const begunBy = (columns: Columns, row: number, t: Millis): number =>
  beyond(columns.from, t, columns.starts[row]!, columns.starts[row + 1]!) - columns.starts[row]!;

/** What a row says at t: its bars in order, or their number and the last; else when it is planned, else nothing. */
export function rowWords(columns: Columns, row: number, t: Millis, clock: Clock): string {
  const { bars, starts, planStarts, planAt } = columns;
  const first = starts[row]!;
  const count = begunBy(columns, row, t);
  if (count === 0) {
    const at = planStarts[row]!;
    return at < planStarts[row + 1]! ? `planned at ${clock(planAt[at]!)}` : 'not started';
  }
  if (count <= TOLD)
    return bars
      .slice(first, first + count)
      .map((bar) => barWords(bar, t, clock))
      .join(', ');
  // Rows of a hundred bars and more are counted several times a second.
  let [failed, late] = [0, 0];
  for (let i = first; i < first + count; i++) {
    const bar = bars[i]!;
    if (lookAt(bar, t) === 'failed') failed++;
    if (isLate(bar.verdict)) late++;
  }
  return [
    `started ${String(count)} times`,
    ...(failed > 0 ? [`failed ${String(failed)} times`] : []),
    ...(late > 0 ? [`${String(late)} times on input that was not all there`] : []),
    `last: ${barWords(bars[first + count - 1]!, t, clock)}`
  ].join(', ');
}

/** Bars that are looked at before the one under the pointer: many lie on one pixel. */
const NEAR = 200;

/**
 * What lies at an instant of a row, give or take: the loudest bar, else a wait, else a plan; undefined where nothing
 * does. @param within half the width of what counts as there, in milliseconds
 */
export function wordsAt(
  columns: Columns,
  row: number,
  at: Millis,
  within: Millis,
  t: Millis,
  clock: Clock
): string | undefined {
  const first = columns.starts[row] ?? 0;
  const end = columns.starts[row + 1] ?? 0;
  const LOUD: readonly Look[] = ['failed', 'stale', 'blocked', 'running', 'fresh', 'pending', 'skipped'];
  let [found, rank]: [Bar | undefined, number] = [undefined, LOUD.length];
  const last = Math.min(beyond(columns.from, at + within, first, end), first + begunBy(columns, row, t)) - 1;
  for (let i = last; i >= Math.max(first, last - NEAR); i--) {
    const bar = columns.bars[i]!;
    if (Math.min(t, bar.to) < at - within) continue;
    const own = LOUD.indexOf(lookAt(bar, t));
    if (own < rank) [found, rank] = [bar, own];
  }
  if (found) {
    const waited =
      found.waitedFrom === undefined ? '' : `, after a wait of ${span(found.from - found.waitedFrom)}`;
    const took = runsAt(found, t) ? '' : `, ${span(found.to - found.from)}`;
    return `${barWords(found, t, clock)}${took}${waited}`;
  }
  if (at <= t + within) {
    const next = columns.bars
      .slice(last + 1, Math.min(end, last + 4))
      .find(
        ({ waitedFrom, from }) => (waitedFrom ?? Infinity) <= Math.min(t, at + within) && from >= at - within
      );
    if (next?.waitedFrom !== undefined) return `waits since ${clock(next.waitedFrom)}`;
  }
  const planFirst = columns.planStarts[row] ?? 0;
  const plan = beyond(columns.planAt, at + within, planFirst, columns.planStarts[row + 1] ?? 0) - 1;
  const begun =
    last >= first &&
    columns.from[first + begunBy(columns, row, t) - 1]! >= (columns.planAt[plan] ?? Infinity);
  if (plan < planFirst || columns.planEnd[plan]! < at - within || begun) return undefined;
  const { at: planned, usual } = columns.plans[plan]!;
  return `planned at ${clock(planned)}, usually ${span(usual)}`;
}

/** Milliseconds of so many pixels of an axis. */
export const pixelsOf = ({ from, to, start, end }: Axis, pixels: number): Millis =>
  (pixels * (to - from)) / Math.max(1, end - start);
