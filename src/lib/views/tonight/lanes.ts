/** Slots of a night as lanes below its rows, and what sensors did as marks in theirs. */
import { slotsIn, at as holdingsAt, costOf, type SlotLane, type Watch } from '#lib/analysis/slots.ts';
import { span } from '#lib/analysis/words.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import { xOf, type Axis } from '../ui/axis.ts';
import { textWidth } from '../ui/text.ts';
import { isBusy, laneHeight } from './lane-height.ts';

/** Where things lie in a lane, in pixels: the middle and the most of the strip of who waits, and the rest around. */
export const LANE = { wait: 8, strip: 7, above: 14, quiet: 4, below: 5 } as const;

export interface DrawnLane {
  /** What is held, as an area from the lane's ground. */
  readonly held: string;
  /** Where every slot is held. */
  readonly full: readonly { readonly x: number; readonly width: number }[];
  /** Where somebody waits: a line, thicker the more there are. */
  readonly waiting: readonly { readonly x: number; readonly width: number; readonly thick: number }[];
  /** The height of the limit. */
  readonly limit: number;
  /** The height of its ground. */
  readonly ground: number;
  readonly height: number;
}

/** By pixel of the axis, the most slots that are held in it, or waited for. */
function byPixel(holdings: SlotLane['held'], axis: Axis, wide: number): Float64Array {
  const steps = new Map<Millis, number>();
  const add = (at: Millis, by: number): void => void steps.set(at, (steps.get(at) ?? 0) + by);
  for (const { from, to, slots } of holdings) {
    add(Math.max(axis.from, from), slots);
    if (to < Infinity) add(Math.max(axis.from, to), -slots);
  }
  const most = new Float64Array(wide);
  let [now, last] = [0, 0];
  for (const [at, by] of [...steps].sort((a, b) => a[0] - b[0])) {
    const x = Math.floor(xOf(axis, at));
    for (let i = last + 1; i <= Math.min(x, wide - 1); i++) most[i] = now;
    now += by;
    last = Math.max(last, Math.min(x, wide - 1));
    most[last] = Math.max(most[last]!, now);
    if (x >= wide) return most;
  }
  for (let i = last + 1; i < wide; i++) most[i] = now;
  return most;
}

/** The stretches of pixels over which a value stays as it is. */
function stretches(
  values: Float64Array
): readonly { readonly x: number; readonly to: number; readonly value: number }[] {
  const found: { x: number; to: number; value: number }[] = [];
  values.forEach((value, x) => {
    const before = found[found.length - 1];
    if (before?.value === value) before.to = x + 1;
    else found.push({ x, to: x + 1, value });
  });
  return found;
}

/** A lane on an axis: all of the night, of which a view shows what lies before the playhead. */
export function drawLane(lane: SlotLane, axis: Axis): DrawnLane {
  const { total, held, waiting } = lane;
  const height = laneHeight(lane);
  const above = isBusy(lane) ? LANE.above : LANE.quiet;
  const ground = height - LANE.below;
  const wide = Math.max(1, Math.ceil(axis.end) + 1);
  const taken = byPixel(held, axis, wide);
  const peak = taken.reduce((most, each) => Math.max(most, each), 0);
  // A limit that is far away is not drawn to scale: then what is held has the lane to itself.
  const top = total <= peak * 3 ? Math.max(total, peak) : peak * 1.25;
  const y = (slots: number): number =>
    Math.round((ground - ((ground - above) * slots) / Math.max(1, top)) * 10) / 10;
  const parts = stretches(taken);
  const line = parts.map(({ x, to, value }) => `L${String(x)} ${String(y(value))}H${String(to)}`).join('');
  return {
    held: `M0 ${String(ground)}${line}V${String(ground)}Z`,
    full: parts.filter(({ value }) => value >= total).map(({ x, to }) => ({ x, width: to - x })),
    waiting: stretches(byPixel(waiting, axis, wide))
      .filter(({ value }) => value > 0)
      .map(({ x, to, value }) => ({ x, width: to - x, thick: Math.min(LANE.strip, 1 + value) })),
    limit: total <= top ? y(total) : above - 2,
    ground,
    height
  };
}

