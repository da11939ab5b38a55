/** The pool for real: Chromium's own threads, one of which dies. */
import { afterEach, expect, test } from 'vitest';
import { SeasonPool } from '#lib/adapters/pool.ts';
import type { SeasonNumbers } from '#lib/model/seasons.ts';
import type { SeasonsRequest } from '#lib/model/worker.ts';
import { requestOf } from '../../unit/workers/requests.ts';
import { simulationApi } from '#workers/simulation.api.ts';

const reference = (await (await fetch('/pipelines/reference.json')).json()) as object;
const pools: SeasonPool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.dispose();
});

async function seasons(count: number): Promise<readonly SeasonsRequest[]> {
  const { document, policy, zone, zones } = await requestOf(reference, 'on-events', 20);
  return Array.from({ length: count }, (_, i) => ({ document, policy, zone, zones, seeds: [i + 1] }));
}

test('seasons from real workers are those of this thread, though one is killed in the middle', async () => {
  const asked = await seasons(8);
  const api = simulationApi();
  const expected: SeasonNumbers[] = [];
  for (const request of asked) {
    const outcome = await api.reduce(request);
    if (outcome.kind === 'done') expected.push(outcome.numbers);
  }
  // One that has answered, and is given the next season at once: of one that never said a word, the pool waits for two
  // minutes whether its script still comes.
  let answered: Worker | undefined;
  const pool = new SeasonPool({
    size: 2,
    patience: 8000,
    spawn: () => {
      const url = new URL('../../../workers/simulation.worker.ts', import.meta.url);
      const worker = new Worker(url, { type: 'module' });
      worker.addEventListener('message', () => (answered = worker));
      return worker;
    }
  });
  pools.push(pool);
  const numbers: SeasonNumbers[] = [];
  const outcome = await pool.play(asked, (index, each) => {
    if (numbers.filter(Boolean).length === 2) answered!.terminate();
    numbers[index] = each;
  });
  expect(outcome).toEqual({ kind: 'done' });
  expect(numbers).toEqual(expected);
});
