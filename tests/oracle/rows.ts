/**
 * The truth about the data, row by row: every row that a source shows is carried through every read and write, and
 * readers' needs are sets of rows. Slow and plain; it shares no code with the engine or the analysis.
 */
import type { Fault, Millis, Pipeline, Task } from '#lib/model/pipeline.ts';

/** Rows that are due at one instant: how many, when they happened, and how a share of them is rounded. */
export interface Batch {
  readonly due: Millis;
  readonly late: boolean;
  /** When the batch that it is of was emitted. */
  readonly emitted: Millis;
  readonly happened: readonly Millis[];
  readonly rounding: number;
}

/** One showing of a row. A row that comes twice has two. */
export interface Copy {
  readonly source: string;
  /** The row's place in the order in which rows were due. */
  readonly row: number;
  readonly happened: Millis;
  readonly due: Millis;
  readonly comes: Millis;
  /** Place of the copy in the order in which the source showed them. */
  readonly position: number;
}

/** A row as it was due, shown or not. */
export interface Row {
  readonly source: string;
  readonly row: number;
  readonly happened: Millis;
  readonly due: Millis;
  /** When it came first; infinite if never. */
  readonly came: Millis;
}

/** What befalls the world: the strike of a fault that is on at an instant. */
export type StrikeAt = (
  fault: Fault,
  at: Millis
) => { readonly from: Millis; readonly to: Millis } | undefined;

/** All rows of a source, and all their showings in order. */
export function showings(
  source: string,
  batches: readonly Batch[],
  faults: readonly Fault[],
  strikeAt: StrikeAt
): { readonly rows: readonly Row[]; readonly copies: readonly Copy[] } {
  const own = faults.filter(({ thing }) => thing === source);
  const rows: Row[] = [];
  const shown: (Omit<Copy, 'position'> & {
    readonly known: readonly number[];
  })[] = [];
  batches.forEach(({ due, late, emitted, happened, rounding }, batch) => {
    const count = happened.length;
    const first = rows.length;
    const cut = (share: number): number => Math.min(count, Math.floor(count * share + rounding));
    let portion = 0;
    let before = '';
    happened.forEach((at, i) => {
      const comes = deliver(own, strikeAt, due, (from, to) => cut(from) <= i && i < cut(to));
      const row = first + i;
      // Rows that share a fate come together.
      if (comes.join() !== before) portion++;
      before = comes.join();
      rows.push({ source, row, happened: at, due, came: Math.min(Infinity, ...comes) });
      // What comes when it is due comes before what comes late; of that, what was known first to come.
      comes.forEach((comesAt, time) => {
        const asDue = comesAt === due && time === 0;
        const since = !asDue ? [1, due, 1] : late ? [1, emitted, 0] : [0, 0, 0];
        const known = [...since, batch, portion, time];
        shown.push({ source, row, happened: at, due, comes: comesAt, known });
      });
    });
  });
  const earlier = (a: readonly number[], b: readonly number[]): number => {
    const i = a.findIndex((key, place) => key !== b[place]);
    return i < 0 ? 0 : a[i]! - b[i]!;
  };
  shown.sort((a, b) => a.comes - b.comes || earlier(a.known, b.known));
  return { rows, copies: shown.map((copy, position) => ({ ...copy, position })) };
}

/** When one row comes: each fault meets what those before it have left. */
function deliver(
  faults: readonly Fault[],
  strikeAt: StrikeAt,
  due: Millis,
  within: (from: number, to: number) => boolean
): readonly Millis[] {
  let parts = [{ from: 0, to: 1, at: due }];
  for (const fault of faults)
    parts = parts.flatMap((part) => {
      const strike = strikeAt(fault, part.at);
      if (!strike) return [part];
      const width = part.to - part.from;
      const { share = 1, by = 0, rows } = fault.params as { share?: number; by?: number; rows?: string };
      const of = (from: number, to: number, at: Millis) => ({
        from: part.from + from * width,
        to: to === 1 ? part.to : part.from + to * width,
        at
      });
      switch (fault.kind) {
        case 'outage':
          return rows === 'lost' ? [] : [of(0, 1, strike.to)];
        case 'late':
          return [of(0, 1 - share, part.at), of(1 - share, 1, part.at + by)];
        case 'duplicate':
          return [of(0, 1, part.at), of(0, share, part.at + by)];
        case 'missing':
          return [of(0, 1 - share, part.at)];
        default:
          return [part];
      }
    });
  return parts
    .filter(({ from, to }) => to > from && within(from, to))
    .map(({ at }) => at)
    .sort((a, b) => a - b);
}

