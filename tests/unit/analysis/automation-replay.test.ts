// An orchestrator's own triggers, told again what a log says, ask for the runs that the log has, and for no others.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rememberedAt, surprisesOf } from '#lib/analysis/automation-replay.ts';
import type { History } from '#lib/analysis/history.ts';
import { utc } from '#lib/model/time/zone.ts';
import { calm } from '../../support/calm.ts';
import { draw } from '../../support/draw.ts';
import { historyFrom } from '../../support/history.ts';
import { pipelineOf, play, type Played } from '../../support/play.ts';
import { ownScenes, type Scene } from '../../support/random.ts';

const OWN: readonly string[] = ['prefect', 'dagster', 'mage'];
const isOwn = ({ pipeline }: Scene): boolean =>
  [...pipeline.policies[0]!.tasks.values()].some(({ trigger }) => OWN.includes(trigger.kind));

function historyOf({ pipeline, zone, interventions }: Pick<Scene, 'pipeline' | 'zone' | 'interventions'>): {
  history: History;
  played: Played;
} {
  const played = calm(() => play(pipeline, { zone, interventions, lineage: true, limit: 8000, batch: 1000 }));
  const policy = pipeline.policies[0]!.id;
  const { log, until } = played;
  return { history: historyFrom(pipeline, log, { policy, zone, interventions, until }), played };
}

test.each([
  [
    'prefect',
    {
      trigger: { expect: ['prefect.task-run.Completed'], match: { task: ['a*'] }, threshold: 2, within: '2h' }
    }
  ],
  ['dagster', { condition: 'eager' }],
  ['mage', { event: { block: ['a', 'a[0]'], status: ['completed'] } }]
])('hears of a mapped task in %s as of one, as the engine does', (orchestrator, asked) => {
  const document = draw(
    {
      a: { start: { when: 'schedule', every: '1h' }, policy: { expand: 3 } },
      b: { reads: ['a'], start: { when: orchestrator, ...asked } }
    },
    { orchestrator }
  );
  const pipeline = pipelineOf(document);
  const { history, played } = historyOf({ pipeline, zone: utc, interventions: [] });
  expect(played.starts('b').length).toBeGreaterThan(10);
  expect(surprisesOf(history, played.until)).toBe(0);
});

test(
  'asks for the runs that the log has, forwards and from wherever one looks back',
  () =>
    fc.assert(
      fc.property(
        ownScenes.filter(isOwn),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (scene, looks) => {
          const { history, played } = historyOf(scene);
          const { until, nights } = played;
          expect(surprisesOf(history, until)).toBe(0);
          const last = rememberedAt(history, until);
          for (const share of looks)
            rememberedAt(
              history,
              nights.simulationStart + Math.floor(share * (until - nights.simulationStart))
            );
          expect(rememberedAt(history, until)).toEqual(last);
        }
      ),
      { numRuns: 60 }
    ),
  120_000
);
