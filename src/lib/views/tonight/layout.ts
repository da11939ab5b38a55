/**
 * Tonight as marks: what has happened by the playhead, what a clock has planned, and what was promised. Nothing
 * else lies right of the playhead: what has not happened yet is not drawn.
 */
import type { Bar, TonightPicture } from '#lib/analysis/picture.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import { xOf, type Axis, type Tick } from '../ui/axis.ts';
import { iconOf, isLate, patternOf, type Look } from '../ui/states.ts';
import { textWidth } from '../ui/text.ts';
import { lookAt, runsAt } from './looks.ts';

/** Rows that are comfortable, and rows that are many. */
export const ROW = { comfortable: 28, compact: 20 } as const;

/** The height of a row, so that `count` of them fill a height in pixels; more than fit are scrolled. */
export function rowHeight(count: number, room: number): number {
  if (count === 0) return ROW.comfortable;
  return Math.min(ROW.comfortable, Math.max(ROW.compact, Math.floor(room / count)));
}

/** The size of the rows' names, and the room right of a name for its column's padding. */
export const NAME = { size: 12, pad: 26 } as const;

const COLUMN = { least: 104, most: 260 } as const;

/** The width of the names' column in a panel of some width; `shared` letters at their beginning are not written. */
export function nameColumn(
  rows: readonly { readonly name: string }[],
  shared: number,
  width: number
): number {
  const widest = rows.reduce(
    (most, { name }) => Math.max(most, textWidth(name.slice(shared), NAME.size)),
    64
  );
  const own = Math.min(widest + NAME.pad + 10, Math.max(COLUMN.least, width * 0.36), COLUMN.most);
  return Math.round(Math.max(COLUMN.least, own));
}

/** The row that a key leads to from another, or undefined when it means nothing to a list, or there is none. */
export function rowAfter(key: string, row: number, count: number): number | undefined {
  const to = { ArrowDown: row + 1, ArrowUp: row - 1, Home: 0, End: count - 1 }[key];
  return to === undefined || to < 0 || to >= count ? undefined : to;
}

/** Height of a line of the promises' labels above the plot. */
export const LINE = 14;

/** Shorter than this, in pixels, a bar is drawn as a dot: it happened, and is not to be missed. */
const DOT = 8;

/** The least width of a bar that runs. */
const SLIVER = 3;

/** The height of a bar in a row. */
export const barHeight = (row: number): number => Math.min(14, row - 7);

/** A bar, cut at the playhead, in pixels. */
export interface DrawnBar {
  readonly row: number;
  readonly x: number;
  readonly width: number;
  readonly dot: boolean;
  readonly look: Look;
  /** What it read was late, torn or had rows twice: its pattern lies over it while it runs, too, and it is amber. */
  readonly pattern: string | undefined;
  readonly running: boolean;
  readonly bar: Bar;
}

/** A dashed box: planned by a clock, or, while it runs, as long as it usually takes. */
export interface DrawnPlan {
  readonly row: number;
  readonly x: number;
  readonly width: number;
  readonly begun: boolean;
}

