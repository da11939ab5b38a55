/** What the fields of a source and of a duration mean, as numbers to draw. */
import { ordinaryDay, ordinaryRows } from '#lib/analysis/ordinary.ts';
import { vocabulary } from '#lib/app/kinds.ts';
import type { Duration, Pipeline, Source, Task } from '#lib/model/pipeline.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';
import type { Density } from './curve.ts';

/** Rows by the hour of an ordinary local day. */
export const dayOf = (source: Source, zone: ZoneRules, day: number): readonly number[] =>
  ordinaryDay(source, zone, day, vocabulary);

/** Rows that an ordinary day brings to a task, along everything that it reads. */
export const rowsOf = (pipeline: Pipeline, task: Pick<Task, 'id'>, zone: ZoneRules): number =>
  ordinaryRows(pipeline, zone, vocabulary).get(task.id) ?? 0;

/** How long attempts take: (base + per row × rows) × a lognormal factor, drawn from its second to its 98th hundredth. */
export function durationCurve(
  { base, perRow, spread, weather }: Duration,
  rows: number
): (Density & { readonly median: number; readonly late: number }) | undefined {
  const median = base + perRow * rows;
  const sigma = Math.hypot(spread, weather);
  if (median <= 0) return undefined;
  const at = (z: number): number => median * Math.exp(sigma * z);
  const width = Math.max(sigma, 0.01);
  const [from, to] = [median * Math.exp(-2.1 * width), median * Math.exp(2.1 * width)];
  const heights = Array.from({ length: 61 }, (_, i) => {
    const value = from + ((to - from) * i) / 60;
    const z = Math.log(value / median) / width;
    return (median / value) * Math.exp(-0.5 * z * z);
  });
  const most = Math.max(...heights);
  return {
    from,
    to,
    heights: heights.map((each) => each / most),
    median: Math.round(median),
    late: Math.round(at(1.645))
  };
}
