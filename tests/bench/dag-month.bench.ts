/** The DAG month against the same model in C and in SimPy. */
import { answer, median, noAnswer, type Answer, type Benchmark, type Goal } from './benchmark.ts';
import { dagMonth, dagMonthDocument, RUNS } from './dag-month.ts';
import { milliseconds, playFor, workerTime, type Stretch } from './engine.ts';
import { monthEnd } from './month.ts';
import { buildC, compiler, FLAGS, type CRound } from './reference/c.ts';
import { findSimpy, playSimpy, simpyModel, type SimpyRound } from './reference/simpy.ts';
import { request } from './season.ts';

const NAME = 'dag-month';
const SIMPY: Goal = { peer: 'simpy', goal: 200 };
const C: Goal = { peer: 'c', goal: 0.5, floor: 0.4 };

const EVERY_SECONDS = 600;
/** Milliseconds that a side of a round fills, so that a hiccup of the machine does not decide it. */
const FILL = 250;
/** Milliseconds of months before the first round: V8 has then compiled what is hot, and recompiled what it must. */
const WARM_UP = 2000;
/** Milliseconds before each round: since the last one the others have had the caches. C plays three months for it. */
const WARM_AGAIN = 20;
/** SimPy draws its own chance: its months have as many transitions as ours only on the average. */
const ALIKE = 0.01;

/** One round: all of them, one after the other, on the same seed. */
export interface Round {
  readonly js: Stretch;
  readonly worker: number;
  readonly c?: CRound;
  readonly simpy?: SimpyRound;
}

export const dagMonthBench: Benchmark = {
  name: NAME,
  about: 'the DAG month (11 tasks, a run every 10 minutes, 30 days): the engine against SimPy and C',
  goals: [SIMPY, C],
  run: async (rounds, root, say) => {
    const pipeline = dagMonth();
    const until = monthEnd();
    const seeds = Array.from({ length: rounds }, (_, round) => round + 1);
    const gcc = compiler();
    const simpy = findSimpy();
    const model = simpyModel(pipeline, RUNS, EVERY_SECONDS);
    const reference = gcc === undefined ? undefined : buildC(root, pipeline, seeds, until);
    try {
      say(`${NAME}: warming up …`);
      playFor(request(pipeline, rounds + 1, until), WARM_UP);
      const played: Round[] = [];
      for (const seed of seeds) {
        say(`${NAME}: round ${String(seed)} of ${String(rounds)} …`);
        const asked = request(pipeline, seed, until);
        playFor(asked, WARM_AGAIN);
        played.push({
          js: playFor(asked, FILL),
          ...(reference && { c: reference.play(seed, FILL) }),
          ...(simpy && { simpy: playSimpy(simpy, root, model, seed) }),
          worker: await workerTime(dagMonthDocument, asked, FILL)
        });
      }
      return [againstSimpy(played, simpy?.version), againstC(played, gcc)];
    } finally {
      reference?.close();
    }
  }
};

const mean = ({ total, ...counts }: Stretch | CRound): number =>
  total / ('months' in counts ? counts.months : counts.seasons);
const middle = (rounds: readonly Round[], of: (round: Round) => number): number => median(rounds.map(of));

/** SimPy plays one month a round; it meets our average one, the garbage collector's share included. */
export function againstSimpy(rounds: readonly Round[], version: string | undefined): Answer {
  if (version === undefined)
    return noAnswer(
      NAME,
      SIMPY,
      null,
      'no Python with SimPy 3 was found: install Debian’s python3-simpy3, or name a Python that has it in $PYTHON.'
    );
  const transitions = middle(rounds, ({ js }) => js.events);
  const theirs = middle(rounds, ({ simpy }) => simpy!.transitions);
  const details = {
    transitions,
    peerTransitions: theirs,
    ms: milliseconds(middle(rounds, ({ js }) => mean(js))),
    peerMs: milliseconds(middle(rounds, ({ simpy }) => simpy!.seconds * 1e9)),
    workerMs: milliseconds(middle(rounds, ({ worker }) => worker)),
    ratioOfWorker: Math.round(middle(rounds, ({ simpy, worker }) => (simpy!.seconds * 1e9) / worker)),
    version
  };
  const complete = rounds.every(({ js, simpy }) => simpy!.runs.queued === RUNS && js.runs === RUNS);
  if (!complete || Math.abs(theirs / transitions - 1) > ALIKE)
    return noAnswer(
      NAME,
      SIMPY,
      false,
      `SimPy logs ${String(theirs)} transitions and the engine ${String(transitions)}: these are two models, and the ratio is void.`,
      details
    );
  const ratios = rounds.map(({ js, simpy }) => (simpy!.seconds * 1e9) / mean(js));
  return answer(NAME, SIMPY, ratios, details);
}

/** The best month of each side of a round: the least of the neighbours on the machine is in it. */
export function againstC(rounds: readonly Round[], gcc: string | undefined): Answer {
  if (gcc === undefined)
    return noAnswer(NAME, C, null, 'gcc was not found: install a C compiler of this name.');
  const different = rounds.find(({ js, c }) => c!.hash !== js.hash);
  const details = {
    transitions: middle(rounds, ({ js }) => js.events),
    hashesEqual: different === undefined,
    ms: milliseconds(middle(rounds, ({ js }) => js.best)),
    peerMs: milliseconds(middle(rounds, ({ c }) => c!.best)),
    ratioOfMeans: Number(middle(rounds, ({ js, c }) => mean(c!) / mean(js)).toPrecision(3)),
    version: `${gcc} ${FLAGS.join(' ')}`
  };
  if (different) {
    const { js, c } = different;
    const reason = `with seed ${String(js.seed)} the hash is ${js.hash}, and ${c!.hash} in C: the ratio is void.`;
    return noAnswer(NAME, C, false, reason, details);
  }
  const ratios = rounds.map(({ js, c }) => c!.best / js.best);
  return answer(NAME, C, ratios, details);
}
