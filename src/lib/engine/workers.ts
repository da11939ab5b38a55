/**
 * Workers that are lost: for a time a pool has fewer slots, and what ran there dies. Of what runs in the pool when they
 * go, that dies which has run the longest; it keeps its slot, and seems to run, until somebody notices.
 */
import type { Fault } from '../model/pipeline.ts';
import { kindOf, type WorkersFaultKind } from '../model/vocabulary.ts';
import { kernel, RANK } from './kernel.ts';
import { clock, I, instances, LAST, N, nodes, POOL, ROW } from './memory.ts';
import { TASK_STATES } from './numbers.ts';
import { endingNow, take } from './operations.ts';
import type { Plan } from './plan.ts';

/** A pool's number, and how many of its slots are gone while a fault is on. */
interface Loss {
  readonly pool: number;
  readonly gone: number;
}

/** What a fault takes of the workers of a pool that the policy has; undefined if nothing. */
export function lossOf({ pools, vocabulary }: Plan, fault: Fault): Loss | undefined {
  const kind = kindOf(vocabulary.faults, fault);
  const pool = pools.indexOf(fault.thing);
  if (kind.befalls !== 'workers' || pool < 0 || fault.chance === 0) return undefined;
  return { pool, gone: (kind as WorkersFaultKind<never, unknown>).gone(fault.params as never) };
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
  lose({ pool, gone }: Loss): void {
    const { all } = instances;
    const running: number[] = [];
    // What ends at this very instant has ended.
    const ending = endingNow();
    for (let row = 0; row < instances.size; row += 1 << ROW)
      if (this.#runsIn(pool, row) && !ending.has(row >> ROW)) running.push(row >> ROW);
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

  /** Whether an attempt is at work in a pool. A mapped task works in its instances. */
  #runsIn(pool: number, row: number): boolean {
    const { all } = instances;
    const node = all[row + I.node]!;
    return (
      TASK_STATES[all[row + I.state]!] === 'running' &&
      nodes.all[node + N.pool]! >> POOL === pool &&
      this.plan.poolSlots[nodes.all[node + N.task]!]! > 0 &&
      this.#dead.get(row >> ROW) !== all[row + I.tries]
    );
  }
}
