/** What happened on one night, in a sentence below the headline, and when it went wrong. */
import type { Millis } from '../model/pipeline.ts';
import { formatClock, formatDayName, formatMinutes } from '../model/time/civil.ts';
import { readableDuration } from '../model/time/duration.ts';
import { readersOpen } from './headline.ts';
import type { History } from './history.ts';
import { FRESH } from './need.ts';
import { dueAt, judgeNight, lastDue, readyAt, WORSE, type JudgedNight, type Kept } from './nights.ts';
import type { SeasonPicture } from './picture.ts';
import { missedRead } from './missed.ts';
import { OUTCOME } from './tables.ts';
import { listed, NOTHING } from './words.ts';

/**
 * What happened on a night: "This is one of them: at 03:15 store_lake read rows of orders db that were 26 h old;
 * ingest_orders ended at 03:40." It tells the night's end, whatever the playhead shows; empty where there is no promise.
 * @param season tells which nights the headline is about
 */
export function nightSentence(
  history: History,
  night: number,
  season: Pick<SeasonPicture, 'counts'>
): string {
  const { nights, shown } = history.setting;
  const day = formatDayName(nights.day(night));
  const due = lastDue(history, night);
  const judged = judgeNight(history, night);
  if (due === undefined) return '';
  if (judged === 'open') return `${day} has not been played to its end yet.`;
  if (judged === 'unjudged') return `Nobody had pressed Run by ${formatClock(shown.zone, due)} on ${day}.`;
  if (judged.class === 'right') return `${day} was right: ${ready(history, judged)}.`;
  const worst = WORSE.findLast((each) => season.counts[each] > 0);
  const kept = judged.kept.find((each) => each.class === judged.class)!;
  const lead = judged.class === worst ? 'This is one of them: ' : `On ${day}: `;
  return `${lead}${judged.class.startsWith('missing') ? withheld(history, night, kept) : published(history, night, kept)}.`;
}

/** "the dashboard was ready at 03:12". */
function ready(history: History, { night, kept }: JudgedNight): string {
  const clock = (at: Millis): string => formatClock(history.setting.shown.zone, at);
  const parts = kept.map(({ promise }, index) => {
    const behind = history.needs.behind(history.setting.promises[promise]!.cutoff);
    if (behind !== undefined)
      return `${readersOpen(history, promise)}${index === 0 ? ' was' : ''} never more than ${readableDuration(behind)} behind`;
    const at = clock(readyAt(history, promise, night));
    return `${readersOpen(history, promise)}${index === 0 ? ' was ready' : ''} at ${at}`;
  });
  return parts.length > 3 ? `all ${parts.length} promises were kept` : listed(parts);
}

/** Where the lack of a published version arose: followed down to the attempt that could have had the rows. */
interface Lack {
  readonly attempt: number;
  readonly source: number;
  /** What that attempt read instead of them; undefined where it read a source, or read too early in the day. */
  readonly read: number | undefined;
  /** Whether it read before the day was over. */
  readonly early: boolean;
}

function lackOf(history: History, night: number, { promise, version }: Kept): Lack {
  const { fold, needs, setting, verdicts } = history;
  const { cutoff } = setting.promises[promise]!;
  const { attempts, versions } = fold;
  const day = needs.dayOfNight(night);
  const due = dueAt(history, promise, night);
  const source = worstSource(history, promise, version, day, due);
  const cut = needs.since(cutoff, day, due);
  for (let attempt = versions.attempt.values[version]!; ;) {
    const start = attempts.startAt.values[attempt]!;
    const made = attempts.version.values[attempt]!;
    if (start < cut) return { attempt, source, read: undefined, early: true };
    if (needs.grade(cutoff, source, day, versions.holds(made, source), start) === FRESH)
      return { attempt, source, read: undefined, early: false };
    const read = bestRead(history, attempt, source);
    if (verdicts.arose(read, { source, cutoff })) return { attempt, source, read, early: false };
    attempt = versions.attempt.values[fold.reads.value.values[read]!]!;
  }
}

