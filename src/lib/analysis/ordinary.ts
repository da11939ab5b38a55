/** An ordinary day, without chance: the rows that sources bring, and what tasks take with them. */
import type { Millis, Pipeline, Source, Task } from '../model/pipeline.ts';
import { localDateTime, localDay, startOfLocalDay } from '../model/time/civil.ts';
import type { ZoneRules } from '../model/time/zone.ts';
import { kindOf, type Vocabulary } from '../model/vocabulary.ts';

const HOUR = 3_600_000;
/** No source says more often that there are rows. */
const MOST_EMISSIONS = 2000;
/** Every draw is the middle one. */
const MIDDLE = 0x7fffffff;
const NORMAL = new Float64Array(1024);

/** Rows by the hour of a local day, in days since 1970-01-01. */
export function ordinaryDay(
  source: Source,
  zone: ZoneRules,
  day: number,
  vocabulary: Vocabulary
): readonly number[] {
  const kind = kindOf(vocabulary.sources, source.arrivals);
  const params = source.arrivals.params as never;
  const hours = Array<number>(24).fill(0);
  let at = startOfLocalDay(zone, day) - 1;
  for (let i = 0; i < MOST_EMISSIONS; i++) {
    const next = kind.next(params, at, zone);
    if (next === undefined || localDay(zone, next) !== day) break;
    const hour = Math.floor(localDateTime(zone, next).msOfDay / HOUR);
    hours[hour] = hours[hour]! + kind.count(params, next, zone, MIDDLE, NORMAL);
    at = next;
  }
  return hours;
}

/** By task: the rows that an ordinary day brings to it, along everything that it reads. */
export function ordinaryRows(
  pipeline: Pipeline,
  zone: ZoneRules,
  vocabulary: Vocabulary
): ReadonlyMap<string, number> {
  const day = pipeline.start + 2;
  const daily = new Map(
    pipeline.sources.map((source) => [
      source.id,
      ordinaryDay(source, zone, day, vocabulary).reduce((sum, each) => sum + each, 0)
    ])
  );
  // Tasks are in topological order: what they read has been met before them.
  const reach = new Map<string, ReadonlySet<string>>();
  const rows = new Map<string, number>();
  for (const { id, reads } of pipeline.tasks) {
    const own = new Set(reads.flatMap((read) => (daily.has(read) ? [read] : [...(reach.get(read) ?? [])])));
    reach.set(id, own);
    rows.set(
      id,
      [...own].reduce((sum, source) => sum + daily.get(source)!, 0)
    );
  }
  return rows;
}

/** What an attempt takes with so many new rows, half of the time. */
export const medianLength = ({ duration }: Pick<Task, 'duration'>, rows: number): Millis =>
  duration.base + duration.perRow * rows;
