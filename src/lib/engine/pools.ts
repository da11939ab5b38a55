/** Pools: slots that attempts hold while they run, and who waits for one, first come first served. */

const ENDED = -1;

/** The pools of one simulation. */
export class Pools {
  /** Free slots by pool. */
  readonly free: Int32Array;
  /** By pool: index of the log event that gave the last slot back. */
  readonly freedBy: Int32Array;
  /** Instances that wait for a slot of any pool. */
  waiting = 0;
  readonly #queues: readonly { items: number[]; head: number }[];

  constructor(slots: Int32Array) {
    this.free = slots.slice();
    this.freedBy = new Int32Array(slots.length).fill(-1);
    this.#queues = Array.from(slots, () => ({ items: [], head: 0 }));
  }

  /** Takes a slot of a pool, unless none is free. */
  take(pool: number): boolean {
    const free = this.free[pool]!;
    if (free === 0) return false;
    this.free[pool] = free - 1;
    return true;
  }

  /** An instance waits for a slot. */
  wait(pool: number, instance: number): void {
    this.#queues[pool]!.items.push(instance);
    this.waiting++;
  }

  /** The next waiting instance that a slot is free for, removed from its queue; -1 when there is none. */
  next(): number {
    if (this.waiting === 0) return ENDED;
    for (let pool = 0; pool < this.#queues.length; pool++) {
      const queue = this.#queues[pool]!;
      if (this.free[pool] === 0 || queue.head === queue.items.length) continue;
      this.waiting--;
      const instance = queue.items[queue.head++]!;
      if (queue.head === queue.items.length) {
        queue.items.length = 0;
        queue.head = 0;
      }
      return instance;
    }
    return ENDED;
  }
}
