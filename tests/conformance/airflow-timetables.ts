import { formatInstant } from '#lib/model/time/civil.ts';
import { cronGrammars, dstPolicies, parseCron } from '#lib/model/time/cron.ts';
import { cronTicks, listTicks } from '#lib/model/time/ticks.ts';
import { utc } from '#lib/model/time/zone.ts';
import type { DataInterval } from '#lib/model/schedule.ts';
import { parseDelta, type Delta } from '#lib/orchestrators/airflow/delta.ts';
import { manualInterval, nextRun, type Timetable } from '#lib/orchestrators/airflow/timetables.ts';
import { compare, unknownKind, type Outcome } from './conformance.ts';
import { fieldsOf, instantOf, onlyKnown, textOf, zoneOf, type Fields } from './given.ts';

const at = (value: unknown): number => instantOf(utc, value);
const atOrNone = (value: unknown): number | undefined =>
  value === null || value === undefined ? undefined : at(value);
const show = (instant: number): string => formatInstant(utc, instant);
const seconds = (value: unknown): Delta => ({ months: 0, ms: Number(value) * 1000 });

function delta(value: unknown): Delta {
  const parsed = parseDelta(textOf(value, 'expr'));
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.value;
}

/** The timetable of a case. @throws if it is of no known type */
async function timetableOf(given: Fields): Promise<Timetable> {
  onlyKnown(given, [
    'type',
    'expr',
    'exprs',
    'dates',
    'tz',
    'interval_s',
    'run_immediately',
    'run_immediately_s'
  ]);
  const zone = await zoneOf(given.tz);
  const ticks = (expr: unknown) => {
    const cron = parseCron(textOf(expr, 'expr'), cronGrammars.airflow);
    if (!cron.ok) throw new Error(cron.problems[0]?.message);
    return cronTicks(cron.value, zone, dstPolicies.airflow);
  };
  const interval = given.interval_s === undefined ? {} : { interval: seconds(given.interval_s) };
  const soon = given.run_immediately_s ?? given.run_immediately;
  const runImmediately =
    typeof soon === 'boolean'
      ? { runImmediately: soon }
      : typeof soon === 'number'
        ? { runImmediately: soon * 1000 }
        : typeof soon === 'string'
          ? { runImmediately: delta(soon).ms }
          : {};
  const trigger = (expr: unknown): Timetable => ({
    kind: 'cronTrigger',
    ticks: ticks(expr),
    ...interval,
    ...runImmediately
  });
  switch (given.type) {
    case 'cron_interval':
      return { kind: 'cronInterval', ticks: ticks(given.expr) };
    case 'delta_interval':
      return { kind: 'deltaInterval', delta: delta(given.expr) };
    case 'cron_trigger':
      return trigger(given.expr);
    case 'delta_trigger':
      return { kind: 'deltaTrigger', delta: delta(given.expr), ...interval };
    case 'multi_cron_trigger':
      return {
        kind: 'several',
        timetables: ((given.exprs ?? given.expr) as readonly unknown[]).map(trigger)
      };
    case 'events':
      return { kind: 'events', ticks: listTicks((given.dates as readonly unknown[]).map(at)) };
    case 'once':
    case 'continuous':
    case 'none':
      return { kind: given.type };
    default:
      throw new Error(`there is no timetable ${String(given.type)}`);
  }
}

const intervalOf = (value: unknown): DataInterval | undefined => {
  if (value === null || value === undefined) return undefined;
  const [start, end] = value as readonly unknown[];
  return { start: at(start), end: at(end) };
};

const showInterval = ({ start, end }: DataInterval): readonly string[] => [show(start), show(end)];

/** The next run of a timetable, or the data interval of a run by hand. */
export async function airflowTimetable(given: unknown): Promise<Outcome> {
  const { kind, timetable, now, last_interval, earliest, latest, catchup, run_after, expected } =
    fieldsOf(given);
  const table = await timetableOf(fieldsOf(timetable, 'timetable'));
  const wanted = expected === null ? null : fieldsOf(expected, 'expected');
  const wantedInterval = intervalOf(wanted?.data_interval);
  if (kind === 'infer_manual')
    return compare(
      wantedInterval && showInterval(wantedInterval),
      showInterval(manualInterval(table, at(run_after)))
    );
  if (kind !== undefined) return unknownKind(kind);
  const bounds = { earliest: atOrNone(earliest), latest: atOrNone(latest), catchup: catchup === true };
  const run = nextRun(table, intervalOf(last_interval), bounds, atOrNone(now) ?? 0);
  return compare(
    wanted && { interval: wantedInterval && showInterval(wantedInterval), at: show(at(wanted.run_after)) },
    run ? { interval: showInterval(run.interval), at: show(run.runAfter) } : null
  );
}
