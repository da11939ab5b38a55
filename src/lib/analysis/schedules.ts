/** What the clocks of a policy plan: the next starts, the data that runs are for, runs that come late, clocks that are moved. */
import { LOG } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import type { DataInterval, Schedule } from '../model/schedule.ts';
import { formatClock, formatMinutes, localDateTime } from '../model/time/civil.ts';
import {
  changesBetween,
  localToInstants,
  offsetAt,
  zoneCalled,
  type ZoneChange,
  type ZoneRules
} from '../model/time/zone.ts';
import { kindOf } from '../model/vocabulary.ts';
import { schedulerOf } from '../orchestrators/schedulers.ts';
import type { History } from './history.ts';
import type { Setting } from './setting.ts';
import { countUpTo } from './tables.ts';

const HALF_DAY = 12 * 3_600_000;

/** The schedule that starts a task's job; undefined where no clock does. */
export function scheduleOf(setting: Setting, task: number): Schedule | undefined {
  const { start } = setting.jobs[setting.jobOf[task]!]!;
  if (start.kind !== 'clock') return undefined;
  const { orchestrator, nights } = setting;
  const clock = nights.clock(orchestrator.dst);
  return start.trigger.schedule?.(start.params as never, clock);
}

/** The zone whose clock a task's schedule goes by: the pipeline's, where it names none. */
export function zoneOf({ pipeline, policy, vocabulary, zone }: Setting, task: number): ZoneRules {
  const { trigger } = policy.tasks.get(pipeline.tasks[task]!.id)!;
  const [name] = kindOf(vocabulary.triggers, trigger).zones?.(trigger.params as never) ?? [];
  return zoneCalled(zone, name);
}

/** A start that is planned. */
export interface PlannedStart {
  readonly at: Millis;
  /** The data that its run will be for, where runs have data intervals. */
  readonly interval?: DataInterval;
  /** What the pipeline's clock does around it: "the clock goes on from 02:00 to 03:00 that night". */
  readonly note?: string;
}

/** The next starts of the job that a task belongs to, at or after an instant, within the season. */
export function nextStarts(
  setting: Setting,
  task: number,
  t: Millis,
  count: number
): readonly PlannedStart[] {
  const schedule = scheduleOf(setting, task);
  if (!schedule) return [];
  const zone = zoneOf(setting, task);
  const found: PlannedStart[] = [];
  for (let at = schedule.ticks.next(t - 1); at !== undefined && found.length < count;) {
    if (at >= setting.nights.horizon) break;
    const interval = schedulerOf(setting.policy.orchestrator).interval(schedule, at);
    const note = noteOn(setting, zone, at);
    found.push({ at, ...(interval ? { interval } : {}), ...(note === undefined ? {} : { note }) });
    at = schedule.ticks.next(at);
  }
  return found;
}

/** "The first of two", or that the clock is moved on or back that night. */
function noteOn({ orchestrator }: Setting, zone: ZoneRules, at: Millis): string | undefined {
  // What is read in universal time is not touched by clocks.
  if (orchestrator.dst.universal) return undefined;
  const [change] = changesBetween(zone, at - HALF_DAY, at + HALF_DAY);
  if (!change) return undefined;
  const twins = localToInstants(zone, at + offsetAt(zone, at));
  if (twins.length > 1)
    return `the ${at === twins[0] ? 'first' : 'second'} ${formatClock(zone, at)} of that night`;
  return `the clock goes ${change.after > change.before ? 'on' : 'back'} from ${showing(change.at, change.before)} to ${showing(change.at, change.after)} that night`;
}

/** What a clock with such an offset shows. */
const showing = (at: Millis, offset: Millis): string =>
  formatMinutes(Math.floor(localDateTime({ name: '', untils: [], offsets: [offset] }, at).msOfDay / 60_000));

/** A change of the clock in a span, in a few words: "02:00 → 03:00". */
export interface ClockChange extends ZoneChange {
  readonly text: string;
}

