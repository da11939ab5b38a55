/** What it costs to log reads, versions and regions: the reference's month with them against the bare engine. */
import { answer, median, type Benchmark, type Goal } from './benchmark.ts';
import { milliseconds, playFor, type Stretch } from './engine.ts';
import { referenceMonth } from './reference-month.ts';

const NAME = 'engine-full';
/** With everything on it may take this many times as long. */
const LIMIT = 2;
const GOAL: Goal = { peer: 'limit', goal: 1 };
/** Policies that start by the clock: where rows start a task, there is no bare engine, since nobody would read them. */
const POLICIES = ['on-clocks', 'in-order'] as const;
const FILL = 200;
const WARM_UP = 500;

interface Round {
  readonly full: readonly Stretch[];
  readonly bare: readonly Stretch[];
}

const sum = (stretches: readonly Stretch[], of: (each: Stretch) => number): number =>
  stretches.reduce((total, each) => total + of(each), 0);
const mean = ({ total, seasons }: Stretch): number => total / seasons;

export const engineFullBench: Benchmark = {
  name: NAME,
  about:
    'the reference’s month with reads, versions, regions and causes logged: at most twice the bare engine',
  goals: [GOAL],
  run: (rounds, _root, say) => {
    const play = (seed: number, lineage: boolean, fill: number): readonly Stretch[] =>
      POLICIES.map((policy) => playFor(referenceMonth(policy, seed), fill, { lineage }));
    for (const lineage of [true, false]) play(rounds + 1, lineage, WARM_UP);
    const played: Round[] = [];
    for (let seed = 1; seed <= rounds; seed++) {
      say(`${NAME}: round ${String(seed)} of ${String(rounds)} …`);
      played.push({ full: play(seed, true, FILL), bare: play(seed, false, FILL) });
    }
    const middle = (of: (round: Round) => number): number => median(played.map(of));
    const ratios = played.map(({ full, bare }) => (LIMIT * sum(bare, mean)) / sum(full, mean));
    return Promise.resolve([
      answer(NAME, GOAL, ratios, {
        policies: POLICIES.join(' and '),
        fullMs: milliseconds(middle(({ full }) => sum(full, mean))),
        bareMs: milliseconds(middle(({ bare }) => sum(bare, mean))),
        fullEvents: middle(({ full }) => sum(full, ({ events }) => events)),
        bareEvents: middle(({ bare }) => sum(bare, ({ events }) => events)),
        timesTheBare: Number(middle(({ full, bare }) => sum(full, mean) / sum(bare, mean)).toPrecision(3)),
        limit: LIMIT
      })
    ]);
  }
};
