/** Scoreboards side by side, for people. */
import { wilson } from '#lib/analysis/interval.ts';
import type { PAIRS } from '#lib/analysis/pairs.ts';
import type { Scoreboard, Usually } from '#lib/analysis/scoreboard.ts';
import { clockText, grouped, span } from '#lib/analysis/words.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';

/** A policy's scoreboard. */
export interface NamedBoard {
  readonly id: string;
  readonly board: Scoreboard;
}

const length = (of: number): string => (of === Infinity ? 'never' : span(of));
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const usually = (of: Usually | undefined, as: (value: number) => string): string =>
  of === undefined ? '–' : `${as(of.p50)} / ${as(of.p95)}`;

/** Lines: a column for each policy, the pairs of the second against the first, and how sure it is. */
export function boardsTable(
  { name, tasks }: Pipeline,
  boards: readonly NamedBoard[],
  pairs: Readonly<Record<(typeof PAIRS)[number], number>>
): readonly string[] {
  const rows: readonly (readonly [string, (board: Scoreboard) => string])[] = [
    ['nights', ({ nights }) => grouped(nights)],
    ['right', ({ right }) => grouped(right)],
    [
      'right, 95 % interval',
      ({ right, nights }) => {
        if (nights === 0) return '–';
        const { low, high } = wilson(right, nights);
        return `${percent(low)} to ${percent(high)}`;
      }
    ],
    ['silently wrong', ({ silentlyWrong }) => grouped(silentlyWrong)],
    ['wrong, told', ({ wrongTold }) => grouped(wrongTold)],
    ['missing, told', ({ missing }) => grouped(missing)],
    ['missing, silent', ({ missingSilent }) => grouped(missingSilent)],
    ...tasks
      .filter(({ id }) => boards.some(({ board }) => Object.hasOwn(board.readyAt, id)))
      .map(
        ({ id }) =>
          [`${id} ready, p50 / p95`, ({ readyAt }: Scoreboard) => usually(readyAt[id], clockText)] as const
      ),
    [
      'staleness, mean / p95 / max',
      ({ staleness: { mean, p95, max } }) => [mean, p95, max].map(length).join(' / ')
    ],
    ['lost rows', ({ lostRows }) => grouped(lostRows)],
    ['nights torn', ({ torn }) => grouped(torn)],
    ['nights with rows twice', ({ twice }) => grouped(twice)],
    ['runs a day', ({ runsPerDay }) => runsPerDay.toFixed(1)],
    ['empty runs a day', ({ emptyRunsPerDay }) => emptyRunsPerDay.toFixed(1)],
    ['slot-hours a day', ({ slotSeconds, days }) => (slotSeconds / 3600 / days).toFixed(1)],
    ['alerts, true + false', ({ alertsTrue, alertsFalse }) => `${alertsTrue} + ${alertsFalse}`],
    [
      'to notice, p50 / p95',
      ({ incidents, timeToNotice }) => (incidents ? usually(timeToNotice, length) : '–')
    ],
    [
      'to recover, p50 / p95',
      ({ incidents, timeToRecover }) => (incidents ? usually(timeToRecover, length) : '–')
    ]
  ];
  const cells = [
    [name, ...boards.map(({ id }) => id)],
    ...rows.map(([label, of]) => [label, ...boards.map(({ board }) => of(board))])
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  const [a, b] = boards as [NamedBoard, NamedBoard];
  const { mended, broken, rightBoth, wrongBoth } = pairs;
  return [
    ...cells.map(line),
    '',
    `${b.id} against ${a.id}, night by night: ${grouped(mended)} mended, ${grouped(broken)} broken, ${grouped(rightBoth)} right under both, ${grouped(wrongBoth)} wrong under both`
  ];
}
