/** What the fields of a source and of a duration mean, as numbers to draw. */
import { vocabulary } from '#lib/app/kinds.ts';
import type { Duration, Pipeline, Source, Task } from '#lib/model/pipeline.ts';
import { localDateTime, localDay, startOfLocalDay } from '#lib/model/time/civil.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';
import type { Density } from './curve.ts';

const HOUR = 3_600_000;
/** No source says more often that there are rows. */
const MOST_EMISSIONS = 2000;
/** Every draw of these is the middle one: an ordinary day. */
const MIDDLE = 0x7fffffff;

/** Rows by the hour of an ordinary local day. */
export function dayOf(source: Source, zone: ZoneRules, day: number): readonly number[] {
  const kind = vocabulary.sources[source.arrivals.kind]!;
  const params = source.arrivals.params as never;
  const hours = Array<number>(24).fill(0);
  const middle = new Float64Array(1024);
  let at = startOfLocalDay(zone, day) - 1;
  for (let i = 0; i < MOST_EMISSIONS; i++) {
    const next = kind.next(params, at, zone);
    if (next === undefined || localDay(zone, next) !== day) break;
    const hour = Math.floor(localDateTime(zone, next).msOfDay / HOUR);
    hours[hour]! += kind.count(params, next, zone, MIDDLE, middle);
    at = next;
  }
  return hours;
}

/** Rows that an ordinary day brings to a task, along everything that it reads. */
export function rowsOf(pipeline: Pipeline, task: Task, zone: ZoneRules): number {
  const seen = new Set<string>();
  const waiting = [...task.reads];
  let rows = 0;
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const source = pipeline.sources.find((each) => each.id === id);
    if (source) rows += dayOf(source, zone, pipeline.start + 2).reduce((sum, each) => sum + each, 0);
    else waiting.push(...(pipeline.tasks.find((each) => each.id === id)?.reads ?? []));
  }
  return rows;
}

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