/** How often each copy is there. */
export type Bag = ReadonlyMap<Copy, number>;

/** An attempt starts or ends, in the order in which that happened. */
export interface Happening {
  readonly at: Millis;
  readonly what: 'start' | 'part' | 'success' | 'failure';
  readonly task: string;
  readonly attempt: number;
  /** Of a start: the data that its run is for. */
  readonly interval: readonly [Millis, Millis];
  /** Of a failure: it came after all was written. */
  readonly afterWriting: boolean;
  /** Of a part: which of its task's instances has written. */
  readonly index?: number;
}

/** A version that readers see from an instant on. */
export interface Version {
  readonly task: string;
  readonly at: Millis;
  /** The attempt that made it. */
  readonly attempt: number;
  readonly bag: Bag;
  readonly half: boolean;
}

/** What an attempt read, input by input, and what it will make of that. */
export interface Attempt {
  readonly task: Task;
  readonly at: Millis;
  readonly reads: readonly {
    readonly from: string;
    readonly bag: Bag;
    readonly version: Version | undefined;
  }[];
  readonly will: Bag;
}

/** An attempt that has not ended. */
interface Open {
  readonly taken: Bag;
  readonly base: Bag;
  readonly interval: readonly [Millis, Millis];
  readonly half: Bag;
  /** Of a mapped task: where the part of an instance begins, and which of them have written. */
  readonly place: (source: string, part: number) => number;
  readonly written: Set<number>;
}

const only = (bag: Bag, keep: (copy: Copy) => boolean): Bag =>
  new Map([...bag].filter(([copy]) => keep(copy)));
const merged = (a: Bag, b: Bag, how: (a: number, b: number) => number): Bag => {
  const all = new Map<Copy, number>();
  for (const copy of new Set([...a.keys(), ...b.keys()])) {
    const count = how(a.get(copy) ?? 0, b.get(copy) ?? 0);
    if (count > 0) all.set(copy, count);
  }
  return all;
};
const NOTHING: Bag = new Map();

/** Of each row only its first showing, once. */
function distinct(bag: Bag): Bag {
  const first = new Map<string, Copy>();
  for (const copy of bag.keys()) {
    const key = `${copy.source} ${copy.row}`;
    const known = first.get(key);
    if (!known || copy.position < known.position) first.set(key, copy);
  }
  return new Map([...first.values()].map((copy) => [copy, 1]));
}

/**
 * Carries all rows through a season.
 * @param instances into how many a mapped task is split
 * @returns all versions in the order in which they were seen, and all attempts
 */
