/** Chance and calendar for the oracle, drawn by the model's own functions: what two players of one world share. */
import {
  attemptBits,
  dayBits,
  fraction,
  instantBits,
  lognormalTable,
  mix,
  normalTable,
  runKey,
  streamKey
} from '#lib/model/chance.ts';
import { Nights } from '#lib/model/nights.ts';
import type { Millis, Pipeline, Policy, Source } from '#lib/model/pipeline.ts';
import { instantAt, localDay } from '#lib/model/time/civil.ts';
import { ticksBetween } from '#lib/model/time/cron-ticks.ts';
import type { Cron } from '#lib/model/time/cron.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';
import { kindOf } from '#lib/model/vocabulary.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import type { Arrival, Given, RunIdentity } from '../oracle/given.ts';

const normal = normalTable();
const tables = new Map<number, Float64Array>();
const factor = (sigma: number, bits: number): number => {
  if (sigma === 0) return 1;
  if (!tables.has(sigma)) tables.set(sigma, lognormalTable(sigma));
  return tables.get(sigma)![bits & 1023]!;
};

/** The arrivals of all sources, by source. Each plans its next one when it emits: that is the order of one instant. */
function arrivals(
  sources: readonly Source[],
  seed: number,
  zone: ZoneRules,
  from: Millis,
  until: Millis
): ReadonlyMap<string, readonly Arrival[]> {
  const found = new Map<string, Arrival[]>(sources.map(({ id }) => [id, []]));
  let planned: { at: Millis; source: Source; late: number }[] = [];
  const plan = (source: Source, after: Millis): void => {
    const at = kindOf(vocabulary.sources, source.arrivals).next(source.arrivals.params as never, after, zone);
    if (at !== undefined && at <= until) planned.push({ at, source, late: 0 });
  };
  for (const source of sources) plan(source, from);
  for (let turn = 0; planned.length > 0; turn++) {
    // The one that was planned first, of those of the first instant; what comes late comes after the rest.
    const next = planned.reduce((a, b) =>
      b.at < a.at || (b.at === a.at && b.late === 0 && a.late > 0) ? b : a
    );
    planned = planned.filter((each) => each !== next);
    const { at, source } = next;
    const own = found.get(source.id)!;
    if (next.late > 0) {
      own.push({ at, rows: next.late, late: true, turn });
      continue;
    }
    const kind = kindOf(vocabulary.sources, source.arrivals);
    const bits = instantBits(streamKey(seed, 'arrivals', source.id), at);
    const rows = kind.count(source.arrivals.params as never, at, zone, bits, normal);
    const { share = 0, by = 0 } = source.late ?? {};
    const late = source.late ? Math.min(rows, Math.floor(rows * share + (bits >>> 12) / 0x100000)) : 0;
    if (rows > late) own.push({ at, rows: rows - late, late: false, turn });
    if (late > 0) planned.push({ at: at + by, source, late });
    plan(source, at);
  }
  return found;
}

const keyOf = ({ day, ordinal, by, asked = 0 }: RunIdentity): number =>
  runKey(day, ordinal + APART[by] + (asked << 20), by !== 'policy');

/** Runs by hand and backfilled ones have ordinals of their own. */
const APART: Readonly<Record<RunIdentity['by'], number>> = {
  policy: 0,
  oneByHand: 0,
  backfill: 1 << 19,
  allByHand: 1 << 20
};

/** What the oracle is given for one season of one policy. */
export function givenOf(
  pipeline: Pipeline,
  policy: Policy,
  seed: number,
  zone: ZoneRules,
  end?: Millis
): Given {
  const nights = new Nights(pipeline, zone);
  const from = nights.simulationStart;
  const until = end ?? nights.horizon;
  // An instance of a mapped task has the name of its task, and a number.
  const taskOf = (id: string) =>
    [...pipeline.tasks, ...policy.helpers].find((task) => task.id === id.replace(/\[\d+\]$/, ''))!;
  const { dst } = vocabulary.orchestrators[policy.orchestrator]!;
  const all = arrivals(pipeline.sources, seed, zone, from, until);
  return {
    from,
    until,
    begins: nights.documentStart,
    retryBits: (task, run, attempt) => attemptBits(streamKey(seed, 'retry', task), keyOf(run), attempt) >>> 0,
    draw(task, run, attempt) {
      const bits = attemptBits(streamKey(seed, 'attempt', task), keyOf(run), attempt);
      const { duration, failureChance } = taskOf(task);
      return {
        noise: factor(duration.spread, bits),
        fails: bits >>> 10 < Math.round(failureChance * 0x400000),
        failsAt: fraction(mix(bits))
      };
    },
    weather: (task, day) =>
      factor(taskOf(task).duration.weather, dayBits(streamKey(seed, 'weather', task), day)),
    localDay: (at) => localDay(zone, at),
    clock: (day, minutes) => instantAt(zone, day, minutes),
    luckOf: (helper, part, run) =>
      fraction(attemptBits(streamKey(seed, `helper ${part}`, helper), keyOf(run), 1)),
    ticks(task) {
      const { trigger } = policy.tasks.get(task)!;
      const kind = kindOf(vocabulary.triggers, trigger);
      const next = (after: Millis) => kind.next?.(trigger.params as never, after, nights.clock(dst));
      const ticks: Millis[] = [];
      // A clock that is ahead by some hours shows times before their time.
      for (let tick = next(from); tick !== undefined && tick <= until + 14_400_000; tick = next(tick + 1))
        ticks.push(tick);
      return ticks;
    },
    cronTicks: (cron) => ticksBetween(cron as Cron, zone, from, until + 1, dst),
    arrivals: (id) => all.get(id)!,
    strike(id, day) {
      const fault = pipeline.faults.find((each) => each.id === id)!;
      if (day > pipeline.start + pipeline.nights) return undefined;
      if (fault.days && !fault.days.includes(day)) return undefined;
      // 1 January 1970 was a Thursday.
      if (fault.weekdays && !fault.weekdays.includes((day + 4) % 7)) return undefined;
      if (!(fraction(dayBits(streamKey(seed, 'fault', id), day)) < fault.chance)) return undefined;
      const next = fault.to > fault.from ? day : day + 1;
      return { from: instantAt(zone, day, fault.from), to: instantAt(zone, next, fault.to) };
    },
    nightly: (minutes) =>
      Array.from({ length: nights.count }, (_, index) => ({
        since: nights.from(index + 1),
        by: nights.at(index + 1, minutes)
      })),
    promised(task) {
      const { promise } = taskOf(task);
      if (!promise) return [];
      return Array.from({ length: nights.count }, (_, index) => ({
        since: nights.at(index + 1, promise.rowsBefore),
        by: nights.at(index + 1, promise.by)
      }));
    }
  };
}