/** How wrong data came to be published: followed down to the read where the lack arose. */
function published(history: History, night: number, kept: Kept): string {
  const { fold, needs, setting } = history;
  const { cutoff } = setting.promises[kept.promise]!;
  const due = dueAt(history, kept.promise, night);
  const cut = needs.since(cutoff, needs.dayOfNight(night), due);
  const { attempt, source, read, early } = lackOf(history, night, kept);
  const { name: sourceName } = setting.pipeline.sources[source]!;
  const reader = setting.pipeline.tasks[fold.attempts.task.values[attempt]!]!.name;
  const clock = formatClock(setting.shown.zone, fold.attempts.startAt.values[attempt]!);
  if (early && needs.behind(cutoff) !== undefined)
    return `${reader} had read at ${clock}, and nothing newer was there by ${formatClock(setting.shown.zone, due)}`;
  if (early) return `${reader} read at ${clock}, too early for all rows of the day`;
  // Where a source itself brought too little, there is no upstream that should have been waited for.
  if (read === undefined || setting.inputs[fold.reads.input.values[read]!]!.upstream < 0)
    return `at ${clock} ${reader} read before all rows of ${sourceName} had arrived`;
  const { age, owedAt, upstream } = missedRead(history, read, { source, cutoff });
  const what = age === NOTHING ? `nothing of ${sourceName}` : `rows of ${sourceName} that were ${age}`;
  return `at ${clock} ${reader} read ${what}; ${ended(history, upstream, owedAt, cut, due)}${again(history, attempt, owedAt, due)}`;
}

/** An instant at which something can be seen, and the index of the task that it befell, if it was one. */
export interface Moment {
  readonly at: Millis;
  readonly task?: number;
}

/**
 * When a night went wrong, and where: the read in which the lack arose, the failure that kept new data back, or else
 * the due instant at which nothing had come. Undefined for a night that was right, or that cannot be judged.
 */
export function wentWrong(history: History, night: number): Moment | undefined {
  const judged = judgeNight(history, night);
  if (typeof judged === 'string' || judged.class === 'right') return undefined;
  const kept = judged.kept.find((each) => each.class === judged.class)!;
  const { attempts } = history.fold;
  if (judged.class.startsWith('missing')) {
    const { task } = history.setting.promises[kept.promise]!;
    return hindered(history, night, kept)?.moment ?? { at: dueAt(history, kept.promise, night), task };
  }
  const { attempt } = lackOf(history, night, kept);
  return { at: attempts.startAt.values[attempt]!, task: attempts.task.values[attempt]! };
}

/** The source of which a version lacks the most serious part. */
function worstSource(history: History, promise: number, version: number, day: number, due: Millis): number {
  const { fold, needs, setting } = history;
  const { task, cutoff } = setting.promises[promise]!;
  let worst = -1;
  let found = -1;
  for (const source of setting.reach[task]!) {
    const grade = needs.grade(cutoff, source, day, fold.versions.holds(version, source), due);
    if (grade > worst) [worst, found] = [grade, source];
  }
  return found;
}

/** The read from which an attempt has its rows of a source. */
function bestRead({ fold, setting, verdicts }: History, attempt: number, source: number): number {
  const task = fold.attempts.task.values[attempt]!;
  const first = fold.attempts.firstRead.values[attempt]!;
  const count = setting.inputFrom[task + 1]! - setting.inputFrom[task]!;
  let best = -1;
  let most = -1;
  for (let read = first; read < first + count; read++) {
    const rows = verdicts.behind(read).includes(source) ? verdicts.rowsOf(read, source) : -1;
    if (rows > most) [most, best] = [rows, read];
  }
  return best;
}

/** What became of the upstream that was owed: "ingest_orders ended at 03:40". */
function ended(history: History, upstream: number, owedAt: Millis, since: Millis, due: Millis): string {
  const { name } = history.setting.pipeline.tasks[upstream]!;
  if (owedAt < Infinity) return `${name} ended at ${formatClock(history.setting.shown.zone, owedAt)}`;
  const { attempts } = history.fold;
  const last = history.fold.tasks[upstream]!.attempts.lastUpTo(attempts.startAt.values, due);
  const ran = last >= 0 && attempts.endAt.values[last]! >= since;
  return (
    hindrance(history, upstream, since, due)?.text ??
    (ran ? `${name} did not bring what was owed` : `${name} had not run since`)
  );
}