/** A dotted line in a row: waiting. */
export interface DrawnWait {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** From a reader's start back to the row of what it should have waited for. */
export interface DrawnMiss {
  readonly path: string;
  /** Where it ends, with a dot. */
  readonly x: number;
  readonly y: number;
  readonly age: string;
}

export interface DrawnDeadline {
  readonly x: number;
  readonly label: string;
  readonly labelX: number;
  readonly anchor: 'start' | 'end';
  /** The line of its label: neighbours that would touch are set below each other. */
  readonly line: number;
}

export interface DrawnAlert {
  readonly row: number;
  readonly x: number;
  readonly text: string;
}

/** A fault that is on, up to the playhead. */
export interface DrawnBand {
  readonly row: number;
  readonly x: number;
  readonly width: number;
  readonly label: string;
}

export interface DrawnTonight {
  readonly bands: readonly DrawnBand[];
  readonly bars: readonly DrawnBar[];
  readonly plans: readonly DrawnPlan[];
  readonly waits: readonly DrawnWait[];
  readonly misses: readonly DrawnMiss[];
  readonly alerts: readonly DrawnAlert[];
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** How far the arc of a missed read bends to the left of both its ends, in pixels. */
const BEND = { least: 14, most: 34, share: 0.12 } as const;

function arc(x: number, y: number, endX: number, endY: number): string {
  const bend = Math.min(BEND.most, Math.max(BEND.least, Math.abs(endY - y) * BEND.share));
  const left = Math.min(x, endX) - bend;
  const way = endY - y;
  return [
    `M${String(round(x))} ${String(round(y))}`,
    `C${String(round(left))} ${String(round(y + way * 0.35))}`,
    `${String(round(left))} ${String(round(endY - way * 0.35))}`,
    `${String(round(endX))} ${String(round(endY))}`
  ].join(' ');
}

/** Everything that depends on the playhead. Rows of tasks that the picture does not list are left out. */
export function drawTonight(picture: TonightPicture, t: Millis, axis: Axis, height: number): DrawnTonight {
  const rows = new Map(picture.rows.map(({ id }, row) => [id, row]));
  const x = (at: Millis): number => xOf(axis, at);
  const bars: DrawnBar[] = [];
  const waits: DrawnWait[] = [];
  /** The latest start by the playhead, and whether that attempt still runs. */
  const begun = new Map<string, { readonly from: Millis; readonly running: boolean }>();
  for (const bar of picture.bars) {
    const row = rows.get(bar.task);
    if (row === undefined) continue;
    if (bar.waitedFrom !== undefined && bar.waitedFrom < Math.min(t, bar.from))
      waits.push({ row, from: x(bar.waitedFrom), to: x(Math.min(t, bar.from)) });
    if (bar.from > t) continue;
    const running = runsAt(bar, t);
    const [start, end] = [x(bar.from), x(Math.min(t, bar.to))];
    // What runs grows from a sliver; what has ended is at least a dot, and keeps left of the playhead too.
    const dot = !running && end - start < DOT;
    const width = dot ? DOT : Math.max(SLIVER, end - start);
    bars.push({
      row,
      x: Math.min(start, x(t) - width),
      width,
      dot,
      look: lookAt(bar, t),
      pattern: isLate(bar.verdict) ? patternOf(iconOf('success', bar.verdict)) : undefined,
      running,
      bar
    });
    const latest = begun.get(bar.task);
    if (!latest || latest.from <= bar.from) begun.set(bar.task, { from: bar.from, running });
  }
  const plans = picture.planned.flatMap((plan): DrawnPlan[] => {
    const row = rows.get(plan.task);
    if (row === undefined) return [];
    const start = begun.get(plan.task);
    const end = plan.at + plan.usual;
    if (start && start.from >= plan.at) {
      // It runs: what is left of its usual time stays dashed. It has run: the plan is history.
      if (!start.running || end <= t) return [];
      return [{ row, x: x(t), width: x(end) - x(t), begun: true }];
    }
    return [{ row, x: x(plan.at), width: Math.max(DOT, x(end) - x(plan.at)), begun: false }];
  });
  const bands = picture.struck.flatMap(({ task, from, to, label }): DrawnBand[] => {
    const row = rows.get(task);
    const start = Math.max(from, picture.from);
    const end = Math.min(t, to, picture.to);
    if (row === undefined || end <= start) return [];
    return [{ row, x: x(start), width: Math.max(SLIVER, x(end) - x(start)), label }];
  });
  const middle = (row: number): number => (row + 0.5) * height;
  const misses = picture.missed.flatMap((miss): DrawnMiss[] => {
    const [reader, owed] = [rows.get(miss.reader), rows.get(miss.upstream)];
    if (reader === undefined || owed === undefined || miss.at > t) return [];
    const half = (barHeight(height) / 2) * Math.sign(owed - reader);
    const from = { x: x(miss.at), y: middle(reader) + half };
    // What never came has no end to point at: the arc says which row, and no time.
    const end = Number.isFinite(miss.owedAt) ? Math.min(miss.owedAt, t) : miss.at;
    const to = { x: x(end), y: middle(owed) - half };
    return [{ path: arc(from.x, from.y, to.x, to.y), x: round(to.x), y: round(to.y), age: miss.age }];
  });
  const alerts = picture.alerts.flatMap(({ task, at, text }): DrawnAlert[] => {
    const row = rows.get(task);
    return row === undefined || at > t ? [] : [{ row, x: x(at), text }];
  });
  return { bands, bars, plans, waits, misses, alerts };
}

const LABEL_SIZE = 11;

/** An hour's name beside its line. */
export interface DrawnHour {
  readonly x: number;
  readonly text: string;
  readonly anchor: 'start' | 'end';
}

/** From the line to its label, and the room that "02:00" takes. */
const HOUR = { gap: 4, room: 40 } as const;

/** The hours' names right of their lines; the last turns to the left where the plot ends, if it has room there. */
export function drawHours(ticks: readonly Tick[], width: number): readonly DrawnHour[] {
  const named = ticks.filter(({ label }) => label !== '');
  return named.flatMap(({ x, label }, i): DrawnHour[] => {
    if (x + HOUR.room <= width) return [{ x: x + HOUR.gap, text: label, anchor: 'start' }];
    const before = named[i - 1]?.x ?? -HOUR.room;
    return x - before < 2 * HOUR.room ? [] : [{ x: x - HOUR.gap, text: label, anchor: 'end' }];
  });
}

/** The promises' lines, their labels on the side where there is room, below each other where they would touch. */
export function drawDeadlines(
  picture: Pick<TonightPicture, 'deadlines'>,
  axis: Axis
): readonly DrawnDeadline[] {
  const taken: { readonly from: number; readonly to: number; readonly line: number }[] = [];
  return [...picture.deadlines]
    .sort((a, b) => b.at - a.at)
    .map(({ at, label }): DrawnDeadline => {
      const x = xOf(axis, at);
      const wide = textWidth(label, LABEL_SIZE) + 6;
      const anchor = x - wide < axis.start ? 'start' : 'end';
      const [from, to] = anchor === 'end' ? [x - wide, x] : [x, x + wide];
      let line = 0;
      while (taken.some((each) => each.line === line && each.from < to && from < each.to)) line++;
      taken.push({ from, to, line });
      return { x, label, labelX: anchor === 'end' ? x - 6 : x + 6, anchor, line };
    });
}
