/** What readers are owed, and whether they have it: needs are sets of rows, and so is what is held. */
import type { Millis } from '#lib/model/pipeline.ts';
import { NOTHING, type Attempt, type Bag, type Row, type Version } from './rows.ts';

/** Which rows are needed at an instant, by somebody who is promised something or by a run for its data interval. */
export interface Need {
  /** Rows that happened before this, … */
  readonly happenedBefore: Millis;
  /** … and that were to arrive by this. */
  readonly dueBy: Millis;
  /** What was to arrive later than this is new. */
  readonly newSince: Millis;
  /** What was made before this is not meant for what is needed now. */
  readonly since: Millis;
}

/** Rows by source. */
export type Sources = ReadonlyMap<string, readonly Row[]>;

const needed = (rows: readonly Row[], { happenedBefore, dueBy }: Need): readonly Row[] =>
  rows.filter(({ happened, due }) => happened < happenedBefore && due <= dueBy);

const heldOf = (bag: Bag, source: string): ReadonlySet<number> =>
  new Set([...bag.keys()].filter((copy) => copy.source === source).map(({ row }) => row));

const ORDER = ['fresh', 'partial', 'stale', 'empty'] as const;
/** A verdict. */
export type Grade = (typeof ORDER)[number];
/** The worst of some verdicts. */
const worstOf = (grades: readonly Grade[]): Grade =>
  ORDER[Math.max(0, ...grades.map((grade) => ORDER.indexOf(grade)))]!;

/** The verdict on what is held of one source. */
function gradeOf(bag: Bag, source: string, rows: readonly Row[], need: Need): Grade {
  const held = heldOf(bag, source);
  const due = needed(rows, need);
  if (due.every(({ row }) => held.has(row))) return 'fresh';
  if (held.size === 0) return 'empty';
  const since = due.filter((row) => row.due > need.newSince);
  return since.length > 0 && !since.some(({ row }) => held.has(row)) ? 'stale' : 'partial';
}

/** The verdict on what is held of some sources, by the worst of them. */
export const verdict = (bag: Bag, sources: Sources, need: Need): Grade =>
  worstOf([...sources].map(([source, rows]) => gradeOf(bag, source, rows, need)));

/** What is judged of an attempt: its verdict, whether that arose there, and whether it is torn: there, or before it. */
export interface Judged {
  readonly grade: Grade;
  readonly own: boolean;
  readonly torn: 'no' | 'inherited' | 'own';
}

/**
 * Judges an attempt.
 * @param needs by promise, or by the data interval: what was needed at an instant
 * @param madeBy the attempts by which versions were made
 * @param tornBefore which of those before were torn
 */
export function judge(
  { at, reads, will }: Attempt,
  needs: readonly ((t: Millis) => Need)[],
  sources: Sources,
  reaches: (input: string, source: string) => boolean,
  madeBy: ReadonlyMap<number, Attempt>,
  tornBefore: ReadonlySet<number>
): Judged {
  const half = reads.some(({ version }) => version?.half);
  const found = needs.flatMap((needAt) =>
    [...sources].map(([source, rows]) => {
      const need = needAt(at);
      const inherited = reads.some(({ from, version }) => {
        if (!version || !reaches(from, source)) return false;
        const made = madeBy.get(version.attempt)!.at;
        return made >= need.since && gradeOf(version.bag, source, rows, needAt(made)) !== 'fresh';
      });
      return { grade: gradeOf(will, source, rows, need), own: !inherited };
    })
  );
  const grade = worstOf([half ? 'partial' : 'fresh', ...found.map((each) => each.grade)]);
  const own =
    grade !== 'fresh' &&
    ((half && grade === 'partial') || found.some((each) => each.grade === grade && each.own));
  const tornHere = needs.some((needAt) => isTorn(reads, reaches, sources, needAt(at)));
  const tornThere = reads.some(({ version }) => version !== undefined && tornBefore.has(version.attempt));
  return { grade, own, torn: tornHere ? 'own' : tornThere ? 'inherited' : 'no' };
}

/** Whether inputs differ in rows of one source that are needed. */
function isTorn(
  reads: Attempt['reads'],
  reaches: (input: string, source: string) => boolean,
  sources: Sources,
  need: Need
): boolean {
  return [...sources].some(([source, rows]) => {
    const held = reads
      .filter(({ from }) => reaches(from, source))
      .map(({ bag }) => {
        const own = heldOf(bag, source);
        return needed(rows, need)
          .filter(({ row }) => own.has(row))
          .map(({ row }) => row)
          .join();
      });
    return new Set(held).size > 1;
  });
}

