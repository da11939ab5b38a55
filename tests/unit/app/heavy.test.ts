import { expect, test } from 'vitest';
import { openDocument } from '#lib/adapters/open.ts';
import type { SimulationClient } from '#lib/adapters/simulation.ts';
import { heaviness } from '#lib/app/heavy.ts';
import { simulationApi } from '#workers/simulation.api.ts';
import andTrap from '../../../static/pipelines/and-trap.json' with { type: 'json' };
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };

const api = simulationApi();
const client: Pick<SimulationClient, 'simulate'> = { simulate: (request, take) => api.play(request, take) };

async function heavy(document: object, policy: string): Promise<string | undefined> {
  const opened = await openDocument(document);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return (await heaviness(opened.value, policy, client))?.message;
}

/** One task on a clock, over a season. */
const ticking = (every: string, nights: number): object => ({
  downbeat: 1,
  name: 'Ticks',
  start: '2026-01-01',
  nights,
  tasks: [{ id: 'a', kind: 'transform', duration: { base: '1s' } }],
  policies: [
    {
      id: 'p',
      name: 'All the time',
      orchestrator: 'manual',
      defaults: { start: { when: 'schedule', every } }
    }
  ]
});

test('the documents of the site are not', async () => {
  for (const { id } of reference.policies) expect(await heavy(reference, id)).toBeUndefined();
  for (const { id } of andTrap.policies) expect(await heavy(andTrap, id)).toBeUndefined();
});

test('a task that starts every other second for a year is, and it is said up to which night it goes', async () => {
  expect(await heavy(ticking('2s', 366), 'p')).toMatch(
    /^would make about \d+ million events under “All the time”, and a simulation stops at 5 million: about night \d+ of 366\./
  );
  expect(await heavy(ticking('2s', 5), 'p')).toBeUndefined();
});

test('what does not come through its first night is told in the engine’s own words', async () => {
  expect(await heavy(ticking('1ms', 1), 'p')).toContain('more than 5000000 events');
});
