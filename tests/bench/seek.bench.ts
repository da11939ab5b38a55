/** Seeking: from any instant of the reference's month to any other, until all that the page shows of it is known. */
import { graphAt } from '#lib/analysis/at.ts';
import { dashboards } from '#lib/analysis/dashboard.ts';
import { History } from '#lib/analysis/history.ts';
import { eventTimes } from '#lib/analysis/stops.ts';
import { tonightOf } from '#lib/analysis/tonight.ts';
import { why } from '#lib/analysis/why.ts';
import { fraction, mix } from '#lib/model/chance.ts';
import { answer, median, type Benchmark, type Goal } from './benchmark.ts';
import { milliseconds } from './engine.ts';
import { referenceMonth } from './reference-month.ts';
import { logOf, playSeason } from './season.ts';

const NAME = 'seek';
/** Milliseconds that the slowest seek may take: one frame. */
const LIMIT = 16;
const GOAL: Goal = { peer: 'limit', goal: 1 };
const POLICIES = ['on-clocks', 'in-order', 'on-events'] as const;
/** Instants that are sought in a month, in a random order. */
const SEEKS = 300;

/** A seek is done so often, and the best counts: what else the machine does is not the seek's. */
const TIMES = 3;

/** Nanoseconds of each of some seeks: another night, its picture at an instant, and why a task is as it is. */
function seeks(policy: string, seed: number): readonly number[] {
  const request = referenceMonth(policy, seed);
  const history = new History(request.pipeline, policy, request.zone, request.vocabulary);
  history.extend(logOf(playSeason(request, { lineage: true })), request.until);
  const { nights, pipeline } = history.setting;
  const span = request.until! - nights.documentStart;
  return Array.from({ length: SEEKS }, (_, i) => {
    const t = nights.documentStart + Math.floor(fraction(mix(mix(seed) + i)) * span);
    let best = Infinity;
    for (let time = 0; time < TIMES; time++) {
      const from = process.hrtime.bigint();
      const night = nights.of(t);
      tonightOf(history, night);
      eventTimes(history, night);
      graphAt(history, night, t);
      dashboards(history, t);
      why(history, night, i % pipeline.tasks.length, t);
      best = Math.min(best, Number(process.hrtime.bigint() - from));
    }
    return best;
  });
}

export const seekBench: Benchmark = {
  name: NAME,
  about: 'any instant of the reference’s month: Tonight, the graph, the dashboards and Why? in at most 16 ms',
  goals: [GOAL],
  run: (rounds, _root, say) => {
    for (const policy of POLICIES) seeks(policy, rounds + 1);
    const played: (readonly number[])[] = [];
    for (let seed = 1; seed <= rounds; seed++) {
      say(`${NAME}: round ${String(seed)} of ${String(rounds)} …`);
      played.push(POLICIES.flatMap((policy) => seeks(policy, seed)).sort((a, b) => a - b));
    }
    const worst = played.map((round) => round.at(-1)!);
    return Promise.resolve([
      answer(
        NAME,
        GOAL,
        worst.map((slowest) => (LIMIT * 1e6) / slowest),
        {
          policies: POLICIES.join(', '),
          seeks: SEEKS * POLICIES.length,
          medianMs: milliseconds(median(played.map((round) => median(round)))),
          p99Ms: milliseconds(median(played.map((round) => round[Math.floor(round.length * 0.99)]!))),
          slowestMs: milliseconds(median(worst)),
          limitMs: LIMIT
        }
      )
    ]);
  }
};
