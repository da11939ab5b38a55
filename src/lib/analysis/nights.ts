/** How single nights ended for those who were promised something. */
import type { Millis } from '../model/pipeline.ts';
import { JUDGED_CLASSES } from '../model/night-classes.ts';
import { localDateTime, localDay, MS_PER_DAY } from '../model/time/civil.ts';
import { always } from './always.ts';
import type { History, Known } from './history.ts';
import { FRESH, PARTIAL } from './need.ts';
import type { Setting } from './setting.ts';

/** How a night ended for one promise. */
export interface Kept {
  /** Index of the promise in the setting. */
  readonly promise: number;
  readonly class: (typeof JUDGED_CLASSES)[number];
  /** The version that readers saw at the due instant, or -1. */
  readonly version: number;
  /** The verdict by number of that version at the due instant. */
  readonly grade: number;
  /**
   * What it lacked, by the worst source: `day` or `days` if it held nothing that had arrived since the previous due
   * instant, and, for `day`, all that had been owed then; else some `rows`. Of a promise that data are never staler than
   * so much it is their `age`. Nothing is lacking when it is right.
   */
  readonly behind: 'rows' | 'day' | 'days' | 'age';
}

/** From best to worst; the worst promise is the night's class. */
export const WORSE = JUDGED_CLASSES;

/** The last night that has been simulated to its end; 0 before the first has. */
export const simulatedNights = ({
  setting: { nights },
  knownTo
}: Pick<History, 'setting' | 'knownTo'>): number =>
  Math.min(nights.count, Math.max(0, nights.of(knownTo + 1) - 1));

/**
 * The due instant of a promise on a night. One that data are never staler than so much is due at every instant; of these
 * the night's first breach counts, since from then on readers can be misled, or else its last instant, by when the
 * promise has been kept all night. A breach that goes on at noon is the next night's, too, from its first instant on.
 */
export function dueAt(known: Known, promise: number, night: number): Millis {
  const { nights, promises } = known.setting;
  const { by } = promises[promise]!;
  if (by !== undefined) return nights.at(night, by);
  return Math.min(always().breachOf(known, promise, night), nights.to(night) - 1);
}

/** When a promise falls due on a night for all to see: a breach, where it holds at every instant; undefined without one. */
export function fallsDue(known: Known, promise: number, night: number): Millis | undefined {
  if (known.setting.promises[promise]!.by !== undefined) return dueAt(known, promise, night);
  const breach = always().breachOf(known, promise, night);
  return breach < Infinity ? breach : undefined;
}

/**
 * Since when an alert counts for a promise that was then broken: since it was last due, where that is a daily one. Of
 * one that holds at every instant it is the breach of the night before, or a day earlier if that night was kept.
 */
export function toldFrom(known: Known, promise: number, night: number): Millis {
  if (known.setting.promises[promise]!.by !== undefined) return dueAt(known, promise, night - 1);
  const day = dueAt(known, promise, night) - MS_PER_DAY;
  const before = always().breachOf(known, promise, night - 1);
  return before < Infinity ? Math.max(before, day) : day;
}

/** The last due instant of a night, or undefined when nothing is promised. */
export function lastDue(known: Known, night: number): Millis | undefined {
  let last: Millis | undefined;
  known.setting.promises.forEach((_, promise) => {
    const due = dueAt(known, promise, night);
    if (last === undefined || due > last) last = due;
  });
  return last;
}