export function carry(
  { tasks }: Pick<Pipeline, 'tasks'>,
  copies: ReadonlyMap<string, readonly Copy[]>,
  happenings: readonly Happening[],
  instances: (task: string) => number | undefined
): { readonly versions: readonly Version[]; readonly attempts: ReadonlyMap<number, Attempt> } {
  const versions: Version[] = [];
  const attempts = new Map<number, Attempt>();
  const visible = new Map<string, Version>();
  /** By task: when its last success had started, and by input what it had read. */
  const lastRead = new Map<string, { readonly at: Millis; readonly bags: Map<string, Bag> }>();
  const open = new Map<number, Open>();
  const show = (task: string, at: Millis, bag: Bag, half: boolean, attempt: number): void => {
    const version = { task, at, attempt, bag, half };
    versions.push(version);
    visible.set(task, version);
  };
  const write = (task: Task, base: Bag, taken: Bag, [from, to]: readonly [Millis, Millis]): Bag => {
    switch (task.effect) {
      case 'append':
        return merged(base, taken, (a, b) => a + b);
      case 'merge':
        return distinct(merged(base, taken, (a, b) => a + b));
      case 'replacePartition':
        return task.mode === 'interval'
          ? merged(
              only(base, ({ happened }) => happened < from || happened >= to),
              taken,
              (a, b) => a + b
            )
          : taken;
      case 'replace':
        return taken;
      default:
        return task.mode === 'interval' ? distinct(merged(base, taken, (a, b) => a + b)) : taken;
    }
  };

  /** What the instances that have written make of what was there: each writes an even part of what is new. */
  const parted = ({ effect }: Task, { taken, base, written, place }: Open): Bag => {
    const those = only(taken, ({ source, position }) =>
      [...written].some((index) => position >= place(source, index) && position < place(source, index + 1))
    );
    const both = merged(base, those, effect === 'append' || effect === 'merge' ? (a, b) => a + b : Math.max);
    return effect === 'merge' ? distinct(both) : both;
  };

  for (const { at, what, task: id, attempt, interval, afterWriting, index } of happenings) {
    const task = tasks.find((each) => each.id === id)!;
    const base = visible.get(id)?.bag ?? NOTHING;
    const last = lastRead.get(id);
    if (what === 'start') {
      const reads = task.reads.map((from) => {
        const shown = copies.get(from);
        if (!shown) return { from, bag: visible.get(from)?.bag ?? NOTHING, version: visible.get(from) };
        return {
          from,
          bag: new Map(shown.filter(({ comes }) => comes <= at).map((copy) => [copy, 1])),
          version: undefined
        };
      });
      const [from, to] = interval;
      const parts = reads.map(({ from: input, bag }) => {
        if (task.mode === 'interval') return only(bag, ({ happened }) => happened >= from && happened < to);
        if (task.mode === 'new' && task.effect !== undefined)
          return merged(bag, last?.bags.get(input) ?? NOTHING, (a, b) => a - b);
        return bag;
      });
      const taken = parts.reduce<Bag>((all, part) => merged(all, part, Math.max), NOTHING);
      const will = write(task, base, taken, interval);
      attempts.set(attempt, { task, at, reads, will });
      const shownBy = (source: string, t: Millis): number =>
        copies.get(source)!.filter(({ comes }) => comes <= t).length;
      const since = task.mode === 'new' && task.effect !== undefined ? (last?.at ?? -Infinity) : -Infinity;
      const firstHalf = only(
        taken,
        ({ source, position }) => position < Math.floor((shownBy(source, since) + shownBy(source, at)) / 2)
      );
      const half = write(task, base, firstHalf, interval);
      const count = instances(id);
      const place = (source: string, part: number): number => {
        const first = task.mode === 'new' && last ? shownBy(source, last.at) : 0;
        return first + Math.floor(((shownBy(source, at) - first) * part) / count!);
      };
      open.set(attempt, { taken, base, interval, half, place, written: new Set() });
      if (task.visibility === 'whileWriting' && !count) show(id, at, half, true, attempt);
      continue;
    }
    const under = open.get(attempt)!;
    if (what === 'part') {
      under.written.add(index!);
      show(id, at, parted(task, under), true, attempt);
      continue;
    }
    open.delete(attempt);
    const isMapped = instances(id) !== undefined;
    const before = task.visibility === 'whileWriting' || isMapped ? under.base : base;
    if (what === 'success') {
      show(id, at, write(task, before, under.taken, under.interval), false, attempt);
      const { at: started, reads } = attempts.get(attempt)!;
      const bags = new Map(last?.bags);
      for (const { from, bag } of reads)
        bags.set(from, copies.has(from) ? merged(bags.get(from) ?? NOTHING, bag, Math.max) : bag);
      lastRead.set(id, { at: Math.max(started, last?.at ?? -Infinity), bags });
    } else if (isMapped) {
      if (under.written.size > 0) show(id, at, parted(task, under), true, attempt);
    } else if (afterWriting) show(id, at, write(task, before, under.taken, under.interval), false, attempt);
    else if (task.visibility === 'whileWriting') show(id, at, under.half, true, attempt);
  }
  return { versions, attempts };
}

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
export const worstOf = (grades: readonly Grade[]): Grade =>
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
