/** The first night on which a goal was missed, and the moment of it: what a failed check opens. */
import type { Goal, NumberGoal } from '../model/lesson.ts';
import { LOG, type Log } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import { MS_PER_MINUTE } from '../model/time/civil.ts';
import { Effort, rowsOfRuns, runSizes, tinyShare } from './effort.ts';
import type { History } from './history.ts';
import { clockOfNight, dueAt, judgeNight, readyAt } from './nights.ts';
import { walkStaleness } from './staleness.ts';
import { tonightOf } from './tonight.ts';
import { sawTwice } from './twice.ts';

/** A night, from 1, and an instant of it. */
export interface Moment {
  readonly night: number;
  readonly at: Millis;
}

const MS_PER_HOUR = 3_600_000;

/**
 * The first night that stands against a goal. Undefined for what is no matter of nights: the drawing, clocks, slots,
 * and numbers that no single night makes; or where no night stands against it.
 */
export function firstBad(goal: Goal, history: History, log: Log): Moment | undefined {
  if (goal.about !== 'number') return undefined;
  switch (goal.metric) {
    case 'right':
      return wrongMoment(
        history,
        firstNight(history, (night) => isJudged(history, night, (kind) => kind !== 'right'))
      );
    case 'silentlyWrong':
    case 'wrongTold':
    case 'missing':
    case 'missingSilent':
    case 'timeToNotice': {
      const meant = goal.metric === 'timeToNotice' ? 'missingSilent' : goal.metric;
      return wrongMoment(
        history,
        firstNight(history, (night) => isJudged(history, night, (kind) => kind === meant))
      );
    }
    case 'twice':
      return twiceMoment(history);
    case 'readyAt':
      return lateNight(goal, history);
    case 'staleness':
      return staleNight(goal, history);
    case 'alertsFalse':
      return firstAlert(history, (night) => isJudged(history, night, (kind) => kind === 'right'));
    case 'alertsPerDay':
    case 'alertsPerIncident':
      return firstAlert(history, (night, alerts) => alerts > goal.value && !Number.isNaN(night));
    case 'runsPerDay':
    case 'emptyRunsPerDay':
    case 'tinyRuns':
    case 'attempts':
    case 'slotHoursPerDay':
    case 'waitingHoursPerDay':
      return costlyNight(goal, history, log);
    case 'lostRows':
    case 'manualActions':
      return undefined;
  }
}

function firstNight({ setting }: History, holds: (night: number) => boolean): number | undefined {
  for (let night = 1; night <= setting.nights.count; night++) if (holds(night)) return night;
  return undefined;
}

function isJudged(history: History, night: number, holds: (kind: string) => boolean): boolean {
  const found = judgeNight(history, night);
  return typeof found !== 'string' && holds(found.class);
}

/** When a night went wrong: the first read that came too early, the first alert, or else the due instant. */
function wrongMoment(history: History, night: number | undefined): Moment | undefined {
  if (night === undefined) return undefined;
  const tonight = tonightOf(history, night);
  const went = [...tonight.missed, ...tonight.alerts].map(({ at }) => at);
  const due = tonight.deadlines.map(({ at }) => at);
  return { night, at: Math.min(...(went.length > 0 ? went : due.length > 0 ? due : [tonight.from])) };
}

/** The first night whose readers saw rows twice: when an attempt wrote some a second time, or else the due instant. */
function twiceMoment(history: History): Moment | undefined {
  const night = firstNight(history, (each) => {
    const found = judgeNight(history, each);
    return typeof found !== 'string' && sawTwice(history, found);
  });
  if (night === undefined) return undefined;
  const { fold, setting, verdicts } = history;
  const { nights, promises } = setting;
  const due = Math.min(...promises.map((_, promise) => dueAt(history, promise, night)));
  for (let attempt = 0; attempt < verdicts.duplicated.size; attempt++) {
    const at = fold.attempts.startAt.values[attempt]!;
    if (verdicts.duplicated.values[attempt] === 2 && at >= nights.from(night) && at < due)
      return { night, at };
  }
  return { night, at: due };
}

/** The first night on which what is promised was ready later than asked for, at that time. */
function lateNight({ task, value }: NumberGoal, history: History): Moment | undefined {
  const { setting } = history;
  const night = firstNight(history, (each) =>
    setting.promises.some(
      (promise, index) =>
        promise.by !== undefined &&
        (task === undefined || setting.pipeline.tasks[promise.task]!.id === task) &&
        typeof judgeNight(history, each) !== 'string' &&
        clockOfNight(setting, each, readyAt(history, index, each)) > value * MS_PER_MINUTE
    )
  );
  return night === undefined ? undefined : { night, at: setting.nights.at(night, Math.round(value)) };
}

/** The first night on which readers saw something older than asked for. */
function staleNight({ task, value }: NumberGoal, history: History): Moment | undefined {
  const { nights, pipeline } = history.setting;
  let first = Infinity;
  pipeline.tasks.forEach(({ id, kind }, index) => {
    if (task === undefined ? kind !== 'serve' : id !== task) return;
    walkStaleness(history, index, nights.documentStart, nights.horizon, (from, to, oldest) => {
      // What was too old before the document begins is so from its first instant on.
      if (to - oldest > value) first = Math.min(first, Math.max(from, oldest + value));
    });
  });
  return first === Infinity ? undefined : { night: nights.of(first), at: first };
}

function firstAlert(history: History, holds: (night: number, alerts: number) => boolean): Moment | undefined {
  const { at } = history.fold.alerts;
  const { nights } = history.setting;
  const night = firstNight(history, (each) => {
    const count = at.upTo(nights.to(each) - 1) - at.upTo(nights.from(each) - 1);
    return count > 0 && holds(each, count);
  });
  return night === undefined ? undefined : { night, at: at.values[at.upTo(nights.from(night) - 1)]! };
}

/** The first night that cost more than asked for, at its first start. */
function costlyNight({ metric, value, rows }: NumberGoal, history: History, log: Log): Moment | undefined {
  const { nights } = history.setting;
  const ofRuns = metric === 'tinyRuns' || metric === 'emptyRunsPerDay';
  const brought = ofRuns ? rowsOfRuns(history) : undefined;
  const night = firstNight(history, (each) => {
    const [from, to] = [nights.from(each), nights.to(each)];
    if (brought) {
      const sizes = runSizes(history, from, to, brought);
      return (metric === 'tinyRuns' ? tinyShare(Array.from(sizes), rows ?? 0) : sizes[0]!) > value;
    }
    const effort = new Effort(from, to);
    effort.take(log, log.length);
    const counts = effort.counts();
    switch (metric) {
      case 'runsPerDay':
        return counts.runs > value;
      case 'attempts':
        return counts.attempts > value;
      case 'slotHoursPerDay':
        return counts.work / MS_PER_HOUR > value;
      default:
        return counts.queued / MS_PER_HOUR > value;
    }
  });
  if (night === undefined) return undefined;
  const from = nights.from(night);
  for (let i = 0; i < log.length; i++)
    if (log.kind[i] === LOG.running && log.at[i]! >= from) return { night, at: log.at[i]! };
  return { night, at: from };
}
