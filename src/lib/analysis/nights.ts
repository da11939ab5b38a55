/** How single nights ended for those who were promised something. */
import type { Millis } from '../model/pipeline.ts';
import type { History } from './history.ts';
import { FRESH } from './need.ts';
import type { NightClass } from './picture.ts';

/** How a night ended for one promise. */
export interface Kept {
  /** Index of the promise in the setting. */
  readonly promise: number;
  readonly class: Exclude<NightClass, 'open' | 'unjudged'>;
  /** The version that readers saw at the due instant, or -1. */
  readonly version: number;
  /** The verdict by number of that version at the due instant. */
  readonly grade: number;
  /**
   * What it lacked, by the worst source: `day` or `days` if it held nothing that had arrived since the previous due
   * instant, and, for `day`, all that had been owed then; else some `rows`. Nothing is lacking when it is right.
   */
  readonly behind: 'rows' | 'day' | 'days';
}

/**
 * From best to worst; the worst promise is the night's class. Wrong data count for more than no new data, since
 * readers act on them, and silence for more than being told: who is told can act.
 */
export const WORSE = [
  'right',
  'missing',
  'missingSilent',
  'wrongTold',
  'silentlyWrong'
] as const satisfies readonly NightClass[];

/** The due instant of a promise on a night. */
export const dueAt = (history: History, promise: number, night: number): Millis =>
  history.setting.nights.at(night, history.setting.promises[promise]!.by);

/** The last due instant of a night, or undefined when nothing is promised. */
export function lastDue(history: History, night: number): Millis | undefined {
  let last: Millis | undefined;
  history.setting.promises.forEach((_, promise) => {
    const due = dueAt(history, promise, night);
    if (last === undefined || due > last) last = due;
  });
  return last;
}

/** How a night ended for one promise; the night must be known to the due instant. */
export function judge(history: History, promise: number, night: number): Kept {
  const { fold, needs, setting } = history;
  const { task, cutoff } = setting.promises[promise]!;
  const due = dueAt(history, promise, night);
  const day = needs.dayOfNight(night);
  const version = fold.versionAt(task, due);
  const shownBefore = dueAt(history, promise, night - 1);
  let grade = FRESH;
  let behind: Kept['behind'] = 'rows';
  for (const source of setting.reach[task]!) {
    const rows = fold.versions.rows(version, source);
    const found = needs.grade(cutoff, source, day, rows, due);
    if (found > grade) grade = found;
    if (found === FRESH || behind === 'days' || rows > fold.arrivals[source]!.rowsAt(shownBefore)) continue;
    behind = rows < needs.prefix(cutoff, source, day - 1, shownBefore) ? 'days' : 'day';
  }
  const published =
    version >= 0 && fold.versions.completedAt.values[version]! >= needs.days[cutoff]!.events[day]!;
  const told = grade !== FRESH && wasTold(history, promise, night, due);
  const kept =
    grade === FRESH
      ? 'right'
      : published
        ? told
          ? 'wrongTold'
          : 'silentlyWrong'
        : told
          ? 'missing'
          : 'missingSilent';
  return { promise, class: kept, version, grade, behind };
}

/** Whether an alert on the serve task, or on a task upstream of it, was raised since the previous due instant. */
function wasTold(history: History, promise: number, night: number, due: Millis): boolean {
  const { alerts } = history.fold;
  const { above } = history.setting.promises[promise]!;
  const until = alerts.at.upTo(due);
  for (let alert = alerts.at.upTo(dueAt(history, promise, night - 1)); alert < until; alert++) {
    if (above[alerts.task.values[alert]!] === 1) return true;
  }
  return false;
}

/** A night that could be judged. */
export interface JudgedNight {
  readonly night: number;
  /** By promise. */
  readonly kept: readonly Kept[];
  readonly class: Kept['class'];
}

/** How a night ended for each promise, or why it cannot be said: see {@link NightClass}. */
export function judgeNight(history: History, night: number): 'open' | 'unjudged' | JudgedNight {
  const last = lastDue(history, night);
  if (last === undefined) return 'unjudged';
  if (history.knownTo < last) return 'open';
  if (history.setting.byHand && !somebodyActed(history, night, last)) return 'unjudged';
  const kept = history.setting.promises.map((_, promise) => judge(history, promise, night));
  return { night, kept, class: worstOf(kept) };
}

/** Whether any run was created between a night's beginning and an instant of it. */
function somebodyActed(history: History, night: number, until: Millis): boolean {
  const { createdAt } = history.fold.runs;
  return createdAt.upTo(until) > createdAt.upTo(history.setting.nights.from(night) - 1);
}

const worstOf = (kept: readonly Kept[]): Kept['class'] =>
  kept.reduce<Kept['class']>(
    (worst, each) => (WORSE.indexOf(each.class) > WORSE.indexOf(worst) ? each.class : worst),
    'right'
  );

/**
 * When a night's promise could be kept: the first instant since its event cutoff at which a version is visible that
 * holds everything that was owed at the due instant; `Infinity` if there was none before the next event cutoff, or
 * if there is none yet. It may lie after the due instant.
 */
export function readyAt(history: History, promise: number, night: number): Millis {
  const { fold, needs, setting } = history;
  const { task, cutoff } = setting.promises[promise]!;
  const due = dueAt(history, promise, night);
  if (history.knownTo < due) return Infinity;
  const day = needs.dayOfNight(night);
  const { events } = needs.days[cutoff]!;
  const sources = setting.reach[task]!;
  const prefixes = Array.from(sources, (source) => needs.prefix(cutoff, source, day, due));
  const { versions } = fold.tasks[task]!;
  const completed = fold.versions.completedAt.values;
  const from = events[day]!;
  // The version that was visible when the cutoff came may already do, where nothing more was owed.
  for (let i = Math.max(0, versions.upTo(completed, from) - 1); i < versions.size; i++) {
    const version = versions.values[i]!;
    if (completed[version]! >= events[day + 1]!) return Infinity;
    if (sources.every((source, index) => fold.versions.rows(version, source) >= prefixes[index]!)) {
      return Math.max(from, completed[version]!);
    }
  }
  return Infinity;
}