/** Whether rows are there twice in what an attempt writes: none, such as were twice in what it read, or others. */
export function doubled({ reads, will }: Attempt, sources: readonly string[]): 'no' | 'inherited' | 'own' {
  const twice = (bag: Bag, source: string): boolean =>
    [...countsOf(bag, source).values()].some((count) => count > 1);
  const here = sources.filter((source) => twice(will, source));
  if (here.length === 0) return 'no';
  return here.every((source) => reads.some(({ version }) => version && twice(version.bag, source)))
    ? 'inherited'
    : 'own';
}

/** How often each row is there: whether any is there twice is easily seen. */
export function countsOf(bag: Bag, source: string): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const [copy, count] of bag)
    if (copy.source === source) counts.set(copy.row, (counts.get(copy.row) ?? 0) + count);
  return counts;
}

/** The age of the oldest row that was shown by an instant, is not held, and is not too old. */
export function staleness(bag: Bag, sources: Sources, t: Millis, horizon: Millis): Millis {
  let oldest = t;
  for (const [source, rows] of sources) {
    const held = heldOf(bag, source);
    for (const { row, came } of rows)
      if (came <= t && came >= t - horizon && !held.has(row)) oldest = Math.min(oldest, came);
  }
  return t - oldest;
}

/** What readers of a task saw from when until when, within a span of time. */
function seen(
  versions: readonly Version[],
  task: string,
  from: Millis,
  to: Millis
): readonly { readonly from: Millis; readonly to: Millis; readonly bag: Bag }[] {
  const own = versions.filter((version) => version.task === task);
  return [{ at: -Infinity, bag: NOTHING }, ...own]
    .map(({ at, bag }, i) => ({ from: Math.max(from, at), to: Math.min(to, own[i]?.at ?? to), bag }))
    .filter((each) => each.from < each.to);
}

/** How many rows grew too old within [from, to) or before, but not before `from`, and were not held at some instant after that. */
export function lost(
  versions: readonly Version[],
  task: string,
  sources: Sources,
  [from, to]: readonly [Millis, Millis],
  horizon: Millis
): number {
  const looks = seen(versions, task, from, to);
  return [...sources].reduce((sum, [source, rows]) => {
    const held = looks.map(({ bag }) => heldOf(bag, source));
    const gone = rows.filter(({ row, came }) => {
      const old = came + horizon + 1;
      return old >= from && looks.some((look, i) => Math.max(look.from, old) < look.to && !held[i]!.has(row));
    });
    return sum + gone.length;
  }, 0);
}

/** The first instant within [from, to) at which readers lacked a row that had been due for so long; infinite if none. */
export function firstBreach(
  versions: readonly Version[],
  task: string,
  sources: Sources,
  [from, to]: readonly [Millis, Millis],
  behind: Millis
): Millis {
  let first = Infinity;
  for (const look of seen(versions, task, from, to))
    for (const [source, rows] of sources) {
      const held = heldOf(look.bag, source);
      for (const { row, due } of rows) {
        const broken = Math.max(look.from, due + behind);
        if (broken < look.to && !held.has(row)) first = Math.min(first, broken);
      }
    }
  return first;
}

/** The first instant since what is needed may be made, and before the next time, at which readers see all of it; infinite if none. */
export function readySince(own: readonly Version[], sources: Sources, need: Need, next: Millis): Millis {
  const last = own.findLastIndex(({ at }) => at <= need.since);
  const good = own
    .slice(Math.max(0, last))
    .find(({ at, bag, half }) => at < next && !half && verdict(bag, sources, need) === 'fresh');
  return good ? Math.max(need.since, good.at) : Infinity;
}

/** The first instant after a breach, within [from, to), at which readers lack nothing any more that was due for so long. */
export function keptAgain(
  own: readonly Version[],
  sources: Sources,
  [from, to]: readonly [Millis, Millis],
  behind: Millis
): Millis {
  const isKept = ({ at, bag }: Version): boolean =>
    [...sources].every(([source, rows]) => {
      const held = heldOf(bag, source);
      return rows.every(({ row, due }) => due + behind > at || held.has(row));
    });
  return own.find((version) => version.at > from && version.at < to && isKept(version))?.at ?? Infinity;
}
