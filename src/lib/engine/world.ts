/** The sources while a simulation runs: what has arrived, who has read how far, and since when rows wait. */
import { instantBits, mix, normalTable, streamKey } from '../model/chance.ts';
import { LOG } from '../model/log.ts';
import type { Segments } from '../model/segments.ts';
import { kindOf, type SourceKind } from '../model/vocabulary.ts';
import type { Deliveries } from './deliveries.ts';
import { kernel, RANK } from './kernel.ts';
import { S, SOURCE_LOG, walkSource, type Lifecycle } from './lifecycles.ts';
import type { Plan } from './plan.ts';
import { recorder } from './recorder.ts';

/** Arrivals of one source, in order. */
class Arrivals {
  at = new Float64Array(256);
  /** Rows arrived so far, this arrival included. */
  rows = new Float64Array(256);
  /** Index of the log event. */
  event = new Int32Array(256);
  size = 0;

  add(at: number, rows: number, event: number): void {
    if (this.size === this.at.length) {
      const [oldAt, oldRows, oldEvent] = [this.at, this.rows, this.event];
      this.at = new Float64Array(this.size * 2);
      this.rows = new Float64Array(this.size * 2);
      this.event = new Int32Array(this.size * 2);
      this.at.set(oldAt);
      this.rows.set(oldRows);
      this.event.set(oldEvent);
    }
    this.at[this.size] = at;
    this.rows[this.size] = rows;
    this.event[this.size++] = event;
  }
}

/** Rows that a fault holds: they come later, or once more. */
interface Held {
  readonly source: number;
  readonly rows: number;
  readonly segment: number;
  readonly event: number;
  readonly again: boolean;
}

/** The sources of one simulation. Rows are counted, never made: they are drawn only when somebody looks. */
export class World {
  /** Rows that have arrived, by source. */
  readonly arrived: Float64Array;
  /** Rows of its source that an attempt has claimed, by input. */
  readonly claimed: Float64Array;
  /** Rows that its task's last success had read, by input. */
  readonly committed: Float64Array;
  readonly #arrivals: readonly Arrivals[];
  /** By input: the prefixes that attempts which still run have claimed. */
  readonly #open: readonly number[][];
  /** By input: the arrival that the oldest unclaimed row belongs to. */
  readonly #oldest: Int32Array;
  readonly #state: Uint8Array;
  readonly #inputsOf: readonly (readonly number[])[];
  readonly #kinds: readonly { kind: SourceKind<never, unknown>; params: never; key: number }[];
  readonly #normal: Float64Array;
  readonly #lifecycle: Lifecycle;
  readonly #deliveries: Deliveries | undefined;
  /** By source: its rows as they were due; undefined where no fault can befall them. */
  readonly segments: readonly (Segments | undefined)[];
  /** Rows that faults hold, by the number under which the kernel has them. */
  readonly #held = new Map<number, Held>();
  #numbered = 0;

