// A worker that has read nothing yet: this file must not have the vocabulary that other tests have learned.
import { expect, test, vi } from 'vitest';
import type { SeasonsRequest } from '#lib/model/worker.ts';
import { requestOf } from './requests.ts';

const second = { id: 'b', kind: 'transform', reads: ['a'], duration: { base: '2m' } };
const DOCUMENT = {
  downbeat: 1,
  name: 'told by an event of its orchestrator',
  seed: 1,
  start: '2025-10-27',
  timezone: 'UTC',
  tasks: [{ id: 'a', kind: 'transform', duration: { base: '1m' } }, second],
  policies: [
    {
      id: 'p',
      orchestrator: 'prefect',
      tasks: {
        a: { start: { when: 'schedule', cron: '0 1 * * *' } },
        b: {
          start: {
            when: 'prefect',
            trigger: { expect: ['prefect.task-run.Completed'], match: { task: ['a'] } }
          }
        }
      }
    }
  ]
};

test('the first thing that a worker is asked may be how long tasks usually take, of a document with rare words', async () => {
  const { document, policy, zone, zones } = await requestOf(DOCUMENT, 'p', 5);
  const request: SeasonsRequest = { document, policy, zone, zones, seeds: [1] };
  vi.resetModules();
  const { simulationApi } = await import('#workers/simulation.api.ts');
  const { vocabulary } = await import('#lib/vocabulary.ts');
  expect(Object.keys(vocabulary.triggers)).not.toContain('prefect');
  const outcome = await simulationApi().usual(request);
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  expect([...outcome.usual.keys()]).toEqual(['a', 'b']);
});
