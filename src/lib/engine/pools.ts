/**
 * Pools: slots that attempts hold while they run, and who waits for one: first come first served, or by rank where tasks
 * have priorities or take several slots.
 */
import { comesBefore } from '../orchestrators/airflow/pools.ts';
import type { Held } from './held.ts';
import type { Plan } from './plan.ts';
import { ADMITTED, I, instances, line, N, nodes, P, POOL, ROW, slots } from './memory.ts';

const NOBODY = -1;

/** Who waits for the pools of one simulation. The slots themselves are rows of the memory. */
export class Pools {
  /** Instances that wait for a slot of any pool. */
  waiting = 0;
  /** By pool: who waits for it, from `head` on. */
  readonly queues: readonly { items: number[]; head: number }[];

  /** Who waits where rank decides, in the order of the last look. */
  passedOver: number[] = [];

  /** Who does not start, though it is ready and there is a slot: its job is paused. */
  held: Held | undefined;

  /** By task: attempts that hold slots, where rank decides. */
  readonly #active: Int32Array;

  constructor(
    readonly plan: Pick<Plan, 'slots' | 'pool' | 'poolSlots' | 'workers' | 'maxActiveTis'> &
      Partial<Pick<Plan, 'drawn' | 'pipeline'>>
  ) {
    this.queues = Array.from(plan.slots, () => ({ items: [], head: 0 }));
    this.#active = new Int32Array(plan.pool.length);
  }

  /** An instance waits for a slot. @param pool where the pool's row begins */
  wait(pool: number, instance: number): void {
    this.queues[pool >> POOL]!.items.push(instance);
    this.waiting++;
  }

  /**
   * By rank: of those that wait and those in line, whoever comes first gets its slots if there are as many; then the next
   * one is looked at. Nothing is reserved: who needs two is overtaken by those that need one. Who has its slots stands
   * in line.
   * @param queue told of each that begins to wait
   */
  rank(queue: (instance: number) => void): void {
    const waited = new Set(this.passedOver);
    const ranked = [...this.passedOver, ...line.all.subarray(0, line.size)].map((instance) => {
      const row = instance << ROW;
      const node = instances.all[row + I.node]!;
      return {
        instance,
        node,
        priority: nodes.all[node + N.priority]!,
        date: instances.all[row + I.run]!,
        mapIndex: this.plan.pipeline?.tasks[nodes.all[node + N.task]!]!.mapped?.index ?? -1
      };
    });
    ranked.sort(comesBefore);
    this.passedOver = [];
    const workers = this.plan.workers << POOL;
    line.size = 0;
    for (const { instance, node } of ranked) {
      if (this.held?.holds(instance)) {
        this.passedOver.push(instance);
        continue;
      }
      const pool = nodes.all[node + N.pool]!;
      const needs = nodes.all[node + N.slots]!;
      const task = this.#counted(nodes.all[node + N.task]!);
      const full = slots.all[workers + P.free]! < 1 || this.#active[task]! >= this.plan.maxActiveTis[task]!;
      if (full || needs > slots.all[pool + P.free]!) {
        this.passedOver.push(instance);
        if (!waited.has(instance)) queue(instance);
        continue;
      }
      slots.all[pool + P.free] = slots.all[pool + P.free]! - needs;
      slots.all[workers + P.free] = slots.all[workers + P.free]! - 1;
      this.#active[task] = this.#active[task]! + 1;
      instances.all[(instance << ROW) + I.fails] = ADMITTED;
      // The start of who has waited is caused by the end that freed the last slot.
      if (waited.has(instance))
        instances.all[(instance << ROW) + I.event] = Math.max(
          slots.all[pool + P.freedBy]!,
          slots.all[workers + P.freedBy]!,
          this.held?.eventOf(instance) ?? -1
        );
      line.push(instance);
    }
    this.waiting = this.passedOver.length;
  }

  /** Slots beyond the one that every end gives back, and a worker. @param event the log's event of that */
  giveBack(task: number, event: number): void {
    if (this.plan.poolSlots[task] === 0) return;
    const pool = this.plan.pool[task]! << POOL;
    slots.all[pool + P.free] = slots.all[pool + P.free]! + this.plan.poolSlots[task]! - 1;
    this.leaveWorker(task, event);
  }

  /** An attempt no longer needs its worker. */
  leaveWorker(task: number, event: number): void {
    if (this.plan.poolSlots[task] === 0) return;
    const workers = this.plan.workers << POOL;
    slots.all[workers + P.free] = slots.all[workers + P.free]! + 1;
    slots.all[workers + P.freedBy] = event;
    const counted = this.#counted(task);
    this.#active[counted] = this.#active[counted]! - 1;
  }

  /** The task whose limit an attempt counts against: instances of a mapped task count together. */
  #counted(task: number): number {
    return this.plan.drawn?.[task] ?? task;
  }

  /** The next waiting instance that a slot is free for, removed from its queue; -1 when there is none. */
  next(): number {
    if (this.waiting === 0) return NOBODY;
    for (let pool = 0; pool < this.queues.length; pool++) {
      const queue = this.queues[pool]!;
      // Less than none: workers are gone on which something still runs.
      if (slots.all[(pool << POOL) + P.free]! <= 0 || queue.head === queue.items.length) continue;
      if (this.held?.lead(queue) === false) continue;
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