/** The changes of the pipeline's clock in [from, to). */
export const clockChanges = ({ zone }: Setting, from: Millis, to: Millis): readonly ClockChange[] =>
  changesBetween(zone, from, to).map((change) => ({
    ...change,
    text: `${showing(change.at, change.before)} → ${showing(change.at, change.after)}`
  }));

/** The nights of the season in which the pipeline's clock is moved, each with how. */
export const movedNights = (setting: Setting): ReadonlyMap<number, string> =>
  new Map(
    clockChanges(setting, setting.nights.documentStart, setting.nights.horizon).map(({ at, text }) => [
      setting.nights.of(at),
      text
    ])
  );

/**
 * How a run came that did not come as it was planned. `catchUp`: it was made later than planned, for a tick that was
 * missed; `late`: it was made in time, and had to wait for other runs of its job; `backfill`: a person had asked for it;
 * `dropped`: it was not made, since too many runs were active.
 */
export type Coming = 'catchUp' | 'late' | 'backfill' | 'dropped';

/** A run of the policy's clocks, as it was planned and as it came. */
export interface ClockRun {
  /** Index of a task of its that begins it. */
  readonly task: number;
  readonly planned: Millis;
  /** When it began; infinite while it waits; of one that was dropped, when that was. */
  readonly startedAt: Millis;
  readonly interval?: DataInterval;
  /** Absent: it came when it was planned. */
  readonly how?: Coming;
}

/** The data that a run is for, where the log says some. */
function intervalOf({ fold }: History, run: number): DataInterval | undefined {
  const { intervalFrom, intervalTo } = fold.runs;
  const [start, end] = [intervalFrom.values[run]!, intervalTo.values[run]!];
  return Number.isNaN(start) ? undefined : { start, end: Number.isNaN(end) ? start : end };
}

/** How a run of a clock's job came; undefined where it came as planned, and for those of other jobs. */
export function cameHow(history: History, run: number): Coming | undefined {
  const { setting, fold } = history;
  if (fold.backfilled.has(run)) return 'backfill';
  if (fold.jobs.of(fold.runs.job.values[run]!).start.kind !== 'clock') return undefined;
  const loop = setting.policy.loop ?? setting.orchestrator.loop;
  const createdAt = fold.runs.createdAt.values[run]!;
  if (createdAt - fold.runs.planned.values[run]! > loop) return 'catchUp';
  return Math.min(fold.runs.startedAt.values[run]!, history.knownTo) - createdAt > loop ? 'late' : undefined;
}

/** The task that begins the runs of a job. */
function rootOf({ jobs, pipeline }: Setting, job: number): number {
  const root = jobs[job]!.roots[0]!;
  return pipeline.tasks.findIndex(({ id }) => id === root);
}

/**
 * The runs of the policy's clocks that were planned, made, begun or dropped in a span of time, in the order in which
 * that happened; those of backfills, too, whatever starts their job.
 */
export function clockRuns(history: History, from: Millis, to: Millis): readonly ClockRun[] {
  const { setting, fold } = history;
  const { runs } = fold;
  const found: ClockRun[] = [];
  for (let run = 0; run < runs.count; run++) {
    const createdAt = runs.createdAt.values[run]!;
    const startedAt = runs.startedAt.values[run]!;
    if (createdAt >= to || (startedAt < from && createdAt < from)) continue;
    const job = runs.job.values[run]!;
    const interval = intervalOf(history, run);
    const how = cameHow(history, run);
    if (fold.jobs.of(job).start.kind !== 'clock' && how !== 'backfill') continue;
    const planned = runs.planned.values[run]!;
    found.push({
      task: rootOf(setting, job),
      planned,
      startedAt,
      ...(interval ? { interval } : {}),
      ...(how ? { how } : {})
    });
  }
  for (let i = countUpTo(fold.at, fold.length, from - 1); i < fold.length && fold.at[i]! < to; i++) {
    if (fold.kind[i] !== LOG.runDropped) continue;
    const task = rootOf(setting, fold.subject[i]!);
    found.push({ task, planned: fold.value[i]!, startedAt: fold.at[i]!, how: 'dropped' });
  }
  return found;
}
