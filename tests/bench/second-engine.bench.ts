/** A second engine in one isolate. */
import { answer, median, type Benchmark, type Goal } from './benchmark.ts';
import { milliseconds } from './engine.ts';
import type { Engines } from './engines.ts';
import { inIsolate } from './isolate.ts';

const NAME = 'second-engine';
/** The second may take this many times as long as the first. */
const LIMIT = 1.2;
const GOAL: Goal = { peer: 'limit', goal: 1 };

export const secondEngineBench: Benchmark = {
  name: NAME,
  about:
    'the DAG month after other documents in the same isolate, against before: at most 1.2 times the time',
  goals: [GOAL],
  run: async (rounds, _root, say) => {
    const played: Engines[] = [];
    for (let seed = 1; seed <= rounds; seed++) {
      say(`${NAME}: round ${String(seed)} of ${String(rounds)} …`);
      played.push(await inIsolate('afterOthers', seed));
    }
    const ratios = played.map(({ first, second }) => (LIMIT * first) / second);
    return [
      answer(NAME, GOAL, ratios, {
        firstMs: milliseconds(median(played.map(({ first }) => first))),
        secondMs: milliseconds(median(played.map(({ second }) => second))),
        timesTheFirst: Number(median(played.map(({ first, second }) => second / first)).toPrecision(3)),
        limit: LIMIT
      })
    ];
  }
};
