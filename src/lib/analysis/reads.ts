/** What the latest attempt of a task read: each input's version, its age and its verdict. */
import type { Millis } from '../model/pipeline.ts';
import { dayFrom, dayHeld, instantFrom } from './days.ts';
import { localDay } from '../model/time/civil.ts';
import type { History } from './history.ts';
import { standing } from './lookup.ts';
import { ageOfRead } from './missed.ts';
import type { Seen } from './picture.ts';
import { age, counted } from './words.ts';

/** What was read of one input. */
export interface ReadPicture {
  /** Id of the source or the upstream. */
  readonly from: string;
  readonly name: string;
  /** "its version of 02:10", "3,130 new rows", "no version yet". */
  readonly what: string;
  /** How old it was when it was read: "26 h old" of late rows, else since the version was complete. */
  readonly age: string;
  readonly verdict: Seen;
  /** When the version was complete; undefined for rows of sources and where there was none. */
  readonly madeAt?: Millis;
}

/** The reads of the task's latest attempt this night; undefined when it has not read tonight. */
export function readsOf(
  history: History,
  night: number,
  task: number,
  t: Millis
): { readonly at: Millis; readonly reads: readonly ReadPicture[] } | undefined {
  const { fold, setting } = history;
  const { tonight } = standing(fold, task, setting.nights.from(night), t);
  if (tonight < 0 || !fold.hasReads(tonight)) return undefined;
  const first = fold.attempts.firstRead.values[tonight]!;
  const count = setting.inputFrom[task + 1]! - setting.inputFrom[task]!;
  const at = fold.attempts.startAt.values[tonight]!;
  return { at, reads: Array.from({ length: count }, (_, i) => readPicture(history, first + i, at)) };
}

function readPicture(history: History, read: number, at: Millis): ReadPicture {
  const { fold, setting, verdicts } = history;
  const { source, upstream } = setting.inputs[fold.reads.input.values[read]!]!;
  const { id, name } = source >= 0 ? setting.pipeline.sources[source]! : setting.pipeline.tasks[upstream]!;
  const verdict = verdicts.seenOf(read);
  const value = fold.reads.value.values[read]!;
  const late = ageOfRead(history, read);
  if (source >= 0) {
    const rows = newRows(history, read);
    return { from: id, name, what: counted(rows, 'new row'), age: late ?? '', verdict };
  }
  if (value < 0) return { from: id, name, what: 'no version yet', age: '', verdict };
  const madeAt = fold.versions.completedAt.values[value]!;
  return {
    from: id,
    name,
    what: `its version of ${instantFrom(setting.shown.zone, madeAt, at)}${holds(history, read, at)}`,
    age: late ?? age(at - madeAt),
    verdict,
    madeAt
  };
}

/** How many rows of a source an attempt read that its task had not had before. */
export function newRows({ fold, setting }: History, read: number): number {
  const rows = fold.reads.value.values[read]!;
  const attempt = fold.reads.attempt.values[read]!;
  const task = fold.attempts.task.values[attempt]!;
  if (setting.pipeline.tasks[task]!.mode !== 'new') return rows;
  const { source } = setting.inputs[fold.reads.input.values[read]!]!;
  const before = fold.versionAt(task, fold.attempts.startAt.values[attempt]! - 1);
  return rows - fold.versions.rows(before, source);
}

/** ", Tuesday's": the day whose rows a late read holds, by the source of which most is lacking. */
function holds(history: History, read: number, at: Millis): string {
  const day = dayOfRead(history, read);
  return day === undefined ? '' : `, ${dayFrom(day, localDay(history.setting.zone, at))}’s`;
}

/** The local day whose rows a late read holds whole; undefined for one that is not late, or holds none. */
export function dayOfRead(history: History, read: number): number | undefined {
  const lacking = history.verdicts.lacking(read);
  if (!lacking) return undefined;
  const { source, cutoff } = lacking;
  const at = history.fold.attempts.startAt.values[history.fold.reads.attempt.values[read]!]!;
  return dayHeld(history, cutoff, source, history.verdicts.rowsOf(read, source), at);
}
