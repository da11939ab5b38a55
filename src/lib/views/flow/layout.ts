/** A source's flow as areas: read for good, being read, waiting. Nothing right of the playhead is drawn. */
import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { FlowPicture, FlowPoint } from '#lib/analysis/flow.ts';
import { grouped } from '#lib/analysis/words.ts';
import type { Millis } from '#lib/model/pipeline.ts';

/** A line across, at a round number of rows. */
export interface RowLine {
  readonly y: number;
  readonly label: string;
}

export interface DrawnFlow {
  readonly read: string;
  readonly claimed: string;
  readonly waiting: string;
  /** Along the rows that have arrived. */
  readonly edge: string;
  readonly lines: readonly RowLine[];
  /** Rows that came late: their instants, on the edge. */
  readonly late: readonly { readonly x: number; readonly y: number }[];
  /** Rows given back after a failure: from what was claimed down to what was left. */
  readonly back: readonly {
    readonly x: number;
    readonly top: number;
    readonly bottom: number;
    readonly rows: string;
  }[];
  readonly now: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;
/** Late rows trickle in with every batch: marks nearer to each other than this are one. */
const APART = 5;

/**
 * Draws a flow up to an instant.
 * @param box the plot in pixels, its first pixel at `left` and `top`
 */
export function drawFlow(
  flow: FlowPicture,
  t: Millis,
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
): DrawnFlow {
  const known = flow.points.filter(({ at }) => at <= t);
  const last = known.at(-1) ?? flow.points[0];
  const points: readonly FlowPoint[] = last
    ? [...known, { ...last, at: Math.max(flow.from, Math.min(t, flow.to)) }]
    : [];
  const x = scaleLinear([flow.from, flow.to], [box.left, box.left + box.width]);
  // The whole night's rows, so that the picture does not shrink while time passes.
  const most = Math.max(1, ...flow.points.map(({ arrived }) => arrived));
  const y = scaleLinear([0, most], [box.top + box.height, box.top]).nice(2);
  const between = (low: (point: FlowPoint) => number, high: (point: FlowPoint) => number): string =>
    area<FlowPoint>(
      ({ at }) => round(x(at)),
      (point) => round(y(low(point))),
      (point) => round(y(high(point)))
    ).curve(curveStepAfter)(points as FlowPoint[]) ?? '';
  const arrivedAt = (at: Millis): number => points.findLast((point) => point.at <= at)?.arrived ?? 0;
  const late: { x: number; y: number }[] = [];
  for (const { at } of flow.late) {
    if (at > t) break;
    const mark = { x: round(x(at)), y: round(y(arrivedAt(at))) };
    if (mark.x - (late.at(-1)?.x ?? -Infinity) >= APART) late.push(mark);
  }
  return {
    read: between(
      () => 0,
      ({ read }) => read
    ),
    claimed: between(
      ({ read }) => read,
      ({ claimed }) => claimed
    ),
    waiting: between(
      ({ claimed }) => claimed,
      ({ arrived }) => arrived
    ),
    edge:
      line<FlowPoint>(
        ({ at }) => round(x(at)),
        ({ arrived }) => round(y(arrived))
      ).curve(curveStepAfter)(points as FlowPoint[]) ?? '',
    lines: y.ticks(2).map((rows) => ({ y: round(y(rows)), label: grouped(rows) })),
    late,
    back: flow.givenBack.flatMap(({ at, rows }) => {
      if (at > t) return [];
      const left = points.findLast((point) => point.at <= at)?.claimed ?? 0;
      return [{ x: round(x(at)), top: round(y(left + rows)), bottom: round(y(left)), rows: grouped(rows) }];
    }),
    now: round(x(Math.max(flow.from, Math.min(t, flow.to))))
  };
}
