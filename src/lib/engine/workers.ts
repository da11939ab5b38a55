/**
 * Workers that are lost: for a time a pool has fewer slots, and what ran there dies. Of what runs in the pool when they
 * go, that dies which has run the longest; whether an attempt does is known when it starts, since those before it are.
 */
import type { Fault, Millis } from '../model/pipeline.ts';
import { strikesAround } from '../model/strikes.ts';
import { kindOf, type Course, type WorkersFaultKind } from '../model/vocabulary.ts';
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

  /** What becomes of an attempt of this pool that starts now. */
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
    return losses.length > 0 ? new Crew(plan, losses) : undefined;
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
