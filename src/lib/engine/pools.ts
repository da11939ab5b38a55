/** Pools: slots that attempts hold while they run, and who waits for one, first come first served. */
import { P, POOL, slots } from './memory.ts';

const NOBODY = -1;

/** Who waits for the pools of one simulation. The slots themselves are rows of the memory. */
export class Pools {
  /** Instances that wait for a slot of any pool. */
  waiting = 0;
  readonly #queues: readonly { items: number[]; head: number }[];

  constructor(count: number) {
    this.#queues = Array.from({ length: count }, () => ({ items: [], head: 0 }));
  }

  /** An instance waits for a slot. @param pool where the pool's row begins */
  wait(pool: number, instance: number): void {
    this.#queues[pool >> POOL]!.items.push(instance);
    this.waiting++;
  }

  /** The next waiting instance that a slot is free for, removed from its queue; -1 when there is none. */
  next(): number {
    if (this.waiting === 0) return NOBODY;
    for (let pool = 0; pool < this.#queues.length; pool++) {
      const queue = this.#queues[pool]!;
      if (slots.all[(pool << POOL) + P.free] === 0 || queue.head === queue.items.length) continue;
      this.waiting--;
      const instance = queue.items[queue.head++]!;
      if (queue.head === queue.items.length) {
        queue.items.length = 0;
        queue.head = 0;
      }
      return instance;
    }
    return NOBODY;
  }
}
