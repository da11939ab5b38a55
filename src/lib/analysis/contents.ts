/**
 * What versions hold, row by row: the log says which versions each attempt read, back to the arrival prefixes of the
 * sources. And what they should hold: the rows that a promise requires. Plain data; whoever looks runs the bodies.
 */
import { changeOf } from '../model/column-use.ts';
import type { Millis } from '../model/pipeline.ts';
import { MOST_ROWS, type ArrivalGroups } from '../model/rows.ts';
import { strikeAt } from '../model/strikes.ts';
import { localDay, startOfLocalDay } from '../model/time/civil.ts';
import { rowsKey, type Content, type InputContent, type SourceRows, type Step } from '../model/transform.ts';
import type { History } from './history.ts';
import type { Holds } from './holds.ts';
import { befallenRows, dueRows, groupsBetween, regionRows } from './rows-due.ts';
import type { JudgedPromise } from './setting.ts';

/**
 * The rows of a source that a table holds when `prefix` of them have been read: those that arrived after the start of
 * the local day `retentionDays` before that of the newest, and 100,000 at the most.
 */
export function rowsOf(history: History, source: number, prefix: number): SourceRows {
  const from = firstKept(history, source, prefix);
  const arrivals = history.fold.arrivals[source]!;
  if (arrivals.segments) return befallenRows(source, arrivals, arrivals.segments, from, prefix);
  return {
    source,
    spans: prefix > from ? [[from, prefix]] : [],
    arrivals: groups(history, source, from, prefix)
  };
}

/** The rows that a source has shown by an instant. */
export const shownRows = (history: History, source: number, t: Millis): SourceRows =>
  readAt(history, rowsOf(history, source, history.fold.arrivals[source]!.rowsAt(t)), t);

/** Rows of a source as somebody reads them at an instant: with the columns that they have then. */
function readAt({ setting, fold }: History, rows: SourceRows, t: Millis): SourceRows {
  const { pipeline, faults, vocabulary, zone } = setting;
  const { id } = pipeline.sources[rows.source]!;
  const changed = faults.flatMap((fault) => {
    const change = fault.thing === id && fault.chance > 0 ? changeOf(fault, vocabulary) : undefined;
    return change && strikeAt(fault, fold.seed, zone, t)
      ? [{ column: change.column, change: change.change, as: change.as }]
      : [];
  });
  return changed.length > 0 ? { ...rows, changed } : rows;
}

/** What a version holds. */
export function contentOf(history: History, version: number): Content {
  if (history.fold.versions.pieces[version]) return regionContent(history, version);
  const { attempts, reads, versions, setting } = history.fold;
  const steps: Step[] = [];
  const stepOf = new Map<number, number>();
  const make = (made: number): number => {
    const known = stepOf.get(made);
    if (known !== undefined) return known;
    const attempt = versions.attempt.values[made]!;
    const task = versions.task.values[made]!;
    const first = attempts.firstRead.values[attempt]!;
    const inputs: InputContent[] = [];
    const now = attempts.startAt.values[attempt]!;
    for (let input = setting.inputFrom[task]!; input < setting.inputFrom[task + 1]!; input++) {
      const value = reads.value.values[first + inputs.length]!;
      const { source } = setting.inputs[input]!;
      if (source >= 0)
        inputs.push({ kind: 'rows', rows: readAt(history, rowsOf(history, source, value), now) });
      else inputs.push(value < 0 ? { kind: 'nothing' } : { kind: 'made', step: make(value) });
    }
    stepOf.set(made, steps.length);
    return steps.push({ task, now, inputs }) - 1;
  };
  make(version);
  return { key: keyOf(steps), steps };
}

/**
 * What a version holds whose rows were added, merged or replaced: what the bodies up to it make of just the rows of its
 * region, each as often as it is there. Such a table keeps the columns that it was made with.
 */
function regionContent(history: History, version: number): Content {
  const { attempts, versions, setting } = history.fold;
  const task = versions.task.values[version]!;
  const now = attempts.startAt.values[versions.attempt.values[version]!]!;
  const needed = new Set([task]);
  for (let each = task; each >= 0; each--)
    if (needed.has(each))
      for (let input = setting.inputFrom[each]!; input < setting.inputFrom[each + 1]!; input++)
        if (setting.inputs[input]!.upstream >= 0) needed.add(setting.inputs[input]!.upstream);
  const tasks = [...needed].sort((a, b) => a - b);
  return madeBy(history, tasks, now, (source) => heldRows(history, source, versions.holds(version, source)));
}

/**
 * What tasks make of such rows of their sources, each of what those before it have made.
 * @param tasks ascending; with each all that it reads
 */
