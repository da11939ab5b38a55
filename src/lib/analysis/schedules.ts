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
import type { History } from './history.ts';
import type { Setting } from './setting.ts';
import { countUpTo } from './tables.ts';

const HALF_DAY = 12 * 3_600_000;

/** The schedule that starts a task's job; undefined where no clock does. */
export function scheduleOf(setting: Setting, task: number): Schedule | undefined {
  const { start } = setting.jobs[setting.jobOf[task]!]!;
  if (start.kind !== 'clock') return undefined;
  const { zone, orchestrator, nights } = setting;
  const clock = { zone, dst: orchestrator.dst, documentStart: nights.documentStart };
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
    const interval = setting.orchestrator.scheduling.interval(schedule, at);
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

/** A run of the policy's clocks, as it was planned and as it came. */
export interface ClockRun {
  /** Index of a task of its that begins it. */
  readonly task: number;
  readonly planned: Millis;
  /** When it began; infinite while it waits. */
  readonly startedAt: Millis;
  readonly interval?: DataInterval;
  /**
   * `catchUp`: it was made later than planned, for a tick that was missed; `late`: it was made in time, and had to wait
   * for other runs of its job. Absent: it came when it was planned.
   */
  readonly how?: 'catchUp' | 'late';
}

/** The data that a run is for, as the log says it right after the run. */
function intervalOf({ fold }: History, run: number): DataInterval | undefined {
  let event = fold.runs.event.values[run]! + 1;
  while (fold.kind[event] === LOG.alsoCausedBy) event++;
  if (event + 1 >= fold.length || fold.kind[event] !== LOG.dataIntervalStart) return undefined;
  return { start: fold.value[event]!, end: fold.value[event + 1]! };
}

/** A tick whose run was dropped, since too many were active. */
export interface DroppedRun {
  /** Index of a task that it would have begun with. */
  readonly task: number;
  readonly planned: Millis;
}

/** The runs that were dropped in a span of time, ascending. */
export function droppedRuns({ setting, fold }: History, from: Millis, to: Millis): readonly DroppedRun[] {
  const found: DroppedRun[] = [];
  for (let i = countUpTo(fold.at, fold.length, from - 1); i < fold.length && fold.at[i]! < to; i++) {
    if (fold.kind[i] !== LOG.runDropped) continue;
    const root = setting.jobs[fold.subject[i]!]!.roots[0]!;
    const task = setting.pipeline.tasks.findIndex(({ id }) => id === root);
    found.push({ task, planned: fold.value[i]! });
  }
  return found;
}

/** The runs of the policy's clocks that were planned, made or begun in a span of time, in the order in which they were made. */
export function clockRuns(history: History, from: Millis, to: Millis): readonly ClockRun[] {
  const { setting, fold } = history;
  const { runs } = fold;
  const loop = setting.policy.loop ?? setting.orchestrator.loop;
  const found: ClockRun[] = [];
  for (let run = 0; run < runs.count; run++) {
    const createdAt = runs.createdAt.values[run]!;
    const startedAt = runs.startedAt.values[run]!;
    if (createdAt >= to || (startedAt < from && createdAt < from)) continue;
    const job = runs.job.values[run]!;
    const root = setting.jobs[job]!.roots[0]!;
    const task = setting.pipeline.tasks.findIndex(({ id }) => id === root);
    const schedule = setting.jobOf[task] === job ? scheduleOf(setting, task) : undefined;
    if (!schedule) continue;
    const planned = runs.planned.values[run]!;
    const interval = intervalOf(history, run);
    const how =
      createdAt - planned > loop
        ? ('catchUp' as const)
        : Math.min(startedAt, history.knownTo) - createdAt > loop
          ? ('late' as const)
          : undefined;
    found.push({ task, planned, startedAt, ...(interval ? { interval } : {}), ...(how ? { how } : {}) });
  }
  return found;
}
