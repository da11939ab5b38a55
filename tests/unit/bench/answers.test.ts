import { expect, test } from 'vitest';
import { answer, median } from '../../bench/benchmark.ts';
import { againstC, againstSimpy, type Round } from '../../bench/dag-month.bench.ts';
import { RUNS } from '../../bench/dag-month.ts';

const MS = 1e6;

/** A round in which the engine's best month took so long, C's half as long and SimPy's a second. */
function round(bestMs: number, other: Partial<Round> = {}): Round {
  return {
    js: {
      seed: 1,
      seasons: 2,
      best: bestMs * MS,
      total: 2 * bestMs * MS,
      events: 1000,
      runs: RUNS,
      hash: 'ab'
    },
    worker: 9 * MS,
    c: { months: 2, best: (bestMs / 2) * MS, total: bestMs * MS, events: 1000, hash: 'ab' },
    simpy: { seconds: 1, transitions: 1001, runs: { queued: RUNS, success: RUNS, failed: 0 } },
    ...other
  };
}

test('the median is the middle number, or the mean of the two in the middle', () => {
  expect(median([3, 1, 20])).toBe(3);
  expect(median([4, 1, 3, 20])).toBe(3.5);
  expect(() => median([])).toThrow('no median');
});

test('an answer holds by the floor where there is one, else by the goal', () => {
  expect(answer('b', { peer: 'c', goal: 0.5, floor: 0.4 }, [0.45, 0.2, 0.6], {})).toMatchObject({
    ratio: 0.45,
    holds: true,
    rounds: 3,
    spread: [0.2, 0.6]
  });
  expect(answer('b', { peer: 'c', goal: 0.5 }, [0.45], {}).holds).toBe(false);
});

test('a ratio is the median of the rounds’ own ratios', () => {
  const c = round(4).c!;
  const rounds = [round(4), round(40), round(4, { c: { ...c, best: 4 * MS } })];
  expect(againstC(rounds, 'gcc 12').ratio).toBe(0.5);
  expect(againstSimpy([round(4), round(5), round(2)], 'SimPy 3').ratio).toBe(250);
});

test('without equal hashes the ratio against C is void', () => {
  const other = round(4, { c: { ...round(4).c!, hash: 'cd' } });
  const said = againstC([round(4), other], 'gcc 12');
  expect(said).toMatchObject({ ratio: null, holds: false, details: { hashesEqual: false } });
  expect(said.reason).toContain('the hash is ab, and cd in C');
});

test('a SimPy that logs another number of transitions, or of runs, makes its ratio void', () => {
  const { simpy } = round(4);
  expect(againstSimpy([round(4, { simpy: { ...simpy!, transitions: 900 } })], 'SimPy 3')).toMatchObject({
    ratio: null,
    holds: false
  });
  const fewer = { ...simpy!.runs, queued: RUNS - 1 };
  expect(againstSimpy([round(4, { simpy: { ...simpy!, runs: fewer } })], 'SimPy 3').holds).toBe(false);
});

test('a missing peer is neither held nor missed', () => {
  const alone = { js: round(4).js, worker: 9 * MS };
  expect(againstC([alone], undefined)).toMatchObject({ peer: 'c', ratio: null, holds: null });
  expect(againstSimpy([alone], undefined)).toMatchObject({ peer: 'simpy', ratio: null, holds: null });
});
