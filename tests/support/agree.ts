/** One scene, played by the engine and by the oracle: both have to tell the same story. */
import { expect } from 'vitest';
import { calm } from './calm.ts';
import { givenOf } from './given.ts';
import { play } from './play.ts';
import type { Scene } from './random.ts';
import { oracle } from '../oracle/simulate.ts';
import type { Told } from '../oracle/told.ts';

/** Alerts of one instant have no order among them. */
const inOrder = (told: Told): Told => ({
  ...told,
  alerts: [...told.alerts].sort(
    (a, b) => a.at - b.at || (`${a.kind} ${a.task}` < `${b.kind} ${b.task}` ? -1 : 1)
  )
});

/** @throws where they differ */
export function agree(scene: Scene): void {
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