function madeBy(
  { setting }: History,
  tasks: readonly number[],
  now: Millis,
  rowsFrom: (source: number) => SourceRows
): Content {
  const steps: Step[] = [];
  const stepOf = new Map<number, number>();
  for (const task of tasks) {
    const inputs = setting.inputs
      .slice(setting.inputFrom[task]!, setting.inputFrom[task + 1]!)
      .map(({ source, upstream }): InputContent =>
        source < 0 ? { kind: 'made', step: stepOf.get(upstream)! } : { kind: 'rows', rows: rowsFrom(source) }
      );
    stepOf.set(task, steps.push({ task, now, inputs }) - 1);
  }
  return { key: keyOf(steps), steps };
}

/** The rows of a region that a table keeps. */
function heldRows(history: History, source: number, holds: Holds): SourceRows {
  if (typeof holds === 'number') return rowsOf(history, source, holds);
  const last = Math.max(0, ...holds.map(({ hi }) => hi));
  const from = firstKept(history, source, last);
  return regionRows(history.needs, source, history.fold.arrivals[source]!, from, holds);
}

/** What a promise requires at an instant, and from when on it is due. */
export interface Required {
  readonly content: Content;
  readonly due: Millis;
}

/** What a serve task's asset would hold if it held exactly the rows that its promise requires at an instant. */
export function requiredOf(
  history: History,
  { task, cutoff, by, above }: JudgedPromise,
  t: Millis
): Required {
  const { needs, setting } = history;
  const day = needs.dayAt(cutoff, t);
  // A body that asks for the time is run as soon as all that is required has come.
  const now = needs.dueUntil(cutoff, day, t);
  const tasks = Array.from({ length: task + 1 }, (_, each) => each).filter((each) => above[each] === 1);
  const content = madeBy(history, tasks, now, (source) => requiredRows(history, cutoff, source, day, t));
  const due = by === undefined ? t : setting.nights.at(needs.nightOfDay(day), by);
  return { content, due };
}

/** Rows that happened before the promise's event cutoff, among those that lack nothing. */
function requiredRows(history: History, cutoff: number, source: number, day: number, t: Millis): SourceRows {
  const { needs, fold } = history;
  const prefix = needs.prefix(cutoff, source, day, t);
  const before = needs.happenedBefore(cutoff, day);
  const all = rowsOf(history, source, prefix);
  const spans: [number, number][] = [];
  const { at, total, segments } = fold.arrivals[source]!;
  if (segments) {
    const until = needs.dueUntil(cutoff, day, t);
    const zone = history.setting.zone;
    const since = startOfLocalDay(zone, localDay(zone, until) - history.setting.pipeline.retentionDays);
    return dueRows(source, fold.arrivals[source]!, segments, since, until, (segment) =>
      needs.happenedOf(source, segments, segment, before)
    );
  }
  const [kept, to] = all.spans[0] ?? [0, 0];
  let from = kept;
  for (let group = total.upTo(from); from < to && group < at.size; group++) {
    const first = group > 0 ? total.values[group - 1]! : 0;
    const end = Math.min(to, first + needs.happened(source, group, before));
    const last = spans.at(-1);
    if (end > from) {
      if (last && last[1] === from) last[1] = end;
      else spans.push([from, end]);
    }
    from = total.values[group]!;
  }
  return { ...all, spans };
}

function firstKept({ fold, setting }: History, source: number, prefix: number): number {
  if (prefix === 0) return 0;
  const arrivals = fold.arrivals[source]!;
  const newest = arrivals.at.values[arrivals.total.upTo(prefix - 1)]!;
  const { zone, pipeline } = setting;
  const since = startOfLocalDay(zone, localDay(zone, newest) - pipeline.retentionDays);
  // What comes at midnight happened on the day before.
  return Math.max(arrivals.rowsAt(since), prefix - MOST_ROWS);
}

/** The arrivals that brought rows `from` to `to` (exclusive). */
function groups({ fold }: History, source: number, from: number, to: number): ArrivalGroups {
  const arrivals = fold.arrivals[source]!;
  const first = arrivals.total.upTo(from);
  return groupsBetween(arrivals, first, to > from ? arrivals.total.upTo(to - 1) + 1 : first);
}

/** Equal for equal contents: what each body is run over, and when. */
const keyOf = (steps: readonly Step[]): string =>
  steps
    .map(({ task, now, inputs }) => {
      const parts = inputs.map((input) =>
        input.kind === 'rows' ? rowsKey(input.rows) : input.kind === 'made' ? `#${input.step}` : '∅'
      );
      return `${task}@${now}(${parts.join()})`;
    })
    .join(';');
