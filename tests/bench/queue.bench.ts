/** The event queue under two classic loads: the hold model with 1,000 processes, and M/M/1 at a load of 0.9. */
import { answer, median, noAnswer, type Answer, type Benchmark, type Goal } from './benchmark.ts';
import { milliseconds } from './engine.ts';
import { CUSTOMERS, exponentials, hold, HOLDS, LOAD, mm1, PROCESSES, type Outcome } from './queue.ts';
import { buildQueue, compiler, FLAGS, type CQueueRound } from './reference/c.ts';
import { findSimpy, playSimpyQueue } from './reference/simpy.ts';

/** Milliseconds that a side of a round fills. */
const FILL = 400;
/** SimPy plays this part of a round: it takes seconds for the whole. */
const SIMPY_PART = 10;

interface Load {
  readonly name: string;
  readonly about: string;
  readonly model: 'hold' | 'mm1';
  readonly count: number;
  readonly other: number;
  readonly play: () => Outcome;
  readonly simpy: Goal;
  readonly c?: Goal;
}

/** One round: all of them, one after the other. Times in nanoseconds. */
export interface QueueRound {
  readonly js: { readonly best: number; readonly mean: number; readonly outcome: Outcome };
  readonly c?: CQueueRound;
  /** Of the whole load, if it was played in part. */
  readonly simpy?: number;
}

const holds: Load = {
  name: 'hold-1000',
  about: 'the kernel alone: 1,000 processes, each schedules itself after exp(1), against SimPy and C',
  model: 'hold',
  count: HOLDS,
  other: PROCESSES,
  play: () => hold(),
  simpy: { peer: 'simpy', goal: 10 },
  c: { peer: 'c', goal: 0.5 }
};

const line: Load = {
  name: 'mm1',
  about: 'the kernel alone: a waiting line with one server (M/M/1, load 0.9), against SimPy',
  model: 'mm1',
  count: CUSTOMERS,
  other: LOAD,
  play: () => mm1(),
  simpy: { peer: 'simpy', goal: 80 }
};

function timed(play: () => Outcome): QueueRound['js'] {
  let best = Infinity;
  let total = 0;
  for (let rounds = 1; ; rounds++) {
    const from = process.hrtime.bigint();
    const outcome = play();
    const took = Number(process.hrtime.bigint() - from);
    total += took;
    best = Math.min(best, took);
    if (total >= FILL * 1e6) return { best, mean: total / rounds, outcome };
  }
}

const benchmark = (load: Load): Benchmark => ({
  name: load.name,
  about: load.about,
  goals: [load.simpy, ...(load.c ? [load.c] : [])],
  run: (rounds, root, say) => {
    const gcc = compiler();
    const simpy = findSimpy();
    const reference = gcc === undefined ? undefined : buildQueue(root, exponentials);
    try {
      timed(load.play);
      const played: QueueRound[] = [];
      for (let seed = 1; seed <= rounds; seed++) {
        say(`${load.name}: round ${String(seed)} of ${String(rounds)} …`);
        played.push({
          js: timed(load.play),
          ...(reference && { c: reference.play(load.model, load.count, load.other, FILL) }),
          ...(simpy && {
            simpy:
              playSimpyQueue(simpy, root, load.model, load.count / SIMPY_PART, load.other, seed).seconds *
              1e9 *
              SIMPY_PART
          })
        });
      }
      return Promise.resolve([
        againstSimpy(load, played, simpy?.version),
        ...(load.c ? [againstC(load.name, load.c, played, gcc)] : [])
      ]);
    } finally {
      reference?.close();
    }
  }
});

export const hold1000Bench = benchmark(holds);
export const mm1Bench = benchmark(line);

function againstSimpy(
  { name, simpy }: Load,
  played: readonly QueueRound[],
  version: string | undefined
): Answer {
  if (version === undefined)
    return noAnswer(name, simpy, null, 'no Python with SimPy 3 was found: install Debian’s python3-simpy3.');
  return answer(
    name,
    simpy,
    played.map((round) => round.simpy! / round.js.mean),
    {
      ms: milliseconds(median(played.map(({ js }) => js.mean))),
      peerMs: milliseconds(median(played.map((round) => round.simpy!))),
      peerPlays: `1/${String(SIMPY_PART)}`,
      version
    }
  );
}

/** Without the same outcome the ratio is void. */
export function againstC(
  name: string,
  goal: Goal,
  played: readonly QueueRound[],
  gcc: string | undefined
): Answer {
  if (gcc === undefined)
    return noAnswer(name, goal, null, 'gcc was not found: install a C compiler of this name.');
  const different = played.find(({ js, c }) => c!.hash !== js.outcome.hash || c!.now !== js.outcome.now);
  if (different)
    return noAnswer(
      name,
      goal,
      false,
      `the last event is at ${String(different.js.outcome.now)}, and at ${String(different.c!.now)} in C, or in another order: the ratio is void.`
    );
  return answer(
    name,
    goal,
    played.map(({ js, c }) => c!.best / js.best),
    {
      ms: milliseconds(median(played.map(({ js }) => js.best))),
      peerMs: milliseconds(median(played.map(({ c }) => c!.best))),
      outcomesEqual: true,
      version: `${gcc} ${FLAGS.join(' ')}`
    }
  );
}
