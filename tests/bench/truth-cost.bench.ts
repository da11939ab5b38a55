/**
 * What the truth costs: the reference's month with versions, regions and causes logged and every attempt judged,
 * against the bare engine.
 */
import { History } from '#lib/analysis/history.ts';
import type { SimulateRequest } from '#lib/engine/simulate.ts';
import { answer, median, type Benchmark, type Goal } from './benchmark.ts';
import { milliseconds, playFor } from './engine.ts';
import { referenceMonth } from './reference-month.ts';
import { logOf, playSeason } from './season.ts';

const NAME = 'truth-cost';
/** With everything on it may take this many times as long. */
const LIMIT = 2;
const GOAL: Goal = { peer: 'limit', goal: 1 };
/** Policies that start by the clock: where rows start a task, there is no bare engine, since nobody would read them. */
const POLICIES = ['on-clocks', 'in-order'] as const;
const FILL = 300;
const WARM_UP = 1000;

/** Nanoseconds of a month that is played and judged, on the average over at least so many milliseconds. */
function judgedFor(
  request: SimulateRequest,
  fill: number
): { readonly mean: number; readonly attempts: number } {
  const from = process.hrtime.bigint();
  for (let seasons = 1; ; seasons++) {
    const log = logOf(playSeason(request, { lineage: true }));
    const history = new History(request.pipeline, request.policy, request.zone, request.vocabulary);
    history.extend(log, request.until);
    const took = Number(process.hrtime.bigint() - from);
    if (took >= fill * 1e6) return { mean: took / seasons, attempts: history.verdicts.ofAttempt.size };
  }
}

export const truthCostBench: Benchmark = {
  name: NAME,
  about:
    'the reference’s month with every attempt judged and all causes logged: at most twice the bare engine',
  goals: [GOAL],
  run: (rounds, _root, say) => {
    const bareOf = (seed: number, fill: number): number =>
      POLICIES.reduce((sum, policy) => {
        const { total, seasons } = playFor(referenceMonth(policy, seed), fill, { lineage: false });
        return sum + total / seasons;
      }, 0);
    const judgedOf = (seed: number, fill: number): { mean: number; attempts: number } => {
      const each = POLICIES.map((policy) => judgedFor(referenceMonth(policy, seed), fill));
      return {
        mean: each.reduce((sum, { mean }) => sum + mean, 0),
        attempts: each.reduce((sum, { attempts }) => sum + attempts, 0)
      };
    };
    judgedOf(rounds + 1, WARM_UP);
    bareOf(rounds + 1, WARM_UP);
    const played = [];
    for (let seed = 1; seed <= rounds; seed++) {
      say(`${NAME}: round ${String(seed)} of ${String(rounds)} …`);
      played.push({ judged: judgedOf(seed, FILL), bare: bareOf(seed, FILL) });
    }
    const ratios = played.map(({ judged, bare }) => (LIMIT * bare) / judged.mean);
    return Promise.resolve([
      answer(NAME, GOAL, ratios, {
        policies: POLICIES.join(' and '),
        judgedMs: milliseconds(median(played.map(({ judged }) => judged.mean))),
        bareMs: milliseconds(median(played.map(({ bare }) => bare))),
        attempts: median(played.map(({ judged }) => judged.attempts)),
        timesTheBare: Number(median(played.map(({ judged, bare }) => judged.mean / bare)).toPrecision(3)),
        limit: LIMIT
      })
    ]);
  }
};