  /** @param began by fault: the log event by which it began last */
  constructor(
    readonly plan: Plan,
    actor: Lifecycle | undefined,
    readonly began: Int32Array | undefined,
    deliveries: Deliveries | undefined
  ) {
    this.#deliveries = deliveries;
    this.segments = this.#deliveries?.segments ?? [];
    this.#lifecycle = actor ?? walkSource;
    const { sources } = plan.pipeline;
    this.#normal = sources.length > 0 ? normalTable() : new Float64Array(0);
    this.arrived = new Float64Array(sources.length);
    this.claimed = new Float64Array(plan.inputs.length);
    this.committed = new Float64Array(plan.inputs.length);
    this.#arrivals = sources.map(() => new Arrivals());
    this.#open = plan.inputs.map(() => []);
    this.#oldest = new Int32Array(plan.inputs.length);
    this.#state = new Uint8Array(sources.length);
    this.#inputsOf = sources.map((_, source) =>
      plan.inputs.flatMap((input, index) => (input.source === source ? [index] : []))
    );
    this.#kinds = sources.map((source) => ({
      kind: kindOf(plan.vocabulary.sources, source.arrivals),
      params: source.arrivals.params as never,
      key: streamKey(plan.seed, 'arrivals', source.id)
    }));
    for (let source = 0; source < sources.length; source++) this.#plan(source, plan.nights.simulationStart);
  }

  #plan(source: number, after: number): void {
    const { kind, params } = this.#kinds[source]!;
    const at = kind.next(params, after, this.plan.zone);
    if (at !== undefined) kernel.push(at, RANK.arrival, source);
  }

  /** The emission that is due now: some of its rows may come later. @returns whether any came. */
  arrive(source: number, now: number): boolean {
    const { kind, params, key } = this.#kinds[source]!;
    const bits = instantBits(key, now);
    const rows = kind.count(params, now, this.plan.zone, bits, this.#normal);
    const late = this.plan.pipeline.sources[source]!.late;
    if (late) kernel.push(now + late.by, RANK.lateArrival, source);
    this.#plan(source, now);
    return this.#due(source, late ? rows - lateRows(rows, late.share, bits) : rows, false, bits, now);
  }

  /** Rows that come later than the rest: what was due late, or what a fault held. @returns whether there were any. */
  arriveLate(subject: number, now: number): boolean {
    const held = this.#held.get(subject);
    if (held) {
      this.#held.delete(subject);
      const { source, rows, segment, event } = held;
      this.segments[source]!.come(segment);
      this.#show(source, rows, held.again ? LOG.rowsRepeated : LOG.heldRowsArrived, event, now);
      return true;
    }
    const { kind, params, key } = this.#kinds[subject]!;
    const { share, by } = this.plan.pipeline.sources[subject]!.late!;
    const bits = instantBits(key, now - by);
    const rows = kind.count(params, now - by, this.plan.zone, bits, this.#normal);
    return this.#due(subject, lateRows(rows, share, bits), true, bits, now);
  }

  /** Rows are due now: they come, unless a fault has it otherwise. */
  #due(source: number, rows: number, late: boolean, bits: number, now: number): boolean {
    if (rows === 0) return false;
    const segments = this.segments[source];
    const arrived = late ? LOG.lateRowsArrived : LOG.rowsArrived;
    if (!segments) {
      this.#show(source, rows, arrived, -1, now);
      return true;
    }
    let came = false;
    for (const { rows: part, comes, fault } of this.#deliveries!.portions(source, now, rows, mix(bits))) {
      const segment = segments.add(now, late, part, comes.length === 0);
      const began = fault < 0 ? -1 : this.began![fault]!;
      let event: number;
      if (comes[0] === now) {
        segments.come(segment);
        event = this.#show(source, part, arrived, -1, now);
        came = true;
      } else {
        const lost = late ? LOG.lateRowsLost : LOG.rowsLost;
        const held = late ? LOG.lateRowsHeld : LOG.rowsHeld;
        event = recorder.write(now, comes.length === 0 ? lost : held, source, began, part);
      }
      comes.forEach((at, time) => {
        if (time === 0 && at === now) return;
        const number = this.#kinds.length + this.#numbered++;
        this.#held.set(number, { source, rows: part, segment, event, again: time > 0 });
        kernel.push(at, RANK.lateArrival, number);
      });
    }
    return came;
  }

  #show(source: number, rows: number, kind: number, cause: number, now: number): number {
    const total = this.arrived[source]! + rows;
    this.arrived[source] = total;
    const event = recorder.write(now, kind, source, cause, rows);
    this.#arrivals[source]!.add(now, total, event);
    if (SOURCE_LOG[this.#state[source]!] === LOG.sourceDrained) this.#move(source, S.ARRIVE, event, now);
    return event;
  }

  /** The position of an arrival's first row in the order in which rows came. */
  startOf(source: number, arrival: number): number {
    return arrival > 0 ? this.#arrivals[source]!.rows[arrival - 1]! : 0;
  }

  /** The source whose rows come later. @param subject as {@link arriveLate} has it; ask before */
  sourceOf(subject: number): number {
    return this.#held.get(subject)?.source ?? subject;
  }

  #move(source: number, event: number, cause: number, now: number): void {
    const state = this.#lifecycle.step(source, this.#state[source]!, event);
    this.#state[source] = state;
    recorder.write(now, SOURCE_LOG[state]!, source, cause, 0);
  }

  /** An attempt that starts now reads a source. @returns the arrival prefix that it sees, in rows. */
  claim(input: number, now: number, attempt: number): number {
    const source = this.plan.inputs[input]!.source;
    const rows = this.arrived[source]!;
    this.claimed[input] = rows;
    this.#open[input]!.push(rows);
    this.#oldest[input] = this.#arrivals[source]!.size;
    if (SOURCE_LOG[this.#state[source]!] === LOG.sourceWaiting && this.unread(source) === 0)
      this.#move(source, S.READ, attempt, now);
    return rows;
  }

  /** The attempt succeeded: what it claimed stays read. */
  keep(input: number, rows: number): void {
    this.#close(input, rows);
    if (rows > this.committed[input]!) this.committed[input] = rows;
  }

  #close(input: number, rows: number): void {
    const open = this.#open[input]!;
    open.splice(open.indexOf(rows), 1);
  }

  /** The attempt failed: its rows wait again, since they arrived, but for those that another attempt has. */
  giveBack(input: number, claimed: number, now: number, failure: number): void {
    const source = this.plan.inputs[input]!.source;
    this.#close(input, claimed);
    let rows = this.committed[input]!;
    for (const other of this.#open[input]!) rows = Math.max(rows, other);
    this.claimed[input] = rows;
    const arrivals = this.#arrivals[source]!;
    let oldest = this.#oldest[input]!;
    while (oldest > 0 && arrivals.rows[oldest - 1]! > rows) oldest--;
    this.#oldest[input] = oldest;
    if (SOURCE_LOG[this.#state[source]!] === LOG.sourceDrained && this.unread(source) > 0)
      this.#move(source, S.GIVE_BACK, failure, now);
  }

  /** Rows of a source that not everyone who reads it has claimed. */
  unread(source: number): number {
    let least = Infinity;
    for (const input of this.#inputsOf[source]!)
      if (this.claimed[input]! < least) least = this.claimed[input]!;
    return this.arrived[source]! - (least === Infinity ? 0 : least);
  }

  /** The log event by which rows arrived last in a source; -1 when none have. */
  lastArrival(source: number): number {
    const { event, size } = this.#arrivals[source]!;
    return size > 0 ? event[size - 1]! : -1;
  }

  /** Rows that wait for one input. */
  waiting(input: number): number {
    return this.arrived[this.plan.inputs[input]!.source]! - this.claimed[input]!;
  }

  /** Since when the oldest row waits for an input; infinite when none does. */
  waitingSince(input: number): number {
    const arrivals = this.#arrivals[this.plan.inputs[input]!.source]!;
    const oldest = this.#oldest[input]!;
    return oldest < arrivals.size ? arrivals.at[oldest]! : Infinity;
  }

  /** The log event by which the oldest waiting row arrived, or the newest arrival; -1 when there is none. */
  arrivalEvent(input: number, which: 'oldest' | 'newest'): number {
    const arrivals = this.#arrivals[this.plan.inputs[input]!.source]!;
    const index = which === 'oldest' ? this.#oldest[input]! : arrivals.size - 1;
    return index >= 0 && index < arrivals.size ? arrivals.event[index]! : -1;
  }
}

/** How many of an emission's rows arrive late; the draw's high bits round. */
const lateRows = (rows: number, share: number, bits: number): number =>
  Math.min(rows, Math.floor(rows * share + (bits >>> 12) / 0x100000));
