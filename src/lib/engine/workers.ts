/**
 * Workers that are lost: for a time a pool has fewer slots, and what ran there dies. Of what runs in the pool when they
 * go, that dies which has run the longest; it keeps its slot, and seems to run, until somebody notices.
 */
import type { Fault } from '../model/pipeline.ts';
import { kindOf, type WorkersFaultKind } from '../model/vocabulary.ts';
import { kernel, RANK } from './kernel.ts';
import { clock, I, instances, LAST, N, nodes, POOL, ROW } from './memory.ts';
import { TASK_STATES } from './numbers.ts';
import { plannedAt, take } from './operations.ts';
import type { Plan } from './plan.ts';

interface Loss {
  readonly fault: Fault;
  readonly gone: number;
}

/** The faults of a pool's workers, by their numbers, and how many slots each takes. */
export function lossesOf(
  { faults, vocabulary }: Plan,
  pool: string
): readonly (Loss & { readonly index: number })[] {
  return faults.flatMap((fault, index) => {
    const kind = kindOf(vocabulary.faults, fault);
    if (kind.befalls !== 'workers' || fault.thing !== pool || fault.chance === 0) return [];
    return [{ index, fault, gone: (kind as WorkersFaultKind<never, unknown>).gone(fault.params as never) }];
  });
}

/** The attempts that die with workers of a pool. */
export class Casualties {
  /** By instance: its try that is dead, be it noticed or not. */
  readonly #dead = new Map<number, number>();

  constructor(readonly plan: Plan) {}

  /**
   * So many workers of a pool go now: the attempts that have run there the longest are dead, and end when the orchestrator
   * notices (`lostWorker`, whose sources stand with each orchestrator).
   */
  lose(pool: number, gone: number): void {
    const { all } = instances;
    const running: number[] = [];
    for (let row = 0; row < instances.size; row += 1 << ROW)
      if (this.#runsIn(pool, row)) running.push(row >> ROW);
    // The last event of what runs is its start.
    running.sort((a, b) => all[(a << ROW) + I.event]! - all[(b << ROW) + I.event]!);
    const { noticedAfter, retried } = this.plan.orchestrator.lostWorker;
    for (const instance of running.slice(0, gone)) {
      const row = instance << ROW;
      take(RANK.end, instance);
      take(RANK.poke, instance);
      all[row + I.fails] = retried ? 1 : LAST;
      kernel.push(clock.now + noticedAfter, RANK.end, instance);
      this.#dead.set(instance, all[row + I.tries]!);
    }
  }

  /** Whether an attempt is at work in a pool. What ends at this very instant has ended; a mapped task works in its instances. */
  #runsIn(pool: number, row: number): boolean {
    const { all } = instances;
    const node = all[row + I.node]!;
    return (
      TASK_STATES[all[row + I.state]!] === 'running' &&
      nodes.all[node + N.pool]! >> POOL === pool &&
      this.plan.poolSlots[nodes.all[node + N.task]!]! > 0 &&
      this.#dead.get(row >> ROW) !== all[row + I.tries] &&
      (plannedAt(RANK.end, row >> ROW) ?? Infinity) > clock.now
    );
  }
}
