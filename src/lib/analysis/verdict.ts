/** The verdict: what attempts read, judged by what the readers downstream of them are owed at that instant. */
import type { Millis } from '../model/pipeline.ts';
import type { Fold } from './fold.ts';
import { EMPTY, FRESH, UNJUDGED, type Needs } from './need.ts';
import { Ints } from './tables.ts';

/** A source, and the cutoff against which it is judged. */
export interface Against {
  readonly source: number;
  readonly cutoff: number;
}

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
  /** By source: rows that the attempt at hand read. */
  readonly #rows: Float64Array;

  constructor(
    readonly fold: Fold,
    readonly needs: Needs
  ) {
    this.#rows = new Float64Array(fold.setting.pipeline.sources.length);
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
  }

  #judge(attempt: number): void {
    const { fold, needs } = this;
    const { attempts, reads, versions, setting } = fold;
    const task = attempts.task.values[attempt]!;
    const t = attempts.startAt.values[attempt]!;
    const cutoffs = setting.cutoffsOf[task]!;
    const first = attempts.firstRead.values[attempt]!;
    const end = first + setting.inputFrom[task + 1]! - setting.inputFrom[task]!;
    if (cutoffs.length === 0) {
      for (let read = first; read < end; read++) this.ofRead.push(UNJUDGED);
      return this.#unjudged();
    }
    const rows = this.#rows;
    const reach = setting.reach[task]!;
    for (const source of reach) rows[source] = 0;
    for (let read = first; read < end; read++) {
      const { source, upstream } = setting.inputs[reads.input.values[read]!]!;
      const value = reads.value.values[read]!;
      if (source >= 0) rows[source] = Math.max(rows[source]!, value);
      else if (value >= 0) {
        const until = versions.regionEnd(value);
        for (let i = versions.region.values[value]!; i < until; i++) {
          const of = versions.regionSource.values[i]!;
          if (versions.regionRows.values[i]! > rows[of]!) rows[of] = versions.regionRows.values[i]!;
        }
      }
      this.ofRead.push(this.#worst(cutoffs, source >= 0 ? undefined : upstream, source, value, t));
    }
    let worst = FRESH;
    let own = false;
    for (const cutoff of cutoffs) {
      const day = needs.dayAt(cutoff, t);
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
  }

  /** The worst of what one read lacks. */
  #worst(
    cutoffs: Int32Array,
    upstream: number | undefined,
    source: number,
    value: number,
    t: Millis
  ): number {
    const { fold, needs } = this;
    let worst = FRESH;
    for (const cutoff of cutoffs) {
      const day = needs.dayAt(cutoff, t);
      if (upstream === undefined) worst = Math.max(worst, needs.grade(cutoff, source, day, value, t));
      else {
        for (const each of fold.setting.reach[upstream]!) {
          worst = Math.max(worst, needs.grade(cutoff, each, day, fold.versions.rows(value, each), t));
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
    if (madeAt < needs.days[cutoff]!.events[day]!) return false;
    if (!setting.reach[versions.task.values[version]!]!.includes(source)) return false;
    return needs.grade(cutoff, source, day, versions.rows(version, source), madeAt) !== FRESH;
  }

  // ---- questions about single reads and attempts, asked by pictures and sentences

  /** Rows of a source that a read holds. */
  rowsOf(read: number, source: number): number {
    const { reads, setting, versions } = this.fold;
    const value = reads.value.values[read]!;
    const input = setting.inputs[reads.input.values[read]!]!;
    return input.source >= 0 ? (input.source === source ? value : 0) : versions.rows(value, source);
  }

  /** Sources behind a read's input. */
  behind(read: number): Int32Array {
    const { source, upstream } = this.fold.setting.inputs[this.fold.reads.input.values[read]!]!;
    return source >= 0 ? Int32Array.of(source) : this.fold.setting.reach[upstream]!;
  }

  /** Whether what a read lacks of a source arose at its reader, and was not in the version when it was made. */
  arose(read: number, against: Against): boolean {
    const t = this.fold.attempts.startAt.values[this.fold.reads.attempt.values[read]!]!;
    return !this.#inherits(read, against, this.needs.dayAt(against.cutoff, t));
  }

  /** The source and cutoff that give a read its verdict; the one whose data are oldest when several do. */
  lacking(read: number): (Against & { readonly readAt: Millis }) | undefined {
    const { fold, needs } = this;
    const attempt = fold.reads.attempt.values[read]!;
    const t = fold.attempts.startAt.values[attempt]!;
    let found: (Against & { readonly readAt: Millis }) | undefined;
    const grade = this.ofRead.values[read]!;
    if (grade === FRESH || grade === UNJUDGED) return undefined;
    for (const cutoff of fold.setting.cutoffsOf[fold.attempts.task.values[attempt]!]!) {
      const day = needs.dayAt(cutoff, t);
      for (const source of this.behind(read)) {
        if (needs.grade(cutoff, source, day, this.rowsOf(read, source), t) !== grade) continue;
        const readAt = this.readAt(read, source);
        if (!found || readAt < found.readAt) found = { source, cutoff, readAt };
      }
    }
    return found;
  }

  /** When the rows of a source that a read holds were read from it: the start of the attempt that did. NaN if there are none. */
  readAt(read: number, source: number): Millis {
    const { attempts, reads, versions, setting } = this.fold;
    const rows = this.rowsOf(read, source);
    if (rows === 0) return NaN;
    let current = read;
    for (;;) {
      if (setting.inputs[reads.input.values[current]!]!.source >= 0) {
        return attempts.startAt.values[reads.attempt.values[current]!]!;
      }
      // The version's attempt read as many rows through one of its own inputs.
      const maker = versions.attempt.values[reads.value.values[current]!]!;
      const from = attempts.firstRead.values[maker]!;
      const makerTask = attempts.task.values[maker]!;
      const count = setting.inputFrom[makerTask + 1]! - setting.inputFrom[makerTask]!;
      let next = -1;
      for (let i = from; i < from + count && next < 0; i++) if (this.rowsOf(i, source) === rows) next = i;
      if (next < 0)
        throw new Error(`a version of ${setting.pipeline.tasks[makerTask]!.id} holds rows that nothing read`);
      current = next;
    }
  }
}
