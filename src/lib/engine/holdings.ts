/**
 * What versions hold where tasks say how they write, or where a fault lets an attempt die after it has written: regions
 * are sums of pieces (model/pieces.ts), and what is half written is seen. Fetched only for pipelines that need it.
 */
import { LOG } from '../model/log.ts';
import {
  asPrefix,
  before as beforePosition,
  clip,
  joined,
  meet,
  minus,
  once,
  prefix,
  span,
  sum,
  union,
  type Piece
} from '../model/pieces.ts';
import type { Millis } from '../model/pipeline.ts';
import { happenedBefore } from '../model/rows.ts';
import type { DataInterval } from '../model/schedule.ts';
import { kindOf } from '../model/vocabulary.ts';
import type { PartVersions } from './mapped.ts';
import type { Plan } from './plan.ts';
import { recorder } from './recorder.ts';
import type { World } from './world.ts';

/** By source that a task reaches, in the order of `Plan.reach`. */
type Region = readonly (readonly Piece[])[];

/** An attempt that has read and not ended. */
interface Draft {
  /** What it took from what it read. */
  readonly taken: Region;
  /** By input: the arrival prefix that it claimed of a source, or the region of the version that it read. */
  readonly claimed: readonly number[];
  readonly read: readonly Region[];
  readonly interval: DataInterval | undefined;
  /** The version that readers saw when it started. */
  readonly base: number;
  /** By place of a source: how many rows it had shown when the attempt started. */
  readonly shownBy: readonly number[];
  /** By place of a source: how many rows it had shown when the last success had started. */
  readonly since: readonly number[];
  /** By place of a source: the position up to which a half is written. */
  readonly cuts: readonly number[];
  /** It fails after it has written. */
  shown: boolean;
  /** Of a mapped task: the parts that are written. */
  readonly parts: Set<number> | undefined;
}

/** What of it is written when a half is. */
const halfOf = ({ taken, cuts }: Draft): Region => taken.map((pieces, i) => beforePosition(pieces, cuts[i]!));

/** Versions and regions of one simulation. */
export class Holdings implements PartVersions {
  readonly visible: Int32Array;
  readonly #before: Int32Array;
  readonly #regions: Region[] = [];
  readonly #drafts: (Draft | undefined)[] = [];
  /** By input: what its task's last success read of an upstream. */
  readonly #lastRead: (Region | undefined)[];

  /** By task, by place of a source: how many rows it had shown when the last success started. */
  readonly #shownBy: (readonly number[] | undefined)[];

  /** @param intervalOf the data that a run is for, by where its row begins */
  constructor(
    readonly plan: Plan,
    readonly world: World,
    readonly intervalOf: (run: number) => DataInterval
  ) {
    this.visible = new Int32Array(plan.pipeline.tasks.length).fill(-1);
    this.#before = this.visible.slice();
    this.#lastRead = plan.inputs.map(() => undefined);
    this.#shownBy = plan.pipeline.tasks.map(() => undefined);
  }

  open(task: number, now: Millis, attempt: number, run: number): number {
    const { plan } = this;
    const { mode, effect, visibility } = plan.pipeline.tasks[task]!;
    const reach = plan.reach[task]!;
    const interval = mode === 'interval' ? this.intervalOf(run) : undefined;
    let taken: Region = Array.from(reach, () => []);
    const claimed: number[] = [];
    const read: Region[] = [];
    for (let input = plan.inputFrom[task]!; input < plan.inputFrom[task + 1]!; input++) {
      const { source, upstream } = plan.inputs[input]!;
      let region: Region;
      let before: Region | undefined;
      if (source >= 0) {
        const kept = this.world.committed[input]!;
        const rows = this.world.claim(input, now, attempt);
        recorder.write(now, LOG.readRows, input, attempt, rows);
        claimed.push(rows);
        region = Array.from(reach, (each) => (each === source ? prefix(rows) : []));
        before = Array.from(reach, (each) => (each === source ? span(0, kept) : []));
      } else {
        const version = this.visible[upstream]!;
        recorder.write(now, LOG.readVersion, input, attempt, version);
        claimed.push(0);
        region =
          version < 0 ? Array.from(reach, () => []) : this.#as(reach, upstream, this.#regions[version]!);
        before = this.#lastRead[input];
      }
      read.push(region);
      const part = interval
        ? region.map((pieces) => clip(pieces, interval.start, interval.end))
        : effect !== undefined && mode === 'new' && before
          ? region.map((pieces, i) => minus(pieces, before[i]!))
          : region;
      taken = taken.map((pieces, i) => union(pieces, part[i]!));
    }
    const shownBy = Array.from(reach, (source) => this.world.arrived[source]!);
    const since = shownBy.map((_, i) => (mode === 'new' ? (this.#shownBy[task]?.[i] ?? 0) : 0));
    const draft: Draft = {
      ...{ taken, claimed, read, interval, shownBy, since, shown: false },
      parts: plan.poolSlots[task] === 0 ? new Set() : undefined,
      base: this.visible[task]!,
      // Half of the rows that the source has shown since it was last read: as much as is written in half the time.
      cuts: shownBy.map((rows, i) => Math.floor(((effect === undefined ? 0 : since[i]!) + rows) / 2))
    };
    const handle = this.#drafts.push(draft) - 1;
    this.#log(
      task,
      now,
      recorder.write(now, LOG.versionDrafted, task, attempt, 0),
      this.#write(task, draft, taken)
    );
    if (visibility === 'whileWriting' && !draft.parts)
      this.#show(task, draft, now, LOG.versionOpen, attempt, 1, this.#write(task, draft, halfOf(draft)));
    return handle;
  }

  /** A region of one task in the order of another's sources. */
  #as(reach: Int32Array, upstream: number, region: Region): Region {
    const there = this.plan.reach[upstream]!;
    return Array.from(reach, (source) => region[there.indexOf(source)] ?? []);
  }

  /** The version that an attempt writes over: what of its own is seen already is none. */
  #under(task: number, { base, parts }: Draft): number {
    const early = this.plan.pipeline.tasks[task]!.visibility === 'whileWriting' || parts;
    return early ? base : this.visible[task]!;
  }

