// The ratio against C means something only while both see the same events. Nothing here looks at a clock.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { exponentials, hold, mm1 } from '../../bench/queue.ts';
import { againstC, type QueueRound } from '../../bench/queue.bench.ts';
import { buildQueue, compiler } from '../../bench/reference/c.ts';
import { findSimpy, playSimpyQueue } from '../../bench/reference/simpy.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const gcc = compiler();
const simpy = findSimpy();

test('the quantiles are those of the exponential distribution with mean 1', () => {
  expect(exponentials[511]! < Math.LN2 && Math.LN2 < exponentials[512]!).toBe(true);
  const mean = exponentials.reduce((sum, each) => sum + each, 0) / exponentials.length;
  expect(Math.abs(mean - 1)).toBeLessThan(0.001);
});

test.skipIf(gcc === undefined)(
  'C and the kernel hold the same processes and serve the same customers',
  () => {
    const reference = buildQueue(root, exponentials);
    try {
      expect(reference.play('hold', 20_000, 100, 0)).toMatchObject({ rounds: 1, ...hold(20_000, 100) });
      expect(reference.play('mm1', 20_000, 0.9, 0)).toMatchObject({ rounds: 1, ...mm1(20_000, 0.9) });
    } finally {
      reference.close();
    }
  }
);

test.skipIf(simpy === undefined)('SimPy holds as often and serves as many', () => {
  expect(playSimpyQueue(simpy!, root, 'hold', 3000, 100, 1).done).toBe(3000);
  expect(playSimpyQueue(simpy!, root, 'mm1', 1000, 0.9, 1).done).toBe(1000);
});

test('without the same outcome the ratio is void', () => {
  const outcome = { now: 5.5, hash: 7 };
  const round: QueueRound = {
    js: { best: 2e6, mean: 3e6, outcome },
    c: { rounds: 1, best: 1e6, total: 1e6, ...outcome }
  };
  const goal = { peer: 'c', goal: 0.5 };
  expect(againstC('hold', goal, [round], 'gcc')).toMatchObject({ ratio: 0.5, holds: true });
  const other: QueueRound = { ...round, c: { ...round.c!, hash: 8 } };
  expect(againstC('hold', goal, [round, other], 'gcc')).toMatchObject({ ratio: null, holds: false });
  expect(againstC('hold', goal, [round], undefined).holds).toBeNull();
});
