/** What attempts read and what their versions hold: regions are arrival prefixes of the sources that a task reaches. */
import { LOG } from '../model/log.ts';
import type { Plan } from './plan.ts';
import { recorder } from './recorder.ts';
import type { World } from './world.ts';

/** What attempts read and write, as whoever plays them asks for it. */
export interface Versions {
  /** The version that readers of a task's asset see now, or -1. */
  readonly visible: Int32Array;
  /**
   * An attempt starts: it reads, and what it reads is logged.
   * @param run where the row of its run begins
   * @returns a number for the attempt; keep it until the end
   */
  open(task: number, now: number, attempt: number, run: number): number;
  /** Source rows that an attempt has to work on. */
  newRows(task: number, at: number): number;
  /** The attempt will fail after readers see what it wrote. */
  show(at: number, task: number): void;
  /** The attempt succeeded: its version is complete, and readers see it from now on. */
  complete(task: number, at: number, now: number, success: number): void;
  /**
   * The attempt failed: rows that it claimed wait again.
   * @param cut it was cut off: what it would have shown at its end is not written
   */
  abandon(task: number, at: number, now: number, failure: number, cut?: boolean): void;
  /** Source rows in the newest version of a task's asset that the version before did not hold; 0 without a version. */
  volume(task: number): number;
}

/** Versions and regions of one simulation, where each version holds each row once that its task has ever read. */
export class Lineage implements Versions {
  /** The version that readers of a task's asset see now, or -1. */
  readonly visible: Int32Array;
  /** The version before that, or -1. */
  readonly #before: Int32Array;
  #versions = 0;
  /** By version: where its region starts in `#regions`. */
  #regionAt: Int32Array = new Int32Array(1024);
  /** Rows by source the task reaches, region after region. */
  #regions = new Float64Array(4096);
  #used = 0;
  /** By input: where a source stands in the reader's region; and the pairs (there, here) for a task's. */
  readonly #slots: readonly Int32Array[];

  constructor(
    readonly plan: Plan,
    readonly world: World
  ) {
    this.visible = new Int32Array(plan.pipeline.tasks.length).fill(-1);
    this.#before = this.visible.slice();
    this.#slots = plan.inputs.map(({ task, source, upstream }) => {
      const reach = plan.reach[task]!;
      return source >= 0
        ? Int32Array.of(reach.indexOf(source))
        : plan.reach[upstream]!.map((each) => reach.indexOf(each));
    });
  }

  /**
   * An attempt starts: it reads, and what it reads is logged. @returns where its region stands; keep it until the end.
   */
  open(task: number, now: number, attempt: number): number {
    const { plan } = this;
    const width = plan.reach[task]!.length;
    const at = this.#used;
    this.#used += width;
    if (this.#used > this.#regions.length) {
      const old = this.#regions;
      this.#regions = new Float64Array(this.#used * 2);
      this.#regions.set(old);
    }
    const regions = this.#regions;
    for (let input = plan.inputFrom[task]!; input < plan.inputFrom[task + 1]!; input++) {
      const { source, upstream } = plan.inputs[input]!;
      const slots = this.#slots[input]!;
      if (source >= 0) {
        const rows = this.world.claim(input, now, attempt);
        regions[at + slots[0]!] = Math.max(regions[at + slots[0]!]!, rows);
        recorder.write(now, LOG.readRows, input, attempt, rows);
        continue;
      }
      const version = this.visible[upstream]!;
      recorder.write(now, LOG.readVersion, input, attempt, version);
      if (version < 0) continue;
      const from = this.#regionAt[version]!;
      for (let i = 0; i < slots.length; i++) {
        const slot = at + slots[i]!;
        if (regions[from + i]! > regions[slot]!) regions[slot] = regions[from + i]!;
      }
    }
    return at;
  }

  /** @throws always: where attempts fail after readers see what they wrote, Holdings keeps the versions */
  show(): void {
    throw new Error('versions of attempts that fail need the whole engine');
  }

  /** Source rows in the region at `at` that the task's visible version does not hold; all of them if it reads all. */
  newRows(task: number, at: number): number {
    const width = this.plan.reach[task]!.length;
    const version = this.plan.readsAll[task] === 1 ? -1 : this.visible[task]!;
    const before = version < 0 ? -1 : this.#regionAt[version]!;
    let rows = 0;
    for (let i = 0; i < width; i++)
      rows += Math.max(0, this.#regions[at + i]! - (before < 0 ? 0 : this.#regions[before + i]!));
    return rows;
  }

  /** The attempt succeeded: its version is complete, and readers see it from now on. */
  complete(task: number, at: number, now: number, success: number): void {
    const version = this.#versions++;
    if (version === this.#regionAt.length) {
      const old = this.#regionAt;
      this.#regionAt = new Int32Array(old.length * 2);
      this.#regionAt.set(old);
    }
    this.#regionAt[version] = at;
    this.#before[task] = this.visible[task]!;
    this.visible[task] = version;
    const event = recorder.write(now, LOG.versionComplete, task, success, 0);
    const reach = this.plan.reach[task]!;
    for (let i = 0; i < reach.length; i++)
      recorder.write(now, LOG.region, reach[i]!, event, this.#regions[at + i]!);
    for (let input = this.plan.inputFrom[task]!; input < this.plan.inputFrom[task + 1]!; input++) {
      if (this.plan.inputs[input]!.source >= 0)
        this.world.keep(input, this.#regions[at + this.#slots[input]![0]!]!);
    }
  }

  /** Source rows in the newest version of a task's asset that the version before did not hold; 0 without a version. */
  volume(task: number): number {
    const [newest, before] = [this.visible[task]!, this.#before[task]!];
    let rows = 0;
    if (newest < 0) return rows;
    for (let i = 0; i < this.plan.reach[task]!.length; i++)
      rows += Math.max(
        0,
        this.#regions[this.#regionAt[newest]! + i]! -
          (before < 0 ? 0 : this.#regions[this.#regionAt[before]! + i]!)
      );
    return rows;
  }

  /** The attempt failed: rows that it claimed wait again. */
  abandon(task: number, at: number, now: number, failure: number): void {
    for (let input = this.plan.inputFrom[task]!; input < this.plan.inputFrom[task + 1]!; input++) {
      if (this.plan.inputs[input]!.source >= 0)
        this.world.giveBack(input, this.#regions[at + this.#slots[input]![0]!]!, now, failure);
    }
  }
}
