/**
 * Workers that are lost: for a time a pool has fewer slots, and what ran there dies. Of what runs in the pool when they
 * go, that dies which has run the longest; whether an attempt does is known when it starts, since those before it are.
 * Only a sensor that pokes ends nobody knows when: in its pool it is found out when the workers go.
 */
import type { Fault, Millis } from '../model/pipeline.ts';
import { strikesAround } from '../model/strikes.ts';
import { kindOf, type Course, type WorkersFaultKind } from '../model/vocabulary.ts';
import { kernel, RANK } from './kernel.ts';
import { clock, I, instances, LAST, N, nodes, POOL, ROW } from './memory.ts';
import { TASK_STATES } from './numbers.ts';
import { take } from './operations.ts';
import type { Plan } from './plan.ts';

interface Loss {
  readonly fault: Fault;
  readonly gone: number;
}

/** What befalls the workers of one pool. */
class Crew {
  readonly #losses: readonly Loss[];
  /** When the attempts that started so far end, those that are over aside, in the order of their starts. */
  #ends: Millis[] = [];

  constructor(
    readonly plan: Plan,
    losses: readonly Loss[]
  ) {
    this.#losses = losses;
  }

  /**
   * What becomes of an attempt of this pool that starts now: it dies with the first worker that it loses, and is noticed
   * to be dead when the orchestrator looks (`lostWorker`, whose sources stand with each orchestrator).
   */
  befall(course: Course): Course {
    const { seed, zone, orchestrator } = this.plan;
    this.#ends = this.#ends.filter((end) => end > course.start);
    let suffered = course;
    for (const { fault, gone } of this.#losses)
      for (const { from, to } of strikesAround(fault, seed, zone, course.start, course.end)) {
        if (to <= from || from <= course.start || from >= suffered.end) continue;
        if (this.#ends.filter((end) => end > from).length >= gone) continue;
        const { noticedAfter, retried } = orchestrator.lostWorker;
        suffered = {
          start: course.start,
          end: from + noticedAfter,
          fails: true,
          ...(retried ? {} : { last: true as const })
        };
      }
    this.#ends.push(suffered.end);
    return suffered;
  }
}

/** By pool: what befalls its workers; undefined where nothing does. */
export function crews(plan: Plan): readonly (Crew | undefined)[] {
  return plan.pools.map((pool) => {
    const losses = lossesOf(plan, pool).map(({ fault, gone }) => ({ fault, gone }));
    return losses.length > 0 && !isPoked(plan, pool) ? new Crew(plan, losses) : undefined;
  });
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

/** Whether a sensor holds a slot of a pool for as long as it pokes. */
const isPoked = ({ pipeline, policy }: Plan, pool: string): boolean =>
  pipeline.tasks.some(
    ({ id, helper }) =>
      helper?.kind === 'sensor' && helper.mode === 'poke' && policy.tasks.get(id)!.pool === pool
  );

/** The attempts that die with workers of a pool, where that is not known before. */
export class Casualties {
  /** Those that are dead, and not noticed yet. */
  readonly #dead = new Set<number>();

  constructor(readonly plan: Plan) {}

  /** So many workers of a pool go now: the attempts that have run there the longest end when that is noticed. */
  lose(pool: number, gone: number): void {
    if (!isPoked(this.plan, this.plan.pools[pool]!)) return;
    const { all } = instances;
    const running: number[] = [];
    for (let row = 0; row < instances.size; row += 1 << ROW) {
      if (TASK_STATES[all[row + I.state]!] !== 'running') this.#dead.delete(row >> ROW);
      else if (nodes.all[all[row + I.node]! + N.pool]! >> POOL === pool && !this.#dead.has(row >> ROW))
        running.push(row >> ROW);
    }
    // The last event of what runs is its start.
    running.sort((a, b) => all[(a << ROW) + I.event]! - all[(b << ROW) + I.event]!);
    const { noticedAfter, retried } = this.plan.orchestrator.lostWorker;
    for (const instance of running.slice(0, gone)) {
      // One that ends at this very instant has ended.
      const end = take(RANK.end, instance);
      if (end !== undefined && end <= clock.now) {
        kernel.push(end, RANK.end, instance);
        continue;
      }
      take(RANK.poke, instance);
      instances.all[(instance << ROW) + I.fails] = retried ? 1 : LAST;
      kernel.push(clock.now + noticedAfter, RANK.end, instance);
      this.#dead.add(instance);
    }
  }
}