/** What became of the reader's next attempt, once what it had lacked was there. */
function again(history: History, attempt: number, owedAt: Millis, due: Millis): string {
  if (owedAt > due) return '';
  const task = history.fold.attempts.task.values[attempt]!;
  const failed = hindrance(history, task, owedAt, due);
  return failed === undefined ? '' : `, but ${failed.text}`;
}

/** Why readers still saw an older version. */
function withheld(history: History, night: number, kept: Kept): string {
  const { task, by } = history.setting.promises[kept.promise]!;
  const cause = hindered(history, night, kept);
  const at =
    by === undefined
      ? formatClock(history.setting.shown.zone, dueAt(history, kept.promise, night))
      : formatMinutes(by);
  if (cause === undefined && by === undefined) return lastMade(history, kept);
  if (cause === undefined) return `${history.setting.pipeline.tasks[task]!.name} had not started by ${at}`;
  return `${cause.text}, so ${readersOpen(history, kept.promise)} had nothing new at ${at}`;
}

/** Where nothing kept a promise from being kept at every instant, but that nothing ran: "serve had last succeeded at 08:30". */
function lastMade({ fold, setting }: History, { promise, version }: Kept): string {
  const { name } = setting.pipeline.tasks[setting.promises[promise]!.task]!;
  if (version < 0) return `${name} had not succeeded yet`;
  return `${name} had last succeeded at ${formatClock(setting.shown.zone, fold.versions.completedAt.values[version]!)}`;
}

/** What kept new data from readers: of the serve task, else of what it waited for, and so on up. */
function hindered(history: History, night: number, { promise }: Kept): Hindrance | undefined {
  const { setting, needs } = history;
  const { task, cutoff } = setting.promises[promise]!;
  const due = dueAt(history, promise, night);
  const since = needs.since(cutoff, needs.dayOfNight(night), due);
  const seen = new Set<number>();
  const why = (each: number): Hindrance | undefined => {
    if (seen.has(each)) return undefined;
    seen.add(each);
    const own = hindrance(history, each, since, due);
    if (own) return own;
    for (let input = setting.inputFrom[each]!; input < setting.inputFrom[each + 1]!; input++) {
      const { upstream } = setting.inputs[input]!;
      const found = upstream >= 0 && !isDone(history, upstream, since, due) ? why(upstream) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  return why(task);
}

/** Whether a task has completed a version since an instant. */
function isDone({ fold }: History, task: number, since: Millis, due: Millis): boolean {
  const version = fold.versionAt(task, due);
  return version >= 0 && fold.versions.completedAt.values[version]! >= since;
}

/** What kept a task from bringing what was owed, and when that could be seen. */
interface Hindrance {
  /** "ingest_crm failed at 01:02". */
  readonly text: string;
  readonly moment: Moment;
}

/** What a task's last attempt since an instant came to, if it did not succeed. */
function hindrance(
  { fold, setting }: History,
  task: number,
  since: Millis,
  due: Millis
): Hindrance | undefined {
  const { attempts } = fold;
  const attempt = fold.tasks[task]!.attempts.lastUpTo(attempts.startAt.values, due);
  if (attempt < 0) return undefined;
  const { name } = setting.pipeline.tasks[task]!;
  const end = attempts.endAt.values[attempt]!;
  if (end > due) {
    const start = attempts.startAt.values[attempt]!;
    const text = `${name} was still running, since ${formatClock(setting.shown.zone, start)}`;
    return { text, moment: { at: due, task } };
  }
  if (end < since || attempts.outcome.values[attempt] === OUTCOME.success) return undefined;
  if (attempts.outcome.values[attempt] === OUTCOME.away)
    return { text: `${name} was still waiting`, moment: { at: due, task } };
  return { text: `${name} failed at ${formatClock(setting.shown.zone, end)}`, moment: { at: end, task } };
}
