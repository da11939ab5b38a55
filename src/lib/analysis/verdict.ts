/** The verdict: what attempts read, judged by what the readers downstream of them are owed at that instant. */
import type { Millis } from '../model/pipeline.ts';
import type { Fold } from './fold.ts';
import { heldBy, readAt, sourcesBehind } from './held-by.ts';
import { both, prefixIn, type Holds } from './holds.ts';
import { EMPTY, FRESH, PARTIAL, UNJUDGED, type Needs } from './need.ts';
import type { Seen } from './picture.ts';
import { isLate, seenAs } from './seen.ts';
import { Ints } from './tables.ts';

const NONE = new Int32Array(0);

/** A source, and the cutoff against which it is judged. */
export interface Against {
  readonly source: number;
  readonly cutoff: number;
}

/** What gives a read its verdict, and when the data that it lacks something of were read from the source. */
type Lack = Against & { readonly readAt: Millis };

/**
 * Verdicts of all attempts and of what each of them read, by their numbers. Promises are judged one by one, each
 * against its own cutoffs; the worst promise and the worst source count. `empty` goes by source, too: of a source
 * that lacks rows, nothing at all was held.
 */
export class Verdicts {
  /** By attempt: a number of `VERDICTS`. What the version that it makes will hold: of each source, all inputs together. */
  readonly ofAttempt = new Ints();
  /** By attempt: 1 if its verdict arose here, 0 if what it read was already so when it was made. */
  readonly own = new Ints();
  /** By read: a number of `VERDICTS`, for that input alone. */
  readonly ofRead = new Ints();
  /** By attempt: 1 if two of its inputs differ in rows of one source that are needed, 2 if that arose here, else 0. */
  readonly torn = new Ints();
  /** By attempt: the same if a row is twice in what its version will hold. */
  readonly duplicated = new Ints();
  /** By attempt that was asked for: whether its data are torn. */
  readonly #tears = new Map<number, boolean>();
  /** By read that was asked for: what it lacks. */
  readonly #lacks = new Map<number, Lack>();
  /** By source: what the attempt at hand read of it. */
  readonly #rows: Holds[];
  /** By task: sources that it reaches through several inputs, and these. */
  readonly #shared: readonly (readonly { readonly source: number; readonly inputs: readonly number[] }[])[];

