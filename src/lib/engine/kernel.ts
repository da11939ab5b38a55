/**
 * Virtual time: a queue of what is going to happen, in the total order (at, rank, seq). A 4-ary heap over typed
 * arrays, because an object an event would cost several times the whole simulation.
 */

import type { Parkable } from './memory.ts';

/** Ranks of what happens at the same instant: smaller first. Also what kind of happening it is. */
export * as RANK from './codes/rank.ts';

/** Where a happening's rank stands in its order. */
export const RANK_SHIFT = 27;
const SEQ_LIMIT = 1 << RANK_SHIFT;

interface Queue {
  readonly at: Float64Array;
  readonly order: Int32Array;
  readonly subject: Int32Array;
  readonly seq: number;
}

const CAPACITY = 1 << 14;

/** The queue. `subject` says what it is about; its meaning is the rank's. */
export class Kernel implements Parkable<Queue> {
  // `private`, not `#`: shorter in bytecode, by the length of which V8 inlines (memory.ts).
  private ats = new Float64Array(CAPACITY);
  /** rank and seq in one integer, so that one comparison orders what happens at the same instant. */
  private orders = new Int32Array(CAPACITY);
  private subjects = new Int32Array(CAPACITY);
  private size = 0;
  private seq = 0;

  // The empty queue's top is after everything: who looks at it need not ask whether there is one.
  constructor() {
    this.#empty();
  }

  #empty(): void {
    this.ats[0] = Infinity;
    this.orders[0] = 0x7fffffff;
  }

  /** Rank of what was taken last. */
  rank = 0;
  /** Subject of what was taken last. */
  subject = 0;

  /** The instant of the next happening; infinite when there is none. */
  get nextAt(): number {
    return this.ats[0]!;
  }

  /** The rank of the next happening. */
  get nextRank(): number {
    return this.orders[0]! >> RANK_SHIFT;
  }

  /** Adds a happening. Among those of one instant and rank the one added first comes first. */
  push(at: number, rank: number, subject: number): void {
    if (this.seq === SEQ_LIMIT) throw new Error('more happenings than one simulation may have');
    if (this.size === this.ats.length) this.#grow();
    const ats = this.ats;
    const orders = this.orders;
    const subjects = this.subjects;
    const order = (rank << RANK_SHIFT) | this.seq++;
    let i = this.size++;
    while (i > 0) {
      const parent = (i - 1) >> 2;
      const parentAt = ats[parent]!;
      if (parentAt < at || (parentAt === at && orders[parent]! < order)) break;
      ats[i] = parentAt;
      orders[i] = orders[parent]!;
      subjects[i] = subjects[parent]!;
      i = parent;
    }
    ats[i] = at;
    orders[i] = order;
    subjects[i] = subject;
  }

  /** Takes the next happening: its rank and subject stand in the fields of these names. */
  pop(): void {
    const ats = this.ats;
    const orders = this.orders;
    const subjects = this.subjects;
    this.rank = orders[0]! >> RANK_SHIFT;
    this.subject = subjects[0]!;
    const size = --this.size;
    if (size === 0) {
      this.#empty();
      return;
    }
    const at = ats[size]!;
    const order = orders[size]!;
    const subject = subjects[size]!;
    let i = 0;
    for (;;) {
      let child = (i << 2) + 1;
      if (child >= size) break;
      let best = child;
      let bestAt = ats[child]!;
      const last = child + 4 < size ? child + 4 : size;
      for (child++; child < last; child++) {
        const childAt = ats[child]!;
        if (childAt < bestAt || (childAt === bestAt && orders[child]! < orders[best]!)) {
          best = child;
          bestAt = childAt;
        }
      }
      if (at < bestAt || (at === bestAt && order < orders[best]!)) break;
      ats[i] = bestAt;
      orders[i] = orders[best]!;
      subjects[i] = subjects[best]!;
      i = best;
    }
    ats[i] = at;
    orders[i] = order;
    subjects[i] = subject;
  }

  #grow(): void {
    const at = new Float64Array(this.ats.length * 2);
    at.set(this.ats);
    this.ats = at;
    const order = new Int32Array(this.orders.length * 2);
    order.set(this.orders);
    this.orders = order;
    const subject = new Int32Array(this.subjects.length * 2);
    subject.set(this.subjects);
    this.subjects = subject;
  }

  park(): Queue {
    const size = this.size;
    return {
      at: this.ats.slice(0, size),
      order: this.orders.slice(0, size),
      subject: this.subjects.slice(0, size),
      seq: this.seq
    };
  }

  resume({ at, order, subject, seq }: Queue): void {
    while (this.ats.length < at.length) this.#grow();
    this.ats.set(at);
    this.orders.set(order);
    this.subjects.set(subject);
    this.size = at.length;
    this.seq = seq;
    if (at.length === 0) this.#empty();
  }

  clear(): void {
    this.size = 0;
    this.seq = 0;
    this.#empty();
  }
}

/** The queue of the simulation whose turn it is. */
export const kernel = new Kernel();