/** "2 of 2, 3 wait". */
export function laneNow({ total, held, waiting }: SlotLane, t: Millis): string {
  const line = holdingsAt(waiting, t).length;
  return `${String(slotsIn(holdingsAt(held, t)))} of ${String(total)}${line > 0 ? `, ${String(line)} wait${line === 1 ? 's' : ''}` : ''}`;
}

/** A sensor's waiting, up to the playhead. */
export interface DrawnWatch {
  readonly row: number;
  readonly mode: Watch['mode'];
  readonly looks: readonly { readonly x: number; readonly held: boolean }[];
  /** Where it waits without a slot and a worker: between two looks, or from its one on. */
  readonly away: readonly { readonly from: number; readonly to: number }[];
  readonly said: string;
  readonly title: string;
  readonly x: number;
  readonly anchor: 'start' | 'end';
}

const WORDS = 10.5;

const HOW: Readonly<Record<Watch['mode'], string>> = {
  poke: 'poke: it holds its slot and its worker all the while',
  reschedule: 'reschedule: it gives its slot and its worker back between two looks',
  deferrable: 'deferrable: a trigger waits outside the workers'
};

/** What a sensor's waiting has come to: "12 looks, a slot for 1 h". */
export function costWords(watch: Watch, t: Millis): string {
  const { looks, held } = costOf(watch, t);
  const times = watch.mode === 'deferrable' ? '' : `${String(looks)} ${looks === 1 ? 'look' : 'looks'}, `;
  return `${times}${held < 1000 ? 'hardly any of a slot' : `a slot for ${span(held)}`}`;
}

/** Ticks that are nearer to each other than this are no ticks. */
const APART = 5;

/** Looks that can be told apart: those that follow too soon are left out, but for the one that found it. */
function apart(looks: readonly { readonly x: number; readonly held: boolean }[]): typeof looks {
  let last = -Infinity;
  return looks.filter(({ x, held }) => {
    if (!held && x - last < APART) return false;
    last = x;
    return true;
  });
}

/** What sensors have done by t, each time that they waited. */
export function drawWatches(watches: readonly Watch[], t: Millis, axis: Axis): readonly DrawnWatch[] {
  return watches.flatMap((watch): readonly DrawnWatch[] => {
    const begun = watch.held.filter(({ from }) => from <= t);
    const first = begun[0];
    const last = begun[begun.length - 1];
    if (!first || !last || first.from > axis.to || Math.min(t, last.to) < axis.from) return [];
    const satisfied = watch.looks.find(({ held }) => held)?.at ?? Infinity;
    const away = begun.flatMap(({ to, away: leaves }, i) => {
      if (!leaves || to > t) return [];
      const next = Math.min(t, begun[i + 1]?.from ?? Math.max(to, satisfied));
      return next > to ? [{ from: xOf(axis, to), to: xOf(axis, next) }] : [];
    });
    const looks = apart(
      watch.looks
        .filter(({ at }) => at <= t && at >= axis.from && at <= axis.to)
        .map(({ at, held }) => ({ x: xOf(axis, at), held }))
    );
    const said = costWords(watch, t);
    const end = Math.max(
      ...away.map(({ to }) => to),
      xOf(axis, Math.min(t, last.to)),
      ...looks.map(({ x }) => x)
    );
    const wide = textWidth(said, WORDS) + 15;
    const before = xOf(axis, first.from);
    // Right of it, else left of it, else on it.
    const place =
      end + wide <= axis.end
        ? ({ x: end + 13, anchor: 'start' } as const)
        : before - wide >= axis.start
          ? ({ x: before - 6, anchor: 'end' } as const)
          : ({ x: Math.max(axis.start, before) + 8, anchor: 'start' } as const);
    return [
      {
        row: watch.task,
        mode: watch.mode,
        looks,
        away,
        said,
        title: `${HOW[watch.mode]}${watch.mode === 'deferrable' && watch.keeps ? ', and its pool keeps its slot' : ''}; so far ${said}`,
        ...place
      }
    ];
  });
}