  constructor(
    readonly fold: Fold,
    readonly needs: Needs
  ) {
    const { pipeline, reach, inputs, inputFrom } = fold.setting;
    this.#rows = pipeline.sources.map(() => 0);
    this.#shared = pipeline.tasks.map((_, task) =>
      Array.from(reach[task]!, (source) => {
        const through: number[] = [];
        for (let input = inputFrom[task]!; input < inputFrom[task + 1]!; input++) {
          const { source: own, upstream } = inputs[input]!;
          if (own === source || (upstream >= 0 && reach[upstream]!.includes(source)))
            through.push(input - inputFrom[task]!);
        }
        return { source, inputs: through };
      }).filter((each) => each.inputs.length > 1)
    );
  }

  /** Judges the attempts that are new. One whose reads are still to come in the log waits for the next time. */
  extend(): void {
    const { attempts, reads } = this.fold;
    for (let attempt = this.ofAttempt.size; attempt < attempts.count; attempt++) {
      if (this.fold.hasReads(attempt)) this.#judge(attempt);
      else if (attempt + 1 < attempts.count || !this.#isToRead(attempt)) this.#unjudged();
      else return;
    }
    while (this.ofRead.size < reads.count) this.ofRead.push(UNJUDGED);
  }

  /** Whether the log will yet say what an attempt read: it does where there is anything to read from sources. */
  #isToRead(attempt: number): boolean {
    const { attempts, setting } = this.fold;
    const task = attempts.task.values[attempt]!;
    return setting.pipeline.sources.length > 0 && setting.inputFrom[task + 1]! > setting.inputFrom[task]!;
  }

  #unjudged(): void {
    this.ofAttempt.push(UNJUDGED);
    this.own.push(0);
    this.torn.push(0);
    this.duplicated.push(0);
  }

  #judge(attempt: number): void {
    const { fold, needs } = this;
    const { attempts, reads, setting } = fold;
    const task = attempts.task.values[attempt]!;
    const t = attempts.startAt.values[attempt]!;
    const cutoffs = this.cutoffsOf(attempt);
    const first = attempts.firstRead.values[attempt]!;
    const end = first + setting.inputFrom[task + 1]! - setting.inputFrom[task]!;
    if (cutoffs.length === 0) {
      for (let read = first; read < end; read++) this.ofRead.push(UNJUDGED);
      this.#unjudged();
      // A row is there twice or not, whoever is promised what.
      if (this.#canDouble(attempt, setting.reach[task]!)) {
        this.#gather(attempt, first, end);
        this.duplicated.values[attempt] = this.#double(setting.reach[task]!, first, end);
      }
      return;
    }
    const reach = setting.reach[task]!;
    const rows = this.#gather(attempt, first, end);
    for (let read = first; read < end; read++) {
      const { source, upstream } = setting.inputs[reads.input.values[read]!]!;
      const value = reads.value.values[read]!;
      const grade = this.#worst(attempt, source >= 0 ? undefined : upstream, source, value, t);
      this.ofRead.push(this.isHalf(read) ? Math.max(grade, PARTIAL) : grade);
    }
    let worst = this.#isHalf(first, end) ? PARTIAL : FRESH;
    let own = worst !== FRESH;
    for (const cutoff of cutoffs) {
      const day = this.dayOf(cutoff, attempt);
      for (const source of reach) {
        const grade = needs.grade(cutoff, source, day, rows[source]!, t);
        if (grade < worst || grade === FRESH) continue;
        const here = this.#aroseHere(first, end, { source, cutoff }, day);
        own = grade > worst ? here : own || here;
        worst = grade;
      }
    }
    this.ofAttempt.push(worst);
    this.own.push(own ? 1 : 0);
    this.torn.push(this.#tear(attempt, first, end));
    this.duplicated.push(this.#double(reach, first, end));
  }

  /** By source: what the version of an attempt will hold: all that it read, or what the log says. */
  #gather(attempt: number, first: number, end: number): readonly Holds[] {
    const { attempts, reads, setting, versions } = this.fold;
    const rows = this.#rows;
    const reach = setting.reach[attempts.task.values[attempt]!]!;
    const draft = attempts.drafts[attempt];
    for (const source of reach) rows[source] = draft?.[source] ?? 0;
    if (draft) return rows;
    for (let read = first; read < end; read++) {
      const { source } = setting.inputs[reads.input.values[read]!]!;
      const value = reads.value.values[read]!;
      if (source >= 0) rows[source] = both(rows[source]!, value);
      else if (value >= 0) {
        const until = versions.regionEnd(value);
        for (let i = versions.region.values[value]!; i < until; i++) {
          const of = versions.regionSource.values[i]!;
          rows[of] = both(rows[of]!, versions.regionRows.values[i]!);
        }
      }
    }
    return rows;
  }

  #canDouble(attempt: number, reach: Int32Array): boolean {
    if (this.fold.attempts.drafts[attempt]) return true;
    return reach.some((source) => this.fold.arrivals[source]!.segments?.repeated === true);
  }

  /** Whether something was read of which only a half was written. */
  #isHalf(first: number, end: number): boolean {
    for (let read = first; read < end; read++) if (this.isHalf(read)) return true;
    return false;
  }

  /** Whether a read is of a version of which only a half was written. */
  isHalf(read: number): boolean {
    const { reads, setting, versions } = this.fold;
    const version = reads.value.values[read]!;
    return (
      setting.inputs[reads.input.values[read]!]!.source < 0 &&
      version >= 0 &&
      versions.half.values[version] === 1
    );
  }

  /** 2 if the inputs of an attempt differ in rows that are needed, 1 if one of them was made of such, else 0. */
  #tear(attempt: number, first: number, end: number): number {
    if (this.#differs(attempt, first)) return 2;
    return this.#maker(first, end, (maker) => this.torn.values[maker]! > 0) ? 1 : 0;
  }

  #differs(attempt: number, first: number): boolean {
    const { needs } = this;
    const { attempts } = this.fold;
    const t = attempts.startAt.values[attempt]!;
    for (const { source, inputs } of this.#shared[attempts.task.values[attempt]!]!)
      for (const cutoff of this.cutoffsOf(attempt)) {
        const day = this.dayOf(cutoff, attempt);
        const one = this.holdsOf(first + inputs[0]!, source);
        for (const input of inputs.slice(1))
          if (needs.differ(cutoff, source, day, one, this.holdsOf(first + input, source), t)) return true;
      }
    return false;
  }

  /** Whether an attempt's data are torn, asked of the few attempts behind a version: nothing need be judged before. */
  isTorn(attempt: number): boolean {
    const known = this.#tears.get(attempt);
    if (known !== undefined) return known;
    const { attempts, setting } = this.fold;
    const task = attempts.task.values[attempt]!;
    const first = attempts.firstRead.values[attempt]!;
    const end = first + setting.inputFrom[task + 1]! - setting.inputFrom[task]!;
    const found =
      this.fold.hasReads(attempt) &&
      (this.#differs(attempt, first) || this.#maker(first, end, (maker) => this.isTorn(maker)));
    this.#tears.set(attempt, found);
    return found;
  }

  /** 2 if a row is twice in what an attempt writes, 1 if it was in what it read, else 0. */
  #double(reach: Int32Array, first: number, end: number): number {
    const { fold, needs } = this;
    let found = 0;
    for (const source of reach) {
      if (!needs.repeats(source, this.#rows[source]!)) continue;
      found = 1;
      let inherited = false;
      for (let read = first; read < end && !inherited; read++) {
        const version = fold.reads.value.values[read]!;
        if (fold.setting.inputs[fold.reads.input.values[read]!]!.source < 0 && version >= 0)
          inherited = needs.repeats(source, fold.versions.holds(version, source));
      }
      if (!inherited) return 2;
    }
    return found;
  }

  /** Whether something holds of the attempt by which something was made that was read. */
  #maker(first: number, end: number, holds: (maker: number) => boolean): boolean {
    const { reads, setting, versions } = this.fold;
    for (let read = first; read < end; read++) {
      const version = reads.value.values[read]!;
      if (setting.inputs[reads.input.values[read]!]!.source < 0 && version >= 0)
        if (holds(versions.attempt.values[version]!)) return true;
    }
    return false;
  }

  /** The worst of what one read lacks. */
  #worst(attempt: number, upstream: number | undefined, source: number, value: number, t: Millis): number {
    const { fold, needs } = this;
    let worst = FRESH;
    for (const cutoff of this.cutoffsOf(attempt)) {
      const day = this.dayOf(cutoff, attempt);
      if (upstream === undefined) worst = Math.max(worst, needs.grade(cutoff, source, day, value, t));
      else {
        for (const each of fold.setting.reach[upstream]!) {
          worst = Math.max(worst, needs.grade(cutoff, each, day, fold.versions.holds(value, each), t));
          if (worst === EMPTY) return EMPTY;
        }
      }
    }
    return worst;
  }

  #aroseHere(first: number, end: number, against: Against, day: number): boolean {
    for (let read = first; read < end; read++) if (this.#inherits(read, against, day)) return false;
    return true;
  }

  /** Whether a read's version was made since the event cutoff, by an attempt that lacked rows of the source itself. */
  #inherits(read: number, { source, cutoff }: Against, day: number): boolean {
    const { fold, needs } = this;
    const { attempts, reads, versions, setting } = fold;
    const version = reads.value.values[read]!;
    if (setting.inputs[reads.input.values[read]!]!.source >= 0 || version < 0) return false;
    const maker = versions.attempt.values[version]!;
    const madeAt = attempts.startAt.values[maker]!;
    if (madeAt < needs.since(cutoff, day, attempts.startAt.values[reads.attempt.values[read]!]!))
      return false;
    if (!setting.reach[versions.task.values[version]!]!.includes(source)) return false;
    return needs.grade(cutoff, source, day, versions.holds(version, source), madeAt) !== FRESH;
  }

  // ---- what there is to see

  /** The grade of an attempt; `UNJUDGED` as long as it is not judged. */
  gradeOf(attempt: number): number {
    return attempt < this.ofAttempt.size ? this.ofAttempt.values[attempt]! : UNJUDGED;
  }

  /** Whether what an attempt read lacked something that was owed. */
  isLate(attempt: number): boolean {
    return isLate(this.gradeOf(attempt));
  }

  /** What there is to see of an attempt. */
  seen(attempt: number): Seen {
    if (!(attempt < this.ofAttempt.size)) return 'unjudged';
    return seenAs(
      this.ofAttempt.values[attempt]!,
      this.torn.values[attempt]! > 0,
      this.duplicated.values[attempt]! > 0
    );
  }

  /** Whether that arose here, and not in what it read. */
  arisen(attempt: number): boolean {
    if (!(attempt < this.ofAttempt.size)) return false;
    const seen = this.seen(attempt);
    if (seen === 'torn') return this.torn.values[attempt] === 2;
    return seen === 'twice' ? this.duplicated.values[attempt] === 2 : this.own.values[attempt] === 1;
  }

  /** What there is to see of a read, whatever else its attempt read. */
  seenOf(read: number): Seen {
    const { fold, needs } = this;
    if (!(read < this.ofRead.size)) return 'unjudged';
    const value = fold.reads.value.values[read]!;
    const { source } = fold.setting.inputs[fold.reads.input.values[read]!]!;
    const maker = source < 0 && value >= 0 ? fold.versions.attempt.values[value]! : -1;
    return seenAs(
      this.ofRead.values[read]!,
      maker >= 0 && this.torn.values[maker]! > 0,
      source >= 0 ? needs.repeats(source, value) : maker >= 0 && this.duplicated.values[maker]! > 0
    );
  }

  // ---- by what is judged

  /** The cutoffs against which an attempt is judged; none where nothing downstream is promised and its run has no data interval. */
  cutoffsOf(attempt: number): Int32Array {
    const { attempts, setting } = this.fold;
    const cutoffs = setting.cutoffsOf[attempts.task.values[attempt]!]!;
    const first = cutoffs[0];
    if (first === undefined || setting.cutoffs[first]!.is !== 'interval') return cutoffs;
    const to = this.fold.runs.intervalTo.values[this.#runOf(attempt)]!;
    return to === to ? cutoffs : NONE;
  }

  /** Which needs of a cutoff are meant for an attempt: see `Needs`. */
  dayOf(cutoff: number, attempt: number): number {
    return this.fold.setting.cutoffs[cutoff]!.is === 'interval'
      ? this.#runOf(attempt)
      : this.needs.dayAt(cutoff, this.fold.attempts.startAt.values[attempt]!);
  }

  #runOf(attempt: number): number {
    const { attempts, instances } = this.fold;
    return instances.run.values[attempts.instance.values[attempt]!]!;
  }

  // ---- questions about single reads and attempts, asked by pictures and sentences

  /** Rows of a source that a read holds, from the first on. */
  rowsOf(read: number, source: number): number {
    return prefixIn(this.holdsOf(read, source));
  }

  /** What of a source a read holds. */
  holdsOf(read: number, source: number): Holds {
    return heldBy(this.fold, read, source);
  }

  /** Sources behind a read's input. */
  behind(read: number): Int32Array {
    return sourcesBehind(this.fold, read);
  }

  /** Whether what a read lacks of a source arose at its reader, and was not in the version when it was made. */
  arose(read: number, against: Against): boolean {
    return !this.#inherits(read, against, this.dayOf(against.cutoff, this.fold.reads.attempt.values[read]!));
  }

  /** The source and cutoff that give a read its verdict; the one whose data are oldest when several do. */
  lacking(read: number): Lack | undefined {
    const { fold, needs } = this;
    const grade = this.ofRead.values[read]!;
    if (!isLate(grade)) return undefined;
    // Pictures ask in every frame, and what was judged stays so.
    const known = this.#lacks.get(read);
    if (known) return known;
    const attempt = fold.reads.attempt.values[read]!;
    const t = fold.attempts.startAt.values[attempt]!;
    let found: Lack | undefined;
    for (const cutoff of this.cutoffsOf(attempt)) {
      const day = this.dayOf(cutoff, attempt);
      for (const source of this.behind(read)) {
        if (needs.grade(cutoff, source, day, this.holdsOf(read, source), t) !== grade) continue;
        const readAt = this.readAt(read, source);
        if (!found || readAt < found.readAt) found = { source, cutoff, readAt };
      }
    }
    if (found && read < this.ofRead.size) this.#lacks.set(read, found);
    return found;
  }

  /** When the rows of a source that a read holds were read from it: the start of the attempt that did. NaN if there are none. */
  readAt(read: number, source: number): Millis {
    return readAt(this.fold, read, source);
  }
}
