/** What happened on one night, in a sentence below the headline. */
import type { Millis } from '../model/pipeline.ts';
import { formatClock, formatDayName, formatMinutes } from '../model/time/civil.ts';
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
    const at = clock(readyAt(history, promise, night));
    return `${readersOpen(history, promise)}${index === 0 ? ' was ready' : ''} at ${at}`;
  });
  return parts.length > 3 ? `all ${parts.length} promises were kept` : listed(parts);
}

/** How wrong data came to be published: followed down to the read where the lack arose. */
function published(history: History, night: number, { promise, version }: Kept): string {
  const { fold, needs, setting, verdicts } = history;
  const { cutoff } = setting.promises[promise]!;
  const { attempts, versions } = fold;
  const due = dueAt(history, promise, night);
  const day = needs.dayOfNight(night);
  const clock = (at: Millis): string => formatClock(setting.shown.zone, at);
  const source = worstSource(history, promise, version, day, due);
  const { name: sourceName } = setting.pipeline.sources[source]!;
  const cut = needs.days[cutoff]!.events[day]!;
  for (let attempt = versions.attempt.values[version]!; ;) {
    const reader = setting.pipeline.tasks[attempts.task.values[attempt]!]!.name;
    const start = attempts.startAt.values[attempt]!;
    const made = attempts.version.values[attempt]!;
    if (start < cut) return `${reader} read at ${clock(start)}, too early for all rows of the day`;
    if (needs.grade(cutoff, source, day, versions.rows(made, source), start) === FRESH) {
      return `at ${clock(start)} ${reader} read before all rows of ${sourceName} had arrived`;
    }
    const read = bestRead(history, attempt, source);
    const version = fold.reads.value.values[read]!;
    if (verdicts.arose(read, { source, cutoff })) {
      const { age, owedAt, upstream } = missedRead(history, read, { source, cutoff });
      const what = age === NOTHING ? `nothing of ${sourceName}` : `rows of ${sourceName} that were ${age}`;
      return `at ${clock(start)} ${reader} read ${what}; ${ended(history, upstream, owedAt, cut, due)}${again(history, attempt, owedAt, due)}`;
    }
    attempt = versions.attempt.values[version]!;
  }
}

/** The source of which a version lacks the most serious part. */
function worstSource(history: History, promise: number, version: number, day: number, due: Millis): number {
  const { fold, needs, setting } = history;
  const { task, cutoff } = setting.promises[promise]!;
  let worst = -1;
  let found = -1;
  for (const source of setting.reach[task]!) {
    const grade = needs.grade(cutoff, source, day, fold.versions.rows(version, source), due);
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
    hindrance(history, upstream, since, due) ??
    (ran ? `${name} did not bring what was owed` : `${name} had not run since`)
  );
}

/** What became of the reader's next attempt, once what it had lacked was there. */
function again(history: History, attempt: number, owedAt: Millis, due: Millis): string {
  if (owedAt > due) return '';
  const task = history.fold.attempts.task.values[attempt]!;
  const failed = hindrance(history, task, owedAt, due);
  return failed === undefined ? '' : `, but ${failed}`;
}

/** Why readers still saw an older version. */
function withheld(history: History, night: number, { promise }: Kept): string {
  const { setting, needs } = history;
  const { task, cutoff, by } = setting.promises[promise]!;
  const due = dueAt(history, promise, night);
  const since = needs.days[cutoff]!.events[needs.dayOfNight(night)]!;
  const { name } = setting.pipeline.tasks[task]!;
  const seen = new Set<number>();
  const why = (each: number): string | undefined => {
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
  const cause = why(task);
  if (cause === undefined) return `${name} had not started by ${formatMinutes(by)}`;
  return `${cause}, so ${readersOpen(history, promise)} had nothing new at ${formatMinutes(by)}`;
}

/** Whether a task has completed a version since an instant. */
function isDone({ fold }: History, task: number, since: Millis, due: Millis): boolean {
  const version = fold.versionAt(task, due);
  return version >= 0 && fold.versions.completedAt.values[version]! >= since;
}

/** What a task's last attempt since an instant came to, if it did not succeed: "ingest_crm failed at 01:02". */
function hindrance({ fold, setting }: History, task: number, since: Millis, due: Millis): string | undefined {
  const { attempts } = fold;
  const attempt = fold.tasks[task]!.attempts.lastUpTo(attempts.startAt.values, due);
  if (attempt < 0) return undefined;
  const { name } = setting.pipeline.tasks[task]!;
  const end = attempts.endAt.values[attempt]!;
  if (end > due)
    return `${name} was still running, since ${formatClock(setting.shown.zone, attempts.startAt.values[attempt]!)}`;
  if (end < since || attempts.outcome.values[attempt] === OUTCOME.success) return undefined;
  return `${name} failed at ${formatClock(setting.shown.zone, end)}`;
}