/** How a night ended for one promise; the night must be known to the due instant. */
export function judge(known: Known, promise: number, night: number): Kept {
  const { fold, needs, setting } = known;
  const { task, cutoff, by } = setting.promises[promise]!;
  const due = dueAt(known, promise, night);
  const day = needs.dayOfNight(night);
  const version = fold.versionAt(task, due);
  const shownBefore = dueAt(known, promise, night - 1);
  const half = by !== undefined && version >= 0 && fold.versions.half.values[version] === 1;
  let grade = half ? PARTIAL : FRESH;
  let behind: Kept['behind'] = by === undefined ? 'age' : 'rows';
  for (const source of setting.reach[task]!) {
    const rows = fold.versions.rows(version, source);
    const found = needs.grade(cutoff, source, day, fold.versions.holds(version, source), due);
    if (found > grade) grade = found;
    if (
      found === FRESH ||
      behind === 'days' ||
      behind === 'age' ||
      rows > fold.arrivals[source]!.rowsAt(shownBefore)
    )
      continue;
    behind = rows < needs.cameBy(cutoff, source, day - 1, shownBefore) ? 'days' : 'day';
  }
  const published =
    version >= 0 && fold.versions.completedAt.values[version]! >= needs.since(cutoff, day, due);
  const told = grade !== FRESH && wasTold(known, promise, night, due);
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

/** Whether an alert on the serve task, or on what it reads or waits for, was raised since {@link toldFrom}, up to `due`. */
export function wasTold(known: Known, promise: number, night: number, due: Millis): boolean {
  const { alerts } = known.fold;
  const { causes } = known.setting.promises[promise]!;
  const until = alerts.at.upTo(due);
  for (let alert = alerts.at.upTo(toldFrom(known, promise, night)); alert < until; alert++) {
    if (causes[alerts.task.values[alert]!] === 1) return true;
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
export function judgeNight(known: Known, night: number): 'open' | 'unjudged' | JudgedNight {
  const last = lastDue(known, night);
  if (last === undefined) return 'unjudged';
  if (known.fold.knownTo < last) return 'open';
  if (known.setting.byHand && !somebodyActed(known, night, last)) return 'unjudged';
  const kept = known.setting.promises.map((_, promise) => judge(known, promise, night));
  return { night, kept, class: worstOf(kept) };
}

/** Whether any run was created between a night's beginning and an instant of it. */
function somebodyActed(known: Known, night: number, until: Millis): boolean {
  const { createdAt } = known.fold.runs;
  return createdAt.upTo(until) > createdAt.upTo(known.setting.nights.from(night) - 1);
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
export function readyAt(known: Known, promise: number, night: number): Millis {
  const { fold, needs, setting } = known;
  const { task, cutoff, by } = setting.promises[promise]!;
  const due = dueAt(known, promise, night);
  if (known.fold.knownTo < due) return Infinity;
  if (by === undefined) {
    const { nights } = setting;
    if (always().breachOf(known, promise, night) === Infinity) return nights.from(night);
    return always().keptFrom(known, promise, due, Math.min(nights.to(night), fold.knownTo + 1));
  }
  const day = needs.dayOfNight(night);
  const sources = setting.reach[task]!;
  const prefixes = Array.from(sources, (source) => needs.prefix(cutoff, source, day, due));
  const { versions } = fold.tasks[task]!;
  const completed = fold.versions.completedAt.values;
  const from = needs.since(cutoff, day, due);
  const until = needs.since(cutoff, day + 1, due);
  // The version that was visible when the cutoff came may already do, where nothing more was owed.
  for (let i = Math.max(0, versions.upTo(completed, from) - 1); i < versions.size; i++) {
    const version = versions.values[i]!;
    if (completed[version]! >= until) return Infinity;
    if (
      sources.every((source, index) => {
        const holds = fold.versions.holds(version, source);
        return typeof holds === 'number'
          ? holds >= prefixes[index]!
          : needs.grade(cutoff, source, day, holds, due) === FRESH;
      }) &&
      fold.versions.half.values[version] === 0
    ) {
      return Math.max(from, completed[version]!);
    }
  }
  return Infinity;
}

/** What the wall clock shows at an instant, in milliseconds since the midnight of a night's day; may be beyond a day. */
export function clockOfNight({ nights, zone }: Setting, night: number, at: Millis): Millis {
  if (at === Infinity) return Infinity;
  return (localDay(zone, at) - nights.day(night)) * MS_PER_DAY + localDateTime(zone, at).msOfDay;
}
