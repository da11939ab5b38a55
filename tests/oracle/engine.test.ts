/** The engine against the oracle: random pipelines, and the reference. Both are given the same chance and calendar. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TooManyEvents } from '#lib/engine/recorder.ts';
import { givenOf } from '../support/given.ts';
import { play, type Played } from '../support/play.ts';
import { disturbed, helpedScenes, type Scene } from '../support/random.ts';
import { oracle } from './simulate.ts';
import type { Told } from './told.ts';

/** How many random pipelines are tried: more by hand, `ORACLE_RUNS=5000 npx vitest run tests/oracle`. */
const RUNS = Number(process.env['ORACLE_RUNS'] ?? 300);

/** Alerts of one instant have no order among them. */
const inOrder = (told: Told): Told => ({
  ...told,
  alerts: [...told.alerts].sort(
    (a, b) => a.at - b.at || (`${a.kind} ${a.task}` < `${b.kind} ${b.task}` ? -1 : 1)
  )
});

function agree(scene: Scene): void {
  const { pipeline, zone, interventions } = scene;
  const policy = pipeline.policies[0]!;
  const played = calm(() => play(pipeline, { zone, interventions, lineage: true, limit: 8000, batch: 1000 }));
  const engine = inOrder(played.told);
  const slow = inOrder(
    oracle(pipeline, policy, givenOf(pipeline, policy, pipeline.seed, zone), interventions)
  );
  // Equal texts are quickly compared; only what differs is worth a comparison piece by piece.
  if (JSON.stringify(engine) !== JSON.stringify(slow)) expect(engine).toEqual(slow);
}

/** What never rests (a task that fails at once, and is started again at once) would keep the oracle busy for hours. */
function calm(playing: () => Played): Played {
  try {
    return playing();
  } catch (error) {
    if (!(error instanceof TooManyEvents)) throw error;
    return fc.pre(false) as never;
  }
}

test(
  `the engine and the oracle agree on ${RUNS} random pipelines`,
  () => fc.assert(fc.property(disturbed, agree), { numRuns: RUNS }),
  3_600_000
);

test(
  `… and on ${RUNS} with sensors, branches, checks, setups and workers`,
  () => fc.assert(fc.property(helpedScenes, agree), { numRuns: RUNS }),
  3_600_000
);