  /** What a version holds once an attempt has written what it took, or a part of it. */
  #write(task: number, draft: Draft, taken: Region): Region {
    const { effect, mode } = this.plan.pipeline.tasks[task]!;
    const { interval } = draft;
    const version = this.#under(task, draft);
    const old = version < 0 ? undefined : this.#regions[version]!;
    const reach = this.plan.reach[task]!;
    return taken.map((pieces, i) => {
      const before = old?.[i] ?? [];
      switch (effect ?? (mode === 'interval' ? 'merge' : 'replace')) {
        case 'append':
          return sum(before, pieces);
        case 'merge':
          return this.#distinct(reach[i]!, sum(before, pieces));
        case 'replacePartition':
          return interval
            ? sum(minus(before, clip(before, interval.start, interval.end)), pieces)
            : joined(pieces);
        case 'replace':
          return joined(pieces);
      }
    });
  }

  /** What the parts of a mapped task that are written make of what was there; the instances share the new rows evenly. */
  #parted(task: number, { base, taken, shownBy, since, parts }: Draft): Region {
    const { id, effect } = this.plan.pipeline.tasks[task]!;
    const count = this.plan.policy.tasks.get(id)!.expand!;
    const old = base < 0 ? undefined : this.#regions[base]!;
    const reach = this.plan.reach[task]!;
    return taken.map((pieces, i) => {
      const from = since[i]!;
      const cut = (part: number): number => from + Math.floor(((shownBy[i]! - from) * part) / count);
      const written = [...parts!].reduce(
        (all: readonly Piece[], part) =>
          union(all, minus(beforePosition(pieces, cut(part + 1)), beforePosition(pieces, cut(part)))),
        []
      );
      const before = old?.[i] ?? [];
      if (effect === 'append') return sum(before, written);
      return effect === 'merge' ? this.#distinct(reach[i]!, sum(before, written)) : union(before, written);
    });
  }

  part(task: number, handle: number, now: Millis, index: number, cause: number): void {
    const draft = this.#drafts[handle]!;
    draft.parts!.add(index);
    this.#show(task, draft, now, LOG.versionOpen, cause, 1, this.#parted(task, draft));
  }

  /** Each row once: also those that the source has shown twice. */
  #distinct(source: number, pieces: readonly Piece[]): readonly Piece[] {
    let kept = once(pieces);
    const segments = this.world.segments[source]!;
    segments.again.forEach((again, group) => {
      if (!again) return;
      const first = this.world.startOf(source, segments.group[segments.of[group]!]!);
      const rows = segments.rows[segments.of[group]!]!;
      const shift = this.world.startOf(source, group) - first;
      const there = { from: -Infinity, to: Infinity, lo: first, hi: first + rows };
      const copies = kept
        .flatMap((piece) => meet(piece, there) ?? [])
        .map((piece) => ({ ...piece, lo: piece.lo + shift, hi: piece.hi + shift }));
      kept = minus(kept, copies);
    });
    return joined(kept);
  }

  newRows(task: number, handle: number): number {
    const { effect, mode } = this.plan.pipeline.tasks[task]!;
    const { taken } = this.#drafts[handle]!;
    const own = this.visible[task]!;
    const old = effect === undefined && mode === 'new' && own >= 0 ? this.#regions[own] : undefined;
    return this.#count(task, old ? taken.map((pieces, i) => minus(pieces, old[i]!)) : taken);
  }

  /** The attempt will fail after it has written. */
  show(handle: number): void {
    this.#drafts[handle]!.shown = true;
  }

  complete(task: number, handle: number, now: Millis, success: number): void {
    const draft = this.#drafts[handle]!;
    this.#drafts[handle] = undefined;
    this.#shownBy[task] = draft.shownBy.map((rows, i) => Math.max(rows, this.#shownBy[task]?.[i] ?? 0));
    this.#show(task, draft, now, LOG.versionComplete, success, 0, this.#write(task, draft, draft.taken));
    this.#each(task, draft, (input, source, rows, read) => {
      if (source >= 0) this.world.keep(input, rows);
      else this.#lastRead[input] = read;
    });
  }

  abandon(task: number, handle: number, now: Millis, failure: number, cut = false): void {
    const draft = this.#drafts[handle]!;
    this.#drafts[handle] = undefined;
    if (draft.parts) {
      if (draft.parts.size > 0)
        this.#show(task, draft, now, LOG.versionFailed, failure, 1, this.#parted(task, draft));
    } else if (draft.shown && !cut)
      this.#show(task, draft, now, LOG.versionFailed, failure, 0, this.#write(task, draft, draft.taken));
    else if (this.plan.pipeline.tasks[task]!.visibility === 'whileWriting')
      this.#show(task, draft, now, LOG.versionFailed, failure, 1, this.#write(task, draft, halfOf(draft)));
    this.#each(task, draft, (input, source, rows) => {
      if (source >= 0) this.world.giveBack(input, rows, now, failure);
    });
  }

  volume(task: number): number {
    const [newest, before] = [this.visible[task]!, this.#before[task]!];
    if (newest < 0) return 0;
    const region = this.#regions[newest]!;
    const old = before < 0 ? undefined : this.#regions[before]!;
    return this.#count(
      task,
      region.map((pieces, i) => minus(pieces, old?.[i] ?? []))
    );
  }

  #each(
    task: number,
    { claimed, read }: Draft,
    tell: (input: number, source: number, rows: number, read: Region) => void
  ): void {
    const first = this.plan.inputFrom[task]!;
    claimed.forEach((rows, i) => tell(first + i, this.plan.inputs[first + i]!.source, rows, read[i]!));
  }

  /** A version that readers see from now on. @param unfinished 1 while only a part of it is written */
  #show(
    task: number,
    draft: Draft,
    now: Millis,
    kind: number,
    cause: number,
    unfinished: number,
    region: Region
  ): void {
    this.#before[task] = this.#under(task, draft);
    this.visible[task] = this.#regions.push(region) - 1;
    this.#log(task, now, recorder.write(now, kind, task, cause, unfinished), region);
  }

  #log(task: number, now: Millis, event: number, region: Region): void {
    this.plan.reach[task]!.forEach((source, i) => {
      const pieces = region[i]!;
      const rows = asPrefix(pieces);
      if (rows !== undefined) {
        recorder.write(now, LOG.region, source, event, rows);
        return;
      }
      for (const { from, to, lo, hi } of pieces) {
        if (from > -Infinity) recorder.write(now, LOG.regionFrom, source, event, from);
        if (to < Infinity) recorder.write(now, LOG.regionUntil, source, event, to);
        recorder.write(now, LOG.regionAfter, source, event, lo);
        recorder.write(now, LOG.region, source, event, hi);
      }
    });
  }

  /** How many rows a region has. */
  #count(task: number, region: Region): number {
    const reach = this.plan.reach[task]!;
    let rows = 0;
    region.forEach((pieces, i) => {
      for (const piece of pieces)
        rows +=
          piece.from === -Infinity && piece.to === Infinity
            ? piece.hi - piece.lo
            : this.#countWithin(reach[i]!, piece);
    });
    return rows;
  }

  /** How many rows of some positions happened in a span of time. */
  #countWithin(source: number, { from, to, lo, hi }: Piece): number {
    const { pipeline, vocabulary, zone } = this.plan;
    const { arrivals, late } = pipeline.sources[source]!;
    const kind = kindOf(vocabulary.sources, arrivals);
    const segments = this.world.segments[source]!;
    let rows = 0;
    for (let group = 0; group < segments.of.length; group++) {
      const start = this.world.startOf(source, group);
      if (start >= hi) break;
      const segment = segments.of[group]!;
      const first = Math.max(0, lo - start);
      const last = Math.min(segments.rows[segment]!, hi - start);
      if (last <= first) continue;
      const due = segments.dueAt[segment]! - (segments.late[segment] ? late!.by : 0);
      // All of them happened by then: a window never ends after its rows are due.
      if (due <= from) continue;
      const window = kind.window(arrivals.params as never, due, zone);
      const offset = segments.offset[segment]!;
      const until = (instant: Millis): number =>
        Math.min(last, Math.max(first, happenedBefore(window, segments.whole(segment), instant) - offset));
      rows += until(to) - until(from);
    }
    return rows;
  }
}
