/**
 * The truth about the data, row by row: every row that a source shows is carried through every read and write. Slow and
 * plain; it shares no code with the engine or the analysis.
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
/** No rows. */
export const NOTHING: Bag = new Map();

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
