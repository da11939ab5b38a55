/** Reads that came too early: what a reader got of its upstream, and what it should have waited for. */
import type { Millis } from '../model/pipeline.ts';
import type { History } from './history.ts';
import { FRESH } from './need.ts';
import type { Against } from './verdict.ts';
import { age } from './words.ts';

/** A read that lacks rows which were owed, where the lack arose: the version was not so because of its own reads. */
export interface Missed {
  readonly attempt: number;
  readonly read: number;
  /** Task index of the upstream. */
  readonly upstream: number;
  readonly source: number;
  /** When the upstream's first version was complete that holds what was owed; infinite if none was by the night's end. */
  readonly owedAt: Millis;
  /** "26 h old". */
  readonly age: string;
}

/** How old the data are that give a read its verdict; undefined for one that is fresh or not judged. */
export function ageOfRead(history: History, read: number): string | undefined {
  const { fold, verdicts } = history;
  const lacking = verdicts.lacking(read);
  if (!lacking) return undefined;
  const start = fold.attempts.startAt.values[fold.reads.attempt.values[read]!]!;
  const since = start - lacking.readAt;
  // What a source had not shown yet was never read before: it has no age.
  return since === 0 ? 'rows missing' : age(since);
}

/** The reads of an attempt that came too early, in the order of its inputs. */
export function missedBy(history: History, attempt: number): readonly Missed[] {
  const { fold, verdicts, setting } = history;
  if (!verdicts.isLate(attempt)) return [];
  const task = fold.attempts.task.values[attempt]!;
  const first = fold.attempts.firstRead.values[attempt]!;
  const count = setting.inputFrom[task + 1]! - setting.inputFrom[task]!;
  const missed: Missed[] = [];
  for (let read = first; read < first + count; read++) {
    const lacking = verdicts.lacking(read);
    const { source } = setting.inputs[fold.reads.input.values[read]!]!;
    if (lacking && source < 0 && verdicts.arose(read, lacking))
      missed.push(missedRead(history, read, lacking));
  }
  return missed;
}

/** A read of an upstream that lacks rows of a source against a cutoff, and what it should have waited for. */
export function missedRead(history: History, read: number, { source, cutoff }: Against): Missed {
  const { fold, verdicts, setting } = history;
  const attempt = fold.reads.attempt.values[read]!;
  const start = fold.attempts.startAt.values[attempt]!;
  const { upstream } = setting.inputs[fold.reads.input.values[read]!]!;
  const owedAt = keptAt(history, upstream, { source, cutoff }, attempt);
  return { attempt, read, upstream, source, owedAt, age: age(start - verdicts.readAt(read, source)) };
}

/** When a task's first version after an attempt's start was complete that lacks nothing of a source as of that start. */
function keptAt(
  { fold, needs, setting, verdicts }: History,
  task: number,
  { source, cutoff }: Against,
  attempt: number
): Millis {
  const t = fold.attempts.startAt.values[attempt]!;
  const day = verdicts.dayOf(cutoff, attempt);
  const { versions } = fold.tasks[task]!;
  const completed = fold.versions.completedAt.values;
  const needed = needs.prefix(cutoff, source, day, t);
  const end = setting.nights.to(setting.nights.of(t));
  for (let i = versions.upTo(completed, t); i < versions.size; i++) {
    const version = versions.values[i]!;
    if (completed[version]! >= end) break;
    const holds = fold.versions.holds(version, source);
    const all =
      typeof holds === 'number' ? holds >= needed : needs.grade(cutoff, source, day, holds, t) === FRESH;
    if (all) return completed[version]!;
  }
  return Infinity;
}
