/** A night on one time axis: attempts, what clocks had planned, reads that came too early, promises, alerts. */
import { LOG } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import { kindOf } from '../model/vocabulary.ts';
import { formatClock, MS_PER_DAY, MS_PER_MINUTE } from '../model/time/civil.ts';
import { dueText } from './headline.ts';
import type { History } from './history.ts';
import { missedBy } from './missed.ts';
import { fallsDue } from './nights.ts';
import type { Bar, MissedRead, PlannedBar, TonightPicture } from './picture.ts';
import { feels, struckDuring, struckWords } from './struck.ts';

/** By outcome. What is cleared is to be tried again. */
const OUTCOMES = [
  'running',
  'success',
  'failed',
  'upForRetry',
  'away',
  'skipped',
  'upForRetry',
  'success',
  'failed'
] as const;

/** All that is known of a night; views show of it what lies before the playhead. */
export function tonightOf(history: History, night: number): TonightPicture {
  const { setting } = history;
  const { tasks } = setting.pipeline;
  const drawn = tasks.filter(({ mapped }) => !mapped);
  const attempts = attemptsOf(history, night).filter(
    (attempt) => !tasks[history.fold.attempts.task.values[attempt]!]!.mapped
  );
  const bars = attempts.map((attempt) => bar(history, attempt));
  const planned = tasks.flatMap(({ id }, task): PlannedBar[] => {
    const ticks = history.planned.of(task, night);
    if (ticks.length === 0) return [];
    const usual = history.usual.of(task, night)?.length ?? setting.pipeline.tasks[task]!.duration.base;
    return Array.from(ticks, (at) => ({ task: id, at, usual }));
  });
  const deadlines = setting.promises.flatMap(({ task }, promise) => {
    const at = fallsDue(history, promise, night);
    return at === undefined ? [] : [{ task: tasks[task]!.id, at, label: dueText(history, promise) }];
  });
  return {
    night,
    ...axis(
      history,
      night,
      bars,
      planned,
      deadlines.map(({ at }) => at)
    ),
    rows: drawn.map(({ id, name }) => ({ id, name })),
    bars,
    planned,
    missed: attempts.flatMap((attempt) => missed(history, attempt)),
    struck: struckDuring(history, setting.nights.from(night), setting.nights.to(night)).flatMap(
      ({ fault, from, to }) => {
        const label = struckWords(history, fault);
        return feels(history, fault).map((task) => ({ task, from, to, label }));
      }
    ),
    deadlines,
    alerts: alertsOf(history, night)
  };
}

/** Attempts that ran during a night, in the order of their starts. */
function attemptsOf(history: History, night: number): readonly number[] {
  const { attempts } = history.fold;
  const from = history.setting.nights.from(night);
  const to = history.setting.nights.to(night);
  const end = attempts.startAt.upTo(to - 1);
  const found: number[] = [];
  // One that began before the night may still run in it, for some days at the most.
  const first = attempts.startAt.upTo(from - 8 * MS_PER_DAY);
  for (let attempt = first; attempt < end; attempt++) {
    if (attempts.startAt.values[attempt]! >= from || attempts.endAt.values[attempt]! > from)
      found.push(attempt);
  }
  return found;
}

function bar(history: History, attempt: number): Bar {
  const { fold, verdicts, setting } = history;
  const { attempts } = fold;
  const from = attempts.startAt.values[attempt]!;
  const scheduled = attempts.scheduledAt.values[attempt]!;
  // The scheduler's own rounding is no wait.
  const waited = from - scheduled > Math.max(MS_PER_MINUTE, setting.policy.loop ?? setting.orchestrator.loop);
  return {
    task: setting.pipeline.tasks[attempts.task.values[attempt]!]!.id,
    from,
    to: Math.min(attempts.endAt.values[attempt]!, Math.max(from, history.knownTo)),
    status: OUTCOMES[attempts.outcome.values[attempt]!]!,
    verdict: verdicts.seen(attempt),
    tryNumber: attempts.tryNumber.values[attempt]!,
    ...(waited ? { waitedFrom: scheduled } : {})
  };
}

function missed(history: History, attempt: number): readonly MissedRead[] {
  const { tasks } = history.setting.pipeline;
  const { attempts } = history.fold;
  return missedBy(history, attempt).map(({ upstream, owedAt, age }) => ({
    reader: tasks[attempts.task.values[attempt]!]!.id,
    at: attempts.startAt.values[attempt]!,
    upstream: tasks[upstream]!.id,
    owedAt,
    age
  }));
}

/** From the first happening or planned start to the last end or promise, with some room, within the night. */
function axis(
  history: History,
  night: number,
  bars: readonly Bar[],
  planned: readonly PlannedBar[],
  dues: readonly Millis[]
): { readonly from: Millis; readonly to: Millis } {
  const { nights } = history.setting;
  let first = Infinity;
  let last = -Infinity;
  for (const each of bars) {
    first = Math.min(first, each.waitedFrom ?? each.from);
    last = Math.max(last, each.to);
  }
  for (const each of planned) {
    first = Math.min(first, each.at);
    last = Math.max(last, each.at + each.usual);
  }
  for (const due of dues) last = Math.max(last, due);
  // Nothing happens before the first promise: its last hours are what there is to see.
  if (first === Infinity && dues.length > 0) first = Math.min(...dues) - 6 * 60 * MS_PER_MINUTE;
  if (first === Infinity) return { from: nights.from(night), to: nights.to(night) };
  const room = Math.max(5 * MS_PER_MINUTE, Math.round((last - first) * 0.04));
  return { from: Math.max(nights.from(night), first - room), to: Math.min(nights.to(night), last + room) };
}

/** An alert in words. */
export function alertText(history: History, alert: number): string {
  const { setting, fold } = history;
  const rule = setting.policy.alerts[fold.alerts.rule.values[alert]!]!;
  const { name } = setting.pipeline.tasks[fold.alerts.task.values[alert]!]!;
  const time = formatClock(setting.shown.zone, fold.alerts.at.values[alert]!);
  const cause = fold.alerts.cause.values[alert]!;
  // No task of it has failed: the run itself has.
  if (cause >= 0 && fold.kind[cause] === LOG.runGivenUp) return `the run of ${name} was given up`;
  return kindOf(setting.vocabulary.alerts, rule).text(rule.params as never, name, time);
}

function alertsOf(history: History, night: number): TonightPicture['alerts'] {
  const { alerts } = history.fold;
  const { nights, pipeline } = history.setting;
  const first = alerts.at.upTo(nights.from(night) - 1);
  const count = alerts.at.upTo(nights.to(night) - 1) - first;
  return Array.from({ length: count }, (_, i) => ({
    at: alerts.at.values[first + i]!,
    task: pipeline.tasks[alerts.task.values[first + i]!]!.id,
    text: alertText(history, first + i)
  }));
}
