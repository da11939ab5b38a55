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
  readonly what: 'start' | 'success' | 'failure';
  readonly task: string;
  readonly attempt: number;
  /** Of a start: the data that its run is for. */
  readonly interval: readonly [Millis, Millis];
  /** Of a failure: it came after all was written. */
  readonly afterWriting: boolean;
}

/** A version that readers see from an instant on. */
export interface Version {
  readonly task: string;
  readonly at: Millis;
  readonly bag: Bag;
  readonly half: boolean;
  readonly torn: boolean;
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

/** Carries all rows through a season. @returns all versions in the order in which they were seen, and all attempts */
export function carry(
  { tasks }: Pick<Pipeline, 'tasks'>,
  copies: ReadonlyMap<string, readonly Copy[]>,
  happenings: readonly Happening[]
): { readonly versions: readonly Version[]; readonly attempts: ReadonlyMap<number, Attempt> } {
  const versions: Version[] = [];
  const attempts = new Map<number, Attempt>();
  const visible = new Map<string, Version>();
  /** By task: when its last success had started, and by input what it had read. */
  const lastRead = new Map<string, { readonly at: Millis; readonly bags: Map<string, Bag> }>();
  const open = new Map<number, { taken: Bag; base: Bag; interval: readonly [Millis, Millis]; half: Bag }>();
  const show = (task: string, at: Millis, bag: Bag, half: boolean, attempt: number): void => {
    const version = { task, at, bag, half, torn: tornOf(attempt) };
    versions.push(version);
    visible.set(task, version);
  };
  const tornOf = (attempt: number): boolean =>
    attempts.get(attempt)!.reads.some(({ version }) => version?.torn);

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

  for (const { at, what, task: id, attempt, interval, afterWriting } of happenings) {
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
      open.set(attempt, { taken, base, interval, half });
      if (task.visibility === 'whileWriting') show(id, at, half, true, attempt);
      continue;
    }
    const under = open.get(attempt)!;
    const before = task.visibility === 'whileWriting' ? under.base : base;
    if (what === 'success') {
      show(id, at, write(task, before, under.taken, under.interval), false, attempt);
      const { at: started, reads } = attempts.get(attempt)!;
      const bags = new Map(last?.bags);
      for (const { from, bag } of reads)
        bags.set(from, copies.has(from) ? merged(bags.get(from) ?? NOTHING, bag, Math.max) : bag);
      lastRead.set(id, { at: Math.max(started, last?.at ?? -Infinity), bags });
    } else if (afterWriting) show(id, at, write(task, before, under.taken, under.interval), false, attempt);
    else if (task.visibility === 'whileWriting') show(id, at, under.half, true, attempt);
  }
  return { versions, attempts };
}

/** What a promise asks for on one of its days. */
export interface Cutoff {
  readonly before: Millis;
  readonly arrivedBy: Millis;
  /** When the promise was due last, before that day. */
  readonly dueBefore: Millis;
}

const needed = (rows: readonly Row[], { before, arrivedBy }: Cutoff, t: Millis): readonly Row[] =>
  rows.filter(({ happened, due }) => happened < before && due <= Math.min(t, arrivedBy));

const heldOf = (bag: Bag, source: string): ReadonlySet<number> =>
  new Set([...bag.keys()].filter((copy) => copy.source === source).map(({ row }) => row));

/** The verdict on what is held of some sources, by the worst of them. */
export function verdict(
  bag: Bag,
  sources: ReadonlyMap<string, readonly Row[]>,
  cutoff: Cutoff,
  t: Millis
): 'fresh' | 'partial' | 'stale' | 'empty' {
  const ORDER = ['fresh', 'partial', 'stale', 'empty'] as const;
  let worst = 0;
  for (const [source, rows] of sources) {
    const held = heldOf(bag, source);
    const due = needed(rows, cutoff, t);
    if (due.every(({ row }) => held.has(row))) continue;
    const since = due.filter((row) => row.due > cutoff.dueBefore);
    const grade = held.size === 0 ? 3 : since.length > 0 && !since.some(({ row }) => held.has(row)) ? 2 : 1;
    worst = Math.max(worst, grade);
  }
  return ORDER[worst]!;
}

/** Whether inputs differ in rows of one source that are needed. */
export function isTorn(
  reads: Attempt['reads'],
  reaches: (input: string, source: string) => boolean,
  sources: ReadonlyMap<string, readonly Row[]>,
  cutoff: Cutoff,
  t: Millis
): boolean {
  return [...sources].some(([source, rows]) => {
    const held = reads
      .filter(({ from }) => reaches(from, source))
      .map(({ bag }) => {
        const own = heldOf(bag, source);
        return needed(rows, cutoff, t)
          .filter(({ row }) => own.has(row))
          .map(({ row }) => row)
          .join();
      });
    return new Set(held).size > 1;
  });
}

/** How often each row is there: whether any is there twice is easily seen. */
export function countsOf(bag: Bag, source: string): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const [copy, count] of bag)
    if (copy.source === source) counts.set(copy.row, (counts.get(copy.row) ?? 0) + count);
  return counts;
}

/** The age of the oldest row that was shown by an instant, is not held, and is not too old. */
export function staleness(
  bag: Bag,
  sources: ReadonlyMap<string, readonly Row[]>,
  t: Millis,
  horizon: Millis
): Millis {
  let oldest = t;
  for (const [source, rows] of sources) {
    const held = heldOf(bag, source);
    for (const { row, came } of rows)
      if (came <= t && came >= t - horizon && !held.has(row)) oldest = Math.min(oldest, came);
  }
  return t - oldest;
}
