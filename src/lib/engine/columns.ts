/**
 * Columns of sources that are not what they were: which attempts meet that in what they read, and which versions have
 * it in them. Stands between the attempts and their versions, and changes nothing of either.
 */
import { changeOf, useOf, type ColumnUse } from '../model/column-use.ts';
import type { Fault } from '../model/pipeline.ts';
import { strikeAt } from '../model/strikes.ts';
import type { Versions } from './lineage.ts';
import { drawnId } from '../model/mapped.ts';
import type { PartVersions } from './mapped.ts';
import type { Plan } from './plan.ts';

/** The changes that something has met. */
type Met = readonly ColumnUse[];
const NONE: Met = [];

/** Columns of one simulation. */
export class Columns {
  /** Whether the attempt that was opened last fails at once: something that its body names is gone. */
  broken = false;
  /** By source: the faults that change its columns, and what depends on them. */
  readonly #changes: readonly (readonly { readonly fault: Fault; readonly use: ColumnUse }[])[];
  /** By task: what the version has in it that readers see now. */
  readonly #visible: Met[];

  constructor(readonly plan: Plan) {
    const { pipeline, faults, vocabulary, uses } = plan;
    this.#visible = pipeline.tasks.map(() => NONE);
    this.#changes = pipeline.sources.map(({ id }) =>
      faults.flatMap((fault) => {
        const change = fault.thing === id && fault.chance > 0 ? changeOf(fault, vocabulary) : undefined;
        const use = change && useOf(uses, change);
        return use ? [{ fault, use }] : [];
      })
    );
  }

  /** Whether a change can make attempts of a task fail, or of what it is an instance of. @param task its number */
  concerns(task: number): boolean {
    const id = drawnId(this.plan.pipeline.tasks[task]!);
    return this.#changes.flat().some(({ use }) => use.breaks.some((each) => each.task === id));
  }

  /** The same versions, with an eye on what their attempts read. */
  watch(versions: Versions & Partial<PartVersions>): PartVersions {
    const { inputFrom, inputs, pipeline, poolSlots, reach } = this.plan;
    /** By attempt under way, as its version's handle: what its version has in it, once readers see that. */
    const open = new Map<number, Met>();
    const shown = new Set<number>();
    /** Attempts under way that read what is broken: all instances of a mapped task work on what it read. */
    const broken = new Set<number>();
    const settle = (task: number, handle: number, seen: boolean): void => {
      // One that reaches no source has no region: its handle is that of whoever came after it.
      if (reach[task]!.length === 0) return;
      if (seen) this.#visible[task] = open.get(handle) ?? NONE;
      open.delete(handle);
      shown.delete(handle);
      broken.delete(handle);
    };
    // Of a mapped task readers see what its instances have written, when they have.
    const early = (task: number): boolean =>
      pipeline.tasks[task]!.visibility === 'whileWriting' && poolSlots[task]! > 0;
    return {
      visible: versions.visible,
      open: (task, now, attempt, run) => {
        const handle = versions.open(task, now, attempt, run);
        const { id } = pipeline.tasks[task]!;
        const met = new Set<ColumnUse>();
        this.broken = false;
        for (let input = inputFrom[task]!; input < inputFrom[task + 1]!; input++) {
          const { source, upstream } = inputs[input]!;
          const read = source >= 0 ? pipeline.sources[source]!.id : pipeline.tasks[upstream]!.id;
          for (const use of source >= 0 ? this.#on(source, now) : this.#visible[upstream]!) {
            if (use.breaks.some((each) => each.task === id && each.read === read)) this.broken = true;
            if (use.carries.includes(id)) met.add(use);
          }
        }
        if (reach[task]!.length > 0) {
          open.set(handle, met.size > 0 ? [...met] : NONE);
          if (this.broken) broken.add(handle);
        }
        if (early(task) && !this.broken) this.#visible[task] = [...met];
        return handle;
      },
      again: (handle) => {
        this.broken = broken.has(handle);
      },
      part: (task, handle, now, index, cause) => {
        this.#visible[task] = open.get(handle) ?? NONE;
        versions.part!(task, handle, now, index, cause);
      },
      newRows: (task, at) => versions.newRows(task, at),
      show(at, task) {
        shown.add(at);
        versions.show(at, task);
      },
      complete(task, at, now, success) {
        settle(task, at, true);
        versions.complete(task, at, now, success);
      },
      abandon(task, at, now, failure, cut) {
        settle(task, at, shown.has(at) && !cut);
        versions.abandon(task, at, now, failure, cut);
      },
      volume: (task) => versions.volume(task)
    };
  }

  /** The changes that are on in a source. */
  #on(source: number, now: number): Met {
    const { seed, zone } = this.plan;
    return this.#changes[source]!.flatMap(({ fault, use }) =>
      strikeAt(fault, seed, zone, now) ? [use] : []
    );
  }
}

/** Columns, where something depends on one that changes. */
export const columnsOf = (plan: Plan): Columns | undefined =>
  plan.uses.length > 0 ? new Columns(plan) : undefined;
